/**
 * Every operation of the reference in n8n's engine, with all parameters and with the required ones only, by
 * fields and as JSON. The simulator checks each call against the reference.
 */
import type { INodeParameters } from 'n8n-workflow';

import { runNode } from '../../engine/engine';
import { startPipedriveSimulator } from '../../../simulators/pipedrive';
import type { PipedriveSimulator } from '../../../simulators/pipedrive';
import { validParameters } from '../../../simulators/pipedrive/valid-parameters';
import { recordRequests } from '../recording';
import { useFakeClock } from '../shared/fake-clock';
import type { OfferedOperation } from './fill-form';
import { fillForm, offered } from './fill-form';
import { pipedriveNode } from './pipedrive';

// Pacing has tests of its own.
useFakeClock();

const recording = recordRequests();

/** Requests of each operation. A change of them is a change of what users' workflows send. */
const recorded: Record<string, string[]> = {};

let simulator: PipedriveSimulator;

beforeAll(async () => {
	simulator = await startPipedriveSimulator({ limits: false, apiToken: 'token-of-tests' });
});
afterAll(async () => simulator.stop());
beforeEach(() => simulator.reset());

const setup = () => pipedriveNode({ baseUrl: simulator.origin, apiToken: simulator.apiToken });

/** Requests for the operation itself, without those for definitions of custom fields. */
function requestsOf({ operation }: OfferedOperation) {
	const pattern = new RegExp(`^${operation.path.replace(/\{[^}]+\}/g, '[^/]+')}$`);
	return simulator.requests.filter(
		({ method, path }) => method === operation.method && pattern.test(path),
	);
}

/** Returns true for an update without fields, which is refused. */
function isEmptyUpdate({ operation }: OfferedOperation, body: unknown): boolean {
	const isUpdate = operation.method === 'PATCH' || operation.method === 'PUT';
	return isUpdate && operation.body === 'json' && JSON.stringify(body) === '{}';
}

describe.each(offered)('$title', (offer) => {
	it.each([
		['all parameters by fields', 'all', 'fields'],
		['required parameters by fields', 'required', 'fields'],
		['all parameters as JSON', 'all', 'json'],
	] as const)('is accepted with %s', async (_what, variant, how) => {
		const valid = validParameters(offer.operation, variant);
		recording.take();
		const result = await runNode({ ...setup(), ...fillForm(offer, valid, how) });
		recorded[`${offer.entry.id}: ${variant} by ${how}`] = recording.take();
		const { error } = result;
		if (isEmptyUpdate(offer, valid.body)) {
			expect(error?.message).toBe('There is nothing to change: no field has a value [Item 0]');
			return;
		}
		expect({ message: error?.message, description: error?.description }).toEqual({});
		// A list or search may find nothing.
		const isList = offer.operation.list === true || offer.entry.listKey !== undefined;
		if (!isList) expect(result.items.length).toBeGreaterThan(0);
		expect(
			result.items.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}'),
		).toBe(true);
		expect(requestsOf(offer).map(({ status }) => status)).toEqual(
			expect.arrayContaining([expect.any(Number) as number]),
		);
		const refused = simulator.requests.filter(({ status }) => status === null || status >= 300);
		expect(refused).toEqual([]);
	});

	it('sends exactly the parameters that were filled in', async () => {
		const valid = validParameters(offer.operation, 'all');
		await runNode({ ...setup(), ...fillForm(offer, valid) });
		const [request] = requestsOf(offer);
		expect(Object.keys(request?.query ?? {}).sort()).toEqual(Object.keys(valid.query).sort());
		const isJson = offer.operation.body === 'json' || offer.operation.body === 'jsonList';
		if (isJson) expect(request?.body).toEqual(valid.body);
	});

	if (offer.operation.method === 'GET') return;

	it('shows the request on Preview Request, and writes nothing', async () => {
		const { parameters, input } = fillForm(offer, validParameters(offer.operation, 'all'));
		const result = await runNode({
			...setup(),
			parameters: {
				...parameters,
				options: { ...(parameters.options as INodeParameters), previewRequest: true },
			},
			input,
		});
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json }) => [json.preview, json.method])).toEqual([
			[true, offer.operation.method],
		]);
		expect(simulator.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

it('sends the recorded requests', () => {
	expect(recorded).toMatchSnapshot();
});
