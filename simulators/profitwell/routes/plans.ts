import { created, invalidFields, ok } from '../../answers';
import { text } from '../../fields';
import { route, type Route } from '../../routes';
import type { ProfitWellState } from '../state';
import type { Plan } from '../types';

const shown = ({ id, name }: Plan) => ({ id, name });

/** Operations 9 to 12: manually-added plans. */
export function planRoutes(state: ProfitWellState): Route[] {
	const limits = ['plans'];

	/** An unknown plan is a 400 [client: Ruby]; that the key is `id` is a choice. */
	function manualPlan(id: string): Plan {
		const plan = state.plans.get(id);
		if (!plan?.manual) throw invalidFields({ id: ['There is no plan with this ID'] });
		return plan;
	}

	return [
		route({
			operation: 'List plans',
			method: 'GET',
			path: '/v2/plans/',
			limits,
			carryOut: () => ok([...state.plans.values()].filter(({ manual }) => manual).map(shown)),
		}),
		route({
			operation: 'Get plan',
			method: 'GET',
			path: '/v2/plans/:id/',
			limits,
			carryOut: ({ params }) => ok(shown(manualPlan(params.id))),
		}),
		route({
			operation: 'Create plan',
			method: 'POST',
			path: '/v2/plans/',
			limits,
			body: { id: text(), name: text() },
			carryOut({ body: { id, name } }) {
				if (state.plans.has(id))
					throw invalidFields({ id: ['A plan with this ID already exists'] });
				state.plans.set(id, { id, name, manual: true });
				return created({ id, name });
			},
		}),
		route({
			operation: 'Update plan',
			method: 'PUT',
			path: '/v2/plans/:id/',
			limits,
			body: { name: text() },
			carryOut({ params, body }) {
				const plan = manualPlan(params.id);
				plan.name = body.name;
				return ok(shown(plan));
			},
		}),
	];
}
