import type { AxiosInstance, AxiosResponse } from 'axios';
import {
	DIALECTS,
	startResellersSimulator,
	type Dialect,
	type ResellersSimulator,
} from '../../simulators/resellers';
import { bodyOf, newSubscriptionBody, resellersClient } from '../../simulators/resellers/client';
import { valueAt, type JsonObject } from '../../simulators/resellers/dotted';

/** The contents of an answer, without what the dialect's envelope adds. */
function contents(dialect: Dialect, name: string, { data }: AxiosResponse): JsonObject {
	const keys: Record<Dialect['envelope'], string | undefined> = {
		bare: undefined,
		data: 'data',
		named: name,
	};
	const key = keys[dialect.envelope];
	return (key === undefined ? data : data[key]) as JsonObject;
}

const errorShapes: Record<Dialect['errors'], unknown> = {
	core: expect.objectContaining({
		success: false,
		error: expect.any(String),
		error_info: expect.any(String),
	}),
	message: { message: expect.any(String) },
	errors: { errors: expect.arrayContaining([{ message: expect.any(String) }]) },
};

/** Where the dialect says that the list goes on: the URL or parameters of the next page. */
const nextPages: Record<Dialect['paging'], (answer: AxiosResponse) => object | string | undefined> =
	{
		none: () => undefined,
		start({ data }) {
			const { more_items_in_collection: more, next_start: start } = data.additional_data.pagination;
			return more ? { start } : undefined;
		},
		cursor({ data }) {
			const cursor = (data.additional_data ?? data).next_cursor as string | null;
			return cursor === null ? undefined : { cursor };
		},
		link: ({ headers }) => /<([^>]+)>; rel="next"/.exec(String(headers.link))?.[1],
		unknown: ({ data }) => (data.paging.has_more ? { page_token: data.paging.token } : undefined),
	};

async function walk(client: AxiosInstance, dialect: Dialect): Promise<string[][]> {
	const pages: string[][] = [];
	let next: object | string | undefined = {};
	while (next !== undefined && pages.length < 9) {
		const answer: AxiosResponse =
			typeof next === 'string'
				? await client.get(next)
				: await client.get('/subscriptions', { params: next });
		const rows = contents(dialect, 'subscriptions', answer) as unknown as Array<{ id: string }>;
		pages.push(rows.map(({ id }) => id));
		next = nextPages[dialect.paging](answer);
	}
	return pages;
}

it('the dialects cover every value of every choice; the first is what is assumed', () => {
	const covered = <Key extends keyof Dialect>(key: Key) =>
		[...new Set(DIALECTS.map((dialect) => dialect[key]))].sort();
	expect(covered('token')).toEqual(['bearer', 'header', 'query']);
	expect(covered('updateMethod')).toEqual(['PATCH', 'PUT']);
	expect(covered('actionMethod')).toEqual(['POST', 'PUT']);
	expect(covered('packages')).toEqual(['list', 'map', 'objects']);
	expect(covered('envelope')).toEqual(['bare', 'data', 'named']);
	expect(covered('paging')).toEqual(['cursor', 'link', 'none', 'start', 'unknown']);
	expect(covered('emptyActions')).toEqual([false, true]);
	expect(covered('errors')).toEqual(['core', 'errors', 'message']);
	expect(covered('strict')).toEqual([false, true]);
	const plans = new Set(DIALECTS.map(({ paths }) => paths.plans.split('/').at(-1)));
	expect([...plans].sort()).toEqual(['available-plans', 'plans']);
	expect(DIALECTS.map(({ paths }) => paths.plans)).toContain('/plans');
	expect(new Set(DIALECTS.map(({ name }) => name)).size).toBe(DIALECTS.length);
	expect(DIALECTS[0]?.name).toBe('assumed');
});

describe.each(DIALECTS)('the dialect $name', (dialect) => {
	const { keys, paths, updateMethod, actionMethod } = dialect;
	let simulator: ResellersSimulator;
	let client: AxiosInstance;

	beforeAll(async () => {
		simulator = await startResellersSimulator({ dialect: dialect.name });
		client = resellersClient(simulator);
	});
	beforeEach(() => simulator.reset());
	afterAll(async () => await simulator.stop());

	const at = (path: string, subscriptionId: string) =>
		path.replace('{subscriptionId}', subscriptionId);
	const isEmpty = ({ status, data }: AxiosResponse) => [status, data === ''];
	const done = dialect.emptyActions ? [204, true] : [200, false];
	const newId = async (values = {}) => {
		const answer = await client.post('/subscriptions', newSubscriptionBody(dialect, values));
		expect(answer.status).toBe(201);
		return String(contents(dialect, 'subscription', answer).id);
	};

	it('takes the token in its place only', async () => {
		const places = ['header', 'bearer', 'query'] as const;
		const answers = await Promise.all(
			places.map(async (token) => {
				const other = resellersClient({ ...simulator, dialect: { token } });
				return await other.get('/subscriptions');
			}),
		);
		expect(answers.map(({ status }) => status)).toEqual(
			places.map((place) => (place === dialect.token ? 200 : 401)),
		);
		const wrong = await resellersClient(simulator, 'wrong').get('/subscriptions');
		expect([wrong.status, wrong.data]).toEqual([401, errorShapes[dialect.errors]]);
	});

	it('lists every subscription once', async () => {
		const pages = await walk(client, dialect);
		expect(pages.flat()).toEqual([...simulator.state.subscriptions.keys()]);
		const sizes = pages.map(({ length }) => length);
		expect(sizes).toEqual(dialect.paging === 'none' ? [12] : [5, 5, 2]);
	});

	it('creates under its own keys, and echoes them', async () => {
		const body = newSubscriptionBody(dialect, {
			seats: 4,
			userSelfManagement: 'partial',
			packages: ['leads-pack', 'mailing-pack'],
			withTrial: true,
		});
		const answer = await client.post('/subscriptions', body);
		expect(answer.status).toBe(201);
		const echo = contents(dialect, 'subscription', answer);
		expect(echo).toMatchObject({ ...body, status: 'trial', id: expect.any(String) });
		expect(valueAt(echo, keys.planId)).toBe('11');
		const [user] = echo.users as JsonObject[];
		expect(user).toMatchObject({ primary: true, id: expect.any(String) });
		expect(valueAt(user ?? {}, keys.userEmail)).toBe('ada@acme.example.com');
		expect(simulator.state.subscriptions.get(String(echo.id))).toMatchObject({
			status: 'trial',
			company: { name: 'Acme Example', country: 'EE' },
			order: {
				seats: 4,
				planCode: 'small-monthly',
				planId: '11',
				userSelfManagement: 'partial',
				packages: ['leads-pack', 'mailing-pack'],
				trial: true,
			},
		});
		const again = await client.get(`/subscriptions/${String(echo.id)}`);
		expect(contents(dialect, 'subscription', again)).toEqual(echo);
	});

	it('updates with its method, and answers 405 to the other one without doing it', async () => {
		const id = await newId();
		const data = newSubscriptionBody(dialect, { seats: 7, companyName: 'Renamed' });
		const url = `/subscriptions/${id}`;
		const other = updateMethod === 'PUT' ? 'PATCH' : 'PUT';
		const refused = await client.request({ method: other, url, data });
		expect([refused.status, refused.data]).toEqual([405, errorShapes[dialect.errors]]);
		expect(refused.headers.allow).toContain(updateMethod);
		expect(simulator.state.subscriptions.get(id)?.order.seats).toBe(3);
		const answer = await client.request({ method: updateMethod, url, data });
		expect(answer.status).toBe(200);
		expect(contents(dialect, 'subscription', answer)).toMatchObject(data);
		expect(simulator.state.subscriptions.get(id)?.order.seats).toBe(7);
	});

	it(`${dialect.updateReplaces ? 'resets' : 'leaves alone'} what an update leaves out`, async () => {
		const id = await newId({ packages: ['leads-pack'], userSelfManagement: 'full' });
		const url = `/subscriptions/${id}`;
		const request = { method: updateMethod, url };
		const one = await client.request({ ...request, data: bodyOf(dialect, { seats: 9 }) });
		expect(one.status).toBe(dialect.updateReplaces ? 400 : 200);
		const data = newSubscriptionBody(dialect, { seats: 9 });
		expect((await client.request({ ...request, data })).status).toBe(200);
		expect(simulator.state.subscriptions.get(id)?.order).toMatchObject(
			dialect.updateReplaces
				? { seats: 9, packages: [], userSelfManagement: 'disabled' }
				: { seats: 9, packages: ['leads-pack'], userSelfManagement: 'full' },
		);
	});

	it('suspends, restores, and deletes when suspended', async () => {
		const id = await newId();
		const act = async (path: string) =>
			await client.request({ method: actionMethod, url: at(path, id) });
		const status = () => simulator.state.subscriptions.get(id)?.status;
		const other = actionMethod === 'POST' ? 'PUT' : 'POST';
		const wrong = await client.request({ method: other, url: at(paths.suspend, id) });
		expect([wrong.status, status()]).toEqual([405, 'active']);

		expect(isEmpty(await act(paths.suspend))).toEqual(done);
		expect(status()).toBe('suspended');
		expect(isEmpty(await act(paths.restore))).toEqual(done);
		expect(status()).toBe('active');
		const early = await client.delete(`/subscriptions/${id}`);
		expect([early.status, early.data]).toEqual([409, errorShapes[dialect.errors]]);
		await act(paths.suspend);
		expect(isEmpty(await client.delete(`/subscriptions/${id}`))).toEqual(done);
		expect((await client.get(`/subscriptions/${id}`)).status).toBe(404);
	});

	it('adds, updates, lists and removes users', async () => {
		const id = await newId();
		const url = at(paths.users, id);
		const values = { userEmail: 'bo@acme.example.com', userName: 'Bo Example' };
		const added = await client.post(url, bodyOf(dialect, values));
		expect([added.status, contents(dialect, 'user', added)]).toEqual([
			201,
			expect.objectContaining({ ...bodyOf(dialect, values), primary: false }),
		]);
		const one = `${url}/${String(contents(dialect, 'user', added).id)}`;
		const data = bodyOf(dialect, { ...values, userName: 'Bo Changed' });
		const updated = await client.request({ method: updateMethod, url: one, data });
		expect(contents(dialect, 'user', updated)).toMatchObject(data);
		const users = contents(dialect, 'users', await client.get(url));
		expect(users).toEqual([expect.anything(), contents(dialect, 'user', updated)]);
		expect(isEmpty(await client.delete(one))).toEqual(done);
		expect(simulator.state.subscriptions.get(id)?.users).toHaveLength(1);
		expect((await client.delete(one)).status).toBe(404);
	});

	it('has plans and packages in one answer', async () => {
		const answer = await client.get(at(paths.plans, '4101'));
		const { plans, packages } = simulator.state;
		const catalogue = { plans, packages };
		expect([answer.status, answer.data]).toEqual([
			200,
			dialect.envelope === 'data' ? { success: true, data: catalogue } : catalogue,
		]);
	});

	it(`${dialect.strict ? 'refuses' : 'ignores'} keys and parameters that it does not know`, async () => {
		const surplus = { something_else: 1, ...newSubscriptionBody(dialect) };
		const before = simulator.state.subscriptions.size;
		const answer = await client.post('/subscriptions', surplus);
		expect(answer.status).toBe(dialect.strict ? 400 : 201);
		expect(simulator.state.subscriptions.size - before).toBe(dialect.strict ? 0 : 1);
		if (dialect.strict) expect(answer.data).toEqual(errorShapes[dialect.errors]);
		const list = await client.get('/subscriptions', { params: { per_page: 3 } });
		expect(list.status).toBe(dialect.strict ? 400 : 200);
		const action = { method: actionMethod, url: at(paths.suspend, '4101'), data: { reason: 'x' } };
		expect((await client.request(action)).status < 300).toBe(!dialect.strict);
	});

	it('refuses in its own shape', async () => {
		const shape = errorShapes[dialect.errors];
		const answers = await Promise.all([
			client.post('/subscriptions', {}),
			client.get('/subscriptions/unknown'),
			client.get('/subscriptions/'),
			client.get('/other'),
			client.post('/subscriptions', 'seats=1'),
		]);
		expect(answers.map(({ status, data }) => [status, data])).toEqual(
			[400, 404, 404, 404, 415].map((status) => [status, shape]),
		);
		const { state, faults, refusal } = simulator;
		faults.add({ kind: 'status', ...refusal(503, 'Down.'), headers: { 'Retry-After': '1' } });
		const down = await client.post('/subscriptions', newSubscriptionBody(dialect));
		expect([down.status, down.data, state.subscriptions.size]).toEqual([503, shape, 12]);
	});
});

describe('a dialect that no server could speak', () => {
	const [assumed] = DIALECTS as [Dialect, ...Dialect[]];
	it.each<[string, Partial<Dialect>]>([
		['no room for a paging marker', { envelope: 'bare', paging: 'cursor' }],
		['collide', { keys: { ...assumed.keys, planId: 'order.subscription_plan.id' } }],
		['collide', { keys: { ...assumed.keys, primaryUserEmail: 'users.email' } }],
		['collide', { keys: { ...assumed.keys, userName: 'email' } }],
		['has no {subscriptionId}', { paths: { ...assumed.paths, users: '/users' } }],
		['the same path', { paths: { ...assumed.paths, restore: assumed.paths.suspend } }],
	])('does not start: %s', async (complaint, changes) => {
		const start = startResellersSimulator({ dialect: { ...assumed, ...changes } });
		await expect(start).rejects.toThrow(complaint);
	});

	it('does not start under a name that there is not', async () => {
		const start = startResellersSimulator({ dialect: 'klingon' });
		await expect(start).rejects.toThrow('There is no dialect klingon; there are: assumed');
	});
});
