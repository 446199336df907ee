import { testOperation } from '../../operation-tests';
import { privateRequest, profitWell, refusal } from '../profit-well';

const settings = { id: 'c1', name: 'Example', timezone: 'America/New_York', currency: 'usd' };

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: { resource: 'company', operation: 'get' },
	request: { ...privateRequest, method: 'GET', path: '/v2/company/settings/' },
	reply: { body: settings },
	output: [settings],
});
