/** A trigger of the made-up service: starts for each thing that was not in the list before. */
import type { INodeParameters, INodeType, IPollFunctions } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { pollingOptions } from '../../../../nodes/shared/polling/options';
import type { PollingTrigger } from '../../../../nodes/shared/polling/poll';
import { poll } from '../../../../nodes/shared/polling/poll';
import { findList } from '../../../../nodes/shared/values/records';
import type { TriggerSetup } from '../../../engine/trigger';
import { pollingTrigger } from '../../../engine/trigger';
import { toy, toyService } from '../toy';

interface Known {
	ids: string[];
}

export const toyTrigger: PollingTrigger<Known> = {
	service: toyService,
	fields: [pollingOptions()],
	stateVersion: 1,
	async poll({ api, maxItems }, state) {
		const things = findList(await api.get('/things')) ?? [];
		const ids = state?.ids ?? things.map(({ id }) => String(id));
		const fresh = things.filter(({ id }) => !ids.includes(String(id))).slice(0, maxItems);
		return { items: fresh, state: { ids: [...ids, ...fresh.map(({ id }) => String(id))] } };
	},
	sample: async ({ api }) => (findList(await api.get('/things')) ?? []).at(-1),
	nothingToShow: 'Make a thing, then run the test again.',
};

/** A workflow with the toy trigger, or with one that differs from it. */
export function toyPolling(
	parameters: INodeParameters = {},
	{ credentials, ...more }: Partial<TriggerSetup> = {},
	changes: Partial<PollingTrigger<Known>> = {},
) {
	const setup = toy(credentials as Record<string, string>);
	const node: INodeType = {
		description: {
			displayName: 'Toy Trigger',
			name: 'toyTrigger',
			group: ['trigger'],
			version: 1,
			description: 'A trigger for tests',
			defaults: { name: 'Toy Trigger' },
			polling: true,
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'toyApi', required: true }],
			properties: toyTrigger.fields,
		},
		async poll(this: IPollFunctions) {
			return await poll(this, { ...toyTrigger, ...changes });
		},
	};
	return pollingTrigger({ ...setup, node, parameters, ...more });
}
