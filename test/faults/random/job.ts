/** Operation of the random runs: each item sends the requests of its work. */
import { path } from '../../../nodes/shared/http/api';
import { integer, oneOf, text } from '../../../nodes/shared/input/readers';
import { doing } from '../../nodes/shared/toy';
import type { Work } from './scenario';
import { WORKS } from './scenario';

const works = oneOf(...(Object.keys(WORKS) as Work[]));

export const resources = doing(
	async ({ api, parameters }) => {
		const steps = WORKS[parameters.get('work', works)];
		parameters.get('size', integer());
		for (const [step, method] of steps.entries()) {
			await api.send({
				method,
				path: path`/items/${String(parameters.itemIndex)}/steps/${String(step)}`,
			});
		}
		return { done: parameters.itemIndex };
	},
	{
		effect: (parameters) =>
			WORKS[parameters.get('work', works)].some((method) => method !== 'GET') ? 'write' : 'read',
		orderingKeys: (parameters) => [parameters.get('entity', text)],
		fields: ['work', 'entity', 'size'].map((name) => ({
			displayName: name,
			name,
			type: 'string',
			default: '',
		})),
	},
);
