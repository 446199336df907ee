import {
	catalogue,
	customCode,
	FIELD_KINDS,
	pagingOf,
	type FieldDefinition,
	type PipedriveSimulatorOptions,
} from '../../simulators/pipedrive';
import { validParameters } from '../../simulators/pipedrive/valid-parameters';
import { requestOf, useAccount, withAccount, type Account } from './account';
import { expectReply, type Reply } from './ask';

const account = useAccount();
const { ask, data } = account;

type Record_ = Record<string, unknown>;
const idsOf = (rows: Record_[]) => rows.map(({ id }) => id);
const code = (type: string): string => customCode('deal', type);

it('every operation answers the envelope, the list or record, and the IDs that it should', async () => {
	const keys = { cursor: ['next_cursor'], offset: ['pagination'], none: [] };
	const wrong: unknown[] = [];
	const hasNoIds = /(Summary|Helpers|Settings|Permissions|Connections)$/;
	const hasId = (record: unknown) =>
		typeof record === 'number' || /id(s|_id)?"|field_code"/.test(JSON.stringify(record));
	for (const operation of catalogue.filter(({ download }) => !download)) {
		account.simulator.reset();
		const { id, method, list } = operation;
		const { body } = await ask(...requestOf(operation, validParameters(operation, 'required')));
		const { success, data: found, additional_data: more } = body;
		if (success !== true || !found) wrong.push([id, body]);
		const isPaged = Object.keys(more ?? {}).join() === keys[pagingOf(operation)].join();
		if (!isPaged && id !== 'v2.deleteManyDealProducts') wrong.push([id, more]);
		if (Array.isArray(found) !== (list === true)) wrong.push([id, found]);
		const records: unknown[] = [found.items ?? found.goals ?? found].flat();
		if (!hasNoIds.test(id) && !records.every(hasId)) wrong.push([id, found]);
		const deleted = Array.isArray(found)
			? found[0]?.id
			: (found.id ?? found.ids ?? found.field_code);
		if (method === 'DELETE' && deleted === undefined) wrong.push([id, found]);
	}
	// It answers who is left.
	expect(wrong).toEqual([['v1.deleteTeamUser', [2, 3, 4, 5]]]);
}, 60_000);

it.each([
	['/v1/users/me', { id: 1, is_you: true, company_domain: 'simulated-company' }],
	['/api/v1/goals/find', { goals: expect.any(Array) }],
])('GET %s answers one object, %j', async (url, expected) => {
	expect(await data(`GET ${url}`)).toMatchObject(expected);
});

it('v1 may answer null in place of an empty list', async () => {
	expect(await data('GET /api/v1/notes?deal_id=999999')).toEqual([]);
	account.simulator.switches.nullForEmptyLists = true;
	expect(await data('GET /api/v1/notes?deal_id=999999')).toBeNull();
	expect(await data('GET /api/v2/deals?ids=999999')).toEqual([]);
});

describe('paging', () => {
	/** The records of all pages, and how many pages there were. */
	async function allPages(url: string): Promise<{ records: unknown[]; pages: number }> {
		const records: unknown[] = [];
		let next: string | undefined = '';
		let pages = 0;
		for (; next !== undefined && pages < 6; pages++) {
			const { body }: Reply = await ask(`GET ${url}${next}`);
			records.push(...(body.data.items ?? body.data));
			const { next_cursor: cursor, pagination } = body.additional_data;
			next = cursor ? `&cursor=${cursor}` : undefined;
			if (pagination?.more_items_in_collection) next = `&start=${pagination.next_start}`;
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
			const [line] = requestOf(operation, validParameters(operation, 'required'));
			const [path = '', usual = ''] = line.replace('GET ', '').split('?');
			const most = operation.id === 'v1.getUserCallLogs' ? 50 : 100;
			const limit = isSmall.test(path) && path !== '/api/v2/deals' ? 2 : most;
			const query = wide[operation.id] ?? usual;
			const { records, pages } = await allPages(`${path}?${query}&limit=${limit}`);
			const texts = new Set(records.map((record) => JSON.stringify(record)));
			if (pages < 2 || texts.size < records.length) wrong.push([operation.id, pages, texts.size]);
		}
		expect(wrong).toEqual([]);
		expect(paged).toHaveLength(72);
	}, 60_000);

	it('by cursor has 100 records a page and null at the end, whatever has been deleted', async () => {
		const first = (await ask('GET /api/v2/persons')).body;
		expect(first.data).toHaveLength(100);
		for (const id of [1, 101]) await data(`DELETE /api/v2/persons/${id}`);
		const cursor = first.additional_data.next_cursor;
		const last = (await ask(`GET /api/v2/persons?limit=500&cursor=${cursor}`)).body;
		expect([last.data[0].id, last.data.length, last.additional_data]).toEqual([
			102,
			149,
			{ next_cursor: null },
		]);
	});

	it('by start tells where the next page begins, where there is one', async () => {
		const first = (await ask('GET /api/v1/notes?start=100&limit=100')).body;
		const page = { start: 100, limit: 100, more_items_in_collection: true, next_start: 200 };
		expect([first.data[0].id, first.additional_data]).toEqual([101, { pagination: page }]);
		const last = (await ask('GET /api/v1/notes?start=200')).body;
		expect(last.additional_data).toEqual({
			pagination: { start: 200, limit: 100, more_items_in_collection: false },
		});
		expect(last.related_objects).toEqual({ user: expect.any(Object) });
	});

	it('is over sizes that can be chosen, a hundred thousand or none', async () => {
		await withAccount({ deals: 100_000, records: 0, limits: false }, async (own) => {
			expect(idsOf(await own.data('GET /api/v2/deals?limit=500'))).toHaveLength(500);
			expect((await own.data('GET /api/v2/deals/100000')).id).toBe(100_000);
			expect(await own.data('GET /api/v2/persons')).toEqual([]);
			expect((await own.data('POST /api/v2/persons', { name: 'A B' })).id).toBe(1);
		});
	});
});

describe('records', () => {
	it('are the same in every run, and after a reset', async () => {
		const before = await data('GET /api/v2/deals?limit=3');
		const first = { id: 1, title: 'Alder Analytics deal 1', add_time: '2025-01-01T08:00:00Z' };
		expect(before[0]).toMatchObject(first);
		await data('PATCH /api/v2/deals/1', { title: 'A' });
		await data('DELETE /api/v2/deals/2');
		account.simulator.reset();
		expect(await data('GET /api/v2/deals?limit=3')).toEqual(before);
		expect((await data('POST /api/v2/deals', { title: 'A' })).id).toBe(501);
	});

	it('that are new have defaults, and the shape of those that were there', async () => {
		const seeded = await data('GET /api/v2/deals/1');
		const made = await data('POST /api/v2/deals', { title: 'A' });
		expect(Object.keys(made).sort()).toEqual(Object.keys(seeded).sort());
		expect(made).toMatchObject({ status: 'open', owner_id: 1, person_id: null, label_ids: [] });
		expect(made.add_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
		const note = await data('POST /api/v1/notes', { content: 'A', deal_id: 1 });
		expect(note.add_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
	});

	it('are marked as deleted before they go, in v2', async () => {
		await data('DELETE /api/v2/deals/1');
		expect((await data('GET /api/v2/deals/1')).is_deleted).toBe(true);
		expect(idsOf(await data('GET /api/v2/deals?status=deleted'))).toEqual([1]);
		expect(idsOf(await data('GET /api/v2/deals?status=won,deleted&limit=1'))).toEqual([1]);
	});

	it('keep the custom fields that a change does not name', async () => {
		const change = async (custom_fields: Record_) =>
			(await data('PATCH /api/v2/deals/1', { custom_fields })).custom_fields;
		await change({ [code('varchar')]: 'A' });
		expect(await change({ [code('enum')]: null })).toMatchObject({
			[code('varchar')]: 'A',
			[code('enum')]: null,
		});
	});

	it('are shown with what the query asks for', async () => {
		const plain = await data('GET /api/v2/deals/1');
		expect(Object.keys(plain.custom_fields)).toHaveLength(18);
		expect(plain.custom_fields).toMatchObject({ [code('enum')]: 200, [code('set')]: [190, 191] });
		expect([plain.files_count, plain.labels]).toEqual([undefined, undefined]);
		const labels = 'include_option_labels=true&include_labels=true';
		const fields = `custom_fields=${code('enum')},${code('set')}&include_fields=files_count`;
		const full = await data(`GET /api/v2/deals/1?${fields}&${labels}`);
		expect(Object.keys(full.custom_fields)).toHaveLength(2);
		expect(full.custom_fields[code('enum')]).toEqual({ id: 200, label: 'High' });
		expect(full.custom_fields[code('set')]).toContainEqual({ id: 190, label: 'Billing' });
		expect([full.files_count, full.labels]).toEqual([0, [{ id: 1, label: 'Hot' }]]);
	});
});

describe('filters and orders', () => {
	it.each<[string, Record_ | ((row: Record_) => boolean)]>([
		['/api/v2/deals?status=won,lost', ({ status }) => status !== 'open'],
		['/api/v2/deals?stage_id=7&owner_id=2', { stage_id: 7, owner_id: 2 }],
		['/api/v2/persons?org_id=12', { org_id: 12 }],
		['/api/v2/persons?deal_id=12', { id: 12 }],
		['/api/v2/activities?done=true', { done: true }],
		['/api/v2/projects?status=completed,canceled', ({ status }) => status !== 'open'],
		['/api/v2/projects?deal_id=12', ({ deal_ids }) => [deal_ids].flat().includes(12)],
		['/api/v1/notes?pinned_to_deal_flag=1', { pinned_to_deal_flag: true }],
		['/api/v1/notes?start_date=2025-01-02', ({ add_time }) => String(add_time) >= '2025-01-02'],
		['/api/v1/notes?end_date=2025-01-01', ({ add_time }) => String(add_time) < '2025-01-02'],
		['/api/v1/leads?organization_id=12', { organization_id: 12 }],
		['/api/v1/filters?type=deals', { type: 'deals' }],
		['/api/v1/currencies?term=euro', { code: 'EUR' }],
	])('%s finds nothing else', async (url, expected) => {
		const isRight = (row: Record_) =>
			typeof expected === 'function'
				? expected(row)
				: Object.entries(expected).every(([name, value]) => row[name] === value);
		const found: Record_[] = await data(`GET ${url}`);
		const path = url.replace(/\?.*/, '');
		const all: Record_[] = await data(`GET ${path}${/notes/.test(path) ? '?limit=500' : ''}`);
		expect(found.filter((row) => !isRight(row))).toEqual([]);
		expect(found.length).toBeGreaterThan(0);
		expect(all.every(isRight)).toBe(false);
	});

	it.each([
		['/api/v2/deals?filter_id=1&owner_id=2&ids=7&limit=3', [1, 2, 3]],
		['/api/v2/deals?ids=9,2,999999', [2, 9]],
		['/api/v2/phases?board_id=2', [4, 5, 6]],
		['/api/v1/users/find?term=bruno.bakker@&search_by_email=1', [2]],
		['/api/v1/notes?sort=user_id%20DESC,%20id%20DESC&limit=3', [250, 245, 240]],
		['/api/v1/pipelines/2/deals?limit=2', [5, 6]],
		['/api/v1/stages/7/deals?limit=2', [7, 19]],
	])('%s finds %j', async (url, ids) => {
		expect(idsOf(await data(`GET ${url}`))).toEqual(ids);
	});

	it.each([
		['/api/v2/deals?sort_by=id&sort_direction=desc', 'id', -1],
		['/api/v2/products?sort_by=name', 'name', 1],
		['/api/v2/activities?sort_by=due_date&sort_direction=desc', 'due_date', -1],
		['/api/v1/notes?sort=update_time%20DESC', 'update_time', -1],
		['/api/v1/files?sort=update_time', 'update_time', 1],
		['/api/v1/legacyTeams?order_by=name', 'name', 1],
	])('%s is sorted by %s', async (url, name, direction) => {
		const values: string[] = (await data(`GET ${url}`)).map((row: Record_) => row[name]);
		const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -direction : direction);
		expect(values).toEqual([...values].sort(compare));
		expect(new Set(values).size).toBeGreaterThan(1);
	});
});

describe('definitions of fields', () => {
	const all = async (kind: string): Promise<FieldDefinition[]> =>
		await data(`GET /api/v2/${kind}Fields?limit=500`);
	const PATH = `/api/v2/dealFields/${code('enum')}`;

	it.each(FIELD_KINDS)(
		'of %ss: custom ones of every type, with codes of 40 digits',
		async (kind) => {
			const custom = (await all(kind)).filter(({ is_custom_field: isCustom }) => isCustom);
			expect(new Set(custom.map(({ field_type: type }) => type)).size).toBe(16);
			expect(custom.every(({ field_code }) => /^[\da-f]{40}$/.test(field_code))).toBe(true);
			expect(custom.find(({ field_type: type }) => type === 'set')).toMatchObject({
				field_code: customCode(kind, 'set'),
				options: expect.arrayContaining([{ id: 190, label: 'Billing' }]),
				subfields: null,
			});
		},
	);

	it('of deals: two have the same name; leads have all of them, in the shape of v1', async () => {
		const deals = await all('deal');
		const twins = deals.filter(({ field_name: name }) => name === 'Region');
		expect(new Set(twins.map(({ field_code }) => field_code)).size).toBe(2);
		const fields = await data('GET /api/v1/leadFields?limit=500');
		expect(fields).toHaveLength(deals.length);
		expect(fields.at(-1)).toMatchObject({ id: fields.length, name: 'Region', edit_flag: true });
	});

	it('are shown with what is asked for', async () => {
		expect(await data(`GET ${PATH}`)).not.toHaveProperty('ui_visibility');
		const shown = await data(`GET ${PATH}?include_fields=ui_visibility,required_fields`);
		const any = expect.any(Object) as object;
		expect(shown).toMatchObject({ ui_visibility: any, required_fields: any });
		expect(shown).not.toHaveProperty('important_fields');
	});

	it('have options that are changed all or none; built-in ones are not changed', async () => {
		const [added] = await data(`POST ${PATH}/options`, [{ label: 'Urgent' }]);
		expect(added).toEqual({ id: expect.any(Number), label: 'Urgent' });
		const renamed = [{ id: added.id, label: 'Now' }];
		expect(await data(`PATCH ${PATH}/options`, renamed)).toEqual(renamed);
		const options = async () => (await data(`GET ${PATH}`)).options;
		expectReply(await ask(`DELETE ${PATH}/options`, [{ id: added.id }, { id: 99999 }]), '400');
		expect(await options()).toHaveLength(4);
		await data(`DELETE ${PATH}/options`, [{ id: added.id }]);
		expect(await options()).toHaveLength(3);
		expectReply(await ask('PATCH /api/v2/dealFields/title', { field_name: 'A' }), '400');
		expectReply(await ask('DELETE /api/v2/dealFields/title'), '400');
		const text = `POST /api/v2/dealFields/${code('text')}/options`;
		expectReply(await ask(text, [{ label: 'A' }]), '400');
	});
});

describe('searches', () => {
	it('answer items', async () => {
		const { body } = await ask('GET /api/v2/deals/search?term=ALDER%20anal&limit=1');
		const item = { id: 1, type: 'deal', title: 'Alder Analytics deal 1', owner: { id: 1 } };
		expect(body.data).toMatchObject({ items: [{ result_score: expect.any(Number), item }] });
		const all = await data('GET /api/v2/itemSearch?term=alder&item_types=deal,lead&limit=30');
		expect(all.related_items).toEqual([]);
	});

	it.each([
		['deals/search?term=Alder%20Analytics%20deal%201&exact_match=true', ['deal 1']],
		['deals/search?term=C-1003&fields=custom_fields', ['deal 4']],
		['deals/search?term=C-1003&fields=title', []],
		['deals/search?term=deal%2024&status=won', ['deal 243', 'deal 248']],
		['persons/search?term=amelia.ashworth.1@example.com', ['person 1']],
		['persons/search?term=%2B372%20555%200004&fields=phone', ['person 5']],
		['persons/search?term=amelia&organization_id=21', ['person 21']],
		['projects/search?term=onboarding%2077&person_id=77', ['project 77']],
		[
			'itemSearch?term=birch%20bakery&item_types=organization',
			['organization 2', 'organization 222'],
		],
	])('%s finds %j', async (path, expected) => {
		const { items } = await data(`GET /api/v2/${path}`);
		const found: string[] = items.map(({ item }: { item: Record_ }) => `${item.type} ${item.id}`);
		expect(found.sort()).toEqual([...expected].sort());
	});

	it.each<[string, Record_[]]>([
		['field=title&term=alder%20analytics%20deal%201&entity_type=deal', []],
		[
			'field=title&term=Alder%20Analytics%20deal%2022&match=beginning&entity_type=deal',
			[{ id: 221 }],
		],
		['field=name&term=Bakery%20222&match=middle&entity_type=organization', [{ id: 222 }]],
		[
			`field=${code('varchar')}&term=C-1004&entity_type=deal`,
			[{ id: 5, [code('varchar')]: 'C-1004' }],
		],
	])('of one field answer a plain list and mind case: %s', async (query, expected) => {
		expect(await data(`GET /api/v2/itemSearch/field?${query}`)).toMatchObject(expected);
	});
});

describe('the daily budget', () => {
	const left = ({ headers }: Reply) => headers['x-daily-ratelimit-token-remaining'];

	it('is paid by the cost of each call, and by no call without credentials', async () => {
		await withAccount({ dailyTokens: 1000, limits: false }, async ({ simulator, ask: askIt }) => {
			for (const [line, expected] of [
				['GET /api/v2/deals/1', '999'],
				['GET /api/v2/deals', '989'],
				['GET /api/v2/deals/search?term=al', '969'],
				['GET /v1/users/me', '967'],
				['GET /api/v2/deals?colour=red', '957'],
			] as const) {
				expect([line, left(await askIt(line))]).toEqual([line, expected]);
			}
			await askIt('GET /api/v2/deals', undefined, { headers: { 'x-api-token': 'wrong' } });
			expect([simulator.budget.used, simulator.budget.left]).toEqual([43, 957]);
			simulator.reset();
			expect(simulator.budget.left).toBe(1000);
		});
	});

	it('refuses every call once it is used up', async () => {
		account.simulator.budget.limit = 5;
		const refused = await ask('GET /api/v2/deals');
		expect([refused.status, left(refused), refused.body.success]).toEqual([429, '0', false]);
		expect(refused.headers['x-ratelimit-remaining']).toBe('100');
		expectReply(await ask('GET /api/v2/deals/1'), '200');
		account.simulator.budget.spend();
		expectReply(await ask('GET /api/v2/deals/1'), '429');
	});

	it('may have other prices', async () => {
		await withAccount({ dailyTokens: 100, tokensOf: () => 7 }, async (own) => {
			await own.data('GET /api/v2/deals');
			expect(own.simulator.budget.used).toBe(7);
		});
	});
});

describe('rate limits', () => {
	const statuses = async ({ ask: askIt }: Account, count: number, line = 'GET /v1/users/me') => {
		const found: number[] = [];
		for (let index = 0; index < count; index++) found.push((await askIt(line)).status);
		return found;
	};
	const search = 'GET /api/v2/itemSearch?term=al';

	it.each<[PipedriveSimulatorOptions, string, number[]]>([
		[{ plan: 'lite' }, 'GET /v1/users/me', [...Array<number>(20).fill(200), 429]],
		[{}, search, [...Array<number>(10).fill(200), 429]],
		[{ burst: 1, blockAfter: 2 }, 'GET /v1/users/me', [200, 429, 429, 429, 403]],
		[{ burst: 1, limits: false }, 'GET /v1/users/me', [200, 200, 200]],
	])('%j: %s is answered with %j', async (options, line, expected) => {
		await withAccount({ limits: { windowScale: 100 }, ...options }, async (own) => {
			expect(await statuses(own, expected.length, line)).toEqual(expected);
			// Searches have a limit of their own, and so has each token.
			if (line === search) expectReply(await own.ask('GET /api/v2/deals'), '200');
			const [token] = own.simulator.accessTokens;
			const headers = { 'x-api-token': undefined, Authorization: `Bearer ${token}` };
			const { status, ...other } = await own.ask('GET /v1/users/me', undefined, { headers });
			if (options.plan) expect([status, other.headers['x-ratelimit-limit']]).toEqual([200, '80']);
		});
	});

	it('end in a page of the network for those who call on', async () => {
		await withAccount({ burst: 1, blockAfter: 0, limits: { windowScale: 100 } }, async (own) => {
			await statuses(own, 2);
			const { headers, body } = await own.ask('GET /v1/users/me');
			expect(headers['content-type']).toBe('text/html; charset=utf-8');
			expect(body).toContain('Cloudflare');
		});
	});

	it('tell in headers what is left and when there is more, unless a switch is off', async () => {
		await withAccount({ burst: 2, limits: { windowScale: 10 } }, async (own) => {
			const read = async () => {
				const { status, headers } = await own.ask('GET /api/v2/deals/1');
				const names = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'];
				return [status, ...[...names, 'retry-after'].map((name) => headers[name])];
			};
			expect(await read()).toEqual([200, '2', '1', '20', undefined]);
			expect(await read()).toEqual([200, '2', '0', '20', undefined]);
			expect(await read()).toEqual([429, '2', '0', '20', undefined]);
			own.simulator.switches.rateHeaders = false;
			const { headers } = await own.ask('GET /api/v2/deals/1');
			expect(Object.keys(headers).filter((name) => name.includes('ratelimit'))).toEqual([]);
		});
	});
});
