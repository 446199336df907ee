import { ok, Refusal } from '../../answers';
import { optional, text } from '../../fields';
import { route, type Route } from '../../routes';
import type { ProfitWellState } from '../state';
import { toUnixSeconds } from '../time';

/** Operation 20, on the events host: public token, and no slash at the end. */
export function eventRoutes(state: ProfitWellState): Route[] {
	return [
		route({
			operation: 'Record customer event',
			method: 'POST',
			path: '/dotjs/v1/customer/event',
			access: 'public',
			body: { user_id: optional(text()) },
			undocumentedAnswer: true,
			carryOut({ body: { user_id } }) {
				if (user_id === undefined) {
					// Documented for the service's older routes [client: Go].
					const json = { detail: 'Customer email or user ID not provided!' };
					throw new Refusal(() => ({ status: 400, json }));
				}
				state.customerEvents.push({ user_id, at: toUnixSeconds(state.now()) });
				return ok({ detail: 'The event has been recorded.' });
			},
		}),
	];
}
