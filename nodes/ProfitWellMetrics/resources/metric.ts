import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { limit } from '../../shared/fields';
import type { Operation, Resource } from '../../shared/operation';
import type { Parameters } from '../../shared/parameters';
import { withoutEmpty } from '../../shared/parameters';
import type { Reader } from '../../shared/readers';
import { day, flag, integer, list, month, text } from '../../shared/readers';
import { asRecord } from '../../shared/records';
import { expectRecord } from '../answers';
import { dateRange, metricPlanLocator, simplify } from '../fields';
import { dailyMetrics, monthlyMetrics } from '../metric-names';
import { metricRows } from '../metric-rows';

const metrics: INodeProperties = {
	displayName: 'Metrics',
	name: 'metrics',
	type: 'multiOptions',
	options: [],
	default: [],
	description: 'The metrics to return; left empty, all of them',
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
	description: 'The current or the previous month; ProfitWell has daily metrics for these two only',
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
	fields: [metricPlanLocator, monthly, simplify, dateRange],
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
	fields: [ofMonth, metricPlanLocator, daily, simplify, dateRange],
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

/** Only what was chosen: ProfitWell refuses parameters that it does not know. */
function readChoice(parameters: Parameters) {
	const chosen = parameters.find('metrics', list) ?? [];
	return withoutEmpty({
		plan_id: parameters.findGiven('plan', text),
		metrics: chosen.length > 0 ? chosen.join(',') : undefined,
	});
}

function shaped(
	answer: unknown,
	parameters: Parameters,
	date: Reader<string>,
): IDataObject | IDataObject[] {
	if (!parameters.find('simplify', flag)) return expectRecord(answer, 'metrics');
	// The API always answers with its whole range, so it is cut here.
	return metricRows(answer, {
		from: parameters.findGiven('filters.from', date),
		to: parameters.findGiven('filters.to', date),
	});
}
