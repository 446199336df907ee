import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { path } from '../../shared/http/api';
import type { Resource } from '../../shared/operation';
import type { NodeParameters } from '../../shared/input/parameters';
import { id, oneOf, text } from '../../shared/input/readers';
import { asRecord, findList } from '../../shared/values/records';
import { answerOr } from '../response/answers';
import { customerLocator, irreversible } from './fields';

const identifyBy: INodeProperties = {
	displayName: 'Identify By',
	name: 'identifyBy',
	type: 'options',
	options: [
		{ name: 'Customer', value: 'customer' },
		{ name: 'Email', value: 'email', description: 'All customers with this email' },
	],
	default: 'customer',
	description: 'Whom the trait belongs to',
};

const traitCustomer: INodeProperties = {
	...customerLocator,
	displayOptions: { show: { identifyBy: ['customer'] } },
};

const traitEmail: INodeProperties = {
	displayName: 'Email',
	name: 'traitEmail',
	type: 'string',
	placeholder: 'name@email.com',
	required: true,
	displayOptions: { show: { identifyBy: ['email'] } },
	default: '',
	description: 'Email of the customers',
};

const category: INodeProperties = {
	displayName: 'Category',
	name: 'category',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Industry',
	description: 'What the trait is about; upper and lower case count the same',
};

const trait: INodeProperties = {
	displayName: 'Trait',
	name: 'trait',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Education',
	description: 'The value within the category; a category holds at most 100 of them',
};

export const customerTrait: Resource = {
	name: 'Customer Trait',
	value: 'customerTrait',
	operations: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many customer traits',
			description: 'Retrieve many traits of a customer',
			effect: 'read',
			fields: [customerLocator],
			async execute({ api, parameters }) {
				const customer = parameters.get('customer', id);
				const answer = await api.get(path`/customer_traits/customer/${customer}/`);
				// The form of the answer is not documented, so whatever comes is passed on.
				return findList(answer, ['data', 'results', 'traits']) ?? asRecord(answer);
			},
		},
		{
			name: 'Set',
			value: 'set',
			action: 'Set customer trait',
			description: 'Give a customer a trait, or change it',
			effect: 'write',
			repeatable: true,
			fields: [identifyBy, traitCustomer, traitEmail, category, trait],
			async execute({ api, parameters }) {
				const body = readTrait(parameters);
				const answer = await api.put('/customer_traits/trait/', body);
				return answerOr(answer, { success: true, ...body });
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete customer trait',
			description: 'Take a trait from a customer',
			effect: 'write',
			fields: [
				irreversible(
					'deleteTraitNotice',
					"By email, the trait is taken from every customer with that email. This can't be undone.",
				),
				identifyBy,
				traitCustomer,
				traitEmail,
				category,
				trait,
			],
			async execute({ api, parameters }) {
				const body = readTrait(parameters);
				await api.delete('/customer_traits/trait/', { body });
				return { deleted: true };
			},
		},
		{
			name: 'Delete Category',
			value: 'deleteCategory',
			action: 'Delete category of customer traits',
			description: 'Take all traits of a category from every customer',
			effect: 'write',
			fields: [
				irreversible(
					'deleteCategoryNotice',
					"The category and its traits are taken from every customer of your company. This can't be undone.",
				),
				category,
			],
			async execute({ api, parameters }) {
				const body = { category: parameters.get('category', text) };
				await api.delete('/customer_traits/category/', { body });
				return { deleted: true };
			},
		},
	],
};

function readTrait(parameters: NodeParameters): IDataObject {
	const whom =
		parameters.get('identifyBy', oneOf('customer', 'email')) === 'email'
			? { email: parameters.get('traitEmail', text) }
			: { customer_id: parameters.get('customer', id) };
	return {
		...whom,
		category: parameters.get('category', text),
		trait: parameters.get('trait', text),
	};
}
