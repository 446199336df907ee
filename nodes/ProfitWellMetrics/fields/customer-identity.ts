import type { INodeProperties } from 'n8n-workflow';

import { oneOf } from '../../shared/input/readers';
import type { NodeParameters } from '../../shared/input/parameters';
import { customerLocator } from './locators';

const identifyBy: INodeProperties = {
	displayName: 'Identify By',
	name: 'identifyBy',
	type: 'options',
	options: [
		{ name: 'Customer', value: 'customer' },
		{ name: 'Email', value: 'email', description: 'All customers with this email' },
	],
	default: 'customer',
	description: 'How to identify the customer',
};

const customerByEmail: INodeProperties = {
	displayName: 'Email',
	name: 'customerEmail',
	type: 'string',
	placeholder: 'name@email.com',
	required: true,
	displayOptions: { show: { identifyBy: ['email'] } },
	default: '',
	description: 'Email of the customers',
};

/** A customer, or all customers with an email. */
export const identityFields: INodeProperties[] = [
	identifyBy,
	{ ...customerLocator, displayOptions: { show: { identifyBy: ['customer'] } } },
	customerByEmail,
];

/** Returns the name of the parameter that identifies the customers. */
export function identityParameter(parameters: NodeParameters): 'customer' | 'customerEmail' {
	const by = parameters.get('identifyBy', oneOf('customer', 'email'));
	return by === 'email' ? 'customerEmail' : 'customer';
}
