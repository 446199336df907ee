import { path } from '../../shared/http/api';
import type { Resource } from '../../shared/operation';
import { id } from '../../shared/input/readers';
import { notice } from '../fields/common';
import { identityFields, identityParameter } from '../fields/customer-identity';
import { answerOr } from '../response/records';

export const privacy: Resource = {
	name: 'Privacy',
	value: 'privacy',
	operations: [
		{
			name: 'Anonymize',
			value: 'anonymize',
			action: 'Anonymize customer',
			description: 'Remove all personal data of a customer, e.g. after a GDPR request',
			effect: 'write',
			fields: [
				notice(
					'anonymizeNotice',
					"Personal data is removed from ProfitWell permanently. This can't be undone.",
				),
				...identityFields,
			],
			async execute({ api, parameters }) {
				const identity = identityParameter(parameters);
				const identifier = parameters.get(identity, id);
				const target =
					identity === 'customerEmail'
						? path`/gdpr/anonymize_by_email/${identifier}/`
						: path`/gdpr/anonymize_by_customer_id/${identifier}/`;
				const answer = await api.post(target);
				return answerOr(answer, { anonymized: true });
			},
		},
	],
};
