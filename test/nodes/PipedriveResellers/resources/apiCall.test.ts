import { testOperation } from '../../operation-tests';
import { BASE, refusal, request, resellers } from '../resellers';

testOperation(resellers, {
	parameters: {
		resource: 'apiCall',
		operation: 'request',
		method: 'PATCH',
		url: '/anything/new?x=1',
		body: '{ "a": 1 }',
	},
	request: { ...request, method: 'PATCH', path: `${BASE}/anything/new?x=1`, body: { a: 1 } },
	reply: { body: { done: true } },
	refusal,
});
