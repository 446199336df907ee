/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sleep } from 'n8n-workflow';
import {
	customCode,
	ENTITIES,
	startPipedriveSimulator,
	type PipedriveSimulator,
	type WebhookPayload,
} from '../../simulators/pipedrive';
import { send, type PlainAnswer } from '../../simulators/pipedrive/client';

/** What arrived at the subscription URL. */
interface Arrival {
	url: string;
	headers: IncomingMessage['headers'];
	body: WebhookPayload;
	text: string;
}

const RETRY_SCALE = 1 / 1000;

let simulator: PipedriveSimulator;
let receiver: Server;
let receiverUrl: string;
const arrivals: Arrival[] = [];
/** Statuses of the next answers, 200 afterwards; 0 is no answer at all. */
let answers: number[] = [];

beforeAll(async () => {
	simulator = await startPipedriveSimulator({
		limits: false,
		deals: 20,
		records: 20,
		retryScale: RETRY_SCALE,
		answerWithin: 200,
	});
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
	simulator.reset();
	arrivals.length = 0;
	answers = [];
});
afterAll(async () => {
	await simulator.stop();
	receiver.closeAllConnections();
	await new Promise((resolve) => receiver.close(resolve));
});

const call = async (line: string, json?: object): Promise<PlainAnswer> => {
	const [method, url = ''] = line.split(' ');
	const headers = { 'Content-Type': 'application/json' };
	const body = json === undefined ? {} : { headers, body: JSON.stringify(json) };
	return await send(simulator, { method, url, ...body });
};

const dataOf = async (...request: Parameters<typeof call>) => {
	const { status, body } = await call(...request);
	expect([status < 300, body.error]).toEqual([true, undefined]);
	return body.data;
};

const webhook = (more: object = {}) => ({
	subscription_url: receiverUrl,
	event_action: '*',
	event_object: '*',
	name: 'Test',
	version: '2.0',
	...more,
});

/** Makes a webhook, does something, and hands back what was delivered. */
async function delivered(work: () => unknown, more: object = {}): Promise<WebhookPayload[]> {
	await dataOf('POST /api/v1/webhooks', webhook(more));
	await work();
	await simulator.webhooks.settled();
	return arrivals.map(({ body }) => body);
}

async function until(isTrue: () => boolean): Promise<void> {
	for (let tries = 0; tries < 1000 && !isTrue(); tries++) await sleep(2);
}

const eventsOf = (payloads: WebhookPayload[]) =>
	payloads.map(({ meta }) => `${meta.action}.${meta.entity} ${meta.entity_id}`);

describe('what is delivered', () => {
	it('a new record', async () => {
		let deal: Record<string, unknown> = {};
		const [payload] = await delivered(async () => {
			deal = await dataOf('POST /api/v2/deals', { title: 'New', org_id: 3 });
		});
		expect(payload?.meta).toEqual({
			action: 'create',
			entity: 'deal',
			company_id: '1',
			correlation_id: expect.stringMatching(/^[\da-f-]{36}$/),
			entity_id: String(deal.id),
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
			host: new URL(simulator.origin).host,
			permitted_user_ids: ['1', '2', '3', '4', '5'],
		});
		expect(payload?.previous).toBeNull();
		expect(payload?.data).toMatchObject({ id: deal.id, title: 'New', org_id: 3, visible_to: '3' });
		expect(payload?.data).not.toHaveProperty('is_deleted');
	});

	it('a change, with the changed fields as they were', async () => {
		const { title } = await dataOf('GET /api/v2/deals/4');
		const payloads = await delivered(
			async () => await dataOf('PATCH /api/v2/deals/4', { title: 'Other' }),
		);
		expect(eventsOf(payloads)).toEqual(['change.deal 4']);
		expect(payloads[0]?.data).toMatchObject({ id: 4, title: 'Other' });
		expect(payloads[0]?.previous).toEqual({ title });
	});

	it('a change of other objects tells when the last one was', async () => {
		const { subject, update_time } = await dataOf('GET /api/v2/activities/4');
		const [payload] = await delivered(
			async () => await dataOf('PATCH /api/v2/activities/4', { subject: 'Other' }),
		);
		expect(payload?.previous).toEqual({ subject, update_time });
	});

	it('custom fields with their types, and only the changed ones as they were', async () => {
		const [text, choice, several, fee] = ['varchar', 'enum', 'set', 'monetary'].map((type) =>
			customCode('deal', type),
		) as [string, string, string, string];
		const [payload] = await delivered(
			async () => await dataOf('PATCH /api/v2/deals/1', { custom_fields: { [text]: 'C-2' } }),
		);
		expect(payload?.previous).toEqual({
			custom_fields: { [text]: { type: 'varchar', value: 'C-1000' } },
		});
		expect(payload?.data?.custom_fields).toMatchObject({
			[text]: { type: 'varchar', value: 'C-2' },
			[choice]: { type: 'enum', id: 200 },
			[several]: { type: 'set', values: [{ id: 190 }, { id: 191 }] },
			[fee]: { type: 'monetary', value: 50, currency: 'EUR' },
		});
	});

	it('leads have custom fields of their own', async () => {
		const { id } = (await dataOf('GET /api/v1/leads?limit=1'))[0];
		const [payload] = await delivered(
			async () => await dataOf(`PATCH /api/v1/leads/${id}`, { title: 'Other' }),
		);
		expect(payload?.meta.entity_id).toBe(id);
		expect(payload?.data?.custom_fields).toMatchObject({
			[customCode('deal', 'varchar')]: { type: 'varchar', value: 'L-1000' },
		});
		expect(payload?.data).not.toHaveProperty(customCode('deal', 'varchar'));
	});

	it('a deletion, with the last state', async () => {
		const { title } = await dataOf('GET /api/v2/deals/4');
		const payloads = await delivered(async () => await dataOf('DELETE /api/v2/deals/4'));
		expect(eventsOf(payloads)).toEqual(['delete.deal 4']);
		expect(payloads[0]?.data).toBeNull();
		expect(payloads[0]?.previous).toMatchObject({ id: 4, title });
	});

	it('no event for what changes nothing, is refused or only reads', async () => {
		const payloads = await delivered(async () => {
			const { title } = await dataOf('GET /api/v2/deals/4');
			await dataOf('PATCH /api/v2/deals/4', { title });
			await call('PATCH /api/v2/deals/4', { title: 5 });
			await call('DELETE /api/v2/deals/4711');
		});
		expect(payloads).toEqual([]);
	});

	it.each(['deals', 'persons', 'organizations'])('two events for a merge of %s', async (list) => {
		const payloads = await delivered(
			async () => await dataOf(`PUT /api/v1/${list}/4/merge`, { merge_with_id: 7 }),
		);
		const entity = list.slice(0, -1);
		expect(eventsOf(payloads).sort()).toEqual([`change.${entity} 7`, `delete.${entity} 4`]);
		const merges = payloads.map(({ meta }) => [
			meta.action,
			meta.merged_to_id,
			meta.merged_from_id,
		]);
		expect(merges.sort()).toEqual([
			['change', undefined, '4'],
			['delete', '7', undefined],
		]);
	});

	it('several events for what writes to several records', async () => {
		const payloads = await delivered(async () => await dataOf('POST /api/v2/deals/4/convert/lead'));
		expect(eventsOf(payloads).map((event) => event.replace(/ .*/, ''))).toEqual([
			'create.lead',
			'delete.deal',
		]);
	});

	it.each([
		['POST /api/v2/deals/4/products', 'create.deal_product'],
		['DELETE /api/v2/deals/4/products/2', 'delete.deal_product'],
		['DELETE /api/v1/notes/3', 'delete.note'],
		['DELETE /api/v2/pipelines/3', 'delete.pipeline'],
	])('%s is %s', async (line, event) => {
		const body = line.startsWith('POST')
			? { product_id: 1, item_price: 1, quantity: 1 }
			: undefined;
		const payloads = await delivered(async () => await dataOf(line, body));
		expect(payloads.map(({ meta }) => `${meta.action}.${meta.entity}`)).toEqual([event]);
	});

	it('users, without those who may see them', async () => {
		const [payload] = await delivered(
			async () => await dataOf('PUT /api/v1/users/2', { active_flag: false }),
		);
		expect(payload?.meta).toMatchObject({ action: 'change', entity: 'user', entity_id: '2' });
		expect(payload?.meta).not.toHaveProperty('permitted_user_ids');
	});
});

describe('who it is delivered to', () => {
	it.each([
		['change', 'deal', ['change.deal 4']],
		['*', 'deal', ['change.deal 4', 'delete.deal 4']],
		['change', '*', ['change.deal 4', 'change.person 4']],
		['create', 'deal', []],
		['*', 'note', []],
	])('%s.%s', async (event_action, event_object, expected) => {
		const payloads = await delivered(
			async () => {
				await dataOf('PATCH /api/v2/deals/4', { title: 'Other' });
				await dataOf('PATCH /api/v2/persons/4', { name: 'Other' });
				await dataOf('DELETE /api/v2/deals/4');
			},
			{ event_action, event_object },
		);
		expect(eventsOf(payloads).sort()).toEqual(expected);
	});

	it('every webhook, with the same ID of the event', async () => {
		await dataOf('POST /api/v1/webhooks', webhook());
		const payloads = await delivered(
			async () => await dataOf('PATCH /api/v2/deals/4', { title: 'Other' }),
		);
		expect(new Set(payloads.map(({ meta }) => meta.id)).size).toBe(1);
		expect(payloads.map(({ meta }) => meta.webhook_id).sort()).toEqual(['2', '3']);
	});

	it('no webhook that was deleted, or is of version 1', async () => {
		await dataOf('POST /api/v1/webhooks', webhook({ version: '1.0' }));
		const payloads = await delivered(async () => {
			await dataOf('DELETE /api/v1/webhooks/3');
			await dataOf('PATCH /api/v2/deals/4', { title: 'Other' });
		});
		expect(payloads).toEqual([]);
	});

	it('nobody beyond this machine', async () => {
		const subscription_url = 'https://hooks.example.com/127.0.0.1';
		await delivered(async () => await dataOf('PATCH /api/v2/deals/4', { title: 'Other' }), {
			subscription_url,
		});
		expect(simulator.webhooks.deliveries).toEqual([]);
	});

	it('with the user and the password of the webhook, which nobody is told', async () => {
		const login = { http_auth_user: 'n8n', http_auth_password: 'pässword:1' };
		await delivered(async () => {
			await dataOf('PATCH /api/v2/deals/4', { title: 'Other' });
		}, login);
		const { authorization = '' } = arrivals[0]?.headers ?? {};
		expect(Buffer.from(authorization.slice(6), 'base64').toString()).toBe('n8n:pässword:1');
		const made = await call('POST /api/v1/webhooks', webhook(login));
		const listed = await call('GET /api/v1/webhooks');
		expect(made.body.data).toMatchObject({ http_auth_user: 'n8n', http_auth_password: null });
		expect(JSON.stringify([made.body, listed.body])).not.toContain('pässword');
	});

	it('without a login where there is none', async () => {
		await delivered(async () => await dataOf('PATCH /api/v2/deals/4', { title: 'Other' }));
		expect(arrivals[0]?.headers).not.toHaveProperty('authorization');
		expect(arrivals[0]?.headers['content-type']).toBe('application/json');
	});
});

describe('what a failed delivery leads to', () => {
	const change = async () => await dataOf('PATCH /api/v2/deals/4', { title: 'Other' });
	const attempts = () =>
		simulator.webhooks.deliveries.map(({ attempt, status }) => [attempt, status]);

	it('three more tries', async () => {
		answers = [500, 401, 302, 404];
		const payloads = await delivered(change);
		expect(attempts()).toEqual([
			[1, 500],
			[2, 401],
			[3, 302],
			[4, 404],
		]);
		expect(payloads.map(({ meta }) => meta.attempt)).toEqual([1, 2, 3, 4]);
		expect(new Set(payloads.map(({ meta }) => meta.id)).size).toBe(1);
		expect(new Set(arrivals.map(({ url }) => url))).toEqual(new Set(['/hook']));
	});

	it('none after any 2xx', async () => {
		answers = [503, 204];
		await delivered(change);
		expect(attempts()).toEqual([
			[1, 503],
			[2, 204],
		]);
		expect((await dataOf('GET /api/v1/webhooks')).at(-1).last_http_status).toBe(204);
	});

	it('another try where no answer comes in time', async () => {
		answers = [0];
		await delivered(change);
		expect(attempts()).toEqual([
			[1, null],
			[2, 200],
		]);
	});

	it('no further try once the webhook is deleted', async () => {
		answers = [500];
		await dataOf('POST /api/v1/webhooks', webhook());
		await change();
		await dataOf('DELETE /api/v1/webhooks/2');
		await simulator.webhooks.settled();
		expect(arrivals.length).toBeLessThan(2);
	});

	it('a reset ends what is waiting', async () => {
		answers = [500, 500, 500, 500];
		await dataOf('POST /api/v1/webhooks', webhook());
		await change();
		await until(() => arrivals.length > 0);
		simulator.reset();
		await simulator.webhooks.settled();
		expect(simulator.webhooks.deliveries).toEqual([]);
	});

	it('waits as long as is documented', async () => {
		const slow = await startPipedriveSimulator({ limits: false });
		await send(slow, {
			method: 'POST',
			url: '/api/v1/webhooks',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(webhook()),
		});
		answers = [500];
		slow.change('deal', 1, { title: 'Other' });
		const [delivery] = slow.webhooks.deliveries;
		await until(() => delivery?.status === 500);
		expect(arrivals).toHaveLength(1);
		await slow.stop();
		await slow.webhooks.settled();
	});
});

describe('what tests can do', () => {
	it('send a delivery once more', async () => {
		await delivered(async () => await dataOf('PATCH /api/v2/deals/4', { title: 'Other' }));
		answers = [401];
		expect(await simulator.webhooks.replay(0)).toMatchObject({ attempt: 1, status: 401 });
		expect(arrivals[1]?.text).toBe(arrivals[0]?.text);
		expect(simulator.webhooks.deliveries).toHaveLength(2);
	});

	it.each(ENTITIES)('make, change and remove a %s as the web app does', async (entity) => {
		const deal = entity.startsWith('deal_') ? { deal_id: 4 } : {};
		const payloads = await delivered(() => {
			const { id } = simulator.create(entity, { name: 'A', ...deal });
			simulator.change(entity, id, { name: 'B', ...deal });
			simulator.remove(entity, id, deal.deal_id);
		});
		const inOrder = payloads.sort((a, b) =>
			['create', 'change', 'delete'].indexOf(a.meta.action) <
			['create', 'change', 'delete'].indexOf(b.meta.action)
				? -1
				: 1,
		);
		expect(inOrder.map(({ meta }) => [meta.action, meta.entity, meta.change_source])).toEqual([
			['create', entity, 'app'],
			['change', entity, 'app'],
			['delete', entity, 'app'],
		]);
		expect(inOrder[1]?.previous).toMatchObject({ name: 'A' });
		expect(inOrder[2]?.previous).toMatchObject({ name: 'B', ...deal });
	});

	it('change records as the web app does, which the API then shows', async () => {
		const before = Math.floor(Date.now() / 1000) * 1000;
		const { id } = simulator.create('deal', { title: 'Made by hand' });
		simulator.change('person', 3, { name: 'Ada Byron' });
		simulator.remove('organization', 3);
		const deal = await dataOf(`GET /api/v2/deals/${id}`);
		expect(deal).toMatchObject({ title: 'Made by hand', origin: 'ManuallyCreated' });
		expect(Date.parse(deal.add_time)).toBeGreaterThanOrEqual(before);
		const person = await dataOf('GET /api/v2/persons/3');
		expect(person).toMatchObject({ name: 'Ada Byron', last_name: 'Byron' });
		expect(Date.parse(person.update_time)).toBeGreaterThanOrEqual(before);
		expect(await dataOf('GET /api/v2/organizations?ids=3')).toEqual([]);
		expect(() => simulator.change('deal', 4711, {})).toThrow('There is no 4711 in deals');
	});
});

describe('what is refused', () => {
	it.each([
		['no address', { subscription_url: undefined }],
		['no URL', { subscription_url: 'http://' }],
		['another kind of URL', { subscription_url: 'ftp://127.0.0.1/' }],
		['Pipedrive itself', { subscription_url: 'https://api.pipedrive.com/v1/deals' }],
		['an object that webhooks do not know', { event_object: 'file' }],
	])('%s', async (_what, more) => {
		const { status, body } = await call('POST /api/v1/webhooks', webhook(more));
		expect([status, body.success]).toEqual([400, false]);
	});

	it('the 41st webhook of a user, not the first of another', async () => {
		for (let count = 2; count <= 40; count++) await dataOf('POST /api/v1/webhooks', webhook());
		expect((await call('POST /api/v1/webhooks', webhook())).status).toBe(422);
		expect((await call('POST /api/v1/webhooks', webhook({ user_id: 2 }))).status).toBe(201);
	});
});

describe('what lists show of changes', () => {
	const SECOND = 1000;
	const times = (rows: Array<{ update_time: string }>) =>
		rows.map(({ update_time: time }) => Date.parse(`${time.replace(/Z$/, '').replace(' ', 'T')}Z`));
	const iso = (time: number) => new Date(time).toISOString().replace('.000', '');

	it.each(['activities', 'deals', 'organizations', 'persons'])(
		'v2 %s: those updated since a time, and in the order of their updates',
		async (list) => {
			const url = `GET /api/v2/${list}?limit=500`;
			const all = times(await dataOf(url)).sort((a, b) => a - b);
			const middle = all[Math.floor(all.length / 2)] as number;
			const since = async (time: number) =>
				times(await dataOf(`${url}&updated_since=${iso(time)}&sort_by=update_time`));
			expect(await since(middle)).toEqual(all.filter((time) => time >= middle));
			expect(await since(middle + SECOND)).toEqual(all.filter((time) => time > middle));
			const descending = `${url}&sort_by=update_time&sort_direction=desc`;
			expect(times(await dataOf(descending))).toEqual([...all].reverse());
			expect(times(await dataOf(`${url}&updated_until=${iso(middle)}`)).sort()).toEqual(
				all.filter((time) => time < middle).sort(),
			);
		},
	);

	it.each([
		['/api/v2/products', 'PATCH /api/v2/products/3', { name: 'Other' }],
		['/api/v2/deals', 'PATCH /api/v2/deals/3', { title: 'Other' }],
		['/api/v2/deals', 'PUT /api/v1/deals/4/merge', { merge_with_id: 3 }],
		['/api/v1/notes', 'PUT /api/v1/notes/3', { content: 'Other' }],
	])('%s?updated_since after %s', async (path, line, body) => {
		const now = new Date(Math.floor(Date.now() / SECOND) * SECOND);
		const url = `GET ${path}?updated_since=${iso(now.getTime())}`;
		expect(await dataOf(url)).toEqual([]);
		await dataOf(line, body);
		expect(await dataOf(url)).toMatchObject([{ id: 3 }]);
	});

	it('deleted deals are among those that were updated', async () => {
		const now = iso(Math.floor(Date.now() / SECOND) * SECOND);
		await dataOf('DELETE /api/v2/deals/3');
		const url = `GET /api/v2/deals?status=deleted&updated_since=${now}`;
		expect(await dataOf(url)).toMatchObject([{ id: 3, is_deleted: true }]);
	});

	it('v1 leads updated since a time', async () => {
		const now = iso(Math.floor(Date.now() / SECOND) * SECOND);
		const url = `GET /api/v1/leads?updated_since=${now}`;
		expect(await dataOf(url)).toEqual([]);
		const { id } = (await dataOf('GET /api/v1/leads?limit=1'))[0];
		await dataOf(`PATCH /api/v1/leads/${id}`, { title: 'Other' });
		expect(await dataOf(url)).toMatchObject([{ id, title: 'Other' }]);
	});

	it('v1 recents: what was changed, of the kinds that are asked for', async () => {
		const now = iso(Math.floor(Date.now() / SECOND) * SECOND)
			.replace('T', ' ')
			.replace('Z', '');
		const url = `GET /api/v1/recents?since_timestamp=${encodeURIComponent(now)}`;
		expect(await dataOf(url)).toEqual([]);
		await dataOf('PATCH /api/v2/deals/3', { title: 'Other' });
		simulator.create('note', { content: 'New' });
		expect(await dataOf(url)).toMatchObject([
			{ item: 'deal', id: 3, data: { id: 3, title: 'Other' } },
			{ item: 'note', data: { content: 'New' } },
		]);
		expect(await dataOf(`${url}&items=note`)).toMatchObject([{ item: 'note' }]);
		const [{ data }] = await dataOf(url);
		expect(data.update_time >= now).toBe(true);
	});
});
