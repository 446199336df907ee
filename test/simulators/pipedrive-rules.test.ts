import {
	catalogue,
	customCode,
	seededUuid,
	type Field,
	type Operation,
} from '../../simulators/pipedrive';
import { customFieldValues, validParameters } from '../../simulators/pipedrive/valid-parameters';
import { requestOf, useAccount } from './account';
import { askAt, expectReply, itAnswers, itLimits, type Limits, type Row } from './ask';

// Thousands of requests, one after the other.
jest.setTimeout(60_000);

const account = useAccount();
const { ask } = account;
const withoutToken = askAt(() => account.simulator.origin, {});

const named = (id: string): Operation => catalogue.find((each) => each.id === id) as Operation;
const allOf = (id: string) => validParameters(named(id), 'all').body as Record<string, unknown>;
const code = (type: string): string => customCode('deal', type);
const LEAD = `/api/v1/leads/${seededUuid(1)}`;

describe('every operation of the reference', () => {
	type Place = 'path' | 'query' | 'body';
	type Values = Partial<Record<Field['type'], unknown[]>>;

	const isJson = ({ body }: Operation) => body === 'json' || body === 'jsonList';

	/** Requests with one other value, undefined for none, that are not refused with 400 and this reason. */
	async function notRefused(
		place: Place,
		valuesOf: (field: Field, operation: Operation) => unknown[],
		reason: (name: string) => string = () => '',
	): Promise<unknown[]> {
		const wrong: unknown[] = [];
		const unknownField: Field = { name: 'colour', type: 'any' };
		for (const operation of catalogue) {
			for (const field of [...(operation[`${place}Fields`] ?? []), unknownField]) {
				for (const value of valuesOf(field, operation)) {
					const parameters = structuredClone(validParameters(operation, 'all'));
					const { path, query, body = {} } = parameters;
					const target = { path, query, body: Array.isArray(body) ? (body[0] ?? {}) : body };
					Object.assign(target[place], { [field.name]: value });
					if (value === undefined) delete target[place][field.name];
					const reply = await ask(...requestOf(operation, parameters));
					const isRefused = String(reply.body.error).includes(reason(field.name));
					if (reply.status !== 400 || !isRefused) wrong.push([operation.id, field.name, value]);
				}
			}
		}
		return wrong;
	}

	it('refuses a parameter that it does not have', async () => {
		const reason = () => "colour' is not allowed for this request";
		const unknown = ({ name }: Field) => (name === 'colour' ? ['red'] : []);
		const inBody = (field: Field, operation: Operation) =>
			isJson(operation) && !operation.openBody ? unknown(field) : [];
		expect(await notRefused('query', unknown, reason)).toEqual([]);
		expect(await notRefused('body', inBody, reason)).toEqual([]);
		expect([catalogue.length, catalogue.filter(isJson).length]).toEqual([315, 100]);
	});

	it('asks for everything that is required', async () => {
		const missing = ({ required, mayLack }: Field) => (required && !mayLack ? [undefined] : []);
		const reason = (name: string) => `${name}: This field is missing.`;
		expect(await notRefused('query', missing, reason)).toEqual([]);
		expect(await notRefused('body', missing, reason)).toEqual([]);
	});

	it('refuses values of the wrong type in path and query', async () => {
		const texts: Values = {
			number: ['x', '1e3', ''],
			boolean: ['1', 'TRUE', 'yes'],
			flag: ['true', '2'],
			choice: ['nonsense', ''],
			text: [''],
		};
		expect(await notRefused('query', ({ type }) => texts[type] ?? [])).toEqual([]);
		const ids = ({ type }: Field) => (type === 'number' ? ['x', '0', '-1', '1.5'] : []);
		expect(await notRefused('path', ids)).toEqual([]);
	});

	it('refuses JSON values of the wrong type, and null where nothing says it', async () => {
		const values: Values = {
			number: ['1', true],
			boolean: ['true', 1, 0],
			flag: [true, '1', 2],
			choice: ['nonsense', 99],
			text: [1, true, {}],
			object: ['{}', 1],
		};
		const wrong = await notRefused('body', ({ name, type, list, nullable }, operation) => {
			if (!isJson(operation) || name === 'colour') return [];
			const others = (values[type] ?? []).map((value) => (list ? [value] : value));
			return [...others, ...(nullable ? [] : [null]), ...(list ? [] : [[]])];
		});
		expect(wrong).toEqual([]);
	});

	it('is recorded under its name, takes no body where the reference has none, and needs a scope', async () => {
		const Authorization = `Bearer ${account.simulator.accessTokens[0]}`;
		const wrong: unknown[] = [];
		for (const operation of catalogue) {
			const [line, body] = requestOf(operation, validParameters(operation, 'required'));
			for (const scopes of [[], ...operation.scopes.map((scope) => [scope])]) {
				account.simulator.reset();
				account.simulator.switches.scopes = scopes;
				const reply = await withoutToken(line, body, { headers: { Authorization } });
				const expected = scopes.length > 0 ? reply.status < 300 : reply.status === 403;
				if (!expected) wrong.push([operation.id, scopes, reply.status]);
				if (account.simulator.requests[0]?.operation !== operation.id) wrong.push(operation.id);
			}
			if (operation.body !== undefined || operation.method === 'GET') continue;
			if ((await ask(line, {})).status !== 400) wrong.push([operation.id, 'took a body']);
		}
		expect(wrong).toEqual([]);
	});
});

describe('authentication', () => {
	const [API, OAUTH] = ['pipedrive-token-for-tests', 'pipedrive-access-token-for-tests'];
	const me = (expected: string, headers: Record<string, string>): Row => [
		'GET /v1/users/me',
		expected,
		undefined,
		{ headers },
	];
	itAnswers(withoutToken, [
		me('200', { 'x-api-token': API }),
		me('200', { Authorization: `Bearer ${OAUTH}` }),
		me('401 unauthorized access', {}),
		me('401', { 'x-api-token': 'wrong' }),
		me('401', { Authorization: `Bearer ${API}` }),
		me('401', { Authorization: `Basic ${API}` }),
		[`GET /api/v2/deals?api_token=${API}`, '401'],
	]);

	it('is answered by the gateway where it fails', async () => {
		const { body, headers } = await withoutToken('GET /api/v2/deals');
		expect(body).toEqual({
			success: false,
			error: 'unauthorized access',
			errorCode: 401,
			error_info: 'Please check developers.pipedrive.com',
		});
		expect([headers['x-401-by-gw'], headers['x-ratelimit-limit']]).toEqual(['1', undefined]);
	});
});

describe('paths and methods', () => {
	itAnswers(ask, [
		['GET /v2/deals', '404'],
		['GET /api/v2/deals/', '404'],
		['GET /api/v2/notes', '404'],
		['GET /api/v1/deals', '404'],
		['GET /v1/users', '200'],
		['GET /api/v1/users', '200'],
		['DELETE /api/v2/deals', '405'],
		['GET /api/v2/deals/999999', '404 Deal not found'],
		['GET /api/v2/deals/1/products/1', '405'],
		['GET /api/v1/notes/999999/comments', '404 Note not found'],
		[`GET /api/v1/leads/${seededUuid(9999)}`, '404 Lead not found'],
		['GET /api/v1/leads/1', '400'],
		['GET /api/v2/dealFields/nonsense', '404 Field not found'],
	]);

	it('are refused in the shape of their version', async () => {
		const v1 = await ask('PATCH /api/v1/notes/1');
		const keys = ['success', 'error', 'error_info', 'data', 'additional_data'];
		expect(Object.keys(v1.body)).toEqual(keys);
		const v2 = await ask('PUT /api/v2/deals/1');
		expect(Object.keys(v2.body)).toEqual(['success', 'error', 'code']);
		expect(v2.headers.allow).toBe('DELETE, GET, PATCH');
		const { code: reason } = (await ask('GET /api/v2/deals?colour=red')).body;
		expect(reason).toBe('ERR_SCHEMA_VALIDATION_FAILED');
	});
});

describe('a query', () => {
	const DATE_TIMES = ['2025-01-31T12:00:00Z', '2025-01-31T12:00:00%2B02:00'];
	const NO_DATE_TIMES = ['.000Z', ''].map((end) => `2025-01-31T12:00:00${end}`);
	const IDS = Array.from({ length: 101 }, (_, index) => index + 1).join(',');
	const BY_FIELD = '/api/v2/itemSearch/field?entity_type=deal';

	itLimits(
		[
			['/api/v2/deals?limit=', ['500'], ['501', '0', '1.5']],
			['/api/v2/itemSearch?term=al&limit=', ['100'], ['101']],
			[`${BY_FIELD}&term=al&field=title&limit=`, ['500'], ['501']],
			['/api/v1/files?limit=', ['100'], ['101']],
			['/api/v1/callLogs?limit=', ['50'], ['51']],
			['/api/v1/notes?limit=', ['500'], ['501']],
			['/api/v1/notes?start=', ['0'], ['-1']],
			['/api/v2/deals?cursor=', [], ['nonsense', '']],
			['/api/v2/deals/search?term=', ['al', 'a&exact_match=true'], ['a', 'a&exact_match=false']],
			[`${BY_FIELD}&field=title&term=a&match=`, ['exact'], ['middle']],
			[`${BY_FIELD}&term=al&field=`, ['title'], ['nonsense']],
			['/api/v2/deals?updated_since=', DATE_TIMES, NO_DATE_TIMES],
			['/api/v1/notes?start_date=', ['2025-01-31'], ['2025-1-31', '2025-02-29']],
			['/api/v1/recents?since_timestamp=', ['2025-01-31%2012:00:00'], ['2025-01-31T12:00:00Z']],
			['/api/v1/notes?lead_id=', [seededUuid(1)], ['1']],
			['/api/v2/deals?status=', ['open,won'], ['open,nonsense', 'open&status=won', '']],
			['/api/v1/deals/summary?status=', ['open'], ['open,won']],
			['/api/v2/deals?include_fields=', ['files_count,notes_count'], ['nonsense']],
			['/api/v2/deals?ids=', ['1,2'], ['1,', 'one', IDS]],
			['/api/v2/deals/products?deal_ids=', ['1,2'], ['1&deal_ids=2']],
			['/api/v2/deals/installments?deal_ids=', ['1&deal_ids=2'], ['1,2']],
			['/api/v2/deals?custom_fields=', [code('enum')], [customCode('person', 'enum'), 'title']],
			['/api/v2/deals?filter_id=', ['1'], ['99']],
			['/api/v1/notes?sort=', ['add_time%20DESC,%20id%20ASC'], ['colour']],
			['/api/v2/tasks?parent_task_id=', ['null', '1'], ['nonsense']],
			['/api/v1/deals/1/flow?items=', ['call,note'], ['nonsense']],
			['/api/v1/goals/find?period.start=2025-01-01', ['&period.end=2025-12-31'], ['']],
		],
		async (url, value) => (await ask(`GET ${url}${String(value)}`)).status,
	);
});

/** Rows of requests to `line` with the usual values and others. */
const to =
	(line: string, usual: object) =>
	(expected: string, values: object = {}): Row => [line, expected, { ...usual, ...values }];

describe('a new deal', () => {
	const line = 'POST /api/v2/deals';
	const form = new URLSearchParams({ title: 'A' });
	const type = (name: string) => ({ headers: { 'Content-Type': name } });
	const has = to(line, { title: 'A' });

	itAnswers(ask, [
		[line, "400 The content type 'text/plain' is not", '{"title":"A"}', type('text/plain')],
		[line, '400 The content type', form],
		[line, '400 The body is not valid JSON.', '{"title":', type('application/json; charset=utf-8')],
		[line, '400 The body should be a JSON object.', [{ title: 'A' }]],
		[line, '400 The body should be a JSON object.', '"title"', type('application/json')],
		has('400 title: This value should not be blank.', { title: '' }),
		has('400 value: This value should be of type number.', { value: '5' }),
		has('400 owner_id: This value should be of type integer.', { owner_id: 1.5 }),
		has('400 visible_to: The value you selected is not', { visible_to: '3' }),
		has('400 currency: This value is not valid.', { currency: 'euro' }),
		has('400 expected_close_date: ', { expected_close_date: '2025-01-31T00:00:00Z' }),
		has('400 archive_time: This value is not a valid datetime.', {
			archive_time: '2025-01-31T10:00:00Z',
		}),
		has('400 won_time: This can only be set', { won_time: '2025-01-31T10:00:00Z' }),
		has('400 lost_reason: This can only be set', { status: 'won', lost_reason: 'B' }),
		has('400 label_ids: This value should be of type array.', { label_ids: 1 }),
		has('200', { value: 10.5, expected_close_date: '2025-01-31' }),
	]);

	it('that is refused is not made', async () => {
		const count = () => account.simulator.state.store('deals').ids().length;
		const before = count();
		await ask(line, { title: 'A', value: '5' });
		expect(count()).toBe(before);
	});
});

describe('other bodies', () => {
	const webhook = to('POST /api/v1/webhooks', {
		subscription_url: 'https://hooks.example.com/a',
		event_action: '*',
		event_object: 'deal_product',
		name: 'A',
	});
	const lead = to('POST /api/v1/leads', { title: 'A', person_id: 1 });
	const person = to('POST /api/v2/persons', { name: 'A' });
	const note = to('POST /api/v1/notes', { content: 'A' });
	const field = to('POST /api/v2/dealFields', { field_name: 'A', field_type: 'text' });
	const call = to('POST /api/v1/callLogs', allOf('v1.addCallLog'));
	const message = to('POST /api/v1/channels/messages/receive', allOf('v1.receiveMessage'));
	const organization = to('POST /api/v2/organizations', { name: 'A' });
	const discount = to('POST /api/v2/deals/1/discounts', { description: 'A', type: 'amount' });
	const OPTIONS = `POST /api/v2/dealFields/${code('enum')}/options`;

	itAnswers(ask, [
		['PATCH /api/v2/deals/1', '200', { person_id: null }],
		['PATCH /api/v2/deals/1', '200', {}],
		['PATCH /api/v2/deals/3', '200', { status: 'lost', lost_reason: '' }],
		['PATCH /api/v2/deals/3', '200', { won_time: '2025-01-31T10:00:00+02:00' }],
		note('201', { deal_id: 1, colour: 'red' }),
		note('400 One of lead_id, deal_id'),
		note('400 pinned_to_deal_flag', { deal_id: 1, pinned_to_deal_flag: true }),
		['POST /api/v2/activities', '200', { due_time: '09:30', duration: '00:30:00' }],
		['POST /api/v2/activities', '400 duration: ', { duration: '30 minutes' }],
		message('201', { created_at: '2025-01-31 12:30' }),
		call('400 lead_id: A call log belongs', { lead_id: seededUuid(1) }),
		person('400 emails.0.type: Parameter', { emails: [{ value: 'a@example.com', type: 'work' }] }),
		organization('400 address.value: This field is missing.', { address: { country: 'Estonia' } }),
		lead('400 value.amount', { value: { amount: '5', currency: 'EUR' } }),
		lead('400 visible_to', { visible_to: 3 }),
		['PUT /api/v1/activityTypes/1', '400 color', { color: 'white' }],
		discount('400 amount', { amount: 0 }),
		webhook('201'),
		webhook('400 subscription_url', { subscription_url: 'hooks' }),
		webhook('400 subscription_url', { subscription_url: 'ftp://127.0.0.1/' }),
		webhook('400 subscription_url', { subscription_url: 'https://api.pipedrive.com/v1/deals' }),
		webhook('400 name', { name: 'A'.repeat(256) }),
		[OPTIONS, '400 The body should be a JSON array', { label: 'A' }],
		[OPTIONS, '400 The body should be a JSON array', []],
		field('400 options: This field is missing.', { field_type: 'set' }),
		field('200', { ui_visibility: { add_visible_flag: true, any: 1 } }),
		field('400 ui_visibility.show_in_pipelines.any', {
			ui_visibility: { show_in_pipelines: { any: 1 } },
		}),
	]);

	it('of persons need Contact Sync for some fields', async () => {
		const values = { name: 'A', job_title: 'B' };
		expectReply(await ask('POST /api/v2/persons', values), '200');
		account.simulator.switches.contactSync = false;
		const refused = await ask('POST /api/v2/persons', values);
		expect([refused.status, refused.body.error]).toEqual([403, expect.stringMatching('job_title')]);
		expect(await account.data('GET /api/v2/persons/1')).not.toHaveProperty('job_title');
	});
});

describe('custom fields', () => {
	const valid = customFieldValues('deal');
	const refused: Record<string, unknown[]> = {
		varchar: [5],
		text: [true],
		double: ['5'],
		monetary: [5, { value: '5', currency: 'EUR' }, { value: 5 }],
		date: ['2025-01-31T00:00:00Z', { value: '2025-01-31' }],
		daterange: [{ value: '2025-01-31' }, '2025-01-31'],
		time: ['09:30:00', { value: '9:30' }],
		timerange: [{ value: '09:30:00' }],
		set: [[], [1], ['190'], '190,191'],
		enum: ['201', 1, [201], 'High'],
		user: ['1'],
		org: [{ id: 1 }],
		people: [0],
		phone: [372555],
		address: ['Harbour Street', { country: 'Estonia' }, { value: 'A', planet: 'Earth' }],
	};
	itLimits(
		[
			...Object.entries(refused).map(
				([type, values]): Limits => [type, [valid[code(type)], null], values],
			),
			['address', [{ value: 'A', locality: null }], []],
			['time', [{ value: '09:30' }], []],
		],
		async (type, value) => {
			const custom_fields = { [code(type)]: value };
			const { status, body } = await ask('POST /api/v2/deals', { title: 'A', custom_fields });
			if (status < 300) expect(body.data.custom_fields).toMatchObject(custom_fields);
			else expect(body.error).toContain(`custom_fields.${code(type)}: `);
			return status;
		},
	);

	const nobody = { ['0'.repeat(40)]: 'A' };
	const text = { [code('varchar')]: 'A' };
	const amount = { [code('monetary')]: 5, [`${code('monetary')}_currency`]: 'EUR' };
	itAnswers(ask, [
		['PATCH /api/v2/deals/1', `400 ${code('varchar')}: Parameter`, text],
		['PATCH /api/v2/persons/1', '400 custom_fields', { custom_fields: text }],
		['PATCH /api/v2/deals/1', '400 custom_fields', { custom_fields: nobody }],
		['PATCH /api/v2/deals/1', '400 custom_fields.title', { custom_fields: { title: 'A' } }],
		['PATCH /api/v2/deals/1', '400 custom_fields: This value should be', { custom_fields: [] }],
		[`PATCH ${LEAD}`, '400 custom_fields: Parameter', { custom_fields: text }],
		[`PATCH ${LEAD}`, '400 0000', nobody],
		[`PATCH ${LEAD}`, '400', { [`${code('varchar')}_until`]: 'A' }],
		[`PATCH ${LEAD}`, '200', { ...text, ...amount }],
	]);
});

describe('a form', () => {
	const link = { item_type: 'deal', item_id: '1', remote_id: 'a', remote_location: 'googledrive' };
	const linkWith = (changes: object) => new URLSearchParams({ ...link, ...changes });

	itAnswers(ask, [
		['POST /api/v1/files/remoteLink', '201', linkWith({})],
		['POST /api/v1/files/remoteLink', '400 item_type', linkWith({ item_type: 'product' })],
		['POST /api/v1/files/remoteLink', '400 item_id', linkWith({ item_id: 'one' })],
		['POST /api/v1/files/remoteLink', '400 colour', linkWith({ colour: 'red' })],
		['PUT /api/v1/mailbox/mailThreads/1', '200', new URLSearchParams({ read_flag: '1' })],
		['PUT /api/v1/mailbox/mailThreads/1', '400', new URLSearchParams({ read_flag: 'true' })],
		['PUT /api/v1/mailbox/mailThreads/1', '400 The content type', { read_flag: 1 }],
	]);
});

describe('multipart/form-data', () => {
	const PART = '--b\nContent-Disposition: form-data; name="file"; filename="a.txt"\n\nA\n';
	const typeWith = (parameters: string) => ({
		headers: { 'Content-Type': `multipart/form-data${parameters}` },
	});
	const B = typeWith('; boundary=b');
	const raw = (text: string) => text.replaceAll('\n', '\r\n');
	const form = (...parts: Array<[name: string, value: string, fileName?: string]>): FormData => {
		const data = new FormData();
		for (const [name, value, fileName] of parts) {
			if (fileName === undefined) data.append(name, value);
			else data.append(name, new Blob([value]), fileName);
		}
		return data;
	};

	it.each<[string, FormData | string, string, ReturnType<typeof typeWith>?]>([
		['IDs', form(['file', 'A', 'a'], ['deal_id', '1'], ['lead_id', seededUuid(1)]), '201'],
		['a part written by hand', raw(`${PART}--b--\n`), '201', B],
		['no file', form(['deal_id', '1']), '400 file: This field is missing.'],
		['two files', form(['file', 'A', 'a'], ['file', 'B', 'b']), '400 There are more files'],
		['a text for the file', form(['file', 'A']), "400 file: Parameter 'file' is not allowed"],
		['something more', form(['file', 'A', 'a'], ['colour', 'red']), '400 colour: Parameter'],
		['an ID that is none', form(['file', 'A', 'a'], ['deal_id', 'one']), '400 deal_id: '],
		['an ID twice', form(['file', 'A', 'a'], ['deal_id', '1'], ['deal_id', '2']), '400 deal_id: '],
		['no end', raw(PART), '400 The body is not complete', B],
		['another boundary', raw(`${PART}--b--\n`), '400 The body is not', typeWith('; boundary=c')],
		['no boundary', raw(`${PART}--b--\n`), '400 The content type', typeWith('')],
		['no file name', raw(`${PART.replace('a.txt', '')}--b--\n`), '400 file: The file has no', B],
	])('with %s', async (_what, body, expected, ...[more]) => {
		const count = () => account.simulator.state.store('files').ids().length;
		const before = count();
		expectReply(await ask('POST /api/v1/files', body, more), expected);
		expect(count() - before).toBe(expected === '201' ? 1 : 0);
	});
});
