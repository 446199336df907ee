/** What a polling trigger remembers, when it begins anew, and what a failed poll leaves behind. */
import { useFakeClock } from '../fake-clock';
import { BASE_URL, TOKEN } from '../toy';
import { wire } from '../wire';
import { toyPolling } from './toy-trigger';

useFakeClock();

let things: unknown[];
beforeEach(() => {
	things = [{ id: 'a' }];
	wire(() => [200, { data: things }]);
});

const idsOf = (items: Array<{ json: unknown }> | null) =>
	items?.map(({ json }) => (json as { id: string }).id) ?? null;

describe('the memory of a polling trigger', () => {
	it('holds the state with its version and its account, and no secret', async () => {
		const trigger = toyPolling();
		await trigger.activate();
		expect(trigger.savedStaticData).toEqual({
			poll: { version: 1, account: `toyApi credential ${BASE_URL}`, state: { ids: ['a'] } },
		});
		expect(trigger.saved).not.toContain(TOKEN);
	});

	it('is replaced as a whole, so that n8n notices', async () => {
		const trigger = toyPolling();
		await trigger.activate();
		things.push({ id: 'b' });
		expect(idsOf((await trigger.poll()).items)).toEqual(['b']);
		expect(trigger.saved).toContain('"ids":["a","b"]');
	});

	it('that is of another version begins anew', async () => {
		let stateVersion = 1;
		const trigger = toyPolling(
			{},
			{},
			{
				get stateVersion() {
					return stateVersion;
				},
			},
		);
		await trigger.activate();
		stateVersion = 2;
		things.push({ id: 'b' });
		expect(await trigger.poll()).toEqual({ items: null });
	});

	it.each([
		['with another credential', { credentialId: 'other' }],
		['with another base URL', { credentials: { baseUrl: `${BASE_URL}/other`, token: TOKEN } }],
	])('begins anew %s', async (_how, changes) => {
		const trigger = toyPolling();
		await trigger.activate();
		things.push({ id: 'b' });
		expect(await trigger.publish(changes)).toBeNull();
		things.push({ id: 'c' });
		expect(idsOf((await trigger.poll()).items)).toEqual(['c']);
	});

	it('goes on with a renewed token', async () => {
		const trigger = toyPolling();
		await trigger.activate();
		things.push({ id: 'b' });
		const credentials = { baseUrl: `${BASE_URL}/`, token: 'renewed-token' };
		expect(idsOf(await trigger.publish({ credentials }))).toEqual(['b']);
	});
});

describe('an activation', () => {
	it('takes what is there as given; what changed while the workflow was off, too', async () => {
		const trigger = toyPolling();
		expect(await trigger.activate()).toBeNull();
		await trigger.deactivate();
		things.push({ id: 'b' });
		expect(await trigger.activate()).toBeNull();
		things.push({ id: 'c' });
		expect(idsOf((await trigger.poll()).items)).toEqual(['c']);
		things.push({ id: 'd' });
		expect(idsOf((await trigger.poll()).items)).toEqual(['d']);
	});

	it('brings it with Include Missed Changes', async () => {
		const trigger = toyPolling({ options: { includeMissedChanges: true } });
		expect(await trigger.activate()).toBeNull();
		await trigger.deactivate();
		things.push({ id: 'b' });
		expect(idsOf(await trigger.activate())).toEqual(['b']);
	});

	it.each(['restart', 'publish'] as const)('%s goes on', async (how) => {
		const trigger = toyPolling();
		await trigger.activate();
		things.push({ id: 'b' });
		expect(idsOf(await trigger[how]({}))).toEqual(['b']);
		expect(await trigger[how]({})).toBeNull();
	});
});

describe('a poll', () => {
	it('gives null where there is nothing, since n8n starts a run for an empty list', async () => {
		const trigger = toyPolling();
		await trigger.activate();
		expect(await trigger.poll()).toEqual({ items: null });
		expect(trigger.runs).toEqual([]);
	});

	it('brings no more than Max Items per Poll, and the next ones the rest', async () => {
		const trigger = toyPolling({ options: { maxItems: 2 } });
		await trigger.activate();
		things.push({ id: 'b' }, { id: 'c' }, { id: 'd' });
		expect(idsOf((await trigger.poll()).items)).toEqual(['b', 'c']);
		expect(idsOf((await trigger.poll()).items)).toEqual(['d']);
	});
});
