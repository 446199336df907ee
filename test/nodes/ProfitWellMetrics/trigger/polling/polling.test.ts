/** Promises of every polling trigger. With updates alone, the trigger keeps only the last ones. */
import { describePollingTrigger } from '../../../describe-polling-trigger';
import { PRIVATE_TOKEN, PUBLIC_TOKEN } from '../../profit-well';
import { Company, CUSTOMER_EVENTS } from './company';

const company = new Company();
const updates = { created: ['customerUpdated'], changed: ['customerUpdated'] };
/** More than two pages. */
const CUSTOMERS = 510;

describePollingTrigger({
	service: company,
	title: 'ProfitWell',
	variants: {
		'updates and another event': {
			...updates,
			parameters: { events: ['customerUpdated', 'churned'] },
			published: { events: ['customerUpdated', 'churned', 'trialChurned'] },
		},
		'updates alone': {
			...updates,
			parameters: { events: ['customerUpdated'] },
			published: { events: CUSTOMER_EVENTS },
		},
	},
	fill: () => company.add(CUSTOMERS, { status: 'active', updatedOn: '2026-01-01T00:00:00Z' }),
	pages: 3,
	add: () => company.add(1)[0]!,
	change: (id) => company.change(id),
	clear: () => company.state.customers.clear(),
	match: /customers/,
	onPage: (listener) => company.onPage(listener),
	failures: [
		['no list comes', { kind: 'status', status: 200, body: { ok: 1 } }, /other than a list/],
		['nothing comes', { kind: 'empty-body' }, /other than a list/],
	],
	refusal: (detail) => ({ status: 403, body: { detail } }),
	secrets: [PRIVATE_TOKEN, PUBLIC_TOKEN],
	wrongToken: {
		credentials: { privateToken: 'wrong-token-of-tests' },
		advice: "Check the 'Private Token' in the credential",
	},
	addWith(text) {
		const [id] = company.add(1, { email: `${text}@example.com` });
		company.state.customers.get(id!)!.customer_id = `id of ${text}`;
	},
	retryAfter: (seconds) => ({ 'Retry-After': String(seconds) }),
	advice: 'has no customer',
});
