/** Promises of every polling trigger, in dialects with and without pages. */
import type { PollingSubject } from '../../../describe-polling-trigger';
import { describeErrors, describePollingTrigger } from '../../../describe-polling-trigger';
import { TOKEN } from '../../resellers';
import { ALL_EVENTS, chosen, Portal } from './portal';

const EVENTS = ['changed', 'created', 'gone'];
const ALL = {
	parameters: { events: ALL_EVENTS },
	created: ['created', 'userAdded'],
	changed: ['changed'],
	gone: ['gone'],
	published: { events: EVENTS },
};
const CHOSEN = {
	parameters: { ...chosen('order.seats'), events: EVENTS },
	created: ['created'],
	changed: ['changed'],
	gone: ['gone'],
	published: { ...chosen('order.seats', 'company.name'), events: [...EVENTS, 'suspended'] },
};

/** The trigger with a portal that speaks a dialect. */
function subjectOf(dialect: string, pages: number, variants: PollingSubject['variants']) {
	const portal = new Portal({ dialect });
	const find = (id: string) => portal.state.subscriptions.get(id)!;
	return {
		service: portal,
		title: 'Resellers Portal',
		variants,
		fill: () => portal.subscriptions.map(({ id }) => id),
		pages,
		add: () => portal.add().id,
		change: (id) => void (find(id).order.seats += 100),
		remove: (id) => portal.state.remove(find(id)),
		clear: () => portal.state.subscriptions.clear(),
		match: /subscriptions/,
		onPage: (listener) => portal.onPage(listener),
		failures: [
			['no list comes', { kind: 'status', status: 200, body: { ok: 1 } }, /other than a list/],
			['nothing comes', { kind: 'empty-body' }, /nothing instead of a list/],
			['it did not succeed', { kind: 'status', status: 200, body: { success: false } }, /did not/],
		],
		refusal: (words) => portal.simulator.refusal(403, words),
		secrets: [TOKEN],
		wrongToken: {
			credentials: { apiToken: 'wrong-token-of-tests' },
			advice: "Check the 'API Token' in the credential",
		},
		addWith: (text) => portal.add(`Company of ${text}`),
		retryAfter: (seconds) => ({ 'Retry-After': String(seconds) }),
		advice: 'Create one, then run the test again',
	} satisfies PollingSubject;
}

describe('without pages', () => {
	describePollingTrigger(subjectOf('assumed', 1, { 'all events': ALL }));
});

describe('with pages', () => {
	const variants = { 'all events': ALL, 'chosen fields': CHOSEN };
	describePollingTrigger(subjectOf('house style', 3, variants));
});

describe.each(['query token with links', 'bare with bearer'])('the dialect "%s"', (dialect) => {
	describeErrors(subjectOf(dialect, 1, {}), ALL);
});
