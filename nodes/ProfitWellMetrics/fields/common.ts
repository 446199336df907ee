import type { INodeProperties } from 'n8n-workflow';

import type { NodeParameters } from '../../shared/input/parameters';
import { text } from '../../shared/input/readers';

export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'name@email.com',
	required: true,
	default: '',
	description: 'ProfitWell shows it as the name of the customer. It need not be unique.',
};

/** From and To of a list that is ordered by date; both inclusive. */
export const dateRange: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'From',
			name: 'from',
			type: 'dateTime',
			default: '',
			description: 'The first day or month to return',
		},
		{
			displayName: 'To',
			name: 'to',
			type: 'dateTime',
			default: '',
			description: 'The last day or month to return',
		},
	],
};

/** A sentence above the fields of an operation. */
export function notice(name: string, sentence: string): INodeProperties {
	return { displayName: sentence, name, type: 'notice', default: '' };
}

/** Returns the ordering key of a write: the kind of record, and the ID in a parameter. */
export function keyFrom(kind: string, parameter = kind) {
	return (parameters: NodeParameters): string[] => [
		`${kind} ${parameters.getOptional(parameter, text) ?? ''}`,
	];
}
