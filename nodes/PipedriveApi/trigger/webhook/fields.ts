import type { INodeProperties } from 'n8n-workflow';

import { byAlphabet } from '../../../shared/values/compare';
import { locator } from '../../../shared/input/fields';
import { logRequests, timeout } from '../../../shared/input/request-options';
import { authentication } from '../../authentication';
import { recordTypes } from '../../catalogue/record-types';

/** What Pipedrive's webhooks v2 tell about (readme.io, "Guide for webhooks v2", and the OpenAPI file). */
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
		{ name: 'Deleted', value: 'delete', description: 'Also when it was merged into another one' },
	],
	default: [...ACTIONS],
	description: 'What happened to it',
};

const changedFields: INodeProperties = {
	displayName: 'Changed Fields',
	name: 'changedFields',
	type: 'string',
	default: '',
	placeholder: 'e.g. stage_id, value',
	description:
		'Names of fields as the API has them, or keys of custom fields, with commas between them: a change counts only if one of them changed. Creations and deletions always count.',
};

const user = locator({
	displayName: 'Permissions Of',
	name: 'user',
	description:
		'The user whose permissions decide what is told; left empty, the one of the credential. For all events choose a top-level admin.',
	searchMethod: recordTypes.user.search,
	example: recordTypes.user.example,
	required: false,
});

/** The fields of the trigger, in the order in which they are shown. */
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
