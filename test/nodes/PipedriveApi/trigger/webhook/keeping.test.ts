/** Webhooks between activations: none is left over and none is created twice. */
import type { Row } from '../../../../../simulators/pipedrive';
import { byId } from '../../pipedrive';
import { ALL, useHooked } from './hooked';

const hooked = useHooked();

const store = () => hooked.simulator.state.store('webhooks');
const actions = () => hooked.webhooks().map(({ event_action: action }) => action);
const FOREIGN = 1;

/** Adds a webhook of somebody else, which differs in its address. */
const foreign = () =>
	store().add({ ...hooked.webhooks()[0], subscription_url: 'https://hooks.example.com/other' });

afterEach(() => {
	// No test may change the webhook of somebody else.
	expect(store().get(FOREIGN)).toMatchObject({ id: FOREIGN, event_object: 'deal' });
});

describe('a start of n8n', () => {
	it('keeps the webhooks if they are as wanted', async () => {
		const trigger = await hooked.active({ actions: ['create', 'delete'] });
		const before = hooked.webhooks();
		hooked.sent();
		await trigger.restart();
		expect(hooked.sent()).toEqual(['GET /api/v1/webhooks']);
		expect(hooked.webhooks()).toEqual(before);
	});

	it.each<[string, (webhook: Row) => void]>([
		['was deleted by Pipedrive', (webhook) => store().remove(webhook)],
		['has another action', (webhook) => store().change(webhook, { event_action: 'change' })],
		['has another object', (webhook) => store().change(webhook, { event_object: 'person' })],
		['is there twice', (webhook) => store().add(webhook)],
		['was switched off by Pipedrive', (webhook) => store().change(webhook, { is_active: 0 })],
		[
			'has another address',
			(webhook) => store().change(webhook, { subscription_url: 'https://x.example' }),
		],
	])('creates them again if one %s', async (_what, happen) => {
		const trigger = await hooked.active({ actions: ['create', 'delete'] });
		const [first] = hooked.webhooks();
		happen(first!);
		await trigger.restart();
		const ours = hooked.webhooks().filter(({ subscription_url: url }) => url === trigger.url);
		expect(ours.map(({ event_action: action }) => action).sort()).toEqual(['create', 'delete']);
		expect(ours.map(({ id }) => id)).not.toContain(first!.id);
	});

	it('creates them again if n8n has lost its state', async () => {
		const trigger = await hooked.active();
		const [first] = hooked.webhooks();
		Reflect.set(Reflect.get(trigger, 'stored') as object, 'staticData', '{}');
		await trigger.restart();
		expect(hooked.webhooks()).toHaveLength(1);
		expect(hooked.webhooks()[0]!.id).not.toBe(first!.id);
	});

	it('creates them again if n8n was killed before it saved a new password', async () => {
		const trigger = await hooked.active();
		const stored = Reflect.get(trigger, 'stored') as { staticData: string };
		const { staticData } = stored;
		// The next start creates another one, and n8n is killed before it saves.
		store().remove(hooked.webhooks()[0]!);
		await trigger.restart();
		stored.staticData = staticData;
		await trigger.restart();
		hooked.simulator.create('deal', { title: 'New' });
		await hooked.simulator.webhooks.settled();
		expect(hooked.webhooks()).toHaveLength(1);
		expect(trigger.started).toHaveLength(1);
	});

	it('moves them to another address', async () => {
		const trigger = await hooked.active();
		trigger.baseUrl = 'http://127.0.0.1:1';
		await trigger.restart();
		trigger.baseUrl = 'http://127.0.0.1:2';
		await trigger.restart();
		expect(hooked.webhooks().map(({ subscription_url: url }) => url)).toEqual([trigger.url]);
		await trigger.deactivate();
		expect(hooked.webhooks()).toEqual([]);
	});
});

describe('publishing another version', () => {
	it.each([
		[{ actions: ['create'] }, ['create']],
		[{ object: 'person' }, ['*']],
		[{ options: { user: byId(1001) } }, ['*']],
	])('with %j creates the webhooks that it needs', async (change, wanted) => {
		const trigger = await hooked.active();
		const parameters = { authentication: 'apiToken', object: 'deal', actions: ALL };
		await trigger.publish({ parameters: { ...parameters, ...change } });
		expect(actions()).toEqual(wanted);
		await trigger.deactivate();
		expect(hooked.webhooks()).toEqual([]);
	});
});

it('permissions of another user apply although the old webhook could not be deleted', async () => {
	const trigger = await hooked.active();
	hooked.simulator.faults.add({ kind: 'status', status: 403, method: 'DELETE' });
	const options = { user: byId(1001) };
	await trigger.publish({
		parameters: { authentication: 'apiToken', object: 'deal', actions: ALL, options },
	});
	expect(hooked.webhooks()).toMatchObject([{ user_id: 1001 }]);
});

describe('deactivation', () => {
	it('deletes them with their password, and no other webhook', async () => {
		const trigger = await hooked.active({ actions: ['create', 'delete'] });
		const other = foreign();
		expect(await trigger.deactivate()).toEqual({});
		expect(hooked.webhooks()).toEqual([other]);
		expect(trigger.staticData).toEqual({});
		for (let round = 0; round < 3; round += 1) {
			await trigger.activate();
			await trigger.deactivate();
		}
		expect(hooked.webhooks()).toEqual([other]);
	});

	it('succeeds if Pipedrive has deleted them already', async () => {
		const trigger = await hooked.active();
		hooked.webhooks().forEach((webhook) => store().remove(webhook));
		expect(await trigger.deactivate()).toEqual({});
		const second = await hooked.active();
		hooked.simulator.faults.add({ kind: 'status', status: 404, method: 'DELETE' });
		expect(await second.deactivate()).toEqual({});
	});

	it.each([
		['listing', 'GET'],
		['deleting', 'DELETE'],
	])('reports that %s failed, and the next activation cleans up', async (_what, method) => {
		const trigger = await hooked.active({ actions: ['create', 'delete'] });
		hooked.simulator.faults.add({ kind: 'status', status: 403, method });
		const { error } = await trigger.deactivate();
		expect(error?.message).toMatch(/^Pipedrive does not allow this/);
		expect(hooked.webhooks().length).toBeGreaterThan(0);
		trigger.baseUrl = 'http://127.0.0.1:1';
		await trigger.activate();
		expect(hooked.webhooks().map(({ subscription_url: url }) => url)).toEqual([
			trigger.url,
			trigger.url,
		]);
		await trigger.deactivate();
		expect(hooked.webhooks()).toEqual([]);
	});
});

describe('activation', () => {
	const CREATE = { method: 'POST', match: /webhooks$/ } as const;

	it.each([
		[
			400,
			{ success: false, error: 'Subscription URL is not allowed' },
			/"Subscription URL is not allowed".*public addresses/,
		],
		[
			422,
			{ success: false, error: 'Webhook limit reached' },
			/"Webhook limit reached".*40 webhooks/,
		],
		[403, { success: false, error: 'Scope and URL mismatch' }, /"Scope and URL mismatch"/],
	])('that is refused with %i says why, and leaves none', async (status, body, message) => {
		const trigger = hooked.inactive({ actions: ['create', 'delete'] });
		await trigger.listen();
		hooked.simulator.faults.add({ ...CREATE, kind: 'status', status, body, after: 1 });
		await expect(trigger.activate()).rejects.toThrow(message);
		expect(hooked.posted()).toHaveLength(2);
		expect(hooked.webhooks()).toEqual([]);
		await trigger.activate();
		expect(actions()).toEqual(['create', 'delete']);
	});

	it.each([
		['got lost', { kind: 'reset-after' }],
		['was cut', { kind: 'cut-body' }],
		['was broken', { kind: 'broken-json' }],
		['was an error though it was made', { kind: 'status', status: 500, carriedOut: true }],
	] as const)('whose answer %s leaves none behind', async (_what, fault) => {
		const trigger = hooked.inactive();
		await trigger.listen();
		hooked.simulator.faults.add({ ...CREATE, ...fault });
		await expect(trigger.activate()).rejects.toThrow(/^Pipedrive/);
		expect(hooked.webhooks()).toEqual([]);
		await trigger.activate();
		expect(hooked.webhooks()).toHaveLength(1);
	});

	it('that can not clean up after a failure is repaired by the next one', async () => {
		const trigger = hooked.inactive({ actions: ['create', 'delete'] });
		await trigger.listen();
		hooked.simulator.faults.add({ ...CREATE, kind: 'reset-after', after: 1 });
		// The first listing is that of the check.
		hooked.simulator.faults.add({ kind: 'status', status: 403, method: 'GET', after: 1, times: 5 });
		await expect(trigger.activate()).rejects.toThrow(/^Pipedrive/);
		expect(hooked.webhooks()).toHaveLength(2);
		hooked.simulator.faults.clear();
		await trigger.activate();
		expect(actions().sort()).toEqual(['create', 'delete']);
		hooked.simulator.create('deal', { title: 'New' });
		await hooked.simulator.webhooks.settled();
		expect(trigger.started).toHaveLength(1);
	});
});
