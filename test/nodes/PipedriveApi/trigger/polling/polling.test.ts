/** Promises of every polling trigger, for lists that are asked for changes and one that is read whole. */
import { describePollingTrigger } from '../../../describe-polling-trigger';
import { TOKEN } from '../../pipedrive';
import { HOUR, PolledPipedrive } from './polled';

const RECORDS = 30;
const pipedrive = new PolledPipedrive({ deals: RECORDS, records: RECORDS });

describe.each([
	['deals', 'deal'],
	['notes', 'note'],
	['files', 'file'],
])('%s', (list, resource) => {
	const parameters = {
		resource,
		operation: 'getAll',
		simple: false,
		options: { queryJson: '{"limit": 10}' },
	};
	const store = () => pipedrive.store(list);
	const match = new RegExp(`/${list}`);
	let version = 0;

	describePollingTrigger({
		service: pipedrive,
		title: 'Pipedrive',
		variants: {
			'created and changed records': {
				parameters,
				created: ['created'],
				changed: ['changed'],
				published: parameters,
			},
		},
		fill() {
			pipedrive.pass(HOUR);
			return store()
				.rows()
				.filter(({ is_archived: isArchived }) => isArchived !== true)
				.map(({ id }) => String(id));
		},
		pages: 3,
		add: () => String(pipedrive.add(list, { simulated: ++version }).id),
		change: (id) => void pipedrive.change(list, Number(id) || id, { simulated: ++version }),
		remove: (id) => pipedrive.remove(list, Number(id) || id),
		clear: () => pipedrive.remove(list, ...store().ids()),
		match,
		onPage(listener) {
			let page = 1;
			pipedrive.afterAnswer((url) => {
				if (match.test(url)) listener(page++);
			});
		},
		failures: [
			['the token is not valid', { kind: 'status', status: 401 }, /^Pipedrive /],
			[
				'it says no',
				{ kind: 'status', status: 200, body: { success: false, data: null } },
				/^Pipedrive /,
			],
		],
		refusal: (error) => ({ status: 403, body: { success: false, error } }),
		secrets: [TOKEN],
		wrongToken: {
			credentials: { apiToken: 'wrong-token-of-tests' },
			advice: 'Check the credential',
		},
		addWith: (text) => void pipedrive.add(list, { simulated: text }),
		retryAfter: (seconds) => ({ 'x-ratelimit-reset': String(seconds) }),
		advice: 'The list is empty with these parameters',
	});
});
