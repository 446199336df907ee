import { invalidFields, ok, type Answer } from '../../answers';
import { integerText, optional, parsed, text } from '../../fields';
import { route, type Route } from '../../routes';
import { seriesOfPlan } from '../metric-series';
import { dailyMetrics, monthlyMetrics, type MetricShape } from '../metric-tables';
import type { ProfitWellState } from '../state';
import { dayIn, shiftMonth } from '../time';
import type { MetricSeries } from '../types';
import { MAX_PLAN_IDS } from '../vocabulary';

/** Names divided by commas. An empty text means all (BER and FC send one). */
const metricNames = (known: Record<string, MetricShape>) =>
	optional(
		parsed((list) => {
			const names = list === '' ? [] : list.split(',');
			return names.every((name) => Object.hasOwn(known, name)) ? names : undefined;
		}, 'There is no metric with this name.'),
	);

const monthText = () =>
	parsed(
		(month) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined),
		'Enter a month in the form YYYY-MM.',
	);

interface Wish {
	plan_id?: string;
	metrics?: string[];
}

/** Operations 1, 15, 16, 17 and 18: status, company settings and metrics. */
export function metricRoutes(state: ProfitWellState): Route[] {
	const limits = ['metrics'];

	/** That an unknown plan is a 400 is a choice. */
	function planNumber(id: string): number {
		const number = [...state.plans.keys()].indexOf(id);
		if (number === -1) throw invalidFields({ plan_id: ['There is no plan with this ID'] });
		return number;
	}

	function answer(
		company: MetricSeries,
		shapes: Record<string, MetricShape>,
		{ plan_id, metrics = [] }: Wish,
	): Answer {
		const ofPlan = plan_id === undefined ? undefined : seriesOfPlan(company, planNumber(plan_id));
		const series =
			ofPlan ??
			Object.fromEntries(Object.entries(company).filter(([key]) => !shapes[key]?.planOnly));
		const names = metrics.length > 0 ? metrics : Object.keys(series);
		return ok({ data: Object.fromEntries(names.map((name) => [name, series[name] ?? []])) });
	}

	return [
		route({
			operation: 'Get API status',
			method: 'GET',
			path: '/v2/api-status/',
			carryOut: () => ok({ status: 'ok' }),
		}),
		route({
			operation: 'Get company settings',
			method: 'GET',
			path: '/v2/company/settings/',
			limits,
			carryOut: () => ok(state.company),
		}),
		route({
			operation: 'Get monthly metrics',
			method: 'GET',
			path: '/v2/metrics/monthly/',
			limits,
			query: { plan_id: optional(text()), metrics: metricNames(monthlyMetrics) },
			carryOut: ({ query }) => answer(state.monthlyMetrics, monthlyMetrics, query),
		}),
		route({
			operation: 'Get daily metrics',
			method: 'GET',
			path: '/v2/metrics/daily/',
			limits,
			query: {
				month: monthText(),
				plan_id: optional(text()),
				metrics: metricNames(dailyMetrics),
			},
			carryOut({ query }) {
				const present = dayIn(state.company.timezone, Date.now()).slice(0, 7);
				if (![present, shiftMonth(present, -1)].includes(query.month)) {
					throw invalidFields({
						month: ['Only the current and the previous month are available.'],
					});
				}
				return answer(state.dailyMetrics[query.month] ?? {}, dailyMetrics, query);
			},
		}),
		route({
			operation: 'List active plan IDs',
			method: 'GET',
			path: '/v2/metrics/plans/',
			query: { limit: optional(integerText({ min: 1, max: MAX_PLAN_IDS })) },
			carryOut: ({ query: { limit = MAX_PLAN_IDS } }) =>
				ok({ plan_ids: state.activePlanIds().slice(0, limit) }),
		}),
	];
}
