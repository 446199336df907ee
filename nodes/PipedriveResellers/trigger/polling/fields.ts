import type { INodeProperties } from 'n8n-workflow';

import { eventsField } from '../../../shared/polling/events-field';
import { pollingOptions } from '../../../shared/polling/options';

const EVENTS = [
	['changed', 'Subscription Changed', 'Any field changed, or one of those that you choose'],
	['created', 'Subscription Created', 'A subscription is new in the list'],
	[
		'gone',
		'Subscription Gone',
		'A subscription is no longer in the list, e.g. because it was deleted',
	],
	['restored', 'Subscription Restored', 'A suspended subscription is active again'],
	['suspended', 'Subscription Suspended', 'The status of a subscription became suspended'],
	[
		'userAdded',
		'User Added',
		'One item for each added user, including the users of a new subscription',
	],
	['userRemoved', 'User Removed', 'One item for each removed user'],
] as const;

export type EventName = (typeof EVENTS)[number][0];

export const EVENT_NAMES: EventName[] = EVENTS.map(([value]) => value);

const events = eventsField(EVENTS);

const watch: INodeProperties = {
	displayName: 'Fields to Watch',
	name: 'watch',
	type: 'options',
	displayOptions: { show: { events: ['changed'] } },
	options: [
		{
			name: 'Any Field',
			value: 'anyField',
			description: 'Each item names the fields that changed',
		},
		{
			name: 'Chosen Fields',
			value: 'chosenFields',
			description: 'Each item holds the old and the new value of the fields that changed',
		},
	],
	default: 'anyField',
	description: 'Fields whose changes are reported',
};

const fields: INodeProperties = {
	displayName: 'Field Names or IDs',
	name: 'fields',
	type: 'multiOptions',
	required: true,
	// Order matters: if a condition holds an expression, n8n requires the field without checking the next one.
	displayOptions: { show: { watch: ['chosenFields'], events: ['changed'] } },
	typeOptions: { loadOptionsMethod: 'getSubscriptionFields' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

const ignoredFields: INodeProperties = {
	displayName: 'Ignored Fields',
	name: 'ignoredFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. updated_at, order.note',
	description:
		'Comma-separated names of fields whose changes are not reported under Any Field. The name of a group stands for all fields in it.',
};

/** Fields of the trigger, in display order. */
export const triggerFields: INodeProperties[] = [
	events,
	watch,
	fields,
	pollingOptions([ignoredFields]),
];
