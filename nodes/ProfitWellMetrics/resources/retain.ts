import type { INodeProperties } from 'n8n-workflow';

import { path } from '../../shared/http/api';
import { limit, returnAll } from '../../shared/input/fields';
import type { Resource } from '../../shared/operation';
import { fetchAllPages, sendPages } from '../../shared/http/fetch-pages';
import { withoutEmpty } from '../../shared/input/parameters';
import { day, flag, id, listOf, oneOf } from '../../shared/input/readers';
import { wantedCount } from '../../shared/input/wanted-count';
import { dateRange, keyFrom } from '../fields/common';
import { customerLocator } from '../fields/locators';
import { LARGEST_PAGE, profitWellPages } from '../response/pages';
import { answerOr, expectList } from '../response/records';

const campaign: INodeProperties = {
	displayName: 'Campaign',
	name: 'campaign',
	type: 'options',
	options: [
		{ name: 'Reactivation', value: 'reactivation' },
		{ name: 'Term Optimization', value: 'term_optimization' },
	],
	default: 'reactivation',
	description: 'The campaign that the customers opted out of',
};

const interventionTypes: INodeProperties = {
	displayName: 'Intervention Types',
	name: 'interventionTypes',
	type: 'multiOptions',
	options: [
		{ name: 'Reactivation', value: 'reactivation' },
		{ name: 'Retain', value: 'retain' },
		{ name: 'Term Optimization', value: 'term_optimization' },
	],
	required: true,
	default: ['retain'],
	description: 'The interventions that ProfitWell Retain stops for the customer',
};

const forever: INodeProperties = {
	displayName: 'Forever',
	name: 'forever',
	type: 'boolean',
	default: false,
	description: 'Whether to stop future interventions too, not only current ones',
};

export const retain: Resource = {
	name: 'Retain',
	value: 'retain',
	operations: [
		{
			name: 'Get Unsubscribed',
			value: 'getUnsubscribed',
			action: 'Get customers unsubscribed from Retain',
			description: 'Retrieve customers who opted out of a campaign of ProfitWell Retain',
			effect: 'read',
			fields: [campaign, returnAll, limit, dateRange],
			async execute({ api, parameters }) {
				const chosen = parameters.get('campaign', oneOf('reactivation', 'term_optimization'));
				const query = withoutEmpty({
					start_date: parameters.getGiven('filters.from', day),
					end_date: parameters.getGiven('filters.to', day),
				});
				const target = path`/retain/unsubscribed_customers/${chosen}/`;
				return await fetchAllPages(
					{
						send: sendPages(api, { method: 'GET', path: target, query }),
						paginator: profitWellPages(LARGEST_PAGE),
						itemsIn: ({ body }) => expectList(body, 'customers'),
					},
					{ count: wantedCount(parameters) },
				);
			},
		},
		{
			name: 'Stop Interventions',
			value: 'stop',
			action: 'Stop Retain interventions',
			description: 'Stop ProfitWell Retain from contacting a customer',
			effect: 'write',
			fields: [customerLocator, interventionTypes, forever],
			orderingKeys: keyFrom('customer'),
			async execute({ api, parameters }) {
				const types = parameters.get(
					'interventionTypes',
					listOf('reactivation', 'retain', 'term_optimization'),
				);
				if (types.length === 0) throw parameters.refuse('interventionTypes', 'must not be empty');
				const isForever = parameters.getOptional('forever', flag) ?? false;
				const body = {
					customer_id: parameters.get('customer', id),
					// ProfitWell's specification names the key `intervention_types[]`; in JSON that is a list.
					intervention_types: types,
					...(isForever ? { forever: true } : {}),
				};
				return answerOr(await api.post('/retain/stop/', body), { success: true, ...body });
			},
		},
	],
};
