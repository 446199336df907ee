/** Deliveries of webhooks. */
import type { INodeParameters } from 'n8n-workflow';

import type { JsonObject } from '../../../../../simulators/pipedrive/checks/json-values';
import { customCode } from '../../../../../simulators/pipedrive';
import { ALL, authorization, deliver, started, useHooked } from './hooked';

const hooked = useHooked();

describe('a delivery', () => {
	it.each([
		['nothing', undefined],
		['an empty header', ''],
		['another password', `Basic ${Buffer.from('n8n:wrong').toString('base64')}`],
		['no password', 'Basic '],
		['no base64', 'Basic %%%'],
		['another scheme', 'Bearer x'],
		['a long header', `Basic ${'x'.repeat(10_000)}`],
	])('that authenticates with %s is refused', async (_what, header) => {
		const trigger = await hooked.active();
		const headers: Record<string, string> = header === undefined ? {} : { authorization: header };
		const body = { meta: { action: 'create', entity: 'deal', id: '1' }, data: {} };
		const answer = await trigger.deliver({ headers, body });
		expect(answer).toMatchObject({ status: 401, items: undefined });
		expect(answer.headers['www-authenticate']).toBe('Basic realm="n8n"');
	});

	it('with a password of an earlier activation is refused', async () => {
		const trigger = await hooked.active();
		const header = authorization(trigger);
		await trigger.deactivate();
		await trigger.activate();
		const body = { meta: { action: 'create', entity: 'deal', id: '1' }, data: {} };
		const { status } = await trigger.deliver({ headers: { authorization: header }, body });
		expect(status).toBe(401);
	});

	it.each([
		['application/json', '{}'],
		['application/json', '[]'],
		['application/json', '{"meta": null}'],
		['application/json', '{"meta": {"action": "create"}}'],
		['application/json', '{"meta": {"action": 1, "entity": "deal"}}'],
		[
			'application/json',
			'{"v": 1, "event": "added.deal", "meta": {"action": "added", "object": "deal"}}',
		],
		['text/plain', ''],
		['text/plain', 'text'],
		['text/plain', 'null'],
	])('of %s %s is refused as no webhook of version 2', async (contentType, body) => {
		const trigger = await hooked.active();
		const headers = { authorization: authorization(trigger), 'content-type': contentType };
		const { status, items, error } = await trigger.deliver({ headers, body });
		expect({ status, items, error }).toEqual({ status: 400, items: undefined, error: undefined });
	});

	it('is answered without a request to Pipedrive', async () => {
		const trigger = await hooked.active();
		hooked.sent();
		expect((await deliver(trigger)).status).toBe(200);
		expect((await deliver(trigger)).status).toBe(200);
		expect(hooked.sent()).toEqual([]);
		expect(hooked.clock.waits).toEqual([]);
	});

	it('becomes an item with the payload and the event', async () => {
		const trigger = await hooked.active();
		hooked.simulator.change('deal', 1, { title: 'Changed' });
		await hooked.simulator.webhooks.settled();
		const [delivery] = hooked.simulator.webhooks.deliveries;
		expect(trigger.started.map(({ json }) => json)).toEqual([
			{ event: 'change.deal', ...delivery!.payload },
		]);
		expect(delivery?.status).toBe(200);
	});
});

describe('merged deals', () => {
	it('give a deletion and a change that name each other', async () => {
		const trigger = await hooked.active();
		const { origin, apiToken } = hooked.simulator;
		await fetch(`${origin}/api/v1/deals/1/merge`, {
			method: 'PUT',
			headers: { 'x-api-token': apiToken, 'content-type': 'application/json' },
			body: JSON.stringify({ merge_with_id: 2 }),
		});
		await hooked.simulator.webhooks.settled();
		expect(started(trigger).sort()).toEqual(['change.deal', 'delete.deal']);
		const metas = trigger.started.map(({ json }) => json.meta as Record<string, unknown>);
		expect(metas.find(({ action }) => action === 'delete')).toHaveProperty('merged_to_id');
		expect(metas.find(({ action }) => action === 'change')).toHaveProperty('merged_from_id');
	});
});

describe('changed fields', () => {
	const custom = customCode('deal', 'varchar');
	const other = customCode('deal', 'double');

	it.each<[string, INodeParameters[string], JsonObject, number]>([
		['a field that changed', 'title', { title: 'New' }, 1],
		['a field that did not', 'value', { title: 'New' }, 0],
		['one of several', 'value, title', { title: 'New' }, 1],
		['a custom field', custom, { custom_fields: { [custom]: 'C-2' } }, 1],
		[
			'a custom field as it stands in data',
			`custom_fields.${custom}`,
			{ custom_fields: { [custom]: 'C-2' } },
			1,
		],
		['another custom field', other, { custom_fields: { [custom]: 'C-2' } }, 0],
		['no field', '', { title: 'New' }, 1],
		['commas only', ' , ', { title: 'New' }, 1],
	])('%s', async (_what, changedFields, values, count) => {
		const trigger = await hooked.active({ options: { changedFields } });
		hooked.simulator.change('deal', 1, values);
		await hooked.simulator.webhooks.settled();
		expect(trigger.started).toHaveLength(count);
		expect(hooked.simulator.webhooks.deliveries.map(({ status }) => status)).toEqual([200]);
	});

	it('do not matter for creations and deletions', async () => {
		const trigger = await hooked.active({ options: { changedFields: 'value' } });
		const { id } = hooked.simulator.create('deal', { title: 'New' });
		hooked.simulator.remove('deal', id);
		await hooked.simulator.webhooks.settled();
		expect(started(trigger).sort()).toEqual(['create.deal', 'delete.deal']);
	});
});

describe('other objects and actions', () => {
	it('come only if they are chosen', async () => {
		const deals = await hooked.active({ actions: ['create'] });
		hooked.simulator.create('person', { name: 'Jane' });
		hooked.simulator.change('deal', 1, { title: 'Changed' });
		hooked.simulator.create('deal', { title: 'New' });
		await hooked.simulator.webhooks.settled();
		expect(started(deals)).toEqual(['create.deal']);
	});

	it('come all from one webhook', async () => {
		const trigger = await hooked.active({ object: '*', actions: ALL });
		hooked.simulator.create('person', { name: 'Jane' });
		hooked.simulator.change('deal', 1, { title: 'Changed' });
		await hooked.simulator.webhooks.settled();
		expect(started(trigger).sort()).toEqual(['change.deal', 'create.person']);
	});
});
