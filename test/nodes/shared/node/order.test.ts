/** Promises on parameters, order and concurrency. */
import type { Resource } from '../../../../nodes/shared/operation';

import { useFakeClock } from '../fake-clock';
import { continueOnFail, doing, runToy, TOKEN, toy } from '../toy';
import { call, moment, onThing, things, wire } from '../wire';

const clock = useFakeClock();

describe('parameters', () => {
	it('are read for each item, also inside collections and options', async () => {
		const { sent } = wire(() => [200, {}]);
		const result = await runToy(
			{
				...onThing('create', '={{ $json.id }}', { previewRequest: '={{ $json.preview }}' }),
				size: '={{ $json.size }}',
			},
			{
				input: [
					{ id: 'a', size: 1, preview: false },
					{ id: 'b', size: 2, preview: true },
					{ id: 'c', size: 3, preview: false },
				],
			},
		);
		expect(result.error).toBeUndefined();
		expect(sent.map(({ body }) => body)).toEqual([
			{ id: 'a', size: 1 },
			{ id: 'c', size: 3 },
		]);
		expect(result.items[1]?.json).toMatchObject({ preview: true, body: { id: 'b', size: 2 } });
	});

	it('of one item never stand in for those that another lacks', async () => {
		const { sent } = wire(({ path }) => [200, { path }]);
		const result = await runToy(onThing('get'), {
			input: [{ id: 'a' }, {}, { id: 'c' }],
			...continueOnFail,
		});
		expect(sent.map(({ path }) => path).sort()).toEqual(['/v1/things/a', '/v1/things/c']);
		expect(result.items.map(({ json }) => json.path ?? json.error)).toEqual([
			'/v1/things/a',
			"'Thing' must not be empty [Item 1]",
			'/v1/things/c',
		]);
	});

	it('that were never filled in have their defaults', async () => {
		const { sent } = wire(() => [200, {}]);
		const { resource, operation, thing } = onThing('create', 'a');
		const result = await runToy({ resource, operation, thing });
		expect(result.error).toBeUndefined();
		expect(sent[0]?.body).toEqual({ id: 'a', size: 1 });
	});

	it('that are refused name the field as the form shows it and the item, and nothing is sent for it', async () => {
		const { sent } = wire(() => [200, {}]);
		const result = await runToy({ ...onThing('create', 'a'), size: 'many' });
		expect(result.error?.message).toBe(`'Size' must be a whole number, not "many" [Item 0]`);
		expect(result.error?.description).toBe('Nothing was sent for this item.');
		expect(sent).toEqual([]);
	});

	it('in Options name the option', async () => {
		const result = await runToy(onThing('get', 'a', { timeout: 0 }));
		expect(result.error?.message).toBe("'Timeout' must be at least 1, not 0 [Item 0]");
	});

	describe('that name an operation that there is not', () => {
		const [job] = doing(async () => await Promise.resolve({}));
		const resources: [Resource, Resource] = [
			{ ...job, retired: { merge: 'use Move, then Delete.' } },
			{ ...job, name: 'Other', value: 'other' },
		];
		const setup = toy({}, { resources });

		it('say what to use instead of one that the service has removed', async () => {
			const result = await runToy({ resource: 'job', operation: 'merge' }, setup);
			expect(result.error?.message).toBe(
				"The service no longer has the operation 'merge' of 'Job' [Item 0]",
			);
			expect(result.error?.description).toBe('Instead: use Move, then Delete.');
		});

		it.each([
			['other', 'merge'],
			['other', 'fly'],
			['job', 'fly'],
			['job', 'constructor'],
			['job', '__proto__'],
		])("blame the version of the node where '%s' never had '%s'", async (resource, operation) => {
			const result = await runToy({ resource, operation }, setup);
			expect(result.error?.message).toBe(
				`This version of the node has no operation '${operation}' of '${resource}' [Item 0]`,
			);
			expect(result.error?.description).toBe('Choose another in the list.');
		});
	});
});

describe('order', () => {
	it('of the input is the order of the output, each item paired, whichever answer comes first', async () => {
		wire(async ({ path }) => {
			await moment(path.endsWith('t0') ? 40 : path.endsWith('t1') ? 20 : 0);
			return [200, { path }];
		});
		const result = await runToy(onThing('get'), { input: things(4) });
		expect(result.items).toEqual(
			[0, 1, 2, 3].map((item) => ({ json: { path: `/v1/things/t${item}` }, pairedItem: { item } })),
		);
	});

	it('holds where items make several results or none', async () => {
		const lists = [[{ a: 1 }, { a: 2 }], [], [{ a: 3 }]];
		wire(({ path }) => [200, lists[Number(path.slice(-1))]]);
		const result = await runToy(call('GET', '=/lists/{{ $json.id }}'), {
			input: [{ id: 0 }, { id: 1 }, { id: 2 }],
		});
		expect(result.items).toEqual([
			{ json: { a: 1 }, pairedItem: { item: 0 } },
			{ json: { a: 2 }, pairedItem: { item: 0 } },
			{ json: { a: 3 }, pairedItem: { item: 2 } },
		]);
	});

	it('of no items is no items', async () => {
		const { sent } = wire(() => [200, {}]);
		const result = await runToy(onThing('get'), { input: [] });
		expect([result.items, sent]).toEqual([[], []]);
	});
});

const busy = async (): Promise<[number, object]> => {
	await moment(10);
	return [200, {}];
};

describe('reads', () => {
	it('run several at a time, no more than the limit allows at once', async () => {
		const record = wire(busy);
		await runToy(onThing('get'), { input: things(60) });
		expect(record.sent).toHaveLength(60);
		expect(record.most).toBeGreaterThan(10);
		expect(record.most).toBeLessThanOrEqual(25);
	});

	it.each([1, 3])('run %d at a time where the option says so', async (concurrency) => {
		const record = wire(busy);
		await runToy(onThing('get', undefined, { concurrency }), { input: things(10) });
		expect(record.most).toBe(concurrency);
	});

	it('run no more than 50 at a time, whatever is asked for', async () => {
		const result = await runToy(onThing('get', 'a', { concurrency: 51 }));
		expect(result.error?.message).toContain("'Concurrent Requests' must be at most 50");
	});
});

describe('writes', () => {
	it('run one at a time in the order of the items', async () => {
		const record = wire(busy);
		await runToy(onThing('create'), { input: things(8) });
		expect(record.most).toBe(1);
		expect(record.sent.map(({ body }) => body)).toEqual(
			things(8).map(({ id }) => ({ id, size: 1 })),
		);
	});

	it('run beside each other where the option says so', async () => {
		const record = wire(busy);
		await runToy(onThing('create', undefined, { concurrency: 4 }), { input: things(12) });
		expect(record.most).toBe(4);
		expect(record.sent).toHaveLength(12);
	});

	it('keep the order for the same entity even then', async () => {
		const underWay = new Set<string>();
		const broken: string[] = [];
		const order: Record<string, number[]> = {};
		wire(async ({ body }) => {
			const { id, size } = body as { id: string; size: number };
			if (underWay.has(id)) broken.push(id);
			underWay.add(id);
			(order[id] ??= []).push(size);
			// The first of each entity takes longest: whoever does not wait overtakes it.
			await moment(size < 2 ? 20 : 1);
			underWay.delete(id);
			return [200, {}];
		});
		await runToy(
			{ ...onThing('create', '={{ $json.id }}', { concurrency: 10 }), size: '={{ $json.size }}' },
			{ input: [0, 1, 2, 3, 4, 5].map((size) => ({ id: size % 2 === 0 ? 'even' : 'odd', size })) },
		);
		expect(broken).toEqual([]);
		expect(order).toEqual({ even: [0, 2, 4], odd: [1, 3, 5] });
	});

	it('of an operation that names no entities stay one by one even then', async () => {
		const record = wire(busy);
		await runToy(onThing('delete', undefined, { concurrency: 10 }), { input: things(4) });
		expect(record.most).toBe(1);
		expect(record.sent.map(({ path }) => path.slice(-2))).toEqual(['t0', 't1', 't2', 't3']);
	});

	it('are not overtaken by the reads between them', async () => {
		const record = wire(busy);
		await runToy(call('={{ $json.method }}', '=/things/{{ $json.id }}'), {
			input: ['POST', 'GET', 'DELETE', 'GET'].map((method, index) => ({ method, id: index })),
		});
		expect(record.sent.map(({ method }) => method)).toEqual(['POST', 'GET', 'DELETE', 'GET']);
		expect(record.most).toBe(1);
	});
});

describe('many items', () => {
	it('are processed within the limit, none lost and none twice', async () => {
		const { sent } = wire(({ path }) => [200, { path }]);
		const result = await runToy(onThing('get'), { input: things(200) });
		expect(new Set(sent.map(({ path }) => path)).size).toBe(200);
		expect(sent).toHaveLength(200);
		expect(result.items.map(({ json }) => json.path)).toEqual(
			things(200).map(({ id }) => `/v1/things/${id}`),
		);
		expect(sent.every(({ headers }) => headers.authorization === TOKEN)).toBe(true);
		expect(clock().elapsed).toBeCloseTo(7 * 5_100, -2);
	});
});
