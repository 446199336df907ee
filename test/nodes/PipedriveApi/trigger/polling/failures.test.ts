/** Polls that fail change nothing, and the next one brings everything. */
import type { Fault } from '../../../../../simulators/pipedrive';
import { poll, pollOut, usePolled } from './polled';

const polled = usePolled({ records: 230 });

const HOUR = 3600;
const FAULTS: Array<[string, Fault]> = [
	['an error of the server', { kind: 'status', status: 500, times: 20 }],
	['a refusal', { kind: 'status', status: 403, body: { success: false, error: 'Scope mismatch' } }],
	['a token that is no longer valid', { kind: 'status', status: 401 }],
	['a web page', { kind: 'status', status: 200, body: '<html></html>' }],
	['an answer that says no', { kind: 'status', status: 200, body: { success: false, data: null } }],
	['half an answer', { kind: 'truncated-json' }],
	['a connection that breaks', { kind: 'cut-body', times: 20 }],
	['a connection that is reset', { kind: 'reset-before', times: 20 }],
];

describe.each([
	['deals', 'deal'],
	['notes', 'note'],
	['files', 'file'],
])('polls of %s', (list, resource) => {
	// Files come by the hundred, and all of them have to be read.
	const [pages, count] = list === 'files' ? [3, 60] : [2, 700];

	it.each(
		FAULTS.flatMap(([what, fault]) =>
			[0, 1, pages - 1].map((after) => [what, after, fault] as const),
		),
	)('survive %s after %i pages', async (_what, after, fault) => {
		const options = { maxItems: 5000 };
		const trigger = await polled.active({ resource, operation: 'getAll', options });
		polled.pass(HOUR);
		const made = polled.addMany(list, count).map(({ id }) => `created ${id}`);
		const { staticData } = trigger;
		polled.simulator.faults.add({ ...fault, match: new RegExp(`/${list}`), after });
		const { items, error } = await trigger.poll();
		expect(items).toBeNull();
		expect(error?.message).toMatch(/^Pipedrive /);
		expect(trigger.staticData).toEqual(staticData);
		polled.simulator.faults.clear();
		polled.pass(HOUR);
		made.push(`created ${polled.add(list).id}`);
		expect((await pollOut(trigger)).flat().sort()).toEqual(made.sort());
	});
});

describe('a poll that fails', () => {
	it('at the activation fails the activation, and begins at the next try', async () => {
		const trigger = polled.inactive({ resource: 'deal', operation: 'getAll' });
		polled.simulator.faults.add({ kind: 'status', status: 403 });
		await expect(trigger.activate()).rejects.toThrow('Pipedrive does not allow this');
		polled.add('deals');
		expect(await trigger.activate()).toBeNull();
		expect(await poll(trigger)).toEqual([]);
	});

	it('at a start of n8n does not end the trigger, and loses nothing', async () => {
		const trigger = await polled.active({ resource: 'deal', operation: 'getAll' });
		polled.pass(HOUR);
		const { id } = polled.add('deals');
		polled.simulator.faults.add({ kind: 'status', status: 403 });
		expect(await trigger.restart()).toBeNull();
		expect(await poll(trigger)).toEqual([`created ${id}`]);
	});

	it('waits where Pipedrive asks for it', async () => {
		const trigger = await polled.active({ resource: 'deal', operation: 'getAll' });
		const { id } = polled.add('deals');
		polled.simulator.faults.add({
			kind: 'status',
			status: 429,
			headers: { 'x-ratelimit-reset': '2' },
			times: 2,
		});
		expect(await poll(trigger)).toEqual([`created ${id}`]);
	});

	it('because custom fields could not be read brings its items later', async () => {
		const trigger = await polled.active({
			resource: 'deal',
			operation: 'getAll',
			resolveCustomFields: true,
		});
		const { id } = polled.add('deals');
		polled.simulator.faults.add({ kind: 'status', status: 403, match: /dealFields/ });
		expect((await trigger.poll()).error?.message).toBe('Pipedrive does not allow this');
		expect(await poll(trigger)).toEqual([`created ${id}`]);
	});
});
