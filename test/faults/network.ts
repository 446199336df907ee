/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/**
 * The network below n8n's own copy of axios. Requests end here, after n8n has finished them and before a socket
 * opens, so that thousands of runs take seconds.
 */
import { dirname } from 'node:path';

import type { AxiosAdapter, AxiosStatic, InternalAxiosRequestConfig } from 'axios';

/** A request as it would be sent. */
export interface Departing {
	method: string;
	/** Absolute, with the query. */
	url: URL;
	headers: Record<string, string>;
	body: string;
	/** Aborts when n8n gives the request up because the execution was canceled. */
	signal?: AbortSignal;
}

/** An answer, or the code of a failure. */
export type Arriving =
	| { status: number; headers?: Record<string, string>; text?: string }
	| { code: string };

export type Network = (request: Departing) => Promise<Arriving> | Arriving;

/** The axios that n8n sends with, which may be another copy than that of the tests. */
export function axiosOfN8n(): AxiosStatic {
	const seenFrom = (name: string, from: string[]) => require.resolve(name, { paths: from });
	const engine = dirname(require.resolve('n8n-core'));
	const sender = dirname(seenFrom('@n8n/backend-network', [engine]));
	return jest.requireActual<AxiosStatic>(seenFrom('axios', [sender]));
}

/** Replaces the network until the end of each test; returns a function that sets its behavior. */
export function useNetwork(): (network: Network) => void {
	const { defaults } = axiosOfN8n();
	const { adapter } = defaults;
	afterEach(() => {
		defaults.adapter = adapter;
	});
	return (network) => {
		defaults.adapter = adapterOf(network);
	};
}

function adapterOf(network: Network): AxiosAdapter {
	const { AxiosError, CanceledError } = axiosOfN8n();
	return async (config) => {
		const arrived = await network(departing(config));
		if (config.signal?.aborted) throw new CanceledError(undefined, config);
		if ('code' in arrived) throw new AxiosError(`network: ${arrived.code}`, arrived.code, config);
		const { status, headers = {}, text = '' } = arrived;
		const response = { data: dataOf(text, config), status, statusText: '', headers, config };
		if (config.validateStatus?.(status) === false) {
			throw new AxiosError('refused', 'ERR_BAD_RESPONSE', config, undefined, response);
		}
		return response;
	};
}

function dataOf(text: string, { responseType }: InternalAxiosRequestConfig): string | Buffer {
	return responseType === 'arraybuffer' ? Buffer.from(text) : text;
}

function departing(config: InternalAxiosRequestConfig): Departing {
	const { method = 'get', headers, data } = config as InternalAxiosRequestConfig<unknown>;
	const entries = Object.entries(headers.toJSON()).map(([name, value]) => [
		name.toLowerCase(),
		String(value),
	]);
	return {
		method: method.toUpperCase(),
		// The address that the socket and the request line are made from.
		url: new URL(axiosOfN8n().getUri({ ...config, baseURL: undefined })),
		headers: Object.fromEntries(entries) as Record<string, string>,
		body: typeof data === 'string' ? data : Buffer.isBuffer(data) ? data.toString('latin1') : '',
		signal: config.signal as AbortSignal | undefined,
	};
}
