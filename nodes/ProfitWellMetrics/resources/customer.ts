import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { path } from '../../shared/http/api';
import { limit, returnAll, simple } from '../../shared/input/fields';
import type { Resource } from '../../shared/operation';
import type { NodeParameters } from '../../shared/input/parameters';
import { withoutEmpty } from '../../shared/input/parameters';
import { flag, id, oneOf, text, utcDateTime } from '../../shared/input/readers';
import { wantedCount } from '../../shared/input/wanted-count';
import { answerOr, expectRecord } from '../response/records';
import { newestCustomers, oldestCustomers } from '../customers/by-change';
import { keyFrom, notice } from '../fields/common';
import { customerLocator } from '../fields/locators';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	options: [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			description: 'Only customers with this email',
		},
		{
			displayName: 'Updated After',
			name: 'updatedAfter',
			type: 'dateTime',
			default: '',
			description: 'Only customers whose last change was at or after this time',
		},
		{
			displayName: 'Updated Before',
			name: 'updatedBefore',
			type: 'dateTime',
			default: '',
			description: 'Only customers whose last change was before this time',
		},
	],
};

const order: INodeProperties = {
	displayName: 'Order',
	name: 'order',
	type: 'options',
	options: [
		{ name: 'Oldest Change First', value: 'asc' },
		{ name: 'Newest Change First', value: 'desc' },
	],
	default: 'asc',
	description: 'Customers are ordered by the time of their last change',
};

export const customer: Resource = {
	name: 'Customer',
	value: 'customer',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get customer',
			description: 'Retrieve a customer with plans, status and monthly recurring revenue',
			effect: 'read',
			fields: [customerLocator, simple],
			execute: async ({ api, parameters }) => {
				const customer = parameters.get('customer', id);
				const answer = await api.get(path`/customers/${customer}/`);
				return shaped(expectRecord(answer, 'a customer'), parameters);
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many customers',
			description: 'Retrieve many customers, from the billing system and added by hand',
			effect: 'read',
			fields: [returnAll, limit, simple, order, filters],
			async execute({ api, parameters }) {
				const query = withoutEmpty({
					email: parameters.getGiven('filters.email', text),
					start_date: parameters.getGiven('filters.updatedAfter', utcDateTime),
					end_date: parameters.getGiven('filters.updatedBefore', utcDateTime),
				});
				const count = wantedCount(parameters);
				const newestFirst = parameters.get('order', oneOf('asc', 'desc')) === 'desc';
				const customers = newestFirst
					? await newestCustomers(api, query, count)
					: await oldestCustomers(api, query, count);
				return customers.map((customer) => shaped(customer, parameters));
			},
		},
		{
			name: 'Exclude',
			value: 'exclude',
			action: 'Exclude customer from all metrics',
			description: 'Remove a customer and their whole history from all metrics',
			effect: 'write',
			fields: [
				notice(
					'excludeCustomerNotice',
					"The customer disappears from all metrics, past ones too. The API can't undo this.",
				),
				customerLocator,
			],
			orderingKeys: keyFrom('customer'),
			async execute({ api, parameters }) {
				const customer = parameters.get('customer', id);
				const target = path`/metrics/exclude_customer/${customer}/`;
				const answer = await api.post(target);
				return answerOr(answer, { excluded: true, customer_id: customer });
			},
		},
	],
};

/** The fields of a simplified customer. */
const MAIN_FIELDS = [
	'customer_id',
	'email',
	'first_name',
	'last_name',
	'status',
	'mrr_cents',
	'plans',
	'activated_on',
	'churned_on',
	'updated_on',
];

function shaped(customer: IDataObject, parameters: NodeParameters): IDataObject {
	if (!parameters.getOptional('simple', flag)) return customer;
	return Object.fromEntries(MAIN_FIELDS.map((field) => [field, customer[field] ?? null]));
}
