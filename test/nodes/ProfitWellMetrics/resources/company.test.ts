import { testCall } from '../profit-well';

testCall({ resource: 'company', operation: 'get' }, 'GET /company/settings/', {
	answer: { id: 'c1', name: 'Example', timezone: 'America/New_York', currency: 'usd' },
});
