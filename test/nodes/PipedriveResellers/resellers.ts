import type { IDataObject, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { PipedriveResellersApi } from '../../../credentials/PipedriveResellersApi.credentials';
import type { CallName } from '../../../nodes/PipedriveResellers/contract/contract';
import { calls } from '../../../nodes/PipedriveResellers/contract/contract';
import { PipedriveResellers } from '../../../nodes/PipedriveResellers/PipedriveResellers.node';
import type { NodeSetup } from '../../engine/engine';
import { runNode } from '../../engine/engine';
import type { OperationCase } from '../operation-tests';
import { testOperation } from '../operation-tests';

export const TOKEN = 'reseller-token-of-tests';
export const ORIGIN = 'https://resellers.pipedrive.com';
export const BASE = '/reseller/public-api';

/** The node with a credential as its user would fill it in. */
export function resellers(
	credentials: Record<string, string> = {},
): NodeSetup & { secrets: string[] } {
	return {
		node: new PipedriveResellers(),
		credentialType: new PipedriveResellersApi(),
		credentials: {
			apiToken: TOKEN,
			baseUrl: `${ORIGIN}${BASE}`,
			authentication: 'header',
			contractCorrections: '{}',
			...credentials,
		},
		secrets: [TOKEN],
	};
}

/** Runs the node for one item. */
export const run = async (parameters: object, credentials?: Record<string, string>) =>
	await runNode({ ...resellers(credentials), parameters: parameters as INodeParameters });

/**
 * Method and path of a call to subscription 12 and its user 7, from the contract: the README's test and
 * the recorded requests hold the contract itself.
 */
export function callTo(name: CallName) {
	const { method, path } = calls[name];
	const filled = path.replace('{subscriptionId}', '12').replace('{userId}', '7');
	return { method, path: `${BASE}${filled}` };
}

/** Expects a call, with any body unless told. */
export function expectCall(name: CallName, body?: nock.RequestBodyMatcher): nock.Interceptor {
	const { method, path } = callTo(name);
	return nock(ORIGIN).intercept(path, method, body);
}

/** Declares the tests of an operation that makes one of the contract's calls. */
export function testCall(
	parameters: OperationCase['parameters'],
	name: CallName,
	{ sent, status, answer, output }: Sample,
): void {
	testOperation(resellers, {
		parameters,
		request: { ...request, ...callTo(name), body: sent },
		reply: { status, body: answer },
		output,
		refusal,
	});
}

interface Sample {
	/** The JSON body. */
	sent?: IDataObject;
	/** 200 when left out. */
	status?: number;
	answer?: unknown;
	/** The answer when left out. */
	output?: IDataObject[];
}

/** A refusal in the manner of Pipedrive's ordinary API. */
export const refusal: OperationCase['refusal'] = {
	status: 400,
	body: { success: false, error: 'Seats are missing', error_info: 'See the documentation' },
	words: 'Resellers Portal says: "Seats are missing; See the documentation".',
};

export const request = { origin: ORIGIN, headers: { 'x-api-token': TOKEN } };

/** A resource locator as the editor stores it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The same for a country, and for a plan. */
export const byCode = (value: string) => ({ __rl: true, mode: 'code', value });
export const byName = (value: string) => ({ __rl: true, mode: 'nameOrCode', value });

/** A subscription in the form that the contract assumes. */
export const subscriptionObject = {
	id: '12',
	status: 'active',
	company: { name: 'Acme', country: 'EE' },
	order: {
		seats: 5,
		subscription_plan: 'premium',
		packages: ['leadbooster'],
		with_trial_period: false,
	},
	users: [{ id: '7', email: 'a@example.com', name: 'Ada Example' }],
};
