import type { ICredentialType } from 'n8n-workflow';

import { PipedriveCompanyApi } from '../../credentials/PipedriveCompanyApi.credentials';
import { PipedriveCompanyOAuth2Api } from '../../credentials/PipedriveCompanyOAuth2Api.credentials';
import { PipedriveResellersApi } from '../../credentials/PipedriveResellersApi.credentials';
import { ProfitWellMetricsApi } from '../../credentials/ProfitWellMetricsApi.credentials';
import { resellersPortal } from '../../nodes/PipedriveResellers/service';
import { profitWell } from '../../nodes/ProfitWellMetrics/service';

/** Credential names of n8n itself. Names are global, and the last one loaded wins. */
const NAMES_OF_N8N = ['profitWellApi', 'pipedriveApi', 'pipedriveOAuth2Api'];

const CREDENTIALS: Array<{
	name: string;
	credential: ICredentialType;
	defaults: object;
	secrets: readonly string[];
}> = [
	{
		name: 'pipedriveCompanyApi',
		credential: new PipedriveCompanyApi(),
		defaults: { apiToken: '', baseUrl: 'https://api.pipedrive.com', plan: 'lite' },
		secrets: ['apiToken'],
	},
	{
		name: 'pipedriveCompanyOAuth2Api',
		credential: new PipedriveCompanyOAuth2Api(),
		defaults: { enabledScopes: [], plan: 'lite' },
		secrets: [],
	},
	{
		name: 'pipedriveResellersApi',
		credential: new PipedriveResellersApi(),
		defaults: {
			apiToken: '',
			baseUrl: 'https://resellers.pipedrive.com/reseller/public-api',
			authentication: 'header',
			contractCorrections: '{}',
		},
		secrets: resellersPortal.secretFields,
	},
	{
		name: 'profitWellMetricsApi',
		credential: new ProfitWellMetricsApi(),
		defaults: {
			privateToken: '',
			publicToken: '',
			baseUrl: 'https://api.profitwell.com/v2',
			eventsBaseUrl: 'https://api.profitwell-events.com',
		},
		secrets: profitWell.secretFields,
	},
];

describe.each(CREDENTIALS)('the credential type $name', ({ name, credential, ...expected }) => {
	const shown = credential.properties.filter(({ type }) => type !== 'hidden');

	it('has a name that n8n does not use itself', () => {
		expect(credential.name).toBe(name);
		expect(NAMES_OF_N8N).not.toContain(credential.name);
	});

	it('keeps its fields and their defaults, which saved credentials hold', () => {
		const defaults = shown.map((field) => [field.name, field.default]);
		expect(Object.fromEntries(defaults)).toEqual(expected.defaults);
	});

	it('hides its secrets in the editor, and the node knows them all', () => {
		const hidden = shown.filter(({ typeOptions }) => typeOptions?.password);
		expect(hidden.map((field) => field.name)).toEqual(expected.secrets);
	});
});
