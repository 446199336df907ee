import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { path } from '../../shared/http/api';
import type { Resource } from '../../shared/operation';
import type { NodeParameters } from '../../shared/input/parameters';
import { id, text } from '../../shared/input/readers';
import { asRecord, findList } from '../../shared/values/records';
import { answerOr } from '../response/records';
import { notice } from '../fields/common';
import { identityFields, identityParameter } from '../fields/customer-identity';
import { customerLocator } from '../fields/locators';

const category: INodeProperties = {
	displayName: 'Category',
	name: 'category',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Industry',
	description: 'Category of the trait. Upper and lower case make no difference.',
};

const trait: INodeProperties = {
	displayName: 'Trait',
	name: 'trait',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Education',
	description: 'The value within the category. A category has at most 100 traits.',
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
				// The format of the answer is not documented, so anything is returned.
				return findList(answer, ['data', 'results', 'traits']) ?? asRecord(answer);
			},
		},
		{
			name: 'Set',
			value: 'set',
			action: 'Set customer trait',
			description: 'Add or change a trait of a customer',
			effect: 'write',
			repeatable: true,
			fields: [...identityFields, category, trait],
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
			description: 'Remove a trait from a customer',
			effect: 'write',
			fields: [
				notice(
					'deleteTraitNotice',
					"By email, the trait is removed from every customer with that email. This can't be undone.",
				),
				...identityFields,
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
			description: 'Remove all traits of a category from every customer',
			effect: 'write',
			fields: [
				notice(
					'deleteCategoryNotice',
					"The category and its traits are removed from every customer of your company. This can't be undone.",
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
		identityParameter(parameters) === 'customerEmail'
			? { email: parameters.get('customerEmail', text) }
			: { customer_id: parameters.get('customer', id) };
	return {
		...whom,
		category: parameters.get('category', text),
		trait: parameters.get('trait', text),
	};
}
