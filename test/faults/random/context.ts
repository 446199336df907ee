/** The part of n8n's execution that the shared code uses, so that thousands of runs take seconds. */
import type { IDataObject, IExecuteFunctions, INode } from 'n8n-workflow';

import type { PreparedRequest } from '../../../nodes/shared/http/exchange';
import { BASE_URL, TOKEN } from '../../nodes/shared/toy';
import type { Scenario } from './scenario';
import type { CountingServer } from './server';

const node: INode = {
	id: 'node',
	name: 'Node',
	type: 'toy',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export function contextOf(
	{ items, onError, concurrency }: Scenario,
	server: CountingServer,
	signal: AbortSignal,
): IExecuteFunctions {
	const parametersOf = (index: number): IDataObject => {
		const { work, entity, isBad } = items[index] ?? {};
		return { resource: 'job', operation: 'do', work, entity, size: isBad ? 'huge' : 1 };
	};
	const context = {
		getNode: () => node,
		getInputData: () => items.map(() => ({ json: {} })),
		getNodeParameter: (name: string, index: number) =>
			name === 'options.concurrency' ? concurrency : parametersOf(index)[name],
		getTimezone: () => 'UTC',
		continueOnFail: () => onError !== 'stop',
		getCredentials: async () => ({ token: TOKEN, baseUrl: BASE_URL }),
		getExecutionCancelSignal: () => signal,
		helpers: {
			async httpRequestWithAuthentication(_type: string, request: PreparedRequest) {
				const arrived = await server.answer({ method: request.method, url: new URL(request.url) });
				if ('code' in arrived) {
					throw Object.assign(new Error('network'), { isAxiosError: true, code: arrived.code });
				}
				const { status, headers = {}, text = '' } = arrived;
				return { statusCode: status, headers, body: text };
			},
		},
	};
	return context as unknown as IExecuteFunctions;
}
