/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sleep } from 'n8n-workflow';
import { customCode, ENTITIES, type WebhookPayload } from '../../simulators/pipedrive';
import { useAccount } from './account';

interface Arrival {
	url: string;
	headers: IncomingMessage['headers'];
	body: WebhookPayload;
	text: string;
}

const account = useAccount({ deals: 20, records: 20, retryScale: 1 / 1000, answerWithin: 200 });
const { ask, data } = account;

let receiver: Server;
let receiverUrl: string;
const arrivals: Arrival[] = [];
/** Statuses of the next answers, 200 afterwards; 0 is no answer at all. */
let answers: number[] = [];

beforeAll(async () => {
	receiver = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString('utf8');
			const { url = '', headers } = request;
			const body = (text === '' ? {} : JSON.parse(text)) as WebhookPayload;
			arrivals.push({ url, headers, text, body });
			const status = answers.shift() ?? 200;
			if (status === 0) return;
			response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end();
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
beforeEach(() => {
	arrivals.length = 0;
	answers = [];
});
afterAll(async () => {
	receiver.closeAllConnections();
	await new Promise((resolve) => receiver.close(resolve));
});

const webhook = (more: object = {}) => ({
	subscription_url: receiverUrl,
	event_action: '*',
	event_object: '*',
	name: 'Test',
	version: '2.0',
	...more,
});
const code = (type: string): string => customCode('deal', type);
const rename = async () => await data('PATCH /api/v2/deals/4', { title: 'Other' });

/** Makes a webhook, does something, and returns what was delivered. */
async function delivered(work: () => unknown, more: object = {}): Promise<WebhookPayload[]> {
	await data('POST /api/v1/webhooks', webhook(more));
	await work();
	await account.simulator.webhooks.settled();
	return arrivals.map(({ body }) => body);
}

async function until(isTrue: () => boolean): Promise<void> {
	for (let tries = 0; tries < 1000 && !isTrue(); tries++) await sleep(2);
}

const eventsOf = (payloads: WebhookPayload[]) =>
	payloads.map(({ meta }) => `${meta.action}.${meta.entity} ${meta.entity_id}`).sort();

describe('a delivery', () => {
	it('of a new record has the record, and all of meta', async () => {
		let id: unknown;
		const [payload] = await delivered(async () => {
			({ id } = await data('POST /api/v2/deals', { title: 'New', org_id: 3 }));
		});
		expect(payload?.meta).toEqual({
			action: 'create',
			entity: 'deal',
			company_id: '1',
			correlation_id: expect.stringMatching(/^[\da-f-]{36}$/),
			entity_id: String(id),
			id: expect.stringMatching(/^[\da-f-]{36}$/),
			is_bulk_edit: false,
			timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
			type: 'general',
			user_id: '1',
			version: '2.0',
			webhook_id: '2',
			webhook_owner_id: '1',
			change_source: 'api',
			attempt: 1,
			host: new URL(account.simulator.origin).host,
			permitted_user_ids: ['1', '2', '3', '4', '5'],
		});
		expect(payload?.previous).toBeNull();
		expect(payload?.data).toMatchObject({ id, title: 'New', org_id: 3, visible_to: '3' });
		expect(arrivals[0]?.headers).not.toHaveProperty('authorization');
		expect(arrivals[0]?.headers['content-type']).toBe('application/json');
	});

	it('of a change has the changed fields as they were', async () => {
		const { title } = await data('GET /api/v2/deals/4');
		const { subject, update_time } = await data('GET /api/v2/activities/4');
		const [deal, activity] = await delivered(async () => {
			await rename();
			await account.simulator.webhooks.settled();
			await data('PATCH /api/v2/activities/4', { subject: 'Other' });
		});
		expect(deal).toMatchObject({ data: { id: 4, title: 'Other' }, previous: { title } });
		expect(deal?.previous).not.toHaveProperty('update_time');
		expect(activity?.previous).toEqual({ subject, update_time });
	});

	it('has custom fields with their types, and only the changed ones as they were', async () => {
		const change = { custom_fields: { [code('varchar')]: 'C-2' } };
		const [payload] = await delivered(() => data('PATCH /api/v2/deals/1', change));
		const before = { [code('varchar')]: { type: 'varchar', value: 'C-1000' } };
		expect(payload?.previous).toEqual({ custom_fields: before });
		expect(payload?.data?.custom_fields).toMatchObject({
			[code('varchar')]: { type: 'varchar', value: 'C-2' },
			[code('enum')]: { type: 'enum', id: 200 },
			[code('set')]: { type: 'set', values: [{ id: 190 }, { id: 191 }] },
			[code('monetary')]: { type: 'monetary', value: 50, currency: 'EUR' },
		});
	});

	it('of a lead has the custom fields of deals', async () => {
		const { id } = (await data('GET /api/v1/leads?limit=1'))[0];
		const [payload] = await delivered(() => data(`PATCH /api/v1/leads/${id}`, { title: 'Other' }));
		const text = { type: 'varchar', value: 'L-1000' };
		expect(payload?.data?.custom_fields).toHaveProperty(code('varchar'), text);
		expect(payload?.data).not.toHaveProperty(code('varchar'));
	});

	it('of a deletion has the last state', async () => {
		const { title } = await data('GET /api/v2/deals/4');
		const [payload] = await delivered(() => data('DELETE /api/v2/deals/4'));
		expect(payload).toMatchObject({ data: null, previous: { id: 4, title } });
	});

	it.each(['deal', 'person', 'organization'])('comes twice for a merge of a %s', async (entity) => {
		const payloads = await delivered(() =>
			data(`PUT /api/v1/${entity}s/4/merge`, { merge_with_id: 7 }),
		);
		expect(eventsOf(payloads)).toEqual([`change.${entity} 7`, `delete.${entity} 4`]);
		const metas = payloads.map(({ meta }) => meta);
		expect(metas).toContainEqual(expect.objectContaining({ entity_id: '7', merged_from_id: '4' }));
		expect(metas).toContainEqual(expect.objectContaining({ entity_id: '4', merged_to_id: '7' }));
	});

	it.each<[string, unknown, string[]]>([
		['POST /api/v2/deals/4/convert/lead', undefined, ['create.lead', 'delete.deal']],
		['DELETE /api/v2/deals/4/products/2', undefined, ['delete.deal_product']],
		['DELETE /api/v2/pipelines/3', undefined, ['delete.pipeline']],
		['PUT /api/v1/users/2', { active_flag: false }, ['change.user']],
	])('comes after %s %j: %j', async (line, body, events) => {
		const payloads = await delivered(() => data(line, body));
		expect(eventsOf(payloads).map((event) => event.replace(/ .*/, ''))).toEqual(events);
		const isUser = payloads[0]?.meta.entity === 'user';
		expect(payloads[0]?.meta.permitted_user_ids === undefined).toBe(isUser);
	});

	it('does not come for what changes nothing, is refused or only reads', async () => {
		const payloads = await delivered(async () => {
			const { title } = await data('GET /api/v2/deals/4');
			await data('PATCH /api/v2/deals/4', { title });
			await ask('PATCH /api/v2/deals/4', { title: 5 });
			await ask('DELETE /api/v2/deals/4711');
		});
		expect(payloads).toEqual([]);
	});
});

describe('the receivers', () => {
	it.each([
		['change', 'deal', ['change.deal 4']],
		['*', 'deal', ['change.deal 4', 'delete.deal 4']],
		['change', '*', ['change.deal 4', 'change.person 4']],
	])('of %s.%s get %j', async (event_action, event_object, expected) => {
		const payloads = await delivered(
			async () => {
				await rename();
				await data('PATCH /api/v2/persons/4', { name: 'Other' });
				await data('DELETE /api/v2/deals/4');
			},
			{ event_action, event_object },
		);
		expect(eventsOf(payloads)).toEqual(expected);
	});

	it('are all webhooks of version 2 that are not deleted, with the same ID of the event', async () => {
		await data('POST /api/v1/webhooks', webhook());
		await data('POST /api/v1/webhooks', webhook({ version: '1.0' }));
		const payloads = await delivered(async () => {
			await data('POST /api/v1/webhooks', webhook());
			await data('DELETE /api/v1/webhooks/5');
			await rename();
		});
		expect(new Set(payloads.map(({ meta }) => meta.id)).size).toBe(1);
		expect(payloads.map(({ meta }) => meta.webhook_id).sort()).toEqual(['2', '4']);
	});

	it('are on this machine only', async () => {
		await delivered(rename, { subscription_url: 'https://hooks.example.com/127.0.0.1' });
		expect(account.simulator.webhooks.deliveries).toEqual([]);
	});

	it('see the user and the password of the webhook, which no answer has', async () => {
		await delivered(rename, { http_auth_user: 'n8n', http_auth_password: 'pässword:1' });
		const { authorization = '' } = arrivals[0]?.headers ?? {};
		expect(Buffer.from(authorization.slice(6), 'base64').toString()).toBe('n8n:pässword:1');
		const [, shown] = await data('GET /api/v1/webhooks');
		expect(shown).toMatchObject({ http_auth_user: 'n8n', http_auth_password: null });
	});
});

describe('a delivery that fails', () => {
	it.each<[number[], Array<number | null>]>([
		[
			[500, 401, 302, 404],
			[500, 401, 302, 404],
		],
		[[0], [null, 200]],
	])('with %j is attempted again, three times at most', async (statuses, expected) => {
		answers = [...statuses];
		const payloads = await delivered(rename);
		const { deliveries } = account.simulator.webhooks;
		expect(deliveries.map(({ status }) => status)).toEqual(expected);
		expect(payloads.map(({ meta }) => meta.attempt)).toEqual(expected.map((_, index) => index + 1));
		expect(new Set(payloads.map(({ meta }) => meta.id)).size).toBe(1);
		expect(new Set(arrivals.map(({ url }) => url))).toEqual(new Set(['/hook']));
		const [shown] = (await data('GET /api/v1/webhooks')).slice(-1);
		expect(shown.last_http_status).toBe(expected.at(-1));
	});

	it('is given up once the webhook is deleted, or after a reset', async () => {
		answers = [500, 500];
		await data('POST /api/v1/webhooks', webhook());
		await rename();
		await data('DELETE /api/v1/webhooks/2');
		await account.simulator.webhooks.settled();
		expect(arrivals.length).toBeLessThan(2);
		const count = arrivals.length;
		answers = [500, 500, 500, 500];
		await data('POST /api/v1/webhooks', webhook());
		await data('PATCH /api/v2/deals/4', { title: 'Third' });
		await until(() => arrivals.length > count);
		account.simulator.reset();
		await account.simulator.webhooks.settled();
		expect(account.simulator.webhooks.deliveries).toEqual([]);
	});
});

describe('the web app', () => {
	it.each(ENTITIES)('creates, changes and removes a %s', async (entity) => {
		const deal = entity.startsWith('deal_') ? { deal_id: 4 } : {};
		const { simulator } = account;
		const payloads = await delivered(async () => {
			const { id } = simulator.create(entity, { name: 'A', ...deal });
			await simulator.webhooks.settled();
			simulator.change(entity, id, { name: 'B', ...deal });
			await simulator.webhooks.settled();
			simulator.remove(entity, id, deal.deal_id);
		});
		const meta = { entity, change_source: 'app' };
		expect(payloads).toMatchObject([
			{ meta: { ...meta, action: 'create' }, previous: null },
			{ meta: { ...meta, action: 'change' }, previous: { name: 'A' } },
			{ meta: { ...meta, action: 'delete' }, previous: { name: 'B', ...deal } },
		]);
	});
});

it('a user has 40 webhooks at most', async () => {
	for (let count = 2; count <= 40; count++) await data('POST /api/v1/webhooks', webhook());
	expect((await ask('POST /api/v1/webhooks', webhook())).status).toBe(422);
	expect((await ask('POST /api/v1/webhooks', webhook({ user_id: 2 }))).status).toBe(201);
});
