import { apiCallOperation } from '../../shared/node/api-call';
import type { Resource } from '../../shared/operation';

export const apiCall: Resource = {
	name: 'API Call',
	value: 'apiCall',
	operations: [apiCallOperation('/customers/')],
};
