import type { INodeProperties } from 'n8n-workflow';

import { path } from '../../shared/http/api';
import { limit, returnAll } from '../../shared/input/fields';
import type { Resource } from '../../shared/operation';
import { id, text } from '../../shared/input/readers';
import { wantedCount } from '../../shared/input/wanted-count';
import { answerOr, expectList, expectRecord } from '../response/records';
import { keyFrom } from '../fields/common';
import { planLocator } from '../fields/locators';

const planId: INodeProperties = {
	displayName: 'Plan ID',
	name: 'planId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. pro-monthly',
	description: 'ID of the new plan. It must be unique, also among plans of the billing system.',
};

const planName: INodeProperties = {
	displayName: 'Plan Name',
	name: 'planName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Pro, monthly',
	description: 'Name of the plan in ProfitWell',
};

export const plan: Resource = {
	name: 'Plan',
	value: 'plan',
	operations: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many plans',
			description: 'Retrieve many plans that were added by hand',
			effect: 'read',
			fields: [returnAll, limit],
			execute: async ({ api, parameters }) =>
				expectList(await api.get('/plans/'), 'plans').slice(0, wantedCount(parameters)),
		},
		{
			name: 'Create',
			value: 'create',
			action: 'Create plan',
			description: 'Add a plan by hand',
			effect: 'write',
			fields: [planId, planName],
			orderingKeys: keyFrom('plan', 'planId'),
			async execute({ api, parameters }) {
				const body = { id: parameters.get('planId', text), name: parameters.get('planName', text) };
				return answerOr(await api.post('/plans/', body), body);
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get plan',
			description: 'Retrieve a plan that was added by hand',
			effect: 'read',
			fields: [planLocator],
			execute: async ({ api, parameters }) =>
				expectRecord(await api.get(path`/plans/${parameters.get('plan', id)}/`), 'a plan'),
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update plan',
			description: 'Rename a plan that was added by hand',
			effect: 'write',
			fields: [planLocator, planName],
			repeatable: true,
			orderingKeys: keyFrom('plan'),
			async execute({ api, parameters }) {
				const plan = parameters.get('plan', id);
				const name = parameters.get('planName', text);
				return answerOr(await api.put(path`/plans/${plan}/`, { name }), {
					id: plan,
					name,
				});
			},
		},
	],
};
