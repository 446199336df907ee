import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { limit, simple } from '../../shared/input/fields';
import type { Operation, Resource } from '../../shared/operation';
import type { NodeParameters } from '../../shared/input/parameters';
import { withoutEmpty } from '../../shared/input/parameters';
import type { Reader } from '../../shared/input/readers';
import { day, flag, integer, list, month, text } from '../../shared/input/readers';
import { asRecord } from '../../shared/values/records';
import { expectRecord } from '../response/records';
import { dateRange } from '../fields/common';
import { metricPlanLocator } from '../fields/locators';
import { dailyMetrics, monthlyMetrics } from '../metrics/names';
import { metricRows } from '../metrics/rows';

const metrics: INodeProperties = {
	displayName: 'Metrics',
	name: 'metrics',
	type: 'multiOptions',
	options: [],
	default: [],
	description: 'The metrics to return. Leave empty for all.',
};

const monthly: INodeProperties = { ...metrics, options: monthlyMetrics() };
const daily: INodeProperties = { ...metrics, options: dailyMetrics() };

const ofMonth: INodeProperties = {
	displayName: 'Month',
	name: 'month',
	type: 'string',
	required: true,
	default: "={{ $now.toFormat('yyyy-MM') }}",
	placeholder: 'e.g. 2026-01',
	description:
		'The current or the previous month. ProfitWell has daily metrics for these two only.',
};

const mostPlans: INodeProperties = {
	...limit,
	displayOptions: undefined,
	typeOptions: { minValue: 1, maxValue: 150 },
};

const getMonthly: Operation = {
	name: 'Get Monthly',
	value: 'getMonthly',
	action: 'Get monthly metrics',
	description: 'Retrieve one row for each month, e.g. with the recurring revenue',
	effect: 'read',
	fields: [metricPlanLocator, monthly, simple, dateRange],
	async execute({ api, parameters }) {
		const answer = await api.get('/metrics/monthly/', readChoice(parameters));
		return shaped(answer, parameters, month);
	},
};

const getDaily: Operation = {
	name: 'Get Daily',
	value: 'getDaily',
	action: 'Get daily metrics',
	description: 'Retrieve one row for each day of the current or previous month',
	effect: 'read',
	fields: [ofMonth, metricPlanLocator, daily, simple, dateRange],
	async execute({ api, parameters }) {
		const query = { month: parameters.get('month', month), ...readChoice(parameters) };
		return shaped(await api.get('/metrics/daily/', query), parameters, day);
	},
};

const getActivePlans: Operation = {
	name: 'Get Active Plans',
	value: 'getActivePlans',
	action: 'Get active plans by revenue',
	description: 'Retrieve the IDs of the plans that have customers, highest revenue first',
	effect: 'read',
	fields: [mostPlans],
	async execute({ api, parameters }) {
		// 150 is also what ProfitWell returns at most (documented by its .NET client).
		const most = parameters.get('limit', integer({ min: 1, max: 150 }));
		const { plan_ids: ids } = asRecord(await api.get('/metrics/plans/', { limit: most }));
		if (!Array.isArray(ids)) throw new Error('ProfitWell answered with something other than plans');
		return ids.map((planId): IDataObject => ({ plan_id: String(planId) }));
	},
};

export const metric: Resource = {
	name: 'Metric',
	value: 'metric',
	operations: [getMonthly, getDaily, getActivePlans],
};

/** The chosen plan and metrics. Nothing else: ProfitWell refuses unknown parameters. */
function readChoice(parameters: NodeParameters) {
	const chosen = parameters.getOptional('metrics', list) ?? [];
	return withoutEmpty({
		plan_id: parameters.getGiven('plan', text),
		metrics: chosen.length > 0 ? chosen.join(',') : undefined,
	});
}

function shaped(
	answer: unknown,
	parameters: NodeParameters,
	date: Reader<string>,
): IDataObject | IDataObject[] {
	if (!parameters.getOptional('simple', flag)) return expectRecord(answer, 'metrics');
	// The API always returns its whole range.
	return metricRows(answer, {
		from: parameters.getGiven('filters.from', date),
		to: parameters.getGiven('filters.to', date),
	});
}
