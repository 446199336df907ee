import type { INodeProperties } from 'n8n-workflow';

import { eventsField } from '../../../shared/polling/events-field';
import { pollingOptions } from '../../../shared/polling/options';

const EVENTS = [
	['changed', 'Subscription Changed', 'Any field of it, or those that you choose'],
	['created', 'Subscription Created', 'It was not in the list before'],
	['gone', 'Subscription Gone', 'It is not in the list any more, e.g. because it was deleted'],
	['restored', 'Subscription Restored', 'It was suspended and is not any more'],
	['suspended', 'Subscription Suspended', 'Its status says that it is suspended now'],
	['userAdded', 'User Added', 'One item for each user, also for those of a new subscription'],
	['userRemoved', 'User Removed', 'One item for each user'],
] as const;

export type EventName = (typeof EVENTS)[number][0];

export const EVENT_NAMES: EventName[] = EVENTS.map(([value]) => value);

const events = eventsField(EVENTS);

const watch: INodeProperties = {
	displayName: 'Changes Of',
	name: 'watch',
	type: 'options',
	displayOptions: { show: { events: ['changed'] } },
	options: [
		{
			name: 'Any Field',
			value: 'anyField',
			description: 'The item names the fields that have changed',
		},
		{
			name: 'Chosen Fields',
			value: 'chosenFields',
			description: 'The item has the old and the new value of each',
		},
	],
	default: 'anyField',
	description: 'Which changes of a subscription count',
};

const fields: INodeProperties = {
	displayName: 'Field Names or IDs',
	name: 'fields',
	type: 'multiOptions',
	required: true,
	// In this order, because n8n requires a field as soon as an expression decides whether it is shown.
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
		"Names of fields, with commas between them, whose changes don't count under Any Field; a group's name stands for all in it",
};

/** The fields of the trigger, in the order in which they are shown. */
export const triggerFields: INodeProperties[] = [
	events,
	watch,
	fields,
	pollingOptions([ignoredFields]),
];
