/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/**
 * The requests of every operation of the three action nodes, as the services receive them: method, URL,
 * headers and body. A change of this snapshot is a change of what users' workflows send.
 */
import * as http from 'node:http';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { CASES as RESELLERS_CASES } from '../e2e/pipedrive-resellers.cases';
import { CASES as PROFITWELL_CASES } from '../e2e/profitwell-metrics.cases';
import type { OperationCase } from '../e2e/cases';
import { nodeName } from '../e2e/cases';
import type { NodeSetup } from '../engine/engine';
import { runNode } from '../engine/engine';
import { startPipedriveSimulator } from '../../simulators/pipedrive';
import { validParameters } from '../../simulators/pipedrive/valid-parameters';
import { startProfitWellSimulator } from '../../simulators/profitwell';
import { startResellersSimulator } from '../../simulators/resellers';
import { fillForm, offered } from './PipedriveApi/fill-form';
import { pipedriveNode } from './PipedriveApi/pipedrive';
import { resellers } from './PipedriveResellers/resellers';
import { profitWell } from './ProfitWellMetrics/profit-well';
import { useFakeClock } from './shared/fake-clock';

useFakeClock();

const NOW = Date.UTC(2026, 0, 31, 12);

/** What has arrived since it was last taken, one text a request. */
let received: string[] = [];

beforeEach(() => {
	jest.useFakeTimers({
		now: NOW,
		doNotFake: [
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'clearImmediate',
			'setInterval',
			'clearInterval',
			'setTimeout',
			'clearTimeout',
		],
	});
	const emit = http.Server.prototype.emit;
	jest.spyOn(http.Server.prototype, 'emit').mockImplementation(function (
		this: http.Server,
		event: string | symbol,
		...rest: unknown[]
	) {
		if (event === 'request') record(rest[0] as http.IncomingMessage);
		return Reflect.apply(emit, this, [event, ...rest]);
	} as typeof emit);
});
afterEach(() => jest.useRealTimers());

function record(message: http.IncomingMessage): void {
	const index = received.push('') - 1;
	const mine = received;
	const chunks: Buffer[] = [];
	const push = message.push.bind(message);
	message.push = (chunk: unknown, encoding?: BufferEncoding) => {
		if (Buffer.isBuffer(chunk)) chunks.push(chunk);
		else if (chunk === null) mine[index] = textOf(message, Buffer.concat(chunks));
		return push(chunk, encoding);
	};
}

function textOf({ method, url, rawHeaders, headers }: http.IncomingMessage, body: Buffer): string {
	const lines = rawHeaders.flatMap((name, index) =>
		index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ''}`] : [],
	);
	const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1];
	const whole = [
		`${method} ${url}`,
		...lines.filter((line) => !/^(host|content-length):/i.test(line)).sort(),
		body.toString('latin1'),
	].join(' | ');
	return boundary ? whole.replaceAll(boundary, 'BOUNDARY') : whole;
}

/** Runs a node and returns what it has sent. */
async function sentBy(
	setup: NodeSetup,
	parameters: INodeParameters,
	input: INodeExecutionData[] = [{ json: {} }],
) {
	received = [];
	const result = await runNode({ ...setup, parameters, input });
	return { sent: received, items: result.items.map(({ json }) => json) };
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

it('Pipedrive API', async () => {
	const simulator = await startPipedriveSimulator({ limits: false, apiToken: 'token-of-tests' });
	const setup = pipedriveNode({ baseUrl: simulator.origin, apiToken: simulator.apiToken });
	const all: Record<string, string[]> = {};
	for (const offer of offered) {
		for (const [variant, how] of [
			['all', 'fields'],
			['required', 'fields'],
			['all', 'json'],
		] as const) {
			simulator.reset();
			const form = fillForm(offer, validParameters(offer.operation, variant), how);
			const { sent } = await sentBy(setup, form.parameters, form.input);
			all[`${offer.entry.id}: ${variant} by ${how}`] = sent;
		}
	}
	await simulator.stop();
	expect(all).toMatchSnapshot();
}, 300_000);

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
