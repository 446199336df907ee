/**
 * The requests of every operation of the three action nodes, as the services receive them: method, URL,
 * headers and body. A change of this snapshot is a change of what users' workflows send.
 */
import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { CASES as RESELLERS_CASES } from '../e2e/pipedrive-resellers.cases';
import { CASES as PROFITWELL_CASES } from '../e2e/profitwell-metrics.cases';
import type { OperationCase } from '../e2e/cases';
import { nodeName } from '../e2e/cases';
import type { NodeSetup } from '../engine/engine';
import { runNode } from '../engine/engine';
import { startProfitWellSimulator } from '../../simulators/profitwell';
import { startResellersSimulator } from '../../simulators/resellers';
import { resellers } from './PipedriveResellers/resellers';
import { profitWell } from './ProfitWellMetrics/profit-well';
import { recordRequests } from './recording';
import { useFakeClock } from './shared/fake-clock';

useFakeClock();

const recording = recordRequests();

/** Runs a node and returns what it has sent. */
async function sentBy(
	setup: NodeSetup,
	parameters: INodeParameters,
	input: INodeExecutionData[] = [{ json: {} }],
) {
	recording.take();
	const result = await runNode({ ...setup, parameters, input });
	return { sent: recording.take(), items: result.items.map(({ json }) => json) };
}

/** Parameters in which what an earlier case has put out stands in place of the expression for it. */
function resolved(value: unknown, outputs: Map<string, unknown>): unknown {
	if (Array.isArray(value)) return value.map((entry) => resolved(entry, outputs));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [name, resolved(inner, outputs)]),
		);
	}
	const found =
		typeof value === 'string' && /^=\{\{ \$\("(.*)"\)\.first\(\)\.json\.(.*) \}\}$/.exec(value);
	if (!found) return value;
	const [, node = '', path = ''] = found;
	return path
		.split('.')
		.reduce<unknown>((level, name) => (level as Record<string, unknown>)[name], outputs.get(node));
}

async function sentByCases(setup: NodeSetup, cases: OperationCase[]) {
	const outputs = new Map<string, unknown>();
	const all: Record<string, string[]> = {};
	for (const { resource, operation, variant, parameters } of cases) {
		const name = nodeName({ resource, operation, variant });
		const values = resolved({ resource, operation, ...parameters }, outputs) as INodeParameters;
		const { sent, items } = await sentBy(setup, values);
		outputs.set(name, items[0] ?? {});
		all[name] = sent;
	}
	return all;
}

it('ProfitWell Metrics', async () => {
	const tokens = { privateToken: 'private-of-tests', publicToken: 'public-of-tests' };
	const simulator = await startProfitWellSimulator({ ...tokens, seed: 'demo', limits: false });
	const { baseUrl, eventsBaseUrl } = simulator;
	const setup = profitWell({ ...tokens, baseUrl, eventsBaseUrl });
	expect(await sentByCases(setup, PROFITWELL_CASES)).toMatchSnapshot();
	await simulator.stop();
}, 300_000);

it('Pipedrive Resellers Portal', async () => {
	const apiToken = 'token-of-tests';
	const simulator = await startResellersSimulator({ apiToken, seed: 'demo' });
	const setup = resellers({ apiToken, baseUrl: simulator.baseUrl });
	expect(await sentByCases(setup, RESELLERS_CASES)).toMatchSnapshot();
	await simulator.stop();
}, 300_000);
