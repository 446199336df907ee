/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- runs in Node, not inside n8n */
/**
 * Random runs under random faults: no write is carried out twice, no item is lost, every failure names its
 * item, and reports about requests carried out are true.
 */
import { setMaxListeners } from 'node:events';

import fc from 'fast-check';

import { forgetAccounts } from '../../../nodes/shared/http/account';
import { run } from '../../../nodes/shared/node/run';
import { runNode } from '../../engine/engine';
import { useFakeClock } from '../../nodes/shared/fake-clock';
import { toy, TOKEN, toyService } from '../../nodes/shared/toy';
import { useNetwork } from '../network';
import { keepResult } from '../results';
import { randomly } from '../settings';
import { contextOf } from './context';
import { resources } from './job';
import { expectPromisesKept } from './properties';
import type { Said, ThrownError } from './report';
import { saidByError, saidByItems } from './report';
import type { Scenario } from './scenario';
import { scenarios } from './scenario';
import { CountingServer } from './server';

useFakeClock();
const network = useNetwork();

/** Runs the shared code without n8n's engine. */
async function runAlone(scenario: Scenario): Promise<{ server: CountingServer; said: Said[] }> {
	forgetAccounts();
	const cancelled = new AbortController();
	// As n8n does with the signal of an execution.
	setMaxListeners(Infinity, cancelled.signal);
	const server = new CountingServer(scenario, cancelled);
	const count = scenario.items.length;
	const context = contextOf(scenario, server, cancelled.signal);
	try {
		const [items = []] = await run(context, toyService, resources);
		return { server, said: saidByItems(items, [], count) };
	} catch (error) {
		if (scenario.onError !== 'stop') throw error;
		return { server, said: saidByError(error as ThrownError, count) };
	}
}

const ON_ERROR = {
	stop: undefined,
	continue: 'continueRegularOutput',
	errorOutput: 'continueErrorOutput',
} as const;

/** Runs a node in n8n's engine. */
async function runWhole(scenario: Scenario): Promise<{ server: CountingServer; said: Said[] }> {
	forgetAccounts();
	const server = new CountingServer({ ...scenario, cancelAfter: undefined });
	network(async (request) => await server.answer(request));
	const { items, concurrency, onError } = scenario;
	const result = await runNode({
		...toy({}, { resources }),
		parameters: {
			resource: 'job',
			operation: 'do',
			work: '={{ $json.work }}',
			entity: '={{ $json.entity }}',
			size: '={{ $json.isBad ? "huge" : 1 }}',
			options: concurrency === undefined ? {} : { concurrency },
		},
		input: items.map(({ work, entity, isBad }) => ({ work, entity, isBad })),
		onError: ON_ERROR[onError],
	});
	expect(result.text).not.toContain(TOKEN);
	const said = result.error
		? saidByError(result.error, items.length)
		: saidByItems(result.items, result.errorItems, items.length);
	return { server, said };
}

/** Counts of all runs, for the report. */
class Tally {
	runs = 0;
	items = 0;
	requests = 0;
	faults = 0;
	done = 0;
	failed = 0;
	uncertain = 0;
	notStarted = 0;

	add({ items }: Scenario, server: CountingServer, said: Said[]): void {
		const count = (isMeant: (each: Said) => boolean) => said.filter(isMeant).length;
		this.runs++;
		this.items += items.length;
		server.steps.forEach((steps, item) =>
			steps.forEach(({ received }, step) => {
				this.requests += received;
				this.faults += Math.min(received, items[item]?.strikes[step]?.length ?? 0);
			}),
		);
		this.done += count(({ what }) => what === 'done');
		this.failed += count(({ what }) => what === 'failed');
		this.uncertain += count(({ isUncertain }) => isUncertain === true);
		this.notStarted += count(({ what }) => what === 'notStarted');
	}
}

describe('random faults', () => {
	it.each([
		["without n8n's engine", 'random shared code', runAlone, { full: 10_000, usual: 2_500 }],
		["in n8n's engine", 'random engine of n8n', runWhole, { full: 2_000, usual: 300 }],
	])(
		'keep every promise %s',
		async (_where, result, runScenario, amount) => {
			const tally = new Tally();
			const property = fc.asyncProperty(scenarios, async (scenario) => {
				const { server, said } = await runScenario(scenario);
				expectPromisesKept(scenario, server, said);
				tally.add(scenario, server, said);
			});
			await fc.assert(property, randomly(amount));
			keepResult(result, tally);
		},
		300_000,
	);
});
