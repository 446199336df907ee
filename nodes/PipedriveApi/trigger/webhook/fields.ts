import type { INodeProperties } from 'n8n-workflow';

import { byAlphabet } from '../../../shared/values/compare';
import { locator } from '../../../shared/input/fields';
import { logRequests, timeout } from '../../../shared/input/request-options';
import { authentication } from '../../authentication';
import { recordTypes } from '../../catalogue/record-types';

/** Objects of Pipedrive's webhooks v2 (readme.io, "Guide for webhooks v2", and the OpenAPI file). */
const OBJECTS = {
	activity: 'Activity',
	board: 'Project Board',
	deal: 'Deal',
	deal_installment: 'Deal Installment',
	deal_product: 'Deal Product',
	lead: 'Lead',
	note: 'Note',
	organization: 'Organization',
	person: 'Person',
	phase: 'Project Phase',
	pipeline: 'Pipeline',
	product: 'Product',
	project: 'Project',
	stage: 'Stage',
	task: 'Task',
	user: 'User',
};

const ALL_OBJECTS = '*';

export const ACTIONS = ['create', 'change', 'delete'] as const;

export type Action = (typeof ACTIONS)[number];

const objects = [
	{ name: 'Anything', value: ALL_OBJECTS },
	...Object.entries(OBJECTS).map(([value, name]) => ({ name, value })),
].sort((a, b) => byAlphabet(a.name, b.name));

const object: INodeProperties = {
	displayName: 'Trigger On',
	name: 'object',
	type: 'options',
	noDataExpression: true,
	options: objects,
	default: 'deal',
};

const actions: INodeProperties = {
	displayName: 'Actions',
	name: 'actions',
	type: 'multiOptions',
	required: true,
	options: [
		{ name: 'Changed', value: 'change' },
		{ name: 'Created', value: 'create' },
		{ name: 'Deleted', value: 'delete', description: 'Including a merge into another one' },
	],
	default: [...ACTIONS],
	description: 'Actions that start the workflow',
};

const changedFields: INodeProperties = {
	displayName: 'Changed Fields',
	name: 'changedFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. stage_id, value',
	description:
		'Comma-separated names of API fields or keys of custom fields. A change is reported only if one of them changed. Creations and deletions are always reported.',
};

const user = locator({
	displayName: 'Permissions Of',
	name: 'user',
	description:
		'User whose permissions limit the events. Leave empty for the user of the credential. For all events choose a top-level admin.',
	searchMethod: recordTypes.user.search,
	example: recordTypes.user.example,
	required: false,
});

/** Fields of the trigger, in display order. */
export const triggerFields: INodeProperties[] = [
	authentication,
	object,
	actions,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [changedFields, logRequests, user, timeout],
	},
];
