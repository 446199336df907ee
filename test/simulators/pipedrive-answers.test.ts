import { sleep } from '../../simulators/faults';
import {
	catalogue,
	customCode,
	FIELD_KINDS,
	pagingOf,
	seededUuid,
	startPipedriveSimulator,
	versionOf,
	type FieldDefinition,
	type Operation,
	type PipedriveSimulator,
	type PipedriveSimulatorOptions,
} from '../../simulators/pipedrive';
import {
	requestOf,
	send,
	type PlainAnswer,
	type PlainRequest,
} from '../../simulators/pipedrive/client';
import { validParameters } from '../../simulators/pipedrive/valid-parameters';

let simulator: PipedriveSimulator;

beforeAll(async () => {
	simulator = await startPipedriveSimulator({ limits: false });
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.stop());

const callOf =
	(target: () => PipedriveSimulator) =>
	async (
		line: string,
		json?: unknown,
		request: Partial<PlainRequest> = {},
	): Promise<PlainAnswer> => {
		const [method = '', url = ''] = line.split(' ');
		const body = json === undefined ? {} : { body: JSON.stringify(json) };
		const headers: Record<string, string> =
			json === undefined ? {} : { 'Content-Type': 'application/json' };
		return await send(target(), { method, url, headers, ...body, ...request });
	};
const call = callOf(() => simulator);

const dataOf = async (...request: Parameters<typeof call>) => (await call(...request)).body.data;

/** Runs with a simulator of its own, which is stopped afterwards. */
async function withSimulator(
	options: PipedriveSimulatorOptions,
	run: (own: PipedriveSimulator, callIt: typeof call) => Promise<void>,
): Promise<void> {
	const own = await startPipedriveSimulator(options);
	try {
		await run(
			own,
			callOf(() => own),
		);
	} finally {
		await own.stop();
	}
}

/** What an operation answers to its valid request. */
const answerOf = async (operation: Operation) =>
	await send(simulator, requestOf(operation, validParameters(operation, 'required')));

describe('every answer', () => {
	it('has the envelope of its operation', async () => {
		const wrong: unknown[] = [];
		for (const operation of catalogue) {
			simulator.reset();
			const { body } = await answerOf(operation);
			if (operation.download) continue;
			const { success, data, additional_data: additional } = body;
			const keys = additional === null ? [] : Object.keys(additional);
			const expected = { cursor: 'next_cursor', offset: 'pagination', none: undefined };
			if (success !== true || data === undefined || data === null) wrong.push([operation.id, body]);
			if (keys[0] !== expected[pagingOf(operation)] && operation.id !== 'v2.deleteManyDealProducts')
				wrong.push([operation.id, keys]);
		}
		expect(wrong).toEqual([]);
	});

	it('is a list where the catalogue says so', async () => {
		const wrong: string[] = [];
		for (const operation of catalogue) {
			simulator.reset();
			const { body } = await answerOf(operation);
			if (Array.isArray(body.data) !== (operation.list === true)) wrong.push(operation.id);
		}
		expect(wrong).toEqual([]);
	});

	it('has IDs where it has records', async () => {
		const withoutIds: string[] = [];
		for (const operation of catalogue.filter(({ download }) => !download)) {
			simulator.reset();
			const { data } = (await answerOf(operation)).body;
			const records: unknown[] = data.items ?? data.goals ?? [data].flat();
			const hasId = (record: unknown) =>
				typeof record === 'number' || /id(s|_id)?"|field_code"/.test(JSON.stringify(record));
			if (!records.every(hasId)) withoutIds.push(operation.id);
		}
		expect(withoutIds.sort()).toEqual([
			'v1.getArchivedDealsSummary',
			'v1.getDealsSummary',
			'v1.getFilterHelpers',
			'v1.getRoleSettings',
			'v1.getUserConnections',
			'v1.getUserPermissions',
			'v1.getUserRoleSettings',
			'v1.getUserSettings',
		]);
	});

	it('to a deletion has the ID of what is gone', async () => {
		const wrong: unknown[] = [];
		for (const operation of catalogue.filter(({ method }) => method === 'DELETE')) {
			simulator.reset();
			const { data } = (await answerOf(operation)).body;
			const known = Array.isArray(data) ? data[0]?.id : (data.id ?? data.ids ?? data.field_code);
			if (known === undefined) wrong.push([operation.id, data]);
		}
		// It answers who is left.
		expect(wrong).toEqual([['v1.deleteTeamUser', [2, 3, 4, 5]]]);
	});

	it('of v1 may have null in place of an empty list', async () => {
		expect(await dataOf(`GET /api/v1/notes?deal_id=999999`)).toEqual([]);
		simulator.switches.nullForEmptyLists = true;
		expect(await dataOf(`GET /api/v1/notes?deal_id=999999`)).toBeNull();
		expect(await dataOf(`GET /api/v2/deals?ids=999999`)).toEqual([]);
	});
});

describe('paging', () => {
	/** All pages of a list, and how many there were. */
	async function walk(url: string): Promise<{ records: unknown[]; pages: number }> {
		const records: unknown[] = [];
		let next: string | undefined = '';
		let pages = 0;
		while (next !== undefined && pages < 6) {
			const { body } = await call(
				`GET ${url}${next === '' ? '' : `${url.includes('?') ? '&' : '?'}${next}`}`,
			);
			records.push(...(body.data.items ?? body.data));
			pages++;
			const { next_cursor: cursor, pagination } = body.additional_data;
			next = cursor ? `cursor=${cursor}` : undefined;
			if (pagination?.more_items_in_collection) next = `start=${pagination.next_start}`;
		}
		return { records, pages };
	}

	/** Queries that find much. */
	const wide: Record<string, string> = {
		'v1.getRecents': 'since_timestamp=2025-01-01%2000:00:00',
		'v2.searchItemByField': 'term=Al&field=title&entity_type=deal&match=beginning',
		'v2.searchPersons': 'term=am',
		'v2.searchProducts': 'term=plan',
		'v2.searchProjects': 'term=onboarding',
	};
	/** Lists that have fewer records than a page has, and searches. */
	const isSmall = /Fields$|pipelines$|stages$|\/deals$|search/i;

	it('goes over several pages of every list, each record once', async () => {
		const paged = catalogue.filter((operation) => pagingOf(operation) !== 'none');
		const wrong: unknown[] = [];
		for (const operation of paged) {
			const { url } = requestOf(operation, validParameters(operation, 'required'));
			const [path = '', usual = ''] = url.split('?');
			const most = operation.id === 'v1.getUserCallLogs' ? 50 : 100;
			const limit = isSmall.test(path) && path !== '/api/v2/deals' ? 2 : most;
			const { records, pages } = await walk(
				`${path}?${wide[operation.id] ?? usual}&limit=${limit}`,
			);
			const texts = new Set(records.map((record) => JSON.stringify(record)));
			if (pages < 2 || texts.size < records.length) wrong.push([operation.id, pages, texts.size]);
		}
		expect(wrong).toEqual([]);
		expect(paged).toHaveLength(72);
	});

	it('by cursor has 100 records a page, and null at the end', async () => {
		const first = (await call('GET /api/v2/persons')).body;
		expect(first.data).toHaveLength(100);
		const cursor = first.additional_data.next_cursor;
		const last = (await call(`GET /api/v2/persons?limit=500&cursor=${cursor}`)).body;
		expect(last.data[0].id).toBe(101);
		expect([last.data.length, last.additional_data]).toEqual([150, { next_cursor: null }]);
	});

	it('by start says where the next page begins, where there is one', async () => {
		const first = (await call('GET /api/v1/notes?start=100&limit=100')).body;
		expect(first.data[0].id).toBe(101);
		expect(first.additional_data.pagination).toEqual({
			start: 100,
			limit: 100,
			more_items_in_collection: true,
			next_start: 200,
		});
		const last = (await call('GET /api/v1/notes?start=200')).body;
		expect(last.additional_data.pagination).toEqual({
			start: 200,
			limit: 100,
			more_items_in_collection: false,
		});
		expect(last.related_objects).toEqual({ user: expect.any(Object) });
	});

	it('by cursor goes on where it was, whatever has been deleted', async () => {
		const first = (await call('GET /api/v2/deals?limit=2')).body;
		await call('DELETE /api/v2/deals/1');
		await call('DELETE /api/v2/deals/3');
		const cursor = first.additional_data.next_cursor;
		const { data } = (await call(`GET /api/v2/deals?limit=2&cursor=${cursor}`)).body;
		expect(data.map(({ id }: { id: number }) => id)).toEqual([4, 5]);
	});

	it('goes over a hundred thousand deals in no time', async () => {
		await withSimulator({ deals: 100_000, limits: false }, async (_own, callIt) => {
			let cursor = '';
			let count = 0;
			const ids = new Set<number>();
			for (let page = 0; page < 5; page++) {
				const { body } = await callIt(`GET /api/v2/deals?limit=500${cursor}`);
				count += body.data.length;
				for (const { id } of body.data) ids.add(id);
				cursor = `&cursor=${body.additional_data.next_cursor}`;
			}
			expect([count, ids.size]).toEqual([2500, 2500]);
			expect((await callIt('GET /api/v2/deals/100000')).body.data.is_archived).toBe(false);
			expect((await callIt('GET /api/v2/deals/100001')).body.data.is_archived).toBe(true);
		});
	});

	it('is over sizes that can be chosen', async () => {
		await withSimulator({ deals: 3, records: 2, limits: false }, async (_own, callIt) => {
			const sizes = await Promise.all(
				['deals', 'deals/archived', 'persons', 'deals/1/products'].map(
					async (path) => (await callIt(`GET /api/v2/${path}`)).body.data.length,
				),
			);
			expect(sizes).toEqual([3, 2, 2, 2]);
		});
	});
});

describe('records that are kept', () => {
	it.each<[string, string, string, Record<string, unknown>, Record<string, unknown>]>([
		['deals', '/api/v2/deals', 'PATCH', { title: 'A', value: 10 }, { title: 'B' }],
		['persons', '/api/v2/persons', 'PATCH', { name: 'A B' }, { name: 'C D' }],
		['organizations', '/api/v2/organizations', 'PATCH', { name: 'A' }, { name: 'B' }],
		['products', '/api/v2/products', 'PATCH', { name: 'A' }, { code: 'B' }],
		['activities', '/api/v2/activities', 'PATCH', { subject: 'A' }, { done: true }],
		['leads', '/api/v1/leads', 'PATCH', { title: 'A', person_id: 1 }, { title: 'B' }],
		['notes', '/api/v1/notes', 'PUT', { content: 'A', deal_id: 1 }, { content: 'B' }],
		['pipelines', '/api/v2/pipelines', 'PATCH', { name: 'A' }, { name: 'B' }],
		['stages', '/api/v2/stages', 'PATCH', { name: 'A', pipeline_id: 2 }, { name: 'B' }],
		['projects', '/api/v2/projects', 'PATCH', { title: 'A' }, { title: 'B' }],
		['boards', '/api/v2/boards', 'PATCH', { name: 'A' }, { name: 'B' }],
		['phases', '/api/v2/phases', 'PATCH', { name: 'A', board_id: 1 }, { name: 'B' }],
		['tasks', '/api/v2/tasks', 'PATCH', { title: 'A', project_id: 1 }, { title: 'B' }],
		['roles', '/api/v1/roles', 'PUT', { name: 'A' }, { name: 'B' }],
		[
			'products of a deal',
			'/api/v2/deals/7/products',
			'PATCH',
			{ product_id: 1, item_price: 5, quantity: 2 },
			{ quantity: 3 },
		],
		['comments of a note', '/api/v1/notes/7/comments', 'PUT', { content: 'A' }, { content: 'B' }],
	])(
		'%s are made, read, changed, listed and deleted',
		async (what, path, method, values, change) => {
			const made = await dataOf(`POST ${path}`, values);
			expect(made).toEqual(expect.objectContaining(values));
			const changed = await dataOf(`${method} ${path}/${made.id}`, change);
			expect(changed).toEqual(expect.objectContaining({ ...values, ...change, id: made.id }));
			const where = what === 'phases' ? '?board_id=1' : '?limit=500';
			const listUrl = `GET ${path}${what === 'boards' ? '' : where}`;
			const listed = () => call(listUrl).then(({ body }) => body.data as Array<{ id: unknown }>);
			expect((await listed()).find(({ id }) => id === made.id)).toEqual(changed);
			expect(await dataOf(`DELETE ${path}/${made.id}`)).toEqual({ id: made.id });
			expect((await listed()).some(({ id }) => id === made.id)).toBe(false);
			expect((await call(`DELETE ${path}/${made.id}`)).status).toBe(404);
		},
	);

	it('are the same in every run, and after a reset', async () => {
		const before = await dataOf('GET /api/v2/deals?limit=3');
		expect(before[0]).toEqual(
			expect.objectContaining({
				id: 1,
				title: 'Alder Analytics deal 1',
				status: 'open',
				add_time: '2025-01-01T08:00:00Z',
				owner_id: 1,
			}),
		);
		await call('PATCH /api/v2/deals/1', { title: 'A' });
		await call('DELETE /api/v2/deals/2');
		simulator.reset();
		expect(await dataOf('GET /api/v2/deals?limit=3')).toEqual(before);
		expect((await dataOf('POST /api/v2/deals', { title: 'A' })).id).toBe(501);
	});

	it('have the defaults and the shape of those that were there', async () => {
		const seeded = await dataOf('GET /api/v2/deals/1');
		const made = await dataOf('POST /api/v2/deals', { title: 'A' });
		expect(Object.keys(made).sort()).toEqual(Object.keys(seeded).sort());
		expect(made).toEqual(
			expect.objectContaining({ status: 'open', owner_id: 1, person_id: null, label_ids: [] }),
		);
		expect(made.add_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
		const note = await dataOf('POST /api/v1/notes', { content: 'A', deal_id: 1 });
		expect([note.active_flag, note.add_time]).toEqual([
			true,
			expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
		]);
		expect((await call('POST /api/v1/notes', { content: 'A', deal_id: 1 })).status).toBe(201);
	});

	it('have that shape in an empty account, too', async () => {
		const full = await dataOf('POST /api/v2/persons', { name: 'A B' });
		await withSimulator({ records: 0, deals: 0, limits: false }, async (_own, callIt) => {
			expect((await callIt('GET /api/v2/persons')).body.data).toEqual([]);
			const { data } = (await callIt('POST /api/v2/persons', { name: 'A B' })).body;
			expect([data.id, Object.keys(data)]).toEqual([1, Object.keys(full)]);
		});
	});

	it('are marked as deleted before they go, in v2', async () => {
		await call('DELETE /api/v2/deals/1');
		expect((await dataOf('GET /api/v2/deals/1')).is_deleted).toBe(true);
		const deleted = await dataOf('GET /api/v2/deals?status=deleted');
		expect(deleted.map(({ id }: { id: number }) => id)).toEqual([1]);
		expect((await dataOf('GET /api/v2/deals?status=won,deleted&limit=1'))[0].id).toBe(1);
	});

	it('of deals follow from one another', async () => {
		const won = await dataOf('PATCH /api/v2/deals/1', { status: 'won' });
		expect(won.won_time).toBe(won.close_time);
		expect(Date.parse(won.won_time)).toBeGreaterThan(0);
		expect((await dataOf('PATCH /api/v2/deals/1', { status: 'open' })).won_time).toBeNull();
		expect((await dataOf('PATCH /api/v2/deals/1', { stage_id: 6 })).pipeline_id).toBe(2);
		expect((await dataOf('POST /api/v2/deals', { title: 'A', pipeline_id: 3 })).stage_id).toBe(9);
		await call('PATCH /api/v2/deals/1', { is_archived: true });
		const archived = await dataOf('GET /api/v2/deals/archived?limit=500');
		expect(archived.some(({ id }: { id: number }) => id === 1)).toBe(true);
		expect((await dataOf('GET /api/v2/deals?ids=1')).length).toBe(0);
	});

	it('keep the custom fields that a change does not name', async () => {
		const [text, choice] = [customCode('deal', 'varchar'), customCode('deal', 'enum')];
		await call('PATCH /api/v2/deals/1', { custom_fields: { [text]: 'A' } });
		const { custom_fields } = await dataOf('PATCH /api/v2/deals/1', {
			custom_fields: { [choice]: null },
		});
		expect([custom_fields[text], custom_fields[choice]]).toEqual(['A', null]);
	});

	it('are shown with what the query asks for', async () => {
		const [choice, set] = [customCode('deal', 'enum'), customCode('deal', 'set')];
		const plain = await dataOf('GET /api/v2/deals/1');
		expect(Object.keys(plain.custom_fields)).toHaveLength(18);
		expect([plain.custom_fields[choice], plain.custom_fields[set]]).toEqual([200, [190, 191]]);
		expect([plain.files_count, plain.labels]).toEqual([undefined, undefined]);
		const query = `custom_fields=${choice},${set}&include_option_labels=true&include_labels=true&include_fields=files_count,smart_bcc_email`;
		const full = await dataOf(`GET /api/v2/deals/1?${query}`);
		expect(full.custom_fields).toEqual({
			[choice]: { id: 200, label: 'High' },
			[set]: [
				{ id: 190, label: 'Billing' },
				{ id: 191, label: 'Metrics' },
			],
		});
		expect(full.labels).toEqual([{ id: 1, label: 'Hot' }]);
		expect([full.files_count, full.smart_bcc_email]).toEqual([0, expect.any(String)]);
		expect((await dataOf('GET /api/v2/activities/1?include_fields=attendees')).attendees).toEqual(
			[],
		);
	});
});

describe('filters and orders', () => {
	const ids = async (url: string): Promise<unknown[]> =>
		(await dataOf(`GET ${url}`)).map(({ id }: { id: unknown }) => id);

	it.each<[string, (row: PlainAnswer['body']) => boolean]>([
		['/api/v2/deals?owner_id=2', ({ owner_id }) => owner_id === 2],
		['/api/v2/deals?status=won', ({ status }) => status === 'won'],
		['/api/v2/deals?status=won,lost', ({ status }) => status !== 'open'],
		['/api/v2/deals?pipeline_id=2', ({ pipeline_id }) => pipeline_id === 2],
		[
			'/api/v2/deals?stage_id=7&owner_id=2',
			({ stage_id, owner_id }) => stage_id === 7 && owner_id === 2,
		],
		['/api/v2/deals?person_id=12', ({ person_id }) => person_id === 12],
		['/api/v2/deals?org_id=12', ({ org_id }) => org_id === 12],
		[
			'/api/v2/deals?updated_since=2025-01-05T00:00:00Z',
			({ update_time }) => update_time >= '2025-01-05',
		],
		[
			'/api/v2/deals?updated_until=2025-01-05T00:00:00Z',
			({ update_time }) => update_time < '2025-01-05',
		],
		['/api/v2/persons?org_id=12', ({ org_id }) => org_id === 12],
		['/api/v2/persons?deal_id=12', ({ id }) => id === 12],
		['/api/v2/organizations?owner_id=3', ({ owner_id }) => owner_id === 3],
		['/api/v2/activities?done=true', ({ done }) => done === true],
		['/api/v2/activities?deal_id=12', ({ deal_id }) => deal_id === 12],
		['/api/v2/stages?pipeline_id=2', ({ pipeline_id }) => pipeline_id === 2],
		['/api/v2/projects?status=completed,canceled', ({ status }) => status !== 'open'],
		['/api/v2/projects?deal_id=12', ({ deal_ids }) => deal_ids.includes(12)],
		['/api/v2/phases?board_id=2', ({ board_id }) => board_id === 2],
		['/api/v1/notes?deal_id=12', ({ deal_id }) => deal_id === 12],
		['/api/v1/notes?pinned_to_deal_flag=1', ({ pinned_to_deal_flag }) => pinned_to_deal_flag],
		[
			'/api/v1/notes?updated_since=2025-01-05T00:00:00Z',
			({ update_time }) => update_time >= '2025-01-05',
		],
		['/api/v1/notes?start_date=2025-01-02', ({ add_time }) => add_time >= '2025-01-02'],
		['/api/v1/notes?end_date=2025-01-01', ({ add_time }) => add_time < '2025-01-02'],
		['/api/v1/leads?owner_id=2', ({ owner_id }) => owner_id === 2],
		['/api/v1/leads?organization_id=12', ({ organization_id }) => organization_id === 12],
		['/api/v1/filters?type=deals', ({ type }) => type === 'deals'],
		['/api/v1/pipelines/2/deals', ({ pipeline_id }) => pipeline_id === 2],
		['/api/v1/stages/7/deals', ({ stage_id }) => stage_id === 7],
		[
			'/api/v1/recents?since_timestamp=2025-01-05%2000:00:00&items=deal,note',
			({ item }) => ['deal', 'note'].includes(item),
		],
		['/api/v1/currencies?term=euro', ({ code }) => code === 'EUR'],
		['/api/v1/users/find?term=amelia', ({ id }) => id === 1],
		['/api/v1/users/find?term=bruno.bakker@&search_by_email=1', ({ id }) => id === 2],
	])('%s', async (url, isRight) => {
		const rows: Array<Record<string, unknown>> = await dataOf(`GET ${url}`);
		const [path = ''] = url.split('?');
		const all: unknown[] = /find|recents/.test(path)
			? Array.from({ length: 251 })
			: await dataOf(`GET ${/phases/.test(path) ? '/api/v2/phases?board_id=1' : path}`);
		expect(rows.filter((row) => !isRight(row))).toEqual([]);
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.length).toBeLessThan(
			/phases|pipelines|stages\/7/.test(path) ? 251 : all.length + 1,
		);
	});

	it('ignore others beside a filter, as documented', async () => {
		expect(await ids('/api/v2/deals?filter_id=1&owner_id=2&ids=7&limit=3')).toEqual([1, 2, 3]);
		expect(await ids('/api/v2/deals?filter_id=1&status=won&limit=2')).toEqual([3, 8]);
	});

	it('find by IDs, in the order of the list', async () => {
		expect(await ids('/api/v2/deals?ids=9,2,999999')).toEqual([2, 9]);
	});

	it.each([
		['/api/v2/deals?sort_by=update_time', 'update_time', 1],
		['/api/v2/deals?sort_by=id&sort_direction=desc', 'id', -1],
		['/api/v2/persons?sort_by=update_time&sort_direction=desc', 'update_time', -1],
		['/api/v2/organizations?sort_by=add_time&sort_direction=desc', 'add_time', -1],
		['/api/v2/products?sort_by=name', 'name', 1],
		['/api/v2/activities?sort_by=due_date&sort_direction=desc', 'due_date', -1],
		['/api/v1/notes?sort=update_time%20DESC', 'update_time', -1],
		['/api/v1/leads?sort=title%20ASC', 'title', 1],
		['/api/v1/files?sort=update_time', 'update_time', 1],
		['/api/v1/legacyTeams?order_by=name', 'name', 1],
	])('%s', async (url, name, direction) => {
		const values: Array<string | number> = (await dataOf(`GET ${url}`)).map(
			(row: Record<string, unknown>) => row[name],
		);
		const sorted = [...values].sort((a, b) => (a === b ? 0 : a < b ? -direction : direction));
		expect(values).toEqual(sorted);
		expect(new Set(values).size).toBeGreaterThan(1);
	});

	it('sort by several fields', async () => {
		const rows = await dataOf('GET /api/v1/notes?sort=user_id%20DESC,%20id%20DESC&limit=3');
		expect(rows.map(({ id, user_id }: Record<string, number>) => [user_id, id])).toEqual([
			[5, 250],
			[5, 245],
			[5, 240],
		]);
	});
});

describe('definitions of fields', () => {
	const all = async (kind: string): Promise<FieldDefinition[]> =>
		await dataOf(`GET /api/v2/${kind}Fields?limit=500`);

	it.each(FIELD_KINDS)('%s: custom ones of every type, with codes of 40 digits', async (kind) => {
		const custom = (await all(kind)).filter(({ is_custom_field: isCustom }) => isCustom);
		expect(new Set(custom.map(({ field_type: type }) => type)).size).toBe(16);
		expect(custom.every(({ field_code: code }) => /^[\da-f]{40}$/.test(code))).toBe(true);
		expect(custom.find(({ field_type: type }) => type === 'set')).toEqual({
			field_name: 'Modules',
			field_code: customCode(kind, 'set'),
			field_type: 'set',
			description: null,
			options: expect.arrayContaining([{ id: 190, label: 'Billing' }]),
			subfields: null,
			is_custom_field: true,
			is_optional_response_field: false,
		});
	});

	it('of deals: two have the same name', async () => {
		const twins = (await all('deal')).filter(({ field_name: name }) => name === 'Region');
		expect(new Set(twins.map(({ field_code: code }) => code)).size).toBe(2);
	});

	it('are shown with what is asked for', async () => {
		const code = customCode('deal', 'enum');
		const url = `GET /api/v2/dealFields/${code}`;
		expect(await dataOf(url)).not.toHaveProperty('ui_visibility');
		const shown = await dataOf(`${url}?include_fields=ui_visibility,required_fields`);
		expect([shown.ui_visibility, shown.required_fields]).toEqual([
			expect.any(Object),
			expect.any(Object),
		]);
		expect(shown).not.toHaveProperty('important_fields');
	});

	it('are made, changed and deleted; new ones can be used', async () => {
		const options = [{ label: 'A' }, { label: 'B' }];
		const made = await dataOf('POST /api/v2/dealFields', {
			field_name: 'C',
			field_type: 'enum',
			options,
		});
		const path = `/api/v2/dealFields/${made.field_code}`;
		const [first] = made.options;
		const deal = { title: 'A', custom_fields: { [made.field_code]: first.id } };
		expect((await call('POST /api/v2/deals', deal)).status).toBe(200);
		expect((await dataOf(`PATCH ${path}`, { field_name: 'D' })).field_name).toBe('D');
		expect((await dataOf(`GET ${path}`)).field_name).toBe('D');
		expect(await dataOf(`DELETE ${path}`)).toEqual({ field_code: made.field_code });
		expect((await call(`GET ${path}`)).status).toBe(404);
		expect((await call('POST /api/v2/deals', deal)).status).toBe(400);
	});

	it('may be changed where they are custom', async () => {
		expect((await call('PATCH /api/v2/dealFields/title', { field_name: 'A' })).status).toBe(400);
		expect((await call('DELETE /api/v2/dealFields/title')).status).toBe(400);
	});

	it('have options that are added, renamed and deleted, all or none', async () => {
		const path = `/api/v2/dealFields/${customCode('deal', 'enum')}`;
		const [added] = await dataOf(`POST ${path}/options`, [{ label: 'Urgent' }]);
		expect(added).toEqual({ id: expect.any(Number), label: 'Urgent' });
		expect(await dataOf(`PATCH ${path}/options`, [{ id: added.id, label: 'Now' }])).toEqual([
			{ id: added.id, label: 'Now' },
		]);
		const gone = [{ id: added.id }, { id: 99999 }];
		expect((await call(`DELETE ${path}/options`, gone)).status).toBe(400);
		expect((await dataOf(`GET ${path}`)).options).toHaveLength(4);
		expect(await dataOf(`DELETE ${path}/options`, [{ id: added.id }])).toHaveLength(1);
		expect((await dataOf(`GET ${path}`)).options).toHaveLength(3);
		const text = `/api/v2/dealFields/${customCode('deal', 'text')}/options`;
		expect((await call(`POST ${text}`, [{ label: 'A' }])).status).toBe(400);
	});

	it('of leads are those of deals, in the shape of v1', async () => {
		const [fields, dealFields] = await Promise.all([
			dataOf('GET /api/v1/leadFields?limit=500'),
			all('deal'),
		]);
		expect(fields).toHaveLength(dealFields.length);
		expect(fields.at(-1)).toEqual(
			expect.objectContaining({
				id: fields.length,
				name: 'Region',
				field_type: 'enum',
				edit_flag: true,
			}),
		);
	});
});

describe('files', () => {
	const bytes = Buffer.from([0, 255, 13, 10, 13, 10, 45, 45, 98, 0, 200, 10]);
	const formOf = (
		name: string,
		fileName: string,
		values: Record<string, string> = {},
	): FormData => {
		const form = new FormData();
		form.append(name, new Blob([bytes], { type: 'image/png' }), fileName);
		for (const [key, value] of Object.entries(values)) form.append(key, value);
		return form;
	};
	const upload = async (line: string, form: FormData) =>
		await call(line, undefined, { body: form });

	it('keep their bytes and their names', async () => {
		const name = 'Überblick "neu".png';
		const { body } = await upload('POST /api/v1/files', formOf('file', name, { deal_id: '7' }));
		expect(body.data).toEqual(
			expect.objectContaining({
				file_name: name,
				file_size: bytes.length,
				file_type: 'png',
				deal_id: 7,
			}),
		);
		const response = await fetch(`${simulator.origin}/api/v1/files/${body.data.id}/download`, {
			headers: { 'x-api-token': simulator.apiToken },
		});
		expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
		expect(response.headers.get('content-type')).toBe('application/octet-stream');
		expect(response.headers.get('content-disposition')).toBe(
			`attachment; filename="_berblick _neu_.png"; filename*=UTF-8''${encodeURIComponent(name)}`,
		);
		expect((await dataOf('GET /api/v1/deals/7/files')).map(({ id }: { id: number }) => id)).toEqual(
			[body.data.id],
		);
	});

	it('that were there from the beginning can be read, renamed and deleted', async () => {
		expect((await call('GET /api/v1/files/3/download')).body).toBe('Contents of file 3\n');
		const { body } = await call('PUT /api/v1/files/3', undefined, {
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: 'name=renamed.txt',
		});
		expect(body.data.name).toBe('renamed.txt');
		const { headers } = await call('GET /api/v1/files/3/download');
		expect(headers.get('content-disposition')).toContain('filename="renamed.txt"');
		await call('DELETE /api/v1/files/3');
		expect((await call('GET /api/v1/files/3/download')).status).toBe(404);
	});

	it('of other kinds are kept, too', async () => {
		await upload('POST /api/v1/persons/1/picture', formOf('file', 'a.png', { crop_x: '0' }));
		await upload(`POST /api/v1/callLogs/${seededUuid(1)}/recordings`, formOf('file', 'b.mp3'));
		await upload('POST /api/v2/products/1/images', formOf('data', 'c.png'));
		const kept = simulator.state.uploads;
		expect(kept.map(({ operation, fileName }) => [operation, fileName])).toEqual([
			['v1.addPersonPicture', 'a.png'],
			['v1.addCallLogAudioFile', 'b.mp3'],
			['v2.uploadProductImage', 'c.png'],
		]);
		expect(kept.map((file) => file.bytes.equals(bytes) && file.contentType)).toEqual([
			'image/png',
			'image/png',
			'image/png',
		]);
		expect((await dataOf(`GET /api/v1/callLogs/${seededUuid(1)}`)).has_recording).toBe(true);
	});

	it('of another service are linked', async () => {
		const { body } = await call('POST /api/v1/files/remote', undefined, {
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: 'file_type=gdoc&title=A&item_type=organization&item_id=7&remote_location=googledrive',
		});
		expect((await dataOf('GET /api/v1/organizations/7/files'))[0]).toEqual(body.data);
	});

	it('may be lost on the way, as a whole or in part', async () => {
		simulator.faults.add({ kind: 'cut-body', match: /download/ });
		await expect(call('GET /api/v1/files/1/download')).rejects.toThrow();
		simulator.faults.add({ kind: 'truncated-json', match: /download/ });
		expect((await call('GET /api/v1/files/1/download')).body).toBe('Contents ');
		simulator.faults.add({ kind: 'empty-body', match: /download/ });
		expect((await call('GET /api/v1/files/1/download')).body).toBe('');
		simulator.faults.add({ kind: 'broken-json', match: /download/ });
		await expect(call('GET /api/v1/files/1/download')).rejects.toThrow('JSON');
	});
});

describe('searches', () => {
	it('find what has the term, and answer items', async () => {
		const { body } = await call('GET /api/v2/deals/search?term=ALDER%20anal&limit=1');
		expect(body.data.items).toEqual([
			{
				result_score: expect.any(Number),
				item: expect.objectContaining({
					id: 1,
					type: 'deal',
					title: 'Alder Analytics deal 1',
					owner: { id: 1 },
				}),
			},
		]);
		expect(body.additional_data.next_cursor).toEqual(expect.any(String));
		expect(body.data).not.toHaveProperty('related_items');
	});

	it.each([
		['deals/search?term=Alder%20Analytics%20deal%201&exact_match=true', ['deal 1']],
		['deals/search?term=C-1003&fields=custom_fields', ['deal 4']],
		['deals/search?term=C-1003&fields=title', []],
		['deals/search?term=deal%2024&status=won', ['deal 243', 'deal 248']],
		['persons/search?term=amelia.ashworth.1@example.com', ['person 1']],
		['persons/search?term=%2B372%20555%200004&fields=phone', ['person 5']],
		['persons/search?term=amelia&organization_id=21', ['person 21']],
		['organizations/search?term=Birch%20Bakery%202', ['organization 2', 'organization 222']],
		['products/search?term=sku-0007&fields=code', ['product 7']],
		['projects/search?term=onboarding%2077&person_id=77', ['project 77']],
		[
			'itemSearch?term=birch%20bakery&item_types=organization',
			['organization 2', 'organization 222'],
		],
		['itemSearch?term=file-77.txt', ['file 77']],
	])('%s', async (path, expected) => {
		const { items } = await dataOf(`GET /api/v2/${path}`);
		const found = items.map(
			({ item }: { item: Record<string, unknown> }) => `${item.type} ${item.id}`,
		);
		expect(found.sort()).toEqual([...expected].sort());
	});

	it('find what was made, and not what was deleted', async () => {
		const search = 'GET /api/v2/deals/search?term=zebra';
		const { id } = await dataOf('POST /api/v2/deals', { title: 'Zebra' });
		expect((await dataOf(search)).items).toHaveLength(1);
		await call(`DELETE /api/v2/deals/${id}`);
		expect((await dataOf(search)).items).toHaveLength(0);
	});

	it('over all kinds of things have related items, and pages over all of them', async () => {
		const first = (await call('GET /api/v2/itemSearch?term=alder&item_types=deal,lead&limit=30'))
			.body;
		expect(first.data.related_items).toEqual([]);
		const next = first.additional_data.next_cursor;
		const { body } = await call(
			`GET /api/v2/itemSearch?term=alder&item_types=deal,lead&cursor=${next}`,
		);
		const all = [...first.data.items, ...body.data.items].map(
			({ item }) => `${item.type} ${item.id}`,
		);
		expect(new Set(all).size).toBe(all.length);
	});

	it.each([
		['field=title&term=Alder%20Analytics%20deal%201&entity_type=deal', [1]],
		['field=title&term=alder%20analytics%20deal%201&entity_type=deal', []],
		['field=title&term=Alder%20Analytics%20deal%2022&match=beginning&entity_type=deal', [221]],
		['field=name&term=Bakery%20222&match=middle&entity_type=organization', [222]],
	])('of one field answer a plain list and mind case: %s', async (query, expected) => {
		const data: Array<{ id: number }> = await dataOf(`GET /api/v2/itemSearch/field?${query}`);
		expect(data.map(({ id }) => id)).toEqual(expected);
	});

	it('of one custom field show its value', async () => {
		const code = customCode('deal', 'varchar');
		const query = `field=${code}&term=C-1004&entity_type=deal`;
		expect(await dataOf(`GET /api/v2/itemSearch/field?${query}`)).toEqual([
			{ id: 5, [code]: 'C-1004' },
		]);
	});
});

describe('what is more than a record', () => {
	it('deals become leads, and leads deals', async () => {
		const { conversion_id: job } = await dataOf('POST /api/v2/deals/1/convert/lead');
		const done = await dataOf(`GET /api/v2/deals/1/convert/status/${job}`);
		expect(done).toEqual({ conversion_id: job, status: 'completed', lead_id: expect.any(String) });
		const lead = await dataOf(`GET /api/v1/leads/${done.lead_id}`);
		expect(lead.title).toBe('Alder Analytics deal 1');
		expect((await dataOf('GET /api/v2/deals/1')).is_deleted).toBe(true);
		const back = await dataOf(`POST /api/v2/leads/${done.lead_id}/convert/deal`, { stage_id: 6 });
		const url = `GET /api/v2/leads/${seededUuid(1)}/convert/status/${back.conversion_id}`;
		const deal = await dataOf(`GET /api/v2/deals/${(await dataOf(url)).deal_id}`);
		expect([deal.title, deal.pipeline_id]).toEqual(['Alder Analytics deal 1', 2]);
		expect((await call(`GET /api/v1/leads/${done.lead_id}`)).status).toBe(404);
		expect((await call(`GET /api/v2/deals/1/convert/status/${seededUuid(77)}`)).status).toBe(404);
	});

	it('records are merged, copied and archived', async () => {
		const merged = await dataOf('PUT /api/v1/deals/1/merge', { merge_with_id: 2 });
		expect([merged.id, merged.merge_what_id]).toEqual([2, 1]);
		expect((await dataOf('GET /api/v2/deals/1')).is_deleted).toBe(true);
		expect((await call('PUT /api/v1/deals/2/merge', { merge_with_id: 2 })).status).toBe(400);
		expect((await call('PUT /api/v1/deals/2/merge', { merge_with_id: 9999 })).status).toBe(404);
		const copy = await dataOf('POST /api/v1/deals/2/duplicate');
		expect([copy.id, copy.title]).toEqual([501, 'Birch Bakery deal 2']);
		await call('POST /api/v2/projects/1/archive');
		expect((await dataOf('GET /api/v2/projects?limit=1'))[0].id).toBe(2);
		const archived = await dataOf('GET /api/v2/projects/archived?limit=500');
		expect(archived.some(({ id }: { id: number }) => id === 1)).toBe(true);
	});

	it('products are attached to deals, one, many and for several deals', async () => {
		const product = { product_id: 1, item_price: 5, quantity: 2 };
		await call('DELETE /api/v2/deals/7/products?ids=1,2,3');
		const many = await dataOf('POST /api/v2/deals/7/products/bulk', { data: [product, product] });
		expect(many.map(({ id, deal_id }: Record<string, number>) => [id, deal_id])).toEqual([
			[251, 7],
			[252, 7],
		]);
		expect(await dataOf('GET /api/v2/deals/7/products?limit=500')).toHaveLength(249);
		await call('DELETE /api/v2/deals/7/products');
		expect(await dataOf('GET /api/v2/deals/7/products?limit=500')).toHaveLength(149);
		const both = await dataOf('GET /api/v2/deals/products?deal_ids=7,8&limit=500');
		expect(both.map(({ deal_id }: { deal_id: number }) => deal_id)).toEqual([
			...Array(149).fill(7),
			...Array(250).fill(8),
		]);
	});

	it('users follow once', async () => {
		const path = '/api/v2/deals/7/followers';
		expect(await dataOf(`POST ${path}`, { user_id: 3 })).toEqual(
			expect.objectContaining({ user_id: 3, add_time: expect.any(String) }),
		);
		expect((await call(`POST ${path}`, { user_id: 3 })).status).toBe(400);
		expect((await dataOf(`GET ${path}?limit=500`)).at(-1).user_id).toBe(3);
		expect((await call(`DELETE ${path}/3`)).status).toBe(200);
		expect((await call(`DELETE ${path}/3`)).status).toBe(404);
		expect((await call(`POST ${path}`, { user_id: 3 })).status).toBe(200);
	});

	it('teams and roles have users', async () => {
		expect(await dataOf('GET /api/v1/legacyTeams/1/users')).toEqual([1, 2, 3, 4, 5]);
		expect(await dataOf('POST /api/v1/legacyTeams/1/users', { users: [5, 9] })).toContain(9);
		expect(await dataOf('DELETE /api/v1/legacyTeams/1/users', { users: [9, 1] })).toEqual([
			2, 3, 4, 5,
		]);
		expect((await call('DELETE /api/v1/roles/1/assignments', { user_id: 1001 })).status).toBe(200);
		expect((await call('DELETE /api/v1/roles/1/assignments', { user_id: 1001 })).status).toBe(404);
		await call('POST /api/v1/roles/1/assignments', { user_id: 3 });
		const assigned = await dataOf('GET /api/v1/roles/1/assignments?start=249');
		expect(assigned.map(({ user_id }: { user_id: number }) => user_id)).toEqual([3]);
	});

	it('goals are under a key of their own', async () => {
		const body = {
			title: 'A',
			assignee: { id: 1, type: 'person' },
			type: { name: 'deals_won' },
			expected_outcome: { target: 1, tracking_metric: 'quantity' },
			duration: { start: '2025-01-01', end: '2025-12-31' },
			interval: 'weekly',
		};
		const { goal } = await dataOf('POST /api/v1/goals', body);
		expect(goal).toEqual(expect.objectContaining(body));
		expect((await dataOf(`PUT /api/v1/goals/${goal.id}`, { title: 'B' })).goal.title).toBe('B');
		expect((await dataOf('GET /api/v1/goals/find')).goals).toHaveLength(6);
		const period = 'period.start=2025-01-01&period.end=2025-01-31';
		const result = await dataOf(`GET /api/v1/goals/${goal.id}/results?${period}`);
		expect([result.goal.title, result.progress]).toEqual(['B', 7]);
	});

	it('webhooks are kept, 40 at most', async () => {
		const body = {
			subscription_url: 'https://hooks.example.com/a',
			event_action: '*',
			event_object: 'deal',
			name: 'A',
		};
		const made = await dataOf('POST /api/v1/webhooks', body);
		expect(made).toEqual(expect.objectContaining({ ...body, id: 2, is_active: 1, version: '2.0' }));
		expect(await dataOf('GET /api/v1/webhooks')).toHaveLength(2);
		expect(await dataOf('DELETE /api/v1/webhooks/2')).toEqual({ id: 2 });
		expect(await dataOf('GET /api/v1/webhooks')).toHaveLength(1);
		for (let count = 1; count < 40; count++) await call('POST /api/v1/webhooks', body);
		expect((await call('POST /api/v1/webhooks', body)).status).toBe(422);
	});

	it('the user of the token is told', async () => {
		const me = await dataOf('GET /v1/users/me');
		expect(me).toEqual(
			expect.objectContaining({ id: 1, is_you: true, company_domain: 'simulated-company' }),
		);
		expect((await dataOf('GET /v1/users/1')).name).toBe(me.name);
	});
});

describe('the tokens of a day', () => {
	const left = ({ headers }: PlainAnswer) => headers.get('x-daily-ratelimit-token-remaining');

	it('are spent by the cost of each call', async () => {
		await withSimulator({ dailyTokens: 1000, limits: false }, async (own, callIt) => {
			expect(left(await callIt('GET /api/v2/deals/1'))).toBe('999');
			expect(left(await callIt('GET /api/v2/deals'))).toBe('989');
			expect(left(await callIt('GET /api/v2/deals/search?term=al'))).toBe('969');
			expect(left(await callIt('GET /v1/users/me'))).toBe('967');
			expect(left(await callIt('GET /api/v2/deals?colour=red'))).toBe('957');
			expect([own.budget.used, own.budget.left]).toEqual([43, 957]);
			own.reset();
			expect(own.budget.left).toBe(1000);
		});
	});

	it('are not spent by those who may not call', async () => {
		await withSimulator({ limits: false }, async (own) => {
			await send({ origin: own.origin, apiToken: 'wrong' }, { url: '/api/v2/deals' });
			expect(own.budget.used).toBe(0);
		});
	});

	it('refuse every call once they are spent, and say so', async () => {
		simulator.budget.limit = 5;
		const refused = await call('GET /api/v2/deals');
		expect([refused.status, left(refused), refused.body]).toEqual([
			429,
			'0',
			expect.objectContaining({ success: false, error: expect.any(String) }),
		]);
		expect(refused.headers.get('x-ratelimit-remaining')).toBe('100');
		expect((await call('GET /api/v2/deals/1')).status).toBe(200);
		simulator.budget.spend();
		expect((await call('GET /api/v2/deals/1')).status).toBe(429);
	});

	it('may cost something else', async () => {
		const tokensOf = (operation: Operation) => (versionOf(operation) === 'v2' ? 3 : 7);
		await withSimulator({ dailyTokens: 100, tokensOf }, async (own, callIt) => {
			await callIt('GET /api/v2/deals');
			await callIt('GET /api/v1/users');
			expect(own.budget.used).toBe(10);
		});
	});
});

describe('bursts', () => {
	const times = async (count: number, run: () => Promise<PlainAnswer>): Promise<number[]> => {
		const statuses: number[] = [];
		for (let index = 0; index < count; index++) statuses.push((await run()).status);
		return statuses;
	};

	it('are limited by the plan, each token for itself', async () => {
		await withSimulator({ plan: 'lite', limits: { windowScale: 100 } }, async (own, callIt) => {
			const statuses = await times(21, async () => await callIt('GET /v1/users/me'));
			expect(statuses).toEqual([...Array(20).fill(200), 429]);
			const [bearer] = own.accessTokens;
			const headers = { Authorization: `Bearer ${bearer}` };
			const response = await fetch(`${own.origin}/v1/users/me`, { headers });
			expect([response.status, response.headers.get('x-ratelimit-limit')]).toEqual([200, '80']);
		});
	});

	it('are limited to 10 of searches', async () => {
		await withSimulator({ limits: { windowScale: 100 } }, async (_own, callIt) => {
			const search = async () => await callIt('GET /api/v2/itemSearch?term=al');
			expect(await times(11, search)).toEqual([...Array(10).fill(200), 429]);
			expect((await callIt('GET /api/v2/deals')).status).toBe(200);
		});
	});

	it('say in their headers what is left and when there is more', async () => {
		await withSimulator({ burst: 2, limits: { windowScale: 10 } }, async (_own, callIt) => {
			const read = async () => {
				const { status, headers } = await callIt('GET /api/v2/deals/1');
				return [
					status,
					...['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`)),
					headers.get('retry-after'),
				];
			};
			expect(await read()).toEqual([200, '2', '1', '20', null]);
			expect(await read()).toEqual([200, '2', '0', '20', null]);
			expect(await read()).toEqual([429, '2', '0', '20', null]);
		});
	});

	it('are over after the window', async () => {
		await withSimulator({ burst: 1, limits: { windowScale: 0.05 } }, async (_own, callIt) => {
			expect(await times(2, async () => await callIt('GET /v1/users/me'))).toEqual([200, 429]);
			await sleep(120);
			expect((await callIt('GET /v1/users/me')).status).toBe(200);
		});
	});

	it('may say nothing in their headers', async () => {
		await withSimulator({ burst: 1, rateHeaders: false }, async (own, callIt) => {
			const answers = [await callIt('GET /v1/users/me'), await callIt('GET /v1/users/me')];
			expect(answers.map(({ status }) => status)).toEqual([200, 429]);
			const names: string[] = [];
			for (const { headers } of answers) headers.forEach((_value, name) => names.push(name));
			expect(names.filter((name) => name.includes('ratelimit'))).toEqual([]);
			own.limits.reset();
			own.switches.rateHeaders = true;
			expect((await callIt('GET /v1/users/me')).headers.get('x-ratelimit-limit')).toBe('1');
		});
	});

	it('end in a page of the network for those who call on', async () => {
		await withSimulator(
			{ burst: 1, blockAfter: 2, limits: { windowScale: 100 } },
			async (own, callIt) => {
				const statuses = await times(5, async () => await callIt('GET /v1/users/me'));
				expect(statuses).toEqual([200, 429, 429, 429, 403]);
				const { headers, body } = await callIt('GET /v1/users/me');
				expect([headers.get('content-type'), body]).toEqual([
					'text/html; charset=utf-8',
					expect.stringContaining('Cloudflare'),
				]);
				own.limits.reset();
				expect(await times(2, async () => await callIt('GET /v1/users/me'))).toEqual([200, 429]);
			},
		);
	});

	it('have no limits where that is asked for', async () => {
		await withSimulator({ burst: 1, limits: false }, async (_own, callIt) => {
			expect(await times(3, async () => await callIt('GET /v1/users/me'))).toEqual([200, 200, 200]);
		});
	});
});

it('records requests without the tokens', async () => {
	await call('GET /api/v2/deals?limit=1');
	const response = await fetch(`${simulator.origin}/__simulator/requests`);
	const text = await response.text();
	expect(text).toContain('v2.getDeals');
	expect(text).not.toContain(simulator.apiToken);
});
