import type { Service } from '../shared/http/service';
import { asRecord } from '../shared/values/records';

/** The limit of a path, in addition to the limit of all requests. */
const LIMIT_OF_PATH: Array<[start: string, limit: string]> = [
	['/plans', 'plans'],
	['/metrics/exclude_customer', 'exclusions'],
	['/metrics', 'reports'],
	['/company/settings', 'reports'],
	['/gdpr', 'anonymizations'],
	['/customer_traits', 'traits'],
];

/**
 * ProfitWell's API as a service. Facts without a source of their own are from ProfitWell's API
 * documentation (profitwellapiv2.docs.apiary.io).
 */
export const profitWell: Service = {
	title: 'ProfitWell',
	credentialType: () => 'profitWellMetricsApi',
	secretFields: ['privateToken', 'publicToken'],
	hosts: {
		main: {
			fieldTitle: 'Base URL',
			baseUrl: ({ baseUrl }) => String(baseUrl ?? ''),
			// "All URLs must end in a slash" (help article "Customers API"): without it, writes are lost.
			completePath: (path) => (path.endsWith('/') ? path : `${path}/`),
		},
		events: {
			fieldTitle: 'Events Base URL',
			baseUrl: ({ eventsBaseUrl }) => String(eventsBaseUrl ?? ''),
			headers: ({ publicToken }) =>
				publicToken
					? { headers: { authorization: String(publicToken).trim() } }
					: { missing: "needs the 'Public Token' to record customer events" },
		},
	},
	limits: () => [
		{ name: 'all', title: 'requests', requests: 25, seconds: 5 },
		{ name: 'plans', title: 'requests for plans', requests: 1000, seconds: 86_400 },
		{
			name: 'reports',
			title: 'requests for metrics and settings',
			requests: 3000,
			seconds: 86_400,
		},
		{ name: 'exclusions', title: 'customer exclusions', requests: 10, seconds: 60 },
		{ name: 'anonymizations', title: 'anonymizations', requests: 20, seconds: 60 },
		{ name: 'traits', title: 'requests for customer traits', requests: 20, seconds: 60 },
	],
	limitsOf,
	resetHeaders: [],
	errorText,
	advice: {
		401: "Check the 'Private Token' in the credential: ProfitWell shows it under Account Settings, Integrations.",
	},
};

/**
 * The message of a refusal: `detail`, `non_field_errors`, or messages by field, as in Django REST
 * Framework (inferred from recorded answers of public clients).
 */
function errorText(body: unknown): string | undefined {
	const { detail, non_field_errors: general, ...fields } = asRecord(body);
	if (typeof detail === 'string') return detail;
	const byField = Object.entries(fields).map(
		([field, messages]) => `${field}: ${joined(messages)}`,
	);
	const texts = [...(general === undefined ? [] : [joined(general)]), ...byField];
	return texts.length > 0 ? texts.join('; ') : undefined;
}

function joined(messages: unknown): string {
	return [messages]
		.flat()
		.map((message) => (typeof message === 'string' ? message : JSON.stringify(message)))
		.join(' ');
}

function limitsOf(path: string): string[] {
	const found = LIMIT_OF_PATH.find(([start]) => path === start || path.startsWith(`${start}/`));
	return found ? [found[1]] : [];
}
