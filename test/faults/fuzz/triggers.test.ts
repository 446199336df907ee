/** Polling triggers with random settings and random responses. */
import { crashes } from './crashes';

import fc from 'fast-check';
import type { ICredentialType, INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';

import { forgetAccounts } from '../../../nodes/shared/http/account';
import { PipedriveApiPollingTrigger } from '../../../nodes/PipedriveApi/PipedriveApiPollingTrigger.node';
import { polledLists } from '../../../nodes/PipedriveApi/trigger/polling/lists';
import { PipedriveResellersTrigger } from '../../../nodes/PipedriveResellers/PipedriveResellersTrigger.node';
import { ProfitWellMetricsTrigger } from '../../../nodes/ProfitWellMetrics/ProfitWellMetricsTrigger.node';
import { pollingTrigger } from '../../engine/trigger';
import { ORIGIN as PIPEDRIVE, pipedriveNode } from '../../nodes/PipedriveApi/pipedrive';
import { BASE, ORIGIN as PORTAL, resellers } from '../../nodes/PipedriveResellers/resellers';
import { ORIGIN as PROFIT_WELL, profitWell } from '../../nodes/ProfitWellMetrics/profit-well';
import { useFakeClock } from '../../nodes/shared/fake-clock';
import { textOf } from '../matrix/outcome';
import { useNetwork } from '../network';
import { keepResult } from '../results';
import { randomly } from '../settings';
import type { RandomAnswer } from './answers';
import { answers, answerTo } from './answers';
import { filled, storable } from './forms';
import { isPolluted } from './pollution';

useFakeClock();
const network = useNetwork();

/** Number of settings for each trigger; each is polled twice. */
const SETTINGS = { full: 1_000, usual: 200 };

const MOST_REQUESTS = 500;

interface Fuzzed {
	title: string;
	node: INodeType;
	setup: {
		credentialType: ICredentialType;
		credentials: Record<string, never>;
		secrets: string[];
	};
	base: string;
	/** Lists to choose from, each with its own fields. */
	choices: INodeParameters[];
}

const triggers = [
	{
		title: 'ProfitWell Metrics Trigger',
		node: new ProfitWellMetricsTrigger(),
		setup: profitWell(),
		base: `${PROFIT_WELL}/v2/`,
		choices: [{}],
	},
	{
		title: 'Pipedrive Resellers Portal Trigger',
		node: new PipedriveResellersTrigger(),
		setup: resellers(),
		base: `${PORTAL}${BASE}/`,
		choices: [{}],
	},
	{
		title: 'Pipedrive API Polling Trigger',
		node: new PipedriveApiPollingTrigger(),
		setup: pipedriveNode(),
		base: `${PIPEDRIVE}/api/`,
		choices: polledLists.map(({ resource, entry }) => ({
			authentication: 'apiToken',
			resource,
			operation: entry.value,
		})),
	},
] as unknown as Fuzzed[];

describe.each(triggers)(
	'$title',
	({ title, node, setup: { secrets, ...setup }, base, choices }) => {
		const tally = { settings: 0, requests: 0, errors: 0, items: 0 };
		const fields = node.description.properties.filter(
			({ type, name }) =>
				type !== 'notice' && !['resource', 'operation', 'authentication'].includes(name),
		);

		it('survives any settings and answers', async () => {
			const property = fc.asyncProperty(settings(fields, choices, secrets), answers, check);
			await fc.assert(property, randomly(SETTINGS));
			keepResult(`settings ${title}`, tally);
		}, 600_000);

		async function check(parameters: INodeParameters, given: RandomAnswer[]): Promise<void> {
			forgetAccounts();
			let requests = 0;
			const elsewhere: string[] = [];
			network((request) => {
				if (!request.url.href.startsWith(base)) elsewhere.push(request.url.href);
				if (++requests > MOST_REQUESTS) throw new Error('Requests without end');
				return answerTo(request, given[requests % given.length] as RandomAnswer, secrets);
			});
			const trigger = pollingTrigger({ ...setup, node, parameters });
			const errors: unknown[] = [];
			await trigger.activate().catch((error: unknown) => errors.push(error));
			if (trigger.isActive) errors.push((await trigger.poll()).error);
			expect(elsewhere).toEqual([]);
			expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
			expect(crashes()).toEqual([]);
			for (const error of errors.filter(Boolean)) {
				expect(['NodeOperationError', 'NodeApiError']).toContain((error as Error).name);
				const { message, description } = error as Error & { description?: string };
				expect(holdsSecret(`${message} ${description}`)).toBe(false);
			}
			expect(isPolluted(trigger.started.map(({ json }) => json))).toBe(false);
			tally.settings++;
			tally.requests += requests;
			tally.errors += errors.filter(Boolean).length;
			tally.items += trigger.started.length;
			expect(holdsSecret(textOf(trigger.started)) && !holdsSecret(textOf(parameters))).toBe(false);
		}

		function holdsSecret(text: string): boolean {
			return secrets.some((secret) => text.includes(secret));
		}
	},
);

/** Some of the fields, with valid values or any others. */
function settings(
	fields: INodeProperties[],
	choices: INodeParameters[],
	secrets: string[],
): fc.Arbitrary<INodeParameters> {
	return fc.constantFrom(...choices).chain((choice) => {
		const { resource, operation } = choice;
		const isShown = ({ displayOptions }: INodeProperties) => {
			const { show = {} } = displayOptions ?? {};
			const fits = (name: string, value: unknown) =>
				show[name] === undefined || (show[name] as unknown[]).includes(value);
			return fits('resource', resource) && fits('operation', operation);
		};
		const shown = fields.filter(isShown);
		return fc.tuple(...shown.map((field) => filled(field, secrets))).map((values) => ({
			...choice,
			...Object.fromEntries(
				values.map((value, index) => [shown[index]?.name ?? '', storable(value)]),
			),
		}));
	});
}
