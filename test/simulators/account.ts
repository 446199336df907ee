/** Requests to the Pipedrive simulator of a test file. */
import {
	startPipedriveSimulator,
	type Field,
	type Operation,
	type PipedriveSimulator,
	type PipedriveSimulatorOptions,
} from '../../simulators/pipedrive';
import type { FileValue, ValidParameters } from '../../simulators/pipedrive/valid-parameters';
import { askAt, type Ask } from './ask';

export interface Account {
	simulator: PipedriveSimulator;
	ask: Ask;
	/** The `data` of a success. */
	data(...request: Parameters<Ask>): Promise<any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- what tests look into
}

function accountOf(simulator: PipedriveSimulator): Account {
	const ask = askAt(() => simulator.origin, { 'x-api-token': simulator.apiToken });
	return {
		simulator,
		ask,
		async data(...request) {
			const { status, body } = await ask(...request);
			expect([status < 300, body.error]).toEqual([true, undefined]);
			return body.data;
		},
	};
}

/** Declares the simulator of a test file; each test begins with it as new. */
export function useAccount(options: PipedriveSimulatorOptions = {}): Account {
	const account = {} as Account;
	beforeAll(async () => {
		const simulator = await startPipedriveSimulator({ limits: false, ...options });
		Object.assign(account, accountOf(simulator));
	});
	beforeEach(() => account.simulator.reset());
	afterAll(async () => await account.simulator.stop());
	return {
		get simulator() {
			return account.simulator;
		},
		ask: async (...request) => await account.ask(...request),
		data: async (...request) => await account.data(...request),
	};
}

/** Runs with a simulator of its own, which is stopped afterwards. */
export async function withAccount(
	options: PipedriveSimulatorOptions,
	run: (account: Account) => Promise<void>,
): Promise<void> {
	const simulator = await startPipedriveSimulator(options);
	try {
		await run(accountOf(simulator));
	} finally {
		await simulator.stop();
	}
}

function queryOf(query: ValidParameters['query'], fields: readonly Field[] = []): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		const field = fields.find((each) => each.name === name);
		if (!Array.isArray(value)) search.append(name, String(value));
		else if (field?.list && !field.joined) {
			for (const each of value) search.append(name, String(each));
		} else search.append(name, value.join(','));
	}
	const text = search.toString();
	return text === '' ? '' : `?${text}`;
}

function formDataOf(values: Record<string, unknown>, fields: readonly Field[] = []): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(values)) {
		if (fields.find((field) => field.name === name)?.type === 'file') {
			const { fileName, contentType, content } = value as FileValue;
			form.append(name, new Blob([content], { type: contentType }), fileName);
		} else form.append(name, String(value));
	}
	return form;
}

/** An operation's request with these parameters, as the reference says that it is sent. */
export function requestOf(
	{ method, path: pattern, body: kind, queryFields, bodyFields }: Operation,
	{ path, query, body }: ValidParameters,
): [line: string, body: unknown] {
	const filled = pattern.replace(/\{([^}]+)\}/g, (_all, name: string) =>
		encodeURIComponent(String(path[name])),
	);
	const line = `${method} ${filled}${queryOf(query, queryFields)}`;
	const values = body as Record<string, string>;
	if (kind === 'multipart') return [line, formDataOf(values, bodyFields)];
	return [line, kind === 'form' ? new URLSearchParams(values) : body];
}
