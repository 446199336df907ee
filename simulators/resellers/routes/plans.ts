import { ok } from '../../answers';
import type { Route } from '../../routes';
import type { Dialect } from '../dialect';
import { endpoint } from '../endpoint';
import { wrapCatalogue } from '../envelopes';
import { requireSubscription } from '../rules';
import type { ResellersState } from '../state';

/** Plans and packages in one answer (inferred: one module for both [make.com modules]); everything about it is assumed. */
export function planRoutes(state: ResellersState, dialect: Dialect): Route[] {
	const path = dialect.paths.plans;
	return [
		endpoint(dialect, {
			operation: 'Get Available Plans and Packages',
			method: 'GET',
			path,
			carryOut({ subscriptionId }) {
				if (path.includes('{subscriptionId}')) requireSubscription(state, subscriptionId);
				const { plans, packages } = state;
				return ok(wrapCatalogue(dialect, { plans, packages }));
			},
		}),
	];
}
