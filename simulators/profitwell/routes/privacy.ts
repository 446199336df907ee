import { notFound, ok } from '../../answers';
import { route, type Route } from '../../routes';
import type { ProfitWellState } from '../state';
import type { Customer } from '../types';

/** Operations 19, 25 and 26: exclusion from the metrics and anonymization. Their answers are choices. */
export function privacyRoutes(state: ProfitWellState): Route[] {
	function customer(id: string): Customer {
		const found = state.customers.get(id);
		if (!found) throw notFound();
		return found;
	}

	return [
		route({
			operation: 'Exclude customer',
			method: 'POST',
			path: '/v2/metrics/exclude_customer/:id/',
			limits: ['exclusions'],
			undocumentedAnswer: true,
			carryOut({ params }) {
				state.excludeCustomer(customer(params.id));
				return ok({ detail: 'This customer has been excluded.' });
			},
		}),
		route({
			operation: 'Anonymize by customer ID',
			method: 'POST',
			path: '/v2/gdpr/anonymize_by_customer_id/:id/',
			limits: ['anonymization'],
			undocumentedAnswer: true,
			carryOut({ params }) {
				state.anonymizeCustomer(customer(params.id));
				return ok({ detail: 'This customer has been anonymized.' });
			},
		}),
		route({
			operation: 'Anonymize by email',
			method: 'POST',
			path: '/v2/gdpr/anonymize_by_email/:email/',
			limits: ['anonymization'],
			undocumentedAnswer: true,
			carryOut({ params }) {
				const found = [...state.customers.values()].filter(({ email }) => email === params.email);
				if (found.length === 0) throw notFound();
				for (const each of found) state.anonymizeCustomer(each);
				return ok({ detail: 'All customers with this email have been anonymized.' });
			},
		}),
	];
}
