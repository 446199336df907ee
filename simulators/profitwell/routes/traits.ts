import { invalidRequest, notFound, ok } from '../../answers';
import { optional, text } from '../../fields';
import { route, type Route } from '../../routes';
import type { ProfitWellState } from '../state';
import type { Trait } from '../types';

const limits = ['traits'];
const traitFields = {
	customer_id: optional(text()),
	email: optional(text()),
	category: text(),
	trait: text(),
};

/** Operations 21 to 24: traits of customers. Their answers are choices: no types are documented. */
export function traitRoutes(state: ProfitWellState): Route[] {
	/** All customers with this id and this email; at least one of the two is needed (inferred). */
	function customerIds(target: { customer_id?: string; email?: string }): string[] {
		const { customer_id, email } = target;
		if (customer_id === undefined && email === undefined) {
			throw invalidRequest('Either customer_id or email is required.');
		}
		const found = [...state.customers.values()].filter(
			(customer) =>
				(customer_id === undefined || customer.customer_id === customer_id) &&
				(email === undefined || customer.email === email),
		);
		if (found.length === 0) throw notFound();
		return found.map((customer) => customer.customer_id);
	}

	const onTrait = (
		operation: string,
		method: 'PUT' | 'DELETE',
		carryOut: (ids: string[], trait: Trait) => unknown,
	): Route =>
		route({
			operation,
			method,
			path: '/v2/customer_traits/trait/',
			limits,
			body: traitFields,
			undocumentedAnswer: true,
			carryOut: ({ body: { category, trait, ...target } }) =>
				ok(carryOut(customerIds(target), { category, trait })),
		});

	return [
		route({
			operation: 'Get traits',
			method: 'GET',
			path: '/v2/customer_traits/customer/:id/',
			limits,
			carryOut({ params }) {
				if (!state.customers.get(params.id)) throw notFound();
				return ok(state.traits.of(params.id));
			},
		}),
		onTrait('Set trait', 'PUT', (ids, trait) => {
			state.traits.set(ids, trait);
			return trait;
		}),
		onTrait('Remove trait', 'DELETE', (ids, trait) => {
			state.traits.remove(ids, trait);
			return { detail: 'The trait has been removed.' };
		}),
		route({
			operation: 'Remove trait category',
			method: 'DELETE',
			path: '/v2/customer_traits/category/',
			limits,
			body: { category: text() },
			undocumentedAnswer: true,
			carryOut({ body }) {
				state.traits.removeCategory(body.category);
				return ok({ detail: 'The category has been removed.' });
			},
		}),
	];
}
