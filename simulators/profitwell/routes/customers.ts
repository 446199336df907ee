import { notFound, ok } from '../../answers';
import { choice, optional, text } from '../../fields';
import { route, type Route } from '../../routes';
import { dateRangeFields, pageOf, pagingFields } from '../query-fields';
import type { ProfitWellState } from '../state';
import type { Customer } from '../types';

/** Exact but for case: a choice. */
const hasEmail = (email: string) => (customer: Customer) =>
	customer.email?.toLowerCase() === email.toLowerCase();

/** Operations 13 and 14: customers of the billing system and manually-added ones. */
export function customerRoutes(state: ProfitWellState): Route[] {
	return [
		route({
			operation: 'List customers',
			method: 'GET',
			path: '/v2/customers/',
			query: {
				...dateRangeFields,
				...pagingFields,
				date_field: optional(choice(['updated_on'])),
				email: optional(text()),
				direction: optional(choice(['asc', 'desc'])),
			},
			carryOut({ query }) {
				state.customersRequests++;
				state.onCustomersRequest?.(state.customersRequests);
				const inRange = state.customers.range(query.start_date, query.end_date);
				const wanted = query.email === undefined ? inRange : inRange.filter(hasEmail(query.email));
				const page = pageOf(wanted, query, { descending: query.direction === 'desc' });
				return ok(page.map((customer) => state.customerObject(customer)));
			},
		}),
		route({
			operation: 'Get customer',
			method: 'GET',
			path: '/v2/customers/:id/',
			carryOut({ params }) {
				const customer = state.customers.get(params.id);
				if (!customer) throw notFound();
				return ok(state.customerObject(customer));
			},
		}),
	];
}
