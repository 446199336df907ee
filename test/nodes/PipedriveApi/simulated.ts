/** Runs the node against the simulator of one test file. */
import type { IDataObject, ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import { PipedriveApi } from '../../../nodes/PipedriveApi/PipedriveApi.node';
import type { RunResult, RunSetup } from '../../engine/engine';
import { loadOptionsContext, runNode } from '../../engine/engine';
import type { PipedriveSimulator, PipedriveSimulatorOptions } from '../../../simulators/pipedrive';
import { startPipedriveSimulator } from '../../../simulators/pipedrive';
import { pipedriveNode } from './pipedrive';

export type Picker = keyof PipedriveApi['methods']['listSearch'];

export interface Simulated {
	readonly simulator: PipedriveSimulator;
	/** Runs an operation over one item, or the given ones. */
	run(parameters: INodeParameters, more?: Partial<RunSetup>): Promise<RunResult>;
	/** The JSON of the items that come out; fails where the run does. */
	output(parameters: INodeParameters, more?: Partial<RunSetup>): Promise<IDataObject[]>;
	/** Results of a picker. */
	search(
		picker: Picker,
		filter?: string,
		page?: string,
		parameters?: INodeParameters,
	): ReturnType<PipedriveApi['methods']['listSearch'][Picker]>;
	/** Fields of the resource mapper. */
	mapping(
		resource: string,
		operation: string,
	): ReturnType<PipedriveApi['methods']['resourceMapping']['getCustomFields']>;
	/** Method and address of each request, in order. */
	sent(): string[];
}

/** Declares the simulator of a test file; it is reset before each test. */
export function useSimulator(options: PipedriveSimulatorOptions = { limits: false }): Simulated {
	let simulator: PipedriveSimulator;
	beforeAll(async () => {
		simulator = await startPipedriveSimulator(options);
	});
	afterAll(async () => simulator.stop());
	beforeEach(() => simulator.reset());
	const setup = () => pipedriveNode({ baseUrl: simulator.origin, apiToken: simulator.apiToken });
	const run: Simulated['run'] = async (parameters, more = {}) =>
		await runNode({ ...setup(), parameters, ...more });
	// The editor sends what its fields show, defaults too.
	const context = (parameters: INodeParameters = {}) =>
		loadOptionsContext({
			...setup(),
			parameters: { authentication: 'apiToken', ...parameters },
		}) as ILoadOptionsFunctions;
	const { listSearch, resourceMapping } = new PipedriveApi().methods;
	return {
		get simulator() {
			return simulator;
		},
		run,
		async output(parameters, more) {
			const { error, items } = await run(parameters, more);
			expect({ message: error?.message, description: error?.description }).toEqual({});
			return items.map(({ json }) => json);
		},
		search: async (picker, filter, page, parameters) =>
			await listSearch[picker].call(context(parameters), filter, page),
		mapping: async (resource, operation) =>
			await resourceMapping.getCustomFields.call(context({ resource, operation })),
		sent: () => simulator.requests.map(({ method, url }) => `${method} ${url}`),
	};
}
