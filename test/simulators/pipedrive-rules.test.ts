import {
	catalogue,
	customCode,
	seededUuid,
	startPipedriveSimulator,
	versionOf,
	type Field,
	type Operation,
	type PipedriveSimulator,
} from '../../simulators/pipedrive';
import {
	requestOf,
	send,
	type PlainAnswer,
	type PlainRequest,
} from '../../simulators/pipedrive/client';
import {
	customFieldValues,
	validParameters,
	type ValidParameters,
	type Variant,
} from '../../simulators/pipedrive/valid-parameters';

let simulator: PipedriveSimulator;

// Thousands of requests, one after the other.
jest.setTimeout(60_000);

beforeAll(async () => {
	simulator = await startPipedriveSimulator({ limits: false });
});
beforeEach(() => simulator.reset());
afterAll(async () => await simulator.stop());

const call = async (
	line: string,
	{ json, ...request }: Partial<PlainRequest> & { json?: unknown } = {},
): Promise<PlainAnswer> => {
	const [method = '', url = ''] = line.split(' ');
	const body = json === undefined ? {} : { body: JSON.stringify(json) };
	const headers = { ...(json === undefined ? {} : { 'Content-Type': 'application/json' }) };
	return await send(simulator, {
		method,
		url,
		...body,
		...request,
		headers: { ...headers, ...request.headers },
	});
};

const outcome = async (...request: Parameters<typeof call>): Promise<[number, unknown]> => {
	const { status, body } = await call(...request);
	return [status, body.error ?? body.data];
};

/** Status and error of an operation's valid request after a change of its parameters. */
async function changed(
	operation: Operation,
	change: (parameters: ValidParameters) => void,
	variant: Variant = 'all',
): Promise<[number, string]> {
	const parameters = structuredClone(validParameters(operation, variant));
	change(parameters);
	const { status, body } = await send(simulator, requestOf(operation, parameters));
	return [status, String(body.error)];
}

const operationNamed = (id: string): Operation => {
	const found = catalogue.find((operation) => operation.id === id);
	if (!found) throw new Error(`There is no ${id}`);
	return found;
};

const titleOf = ({ id }: Operation, { name }: Field): string => `${id} ${name}`;

/** The body's first object, whether or not the body is a list of them. */
const firstObject = ({ body }: ValidParameters): Record<string, unknown> =>
	(Array.isArray(body) ? body[0] : body) ?? {};

describe('every operation of the reference', () => {
	it.each<Variant>(['all', 'required'])(
		'is accepted with %s of its parameters',
		async (variant) => {
			const refused: unknown[] = [];
			for (const operation of catalogue) {
				simulator.reset();
				const parameters = validParameters(operation, variant);
				const { status, body } = await send(simulator, requestOf(operation, parameters));
				if (status >= 300) refused.push([operation.id, status, body.error]);
			}
			expect(refused).toEqual([]);
			expect(catalogue).toHaveLength(315);
		},
	);

	it('is told apart from the others', async () => {
		const wrong: unknown[] = [];
		for (const operation of catalogue) {
			simulator.reset();
			await send(simulator, requestOf(operation, validParameters(operation, 'required')));
			const [request] = simulator.requests;
			if (request?.operation !== operation.id) wrong.push([operation.id, request?.operation]);
		}
		expect(wrong).toEqual([]);
	});

	it('refuses a parameter that it does not have, in the shape of its version', async () => {
		const wrong: unknown[] = [];
		for (const operation of catalogue) {
			const [status, error] = await changed(operation, ({ query }) => {
				query.colour = 'red';
			});
			const text = "colour: Parameter 'colour' is not allowed for this request";
			if (status !== 400 || !error.includes(text)) wrong.push([operation.id, status, error]);
		}
		expect(wrong).toEqual([]);
		const [v1, v2] = await Promise.all([
			call('GET /api/v1/users?colour=red'),
			call('GET /api/v2/deals?colour=red'),
		]);
		const error = "Validation failed: colour: Parameter 'colour' is not allowed for this request";
		expect(v1.body).toEqual({
			success: false,
			error,
			error_info: expect.any(String),
			data: null,
			additional_data: null,
		});
		expect(v2.body).toEqual({ success: false, error, code: 'ERR_SCHEMA_VALIDATION_FAILED' });
	});

	it('asks for everything that is required', async () => {
		const wrong: unknown[] = [];
		for (const operation of catalogue) {
			for (const field of operation.queryFields ?? []) {
				if (!field.required || field.mayLack) continue;
				const answer = await changed(operation, ({ query }) => delete query[field.name]);
				if (answer[0] !== 400 || !answer[1].includes(`${field.name}: This field is missing.`)) {
					wrong.push([titleOf(operation, field), ...answer]);
				}
			}
			for (const field of operation.bodyFields ?? []) {
				if (!field.required) continue;
				const answer = await changed(operation, (parameters) => {
					delete firstObject(parameters)[field.name];
				});
				if (answer[0] !== 400 || !answer[1].includes(`${field.name}: This field is missing.`)) {
					wrong.push([titleOf(operation, field), ...answer]);
				}
			}
		}
		expect(wrong).toEqual([]);
	});

	it('refuses values of the wrong type in path and query', async () => {
		const wrongValues: Partial<Record<Field['type'], unknown[]>> = {
			number: ['x', '1e3', ''],
			boolean: ['1', 'TRUE', 'yes'],
			flag: ['true', '2'],
			choice: ['nonsense', ''],
			text: [''],
		};
		const wrong: unknown[] = [];
		for (const operation of catalogue) {
			for (const field of operation.queryFields ?? []) {
				for (const value of wrongValues[field.type] ?? []) {
					const answer = await changed(operation, ({ query }) => {
						query[field.name] = value;
					});
					if (answer[0] !== 400) wrong.push([titleOf(operation, field), value, ...answer]);
				}
			}
			for (const { name, type } of operation.pathFields ?? []) {
				for (const value of type === 'number' ? ['x', '0', '-1', '1.5'] : []) {
					const answer = await changed(operation, ({ path }) => {
						path[name] = value;
					});
					if (answer[0] !== 400) wrong.push([operation.id, name, value, ...answer]);
				}
			}
		}
		expect(wrong).toEqual([]);
	});

	it('refuses JSON values of the wrong type, null where nothing says it, and unknown keys', async () => {
		const wrongValues: Partial<Record<Field['type'], unknown[]>> = {
			number: ['1', true],
			boolean: ['true', 1, 0],
			flag: [true, '1', 2],
			choice: ['nonsense', 99],
			text: [1, true, {}],
			object: ['{}', 1],
		};
		const wrong: unknown[] = [];
		const withJson = catalogue.filter(({ body }) => body === 'json' || body === 'jsonList');
		for (const operation of withJson) {
			for (const field of operation.bodyFields ?? []) {
				const values = [
					...(wrongValues[field.type] ?? []),
					...(field.nullable ? [] : [null]),
					...(field.list ? [] : [[]]),
				];
				for (const value of values) {
					const answer = await changed(operation, (parameters) => {
						firstObject(parameters)[field.name] = field.list && value !== null ? [value] : value;
					});
					if (answer[0] !== 400) wrong.push([titleOf(operation, field), value, ...answer]);
				}
			}
			const [status] = await changed(operation, (parameters) => {
				firstObject(parameters).colour = 'red';
			});
			if ((status === 400) === (operation.openBody === true)) wrong.push([operation.id, 'colour']);
		}
		expect(wrong).toEqual([]);
		expect(withJson.length).toBe(100);
	});

	it('takes no body where the reference has none', async () => {
		const wrong: unknown[] = [];
		for (const operation of catalogue) {
			if (operation.body !== undefined || operation.method === 'GET') continue;
			const request = requestOf(operation, validParameters(operation, 'required'));
			const { status } = await send(simulator, { ...request, body: '{}' });
			if (status !== 400) wrong.push([operation.id, status]);
		}
		expect(wrong).toEqual([]);
	});

	it('needs one of its scopes where the token is of OAuth', async () => {
		const [bearer] = simulator.accessTokens;
		const wrong: unknown[] = [];
		for (const operation of catalogue) {
			for (const scopes of [[], ...operation.scopes.map((scope) => [scope])]) {
				simulator.reset();
				simulator.switches.scopes = scopes;
				const request = requestOf(operation, validParameters(operation, 'required'));
				const response = await fetch(simulator.origin + request.url, {
					...request,
					headers: { ...request.headers, Authorization: `Bearer ${bearer}` },
				});
				const text = await response.text();
				const isRight =
					scopes.length > 0
						? response.ok
						: response.status === 403 && JSON.parse(text).error.includes('scope');
				if (!isRight) wrong.push([operation.id, scopes, response.status]);
			}
		}
		expect(wrong).toEqual([]);
	});
});

describe('authentication', () => {
	const headersOf = async (headers: Record<string, string>, url = '/api/v2/deals?limit=1') =>
		await fetch(simulator.origin + url, { headers });

	it.each<[string, Record<string, string>, number]>([
		['the API token in its header', { 'x-api-token': 'pipedrive-token-for-tests' }, 200],
		['an access token', { Authorization: 'Bearer pipedrive-access-token-for-tests' }, 200],
		['nothing', {}, 401],
		['a wrong API token', { 'x-api-token': 'wrong' }, 401],
		['a wrong access token', { Authorization: 'Bearer wrong' }, 401],
		[
			'the API token as an access token',
			{ Authorization: 'Bearer pipedrive-token-for-tests' },
			401,
		],
		['the API token as Basic', { Authorization: 'Basic pipedrive-token-for-tests' }, 401],
		['an access token as API token', { 'x-api-token': 'pipedrive-access-token-for-tests' }, 401],
	])('with %s', async (_what, headers, status) => {
		expect((await headersOf(headers)).status).toBe(status);
	});

	it('is answered by the gateway where it fails', async () => {
		const response = await headersOf({});
		expect(await response.json()).toEqual({
			success: false,
			error: 'unauthorized access',
			errorCode: 401,
			error_info: 'Please check developers.pipedrive.com',
		});
		expect(response.headers.get('x-401-by-gw')).toBe('1');
		expect(response.headers.get('x-correlation-id')).toMatch(/^[\da-f-]{36}$/);
		expect(response.headers.get('x-ratelimit-limit')).toBeNull();
	});

	it.each(['/api/v2/deals', '/api/v1/users'])(
		'does not take a token in the query: %s',
		async (path) => {
			const url = `${path}?api_token=pipedrive-token-for-tests`;
			expect((await headersOf({}, url)).status).toBe(401);
			expect(await outcome(`GET ${url}`)).toEqual([400, expect.stringContaining('api_token')]);
		},
	);
});

describe('paths and methods', () => {
	it.each([
		['GET /v2/deals', 404],
		['GET /api/v2/deal', 404],
		['GET /api/v2/deals/', 404],
		['GET /api/v2/notes', 404],
		['GET /api/v1/deals', 404],
		['GET /v1/users', 200],
		['GET /api/v1/users', 200],
		['PUT /api/v2/deals/1', 405],
		['DELETE /api/v2/deals', 405],
		['PATCH /api/v1/notes/1', 405],
		['GET /api/v2/deals/999999', 404],
		['GET /api/v2/deals/1/products/1', 405],
		['GET /api/v1/notes/999999/comments', 404],
		[`GET /api/v1/leads/${seededUuid(9999)}`, 404],
		['GET /api/v1/leads/1', 400],
		['GET /api/v2/dealFields/nonsense', 404],
		['GET /api/v2/deals/search', 400],
	])('%s is answered with %i', async (line, status) => {
		const answer = await call(line);
		expect([answer.status, answer.body.success]).toEqual([status, status === 200]);
	});

	it('are refused in the shape of their version', async () => {
		const [v1, v2] = await Promise.all([
			call('PATCH /api/v1/notes/1'),
			call('PUT /api/v2/deals/1'),
		]);
		expect(Object.keys(v1.body)).toEqual([
			'success',
			'error',
			'error_info',
			'data',
			'additional_data',
		]);
		expect(Object.keys(v2.body)).toEqual(['success', 'error', 'code']);
		expect(v2.headers.get('allow')).toBe('DELETE, GET, PATCH');
	});
});

describe('a query', () => {
	it.each<[string, number]>([
		// Pages
		['/api/v2/deals?limit=500', 200],
		['/api/v2/deals?limit=501', 400],
		['/api/v2/deals?limit=0', 400],
		['/api/v2/deals?limit=1.5', 400],
		['/api/v2/itemSearch?term=al&limit=100', 200],
		['/api/v2/itemSearch?term=al&limit=101', 400],
		['/api/v2/itemSearch/field?term=al&field=title&entity_type=deal&limit=500', 200],
		['/api/v1/files?limit=100', 200],
		['/api/v1/files?limit=101', 400],
		['/api/v1/deals/1/files?limit=101', 400],
		['/api/v1/callLogs?limit=50', 200],
		['/api/v1/callLogs?limit=51', 400],
		['/api/v1/notes?limit=500&start=0', 200],
		['/api/v1/notes?limit=501', 400],
		['/api/v1/notes?start=-1', 400],
		['/api/v2/deals?cursor=nonsense', 400],
		['/api/v2/deals?cursor=', 400],
		['/api/v2/deals?start=0', 400],
		// Terms
		['/api/v2/deals/search?term=a', 400],
		['/api/v2/deals/search?term=al', 200],
		['/api/v2/deals/search?term=a&exact_match=true', 200],
		['/api/v2/deals/search?term=a&exact_match=false', 400],
		['/api/v2/itemSearch/field?term=a&field=title&entity_type=deal&match=exact', 200],
		['/api/v2/itemSearch/field?term=a&field=title&entity_type=deal&match=middle', 400],
		['/api/v2/itemSearch/field?term=al&field=nonsense&entity_type=deal', 404],
		// Times
		['/api/v2/deals?updated_since=2025-01-31T12:00:00Z', 200],
		['/api/v2/deals?updated_since=2025-01-31T12:00:00%2B02:00', 200],
		['/api/v2/deals?updated_since=2025-01-31T12:00:00.000Z', 400],
		['/api/v2/deals?updated_since=2025-01-31T12:00:00', 400],
		['/api/v2/deals?updated_since=2025-01-31', 400],
		['/api/v2/deals?updated_since=2025-02-30T12:00:00Z', 400],
		['/api/v1/notes?start_date=2025-01-31', 200],
		['/api/v1/notes?start_date=2025-1-31', 400],
		['/api/v1/notes?start_date=2025-02-29', 400],
		['/api/v1/notes?start_date=31.01.2025', 400],
		['/api/v1/recents?since_timestamp=2025-01-31%2012:00:00', 200],
		['/api/v1/recents?since_timestamp=2025-01-31T12:00:00Z', 400],
		['/api/v1/recents?since_timestamp=2025-01-31', 400],
		[`/api/v1/notes?lead_id=${seededUuid(1)}`, 200],
		['/api/v1/notes?lead_id=1', 400],
		// Lists
		['/api/v2/deals?status=open,won', 200],
		['/api/v2/deals?status=open,nonsense', 400],
		['/api/v2/deals?status=open&status=won', 400],
		['/api/v2/deals?status=', 400],
		['/api/v1/deals/summary?status=open,won', 400],
		['/api/v2/deals?include_fields=files_count,notes_count', 200],
		['/api/v2/dealFields?include_fields=ui_visibility,required_fields', 200],
		['/api/v2/deals?ids=1,2', 200],
		['/api/v2/deals?ids=1,', 400],
		['/api/v2/deals?ids=one', 400],
		[`/api/v2/deals?ids=${Array.from({ length: 101 }, (_, index) => index + 1).join(',')}`, 400],
		['/api/v2/deals/products?deal_ids=1,2', 200],
		['/api/v2/deals/products?deal_ids=1&deal_ids=2', 400],
		['/api/v2/deals/installments?deal_ids=1&deal_ids=2', 200],
		['/api/v2/deals/installments?deal_ids=1,2', 400],
		[`/api/v2/deals?custom_fields=${customCode('deal', 'enum')}`, 200],
		[`/api/v2/deals?custom_fields=${customCode('person', 'enum')}`, 400],
		['/api/v2/deals?custom_fields=title', 400],
		// IDs, flags and single texts
		['/api/v2/deals?owner_id=1', 200],
		['/api/v2/deals?owner_id=0', 400],
		['/api/v2/deals?owner_id=1.5', 400],
		['/api/v2/deals?filter_id=1', 200],
		['/api/v2/deals?filter_id=99', 404],
		['/api/v1/notes?pinned_to_deal_flag=1', 200],
		['/api/v1/notes?pinned_to_deal_flag=true', 400],
		['/api/v1/notes?sort=add_time%20DESC,%20id%20ASC', 200],
		['/api/v1/notes?sort=colour', 400],
		['/api/v1/leads?sort=title%20DESC', 200],
		['/api/v1/leads?updated_since=2025-01-31', 400],
		['/api/v2/tasks?parent_task_id=null', 200],
		['/api/v2/tasks?parent_task_id=nonsense', 400],
		['/api/v2/projects?status=open,completed', 200],
		['/api/v2/projects?status=won', 400],
		['/api/v1/recents?since_timestamp=2025-01-31%2012:00:00&items=deal,person', 200],
		['/api/v1/deals/1/flow?items=call,note&all_changes=1', 200],
		['/api/v1/deals/1/flow?items=nonsense', 400],
		['/api/v1/deals/1/flow?all_changes=true', 400],
		['/api/v1/goals/find?period.start=2025-01-01&period.end=2025-12-31', 200],
		['/api/v1/goals/find?period.start=2025-01-01', 400],
	])('%s', async (url, status) => {
		const answer = await call(`GET ${url}`);
		expect([answer.status, answer.body.error]).toEqual([
			status,
			status === 200 ? undefined : expect.any(String),
		]);
	});
});

describe('a body', () => {
	it.each<[string, Partial<PlainRequest>]>([
		['another content type', { headers: { 'Content-Type': 'text/plain' }, body: '{"title":"A"}' }],
		['no content type', { body: new URLSearchParams({ title: 'A' }).toString() }],
		[
			'a form',
			{ headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'title=A' },
		],
		['broken JSON', { headers: { 'Content-Type': 'application/json' }, body: '{"title":' }],
		['a JSON list', { headers: { 'Content-Type': 'application/json' }, body: '[{"title":"A"}]' }],
		['JSON that is text', { headers: { 'Content-Type': 'application/json' }, body: '"title"' }],
		['nothing', {}],
	])('of a new deal is refused: %s', async (_what, request) => {
		expect((await call('POST /api/v2/deals', request)).status).toBe(400);
	});

	it.each<[string, unknown, string]>([
		['a number as text', { title: 'A', value: '5' }, 'value: This value should be of type number.'],
		[
			'a flag for a boolean',
			{ title: 'A', is_archived: 1 },
			'is_archived: This value should be of',
		],
		[
			'an ID that is no whole number',
			{ title: 'A', owner_id: 1.5 },
			'owner_id: This value should be',
		],
		['a blank title', { title: '' }, 'title: This value should not be blank.'],
		['another status', { title: 'A', status: 'deleted' }, 'status: The value you selected is not'],
		['another visibility', { title: 'A', visible_to: 2 }, 'visible_to: The value you selected is'],
		['the visibility of v1', { title: 'A', visible_to: '3' }, 'visible_to: The value you selected'],
		[
			'a date with a time',
			{ title: 'A', expected_close_date: '2025-01-31T00:00:00Z' },
			'valid date',
		],
		['a date that is none', { title: 'A', expected_close_date: '2025-02-31' }, 'a valid date'],
		[
			'a time of SQL',
			{ title: 'A', status: 'won', won_time: '2025-01-31 10:00:00' },
			'valid datetime',
		],
		[
			'milliseconds',
			{ title: 'A', status: 'won', won_time: '2025-01-31T10:00:00.000Z' },
			'datetime',
		],
		['a time of v2', { title: 'A', archive_time: '2025-01-31T10:00:00Z' }, 'a valid datetime'],
		[
			'a time of another status',
			{ title: 'A', won_time: '2025-01-31T10:00:00Z' },
			'won_time: This can',
		],
		[
			'a reason of another status',
			{ title: 'A', status: 'won', lost_reason: 'B' },
			'lost_reason: ',
		],
		['the field of v1', { title: 'A', user_id: 1 }, "user_id: Parameter 'user_id' is not allowed"],
		[
			'a text among numbers',
			{ title: 'A', label_ids: [1, '2'] },
			'label_ids.1: This value should be',
		],
		['one label', { title: 'A', label_ids: 1 }, 'label_ids: This value should be of type array.'],
	])('of a new deal is refused: %s', async (_what, json, complaint) => {
		const before = simulator.state.store('deals').ids().length;
		const [status, error] = await outcome('POST /api/v2/deals', { json });
		expect([status, error]).toEqual([400, expect.stringContaining(complaint)]);
		expect(simulator.state.store('deals').ids()).toHaveLength(before);
	});

	it.each<[string, string, unknown]>([
		['null where it empties', 'PATCH /api/v2/deals/1', { person_id: null }],
		['an empty text', 'PATCH /api/v2/deals/3', { status: 'lost', lost_reason: '' }],
		[
			'the status that is there',
			'PATCH /api/v2/deals/3',
			{ won_time: '2025-01-31T10:00:00+02:00' },
		],
		['a number with decimals', 'POST /api/v2/deals', { title: 'A', value: 10.5 }],
		['nothing to change', 'PATCH /api/v2/deals/1', {}],
		['a note with other keys', 'POST /api/v1/notes', { content: 'A', deal_id: 1, colour: 'red' }],
		['hours and minutes', 'POST /api/v2/activities', { due_time: '09:30', duration: '00:30:00' }],
		[
			'times without seconds',
			'POST /api/v1/channels/messages/receive',
			{
				...firstObject(validParameters(operationNamed('v1.receiveMessage'), 'all')),
				created_at: '2025-01-31 12:30',
			},
		],
		[
			'an object of the webhooks guide',
			'POST /api/v1/webhooks',
			{
				subscription_url: 'https://hooks.example.com/a',
				event_action: '*',
				event_object: 'deal_product',
				name: 'A',
			},
		],
	])('is accepted: %s', async (_what, line, json) => {
		const { status, body } = await call(line, { json });
		expect([status < 300, body.error]).toEqual([true, undefined]);
	});

	it.each<[string, string, unknown]>([
		['a note of nothing', 'POST /api/v1/notes', { content: 'A' }],
		[
			'a note with a boolean flag',
			'POST /api/v1/notes',
			{ content: 'A', deal_id: 1, pinned_to_deal_flag: true },
		],
		[
			'a call of deal and lead',
			'POST /api/v1/callLogs',
			{
				...firstObject(validParameters(operationNamed('v1.addCallLog'), 'all')),
				lead_id: seededUuid(1),
			},
		],
		[
			'a nested unknown key',
			'POST /api/v2/persons',
			{ name: 'A', emails: [{ value: 'a@example.com', type: 'work' }] },
		],
		[
			'a nested wrong type',
			'POST /api/v2/persons',
			{ name: 'A', emails: [{ value: 'a@example.com', primary: 1 }] },
		],
		['a single e-mail', 'POST /api/v2/persons', { name: 'A', emails: 'a@example.com' }],
		[
			'an address without its text',
			'POST /api/v2/organizations',
			{ name: 'A', address: { country: 'Estonia' } },
		],
		[
			'a lead of a wrong amount',
			'POST /api/v1/leads',
			{ title: 'A', person_id: 1, value: { amount: '5', currency: 'EUR' } },
		],
		[
			'a lead without currency',
			'POST /api/v1/leads',
			{ title: 'A', person_id: 1, value: { amount: 5 } },
		],
		[
			'a number as visibility in v1',
			'POST /api/v1/leads',
			{ title: 'A', person_id: 1, visible_to: 3 },
		],
		['a currency in words', 'POST /api/v2/deals', { title: 'A', currency: 'euro' }],
		['a colour in words', 'PUT /api/v1/activityTypes/1', { color: 'white' }],
		[
			'no discount',
			'POST /api/v2/deals/1/discounts',
			{ description: 'A', amount: 0, type: 'amount' },
		],
		[
			'a webhook to nowhere',
			'POST /api/v1/webhooks',
			{ subscription_url: 'hooks', event_action: '*', event_object: '*', name: 'A' },
		],
		[
			'a long name',
			'POST /api/v1/webhooks',
			{
				subscription_url: 'https://a.example.com',
				event_action: '*',
				event_object: '*',
				name: 'A'.repeat(256),
			},
		],
		[
			'options that are no list',
			`POST /api/v2/dealFields/${customCode('deal', 'enum')}/options`,
			{ label: 'A' },
		],
		['no options', `POST /api/v2/dealFields/${customCode('deal', 'enum')}/options`, []],
		[
			'a field without its options',
			'POST /api/v2/dealFields',
			{ field_name: 'A', field_type: 'set' },
		],
		['a long time of an activity', 'POST /api/v2/activities', { duration: '30 minutes' }],
	])('is refused: %s', async (_what, line, json) => {
		const { status, body } = await call(line, { json });
		expect([status, body.success]).toEqual([400, false]);
	});

	it('may have keys of its own in objects that are open', async () => {
		const ui_visibility = { add_visible_flag: true, anything: 1 };
		const json = { field_name: 'A', field_type: 'text', ui_visibility };
		expect((await call('POST /api/v2/dealFields', { json })).status).toBe(200);
		const closed = { ...json, ui_visibility: { show_in_pipelines: { anything: 1 } } };
		expect((await call('POST /api/v2/dealFields', { json: closed })).status).toBe(400);
	});

	it('needs Contact Sync for some fields of persons', async () => {
		const json = { name: 'A', job_title: 'B' };
		expect((await call('POST /api/v2/persons', { json })).status).toBe(200);
		simulator.switches.contactSync = false;
		expect(await outcome('POST /api/v2/persons', { json })).toEqual([
			403,
			expect.stringContaining('job_title'),
		]);
		expect((await call('GET /api/v2/persons/1')).body.data).not.toHaveProperty('job_title');
	});
});

describe('custom fields', () => {
	const code = (type: string): string => customCode('deal', type);

	it.each<[string, unknown]>([
		...Object.entries(customFieldValues('deal')),
		...Object.keys(customFieldValues('deal')).map((each): [string, unknown] => [each, null]),
		[code('address'), { value: 'A', locality: null }],
		[code('time'), { value: '09:30' }],
	])('of code %s take %j', async (field, value) => {
		const json = { title: 'A', custom_fields: { [field]: value } };
		const { status, body } = await call('POST /api/v2/deals', { json });
		expect([status, body.data?.custom_fields[field]]).toEqual([200, value]);
	});

	it.each<[string, unknown]>([
		['varchar', 5],
		['text', true],
		['double', '5'],
		['monetary', 5],
		['monetary', { value: '5', currency: 'EUR' }],
		['monetary', { value: 5 }],
		['date', '2025-01-31T00:00:00Z'],
		['date', { value: '2025-01-31' }],
		['daterange', { value: '2025-01-31' }],
		['daterange', '2025-01-31'],
		['time', '09:30:00'],
		['time', { value: '9:30' }],
		['timerange', { value: '09:30:00' }],
		['set', []],
		['set', [1]],
		['set', ['190']],
		['set', '190,191'],
		['enum', '201'],
		['enum', 1],
		['enum', [201]],
		['user', '1'],
		['org', { id: 1 }],
		['people', 0],
		['phone', 372555],
		['address', 'Harbour Street'],
		['address', { country: 'Estonia' }],
		['address', { value: 'A', planet: 'Earth' }],
	])('of type %s do not take %j', async (type, value) => {
		const json = { title: 'A', custom_fields: { [code(type)]: value } };
		expect(await outcome('POST /api/v2/deals', { json })).toEqual([
			400,
			expect.stringContaining(`custom_fields.${code(type)}: `),
		]);
	});

	it('name the type that is expected', async () => {
		const json = { custom_fields: { [code('enum')]: 'High' } };
		const [, error] = await outcome('PATCH /api/v2/deals/1', { json });
		expect(error).toContain("Expected 'number' as value for single option custom field");
	});

	it.each<[string, string, unknown]>([
		['at the top level of v2', 'PATCH /api/v2/deals/1', { [code('varchar')]: 'A' }],
		['of something else', 'PATCH /api/v2/persons/1', { custom_fields: { [code('varchar')]: 'A' } }],
		['that nobody made', 'PATCH /api/v2/deals/1', { custom_fields: { ['0'.repeat(40)]: 'A' } }],
		['that are none', 'PATCH /api/v2/deals/1', { custom_fields: { title: 'A' } }],
		['as a list', 'PATCH /api/v2/deals/1', { custom_fields: [] }],
		[
			'under custom_fields of v1',
			`PATCH /api/v1/leads/${seededUuid(1)}`,
			{ custom_fields: { [code('varchar')]: 'A' } },
		],
		[
			'that nobody made, on leads',
			`PATCH /api/v1/leads/${seededUuid(1)}`,
			{ ['0'.repeat(40)]: 'A' },
		],
		[
			'without such a part, on leads',
			`PATCH /api/v1/leads/${seededUuid(1)}`,
			{ [`${code('varchar')}_until`]: 'A' },
		],
	])('are refused %s', async (_what, line, json) => {
		expect(await outcome(line, { json })).toEqual([
			400,
			expect.stringMatching(/is not allowed|of type object/),
		]);
	});

	it('of deals are at the top level of leads', async () => {
		const json = {
			[code('varchar')]: 'A',
			[code('monetary')]: 5,
			[`${code('monetary')}_currency`]: 'EUR',
		};
		const { status, body } = await call(`PATCH /api/v1/leads/${seededUuid(1)}`, { json });
		expect([status, body.data]).toEqual([200, expect.objectContaining(json)]);
	});
});

describe('a form', () => {
	const form = (values: Record<string, string>): Partial<PlainRequest> => ({
		headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(values).toString(),
	});
	const link = {
		item_type: 'deal',
		item_id: '1',
		remote_id: 'abc',
		remote_location: 'googledrive',
	};

	it.each<[string, Record<string, string>, number]>([
		['what the reference says', link, 201],
		['another kind of item', { ...link, item_type: 'product' }, 400],
		['another place', { ...link, remote_location: 'dropbox' }, 400],
		['an ID that is none', { ...link, item_id: 'one' }, 400],
		['something more', { ...link, colour: 'red' }, 400],
	])('takes %s', async (_what, values, status) => {
		expect((await call('POST /api/v1/files/remoteLink', form(values))).status).toBe(status);
	});

	it('has flags of 0 and 1, and is no JSON', async () => {
		const line = 'PUT /api/v1/mailbox/mailThreads/1';
		expect((await call(line, form({ read_flag: '1' }))).status).toBe(200);
		expect((await call(line, form({ read_flag: 'true' }))).status).toBe(400);
		expect((await call(line, { json: { read_flag: 1 } })).status).toBe(400);
	});
});

describe('multipart/form-data', () => {
	const upload = async (body: FormData | string, headers = {}) =>
		await call('POST /api/v1/files', { body, headers });
	const fileOf = (name: string, values: Record<string, string> = {}): FormData => {
		const form = new FormData();
		form.append(name, new Blob(['A']), 'a.txt');
		for (const [key, value] of Object.entries(values)) form.append(key, value);
		return form;
	};
	const raw = (parts: string, boundary = 'b') => ({
		body: parts.replaceAll('\n', '\r\n'),
		headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
	});
	const part = '--b\nContent-Disposition: form-data; name="file"; filename="a.txt"\n\nA\n';

	it('takes a file and the IDs of what it belongs to', async () => {
		const form = fileOf('file', { deal_id: '1', lead_id: seededUuid(1) });
		expect((await upload(form)).status).toBe(201);
	});

	it.each<[string, FormData]>([
		[
			'no file',
			(() => {
				const form = new FormData();
				form.append('deal_id', '1');
				return form;
			})(),
		],
		['the file under another name', fileOf('data')],
		[
			'two files',
			(() => {
				const form = fileOf('file');
				form.append('file', new Blob(['B']), 'b.txt');
				return form;
			})(),
		],
		[
			'a text for the file',
			(() => {
				const form = new FormData();
				form.append('file', 'A');
				return form;
			})(),
		],
		['something more', fileOf('file', { colour: 'red' })],
		['an ID that is none', fileOf('file', { deal_id: 'one' })],
		[
			'an ID twice',
			(() => {
				const form = fileOf('file', { deal_id: '1' });
				form.append('deal_id', '2');
				return form;
			})(),
		],
		['a lead that is no UUID', fileOf('file', { lead_id: '1' })],
	])('is refused with %s', async (_what, form) => {
		expect((await upload(form)).status).toBe(400);
		expect(simulator.state.store('files').ids()).toHaveLength(250);
	});

	it.each<[string, Partial<PlainRequest>, number]>([
		['a part written by hand', raw(`${part}--b--\n`), 201],
		['something before and after it', raw(`preamble\n${part}--b--\nepilogue`), 201],
		['no end', raw(part), 400],
		['another boundary', raw(`${part}--b--\n`, 'c'), 400],
		['no file name', raw(`${part.replace('a.txt', '')}--b--\n`), 400],
		['no boundary', { ...raw(part), headers: { 'Content-Type': 'multipart/form-data' } }, 400],
		['JSON', { body: '{"file":"A"}', headers: { 'Content-Type': 'application/json' } }, 400],
	])('with %s', async (_what, request, status) => {
		expect((await call('POST /api/v1/files', request)).status).toBe(status);
	});
});

it('knows for every operation whose version it is', () => {
	expect(catalogue.filter((operation) => versionOf(operation) === 'v2')).toHaveLength(158);
});
