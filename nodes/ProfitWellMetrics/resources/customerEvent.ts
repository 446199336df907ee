import type { Resource } from '../../shared/operation';
import { text } from '../../shared/input/readers';
import { answerOr } from '../response/records';
import { keyFrom } from '../fields/common';
import { customerLocator } from '../fields/locators';

export const customerEvent: Resource = {
	name: 'Customer Event',
	value: 'customerEvent',
	operations: [
		{
			name: 'Record',
			value: 'record',
			action: 'Record customer event',
			description: 'Record that a customer was active just now. Needs the public token.',
			effect: 'write',
			fields: [customerLocator],
			orderingKeys: keyFrom('customer'),
			async execute({ api, parameters }) {
				const body = { user_id: parameters.get('customer', text) };
				const answer = await api.post('/dotjs/v1/customer/event', body, { host: 'events' });
				return answerOr(answer, { success: true, ...body });
			},
		},
	],
};
