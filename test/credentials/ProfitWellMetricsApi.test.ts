import { ProfitWellMetricsApi } from '../../credentials/ProfitWellMetricsApi.credentials';
import { profitWell as service } from '../../nodes/ProfitWellMetrics/service';

/** Credential names of n8n itself. Names are global, and the last one loaded wins. */
const NAMES_OF_N8N = ['profitWellApi', 'pipedriveApi', 'pipedriveOAuth2Api'];

describe('the ProfitWell Metrics credential', () => {
	const credential = new ProfitWellMetricsApi();

	it('has a name that n8n does not use itself', () => {
		expect(credential.name).toBe('profitWellMetricsApi');
		expect(NAMES_OF_N8N).not.toContain(credential.name);
	});

	it('keeps these fields, which saved credentials hold', () => {
		const defaults = credential.properties.map(({ name, default: value }) => [name, value]);
		expect(Object.fromEntries(defaults)).toEqual({
			privateToken: '',
			publicToken: '',
			baseUrl: 'https://api.profitwell.com/v2',
			eventsBaseUrl: 'https://api.profitwell-events.com',
		});
	});

	it('hides its secrets in the editor, and the node knows them all', () => {
		const hidden = credential.properties.filter(({ typeOptions }) => typeOptions?.password);
		expect(hidden.map(({ name }) => name)).toEqual(service.secretFields);
	});

	it('sends the private token without a scheme word', () => {
		expect(credential.authenticate.properties).toEqual({
			headers: { Authorization: '={{$credentials.privateToken.trim()}}' },
		});
	});

	it('is tested by the status call, which proves the base URL and the token', () => {
		expect(credential.test.request).toMatchObject({ url: '/api-status/' });
	});
});
