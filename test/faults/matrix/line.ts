/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/** Connection between n8n and a simulator: it can be refused, and its time limits pass at once. */
import { request as httpRequest } from 'node:http';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';

import { axiosOfN8n } from '../network';

/** A port of this machine where nothing listens. */
const CLOSED_PORT = 1;

export interface Line {
	/** Refuses this many connections, after letting some pass. */
	refuse(times: number, after: number): void;
	/** Time limit of the last request, in milliseconds. */
	readonly timeLimit: number | undefined;
	/** Lets the time limit of the pending request expire. */
	runOut(): void;
	/** Restores the connection. */
	mend(): void;
}

/** Connection for the tests of a file. Requests use it one by one. */
export function useLine(): Line {
	const { defaults } = axiosOfN8n();
	const { transport } = defaults;
	let toPass = 0;
	let toRefuse = 0;
	let timeLimit: number | undefined;
	let giveUp: () => void = () => {};

	beforeAll(() => {
		defaults.transport = {
			request(options: RequestOptions, onResponse: (response: IncomingMessage) => void) {
				const isRefused = toPass === 0 && toRefuse > 0;
				if (isRefused) toRefuse--;
				else if (toPass > 0) toPass--;
				const target = isRefused ? { ...options, port: CLOSED_PORT, path: '/' } : options;
				return withoutTimer(httpRequest(target, onResponse));
			},
		};
	});
	afterAll(() => {
		defaults.transport = transport;
	});

	function withoutTimer(request: ClientRequest): ClientRequest {
		request.setTimeout = (milliseconds, onTimeout = () => {}) => {
			timeLimit = milliseconds || timeLimit;
			if (milliseconds > 0) giveUp = onTimeout;
			return request;
		};
		return request;
	}

	return {
		refuse(times, after) {
			toRefuse = times;
			toPass = after;
		},
		get timeLimit() {
			return timeLimit;
		},
		runOut: () => giveUp(),
		mend() {
			toRefuse = 0;
			toPass = 0;
		},
	};
}
