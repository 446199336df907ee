import { PipedriveResellersApi } from '../../../credentials/PipedriveResellersApi.credentials';
import { PipedriveResellers } from '../../../nodes/PipedriveResellers/PipedriveResellers.node';
import type { NodeSetup } from '../../engine/engine';
import type { OperationCase } from '../operation-tests';

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
