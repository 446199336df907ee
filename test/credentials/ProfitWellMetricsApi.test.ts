import { ProfitWellMetricsApi } from '../../credentials/ProfitWellMetricsApi.credentials';

describe('the ProfitWell Metrics credential', () => {
	const credential = new ProfitWellMetricsApi();

	it('sends the private token without a scheme word', () => {
		expect(credential.authenticate.properties).toEqual({
			headers: { Authorization: '={{$credentials.privateToken.trim()}}' },
		});
	});

	it('is tested by the status call, which checks base URL and token', () => {
		expect(credential.test.request).toMatchObject({ url: '/api-status/' });
	});
});
