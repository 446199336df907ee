import type { INodeProperties } from 'n8n-workflow';

import { path } from '../../shared/http/api';
import type { Resource } from '../../shared/operation';
import { id, oneOf } from '../../shared/input/readers';
import { answerOr } from '../response/answers';
import { customerLocator, irreversible } from './fields';

const anonymizeBy: INodeProperties = {
	displayName: 'Anonymize By',
	name: 'anonymizeBy',
	type: 'options',
	options: [
		{ name: 'Customer', value: 'customer' },
		{ name: 'Email', value: 'email' },
	],
	default: 'customer',
	description: 'How the person is found',
};

const customerToAnonymize: INodeProperties = {
	...customerLocator,
	displayOptions: { show: { anonymizeBy: ['customer'] } },
};

const emailToAnonymize: INodeProperties = {
	displayName: 'Email',
	name: 'anonymizeEmail',
	type: 'string',
	placeholder: 'name@email.com',
	required: true,
	displayOptions: { show: { anonymizeBy: ['email'] } },
	default: '',
	description: 'Email of the person',
};

export const privacy: Resource = {
	name: 'Privacy',
	value: 'privacy',
	operations: [
		{
			name: 'Anonymize',
			value: 'anonymize',
			action: 'Anonymize customer',
			description: 'Remove all personal data of a customer, e.g. on a request under the GDPR',
			effect: 'write',
			fields: [
				irreversible(
					'anonymizeNotice',
					"Personal data is removed from ProfitWell for good. This can't be undone.",
				),
				anonymizeBy,
				customerToAnonymize,
				emailToAnonymize,
			],
			async execute({ api, parameters }) {
				const byEmail = parameters.get('anonymizeBy', oneOf('customer', 'email')) === 'email';
				const target = byEmail
					? path`/gdpr/anonymize_by_email/${parameters.get('anonymizeEmail', id)}/`
					: path`/gdpr/anonymize_by_customer_id/${parameters.get('customer', id)}/`;
				const answer = await api.post(target);
				return answerOr(answer, { anonymized: true });
			},
		},
	],
};
