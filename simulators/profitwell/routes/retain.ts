import { invalidFields, notFound, ok } from '../../answers';
import { boolean, choice, list, optional, text } from '../../fields';
import { route, type Route } from '../../routes';
import { dateRangeFields, pageOf, pagingFields } from '../query-fields';
import type { ProfitWellState } from '../state';
import { formatMoment } from '../time';
import { interventionTypes, optOutLists } from '../vocabulary';

const interventions = () => optional(list(choice(interventionTypes)));

/** Operations 27 and 28: Retain. Their answers are choices. */
export function retainRoutes(state: ProfitWellState): Route[] {
	const lists = optOutLists.map((name) =>
		route({
			operation: `List customers unsubscribed from ${name}`,
			method: 'GET',
			path: `/v2/retain/unsubscribed_customers/${name}/`,
			query: { ...dateRangeFields, ...pagingFields },
			carryOut({ query }) {
				const { start_date = -Infinity, end_date = Infinity } = query;
				// Both ends are inclusive here, unlike in the customers list [openapi].
				const rows = state.optOuts[name].filter(
					({ unsubscribed_on: at }) => at >= start_date && at <= end_date,
				);
				return ok(
					pageOf(rows, query).map(({ unsubscribed_on, ...row }) => ({
						...row,
						unsubscribed_on: formatMoment(unsubscribed_on),
					})),
				);
			},
		}),
	);
	const stop = route({
		operation: 'Stop Retain',
		method: 'POST',
		path: '/v2/retain/stop/',
		// The key is written with brackets in the documentation, which JSON does not need: either is accepted.
		body: {
			customer_id: text(),
			intervention_types: interventions(),
			'intervention_types[]': interventions(),
			forever: optional(boolean()),
		},
		undocumentedAnswer: true,
		carryOut({ body }) {
			const types = body.intervention_types ?? body['intervention_types[]'];
			if (!types) throw invalidFields({ intervention_types: ['This field is required.'] });
			if (!state.customers.get(body.customer_id)) throw notFound();
			const { customer_id, forever = false } = body;
			state.retainStops.push({ customer_id, intervention_types: types, forever });
			return ok({ detail: 'The interventions have been stopped.' });
		},
	});
	return [...lists, stop];
}
