import type { IDataObject, IHttpRequestMethods, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { ProfitWellMetricsApi } from '../../../credentials/ProfitWellMetricsApi.credentials';
import { ProfitWellMetrics } from '../../../nodes/ProfitWellMetrics/ProfitWellMetrics.node';
import type { NodeSetup } from '../../engine/engine';
import { runNode } from '../../engine/engine';
import type { OperationCase } from '../operation-tests';
import { testOperation } from '../operation-tests';

export const PRIVATE_TOKEN = 'private-token-of-tests';
export const PUBLIC_TOKEN = 'public-token-of-tests';
export const ORIGIN = 'https://api.profitwell.com';
export const EVENTS_ORIGIN = 'https://api.profitwell-events.com';

/** The node with a credential as its user would fill it in. */
export function profitWell(
	credentials: Record<string, string> = {},
): NodeSetup & { secrets: string[] } {
	return {
		node: new ProfitWellMetrics(),
		credentialType: new ProfitWellMetricsApi(),
		credentials: {
			privateToken: PRIVATE_TOKEN,
			publicToken: PUBLIC_TOKEN,
			baseUrl: `${ORIGIN}/v2`,
			eventsBaseUrl: EVENTS_ORIGIN,
			...credentials,
		},
		secrets: [PRIVATE_TOKEN, PUBLIC_TOKEN],
	};
}

/** Runs the node for one item, in a workflow with a time zone. */
export const run = async (
	parameters: object,
	{ timezone, ...credentials }: Record<string, string> = {},
) =>
	await runNode({
		...profitWell(credentials),
		timezone,
		parameters: parameters as INodeParameters,
	});

/** Expects a request, e.g. "GET /plans/", with any body unless told. */
export function expectCall(call: string, body?: nock.RequestBodyMatcher): nock.Interceptor {
	const [method = '', path = ''] = call.split(' ');
	return nock(ORIGIN).intercept(`/v2${path}`, method, body);
}

interface Sample {
	/** The JSON body. */
	sent?: IDataObject;
	/** 200 when left out. */
	status?: number;
	answer?: unknown;
	/** The answer when left out. */
	output?: IDataObject[];
	/** Further headers of the request. */
	headers?: Record<string, string>;
	refusal?: OperationCase['refusal'];
}

/** Declares the tests of an operation that sends one request, e.g. "GET /plans/". */
export function testCall(
	parameters: OperationCase['parameters'],
	call: string,
	{ sent, status, answer, output, headers, refusal: special = refusal }: Sample,
): void {
	const [method, path] = call.split(' ') as [IHttpRequestMethods, string];
	testOperation(profitWell, {
		parameters,
		request: {
			origin: ORIGIN,
			method,
			path: `/v2${path}`,
			body: sent,
			headers: { authorization: PRIVATE_TOKEN, ...headers },
		},
		reply: { status, body: answer },
		output,
		refusal: special,
	});
}

/** A refusal in the manner of Django REST Framework. */
export const refusal: OperationCase['refusal'] = {
	status: 400,
	body: { value: ['A valid integer is required.'] },
	words: 'ProfitWell says: "value: A valid integer is required."',
};

/** A resource locator as the editor stores it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The same, where an alias may be typed too. */
export const byAlias = (value: string) => ({ __rl: true, mode: 'idOrAlias', value });

/** A subscription as ProfitWell's documentation shows it. */
export const subscriptionObject = {
	user_id: 'pwu_Oea7HXV3bnTP',
	user_alias: 'spiderman_1a',
	subscription_id: 'pws_FecTCEyo17rV',
	subscription_alias: 'spiderman_sub_1a',
	email: 'spiderman@example.com',
	plan_id: 'web_plan',
	plan_interval: 'month',
	plan_currency: 'usd',
	status: 'active',
	value: 5000,
	effective_date: 1514764800,
	meta: {},
};
