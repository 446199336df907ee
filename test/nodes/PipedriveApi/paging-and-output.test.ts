import nock from 'nock';

import { pageSizeOf } from '../../../nodes/PipedriveApi/response/pages';
import { runNode } from '../../engine/engine';
import { useFakeClock } from '../shared/fake-clock';
import { offered } from './fill-form';
import { byId, ORIGIN, pipedriveNode } from './pipedrive';
import { useSimulator } from './simulated';

useFakeClock();
const pipedrive = useSimulator({ limits: false, deals: 1_250, records: 250 });

const lists = offered.filter(
	({ operation }) =>
		operation.method === 'GET' &&
		operation.queryFields?.some(({ name }) => name === 'cursor' || name === 'start'),
);

describe('Return All', () => {
	it('reads 1,250 deals over three pages of 500', async () => {
		const deals = await pipedrive.output({
			resource: 'deal',
			operation: 'getAll',
			returnAll: true,
		});
		expect(deals).toHaveLength(1_250);
		expect(new Set(deals.map(({ id }) => id)).size).toBe(1_250);
		expect(pipedrive.sent()).toHaveLength(3);
	});

	it.each([
		['cursor', { resource: 'person', operation: 'getAll' }, 250],
		['start and limit', { resource: 'note', operation: 'getAll' }, 250],
		['start and limit, small pages', { resource: 'file', operation: 'getAll' }, 250],
		['a search by cursor', { resource: 'deal', operation: 'search', term: 'deal' }, undefined],
		['none at all', { resource: 'user', operation: 'getAll' }, undefined],
	])('reads a list that pages by %s to its end', async (_way, parameters, count) => {
		const records = await pipedrive.output({ ...parameters, returnAll: true });
		if (count !== undefined) expect(records).toHaveLength(count);
		const ids = records.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('is offered wherever the reference has pages', () => {
		expect(lists).toHaveLength(72);
	});
});

describe('Limit', () => {
	it('asks for as many as are wanted, and not for a page more', async () => {
		const deals = await pipedrive.output({ resource: 'deal', operation: 'getAll', limit: 7 });
		expect(deals).toHaveLength(7);
		expect(pipedrive.sent()).toEqual(['GET /api/v2/deals?limit=7']);
	});

	it('cuts lists that have no pages', async () => {
		const users = await pipedrive.output({ resource: 'user', operation: 'getAll', limit: 2 });
		expect(users).toHaveLength(2);
	});

	it.each([
		['/api/v2/deals', 500],
		['/api/v2/itemSearch', 100],
		['/api/v1/files', 100],
		['/api/v1/deals/{id}/files', 100],
		['/api/v1/callLogs', 50],
	])('of a page of %s is at most %d', (path, size) => {
		expect(pageSizeOf(path)).toBe(size);
	});

	it('goes on from the cursor of an earlier answer', async () => {
		const [page] = await pipedrive.output({
			resource: 'deal',
			operation: 'getAll',
			limit: 10,
			options: { includeEnvelope: true },
		});
		const { next_cursor: cursor } = page?.additional_data as { next_cursor: string };
		const more = { resource: 'deal', operation: 'getAll', limit: 10, options: { cursor } };
		const next = await pipedrive.output(more);
		const first = (page?.data as Array<{ id: number }>).map(({ id }) => id);
		expect(next.map(({ id }) => id)).not.toEqual(expect.arrayContaining(first));
	});
});

describe('a list that never ends', () => {
	it('is given up with an error when the same page comes again', async () => {
		const page = { success: true, data: [{ id: 1 }], additional_data: { next_cursor: 'same' } };
		nock(ORIGIN).persist().get('/api/v2/deals').query(true).reply(200, page);
		const parameters = { resource: 'deal', operation: 'getAll', returnAll: true };
		const { error } = await runNode({ ...pipedriveNode(), parameters });
		expect(error?.message).toMatch(/the same page twice .* \[Item 0\]$/);
	});
});

describe('the answer', () => {
	it('of a list is an item for each record, simplified to the ten most used fields', async () => {
		const [deal] = await pipedrive.output({ resource: 'deal', operation: 'getAll', limit: 1 });
		expect(Object.keys(deal ?? {})).toEqual([
			'id',
			'title',
			'value',
			'currency',
			'status',
			'stage_id',
			'person_id',
			'org_id',
			'owner_id',
			'custom_fields',
		]);
		const raw = await pipedrive.output({
			resource: 'deal',
			operation: 'getAll',
			limit: 1,
			simple: false,
		});
		expect(Object.keys(raw[0] ?? {}).length).toBeGreaterThan(15);
	});

	it('keeps what the user asked for when it is simplified', async () => {
		const [deal] = await pipedrive.output({
			resource: 'deal',
			operation: 'getAll',
			limit: 1,
			options: { include_fields: ['files_count', 'notes_count'] },
		});
		expect(deal).toHaveProperty('files_count');
		expect(deal).toHaveProperty('notes_count');
	});

	it('of a list whose pages the reference does not mention is read to its end all the same', async () => {
		const page = (id: number, more: boolean) => ({
			success: true,
			data: [{ id }],
			additional_data: {
				pagination: { start: 0, more_items_in_collection: more, next_start: 1 },
			},
		});
		nock(ORIGIN).get('/api/v1/noteFields').reply(200, page(1, true));
		nock(ORIGIN).get('/api/v1/noteFields?start=1').reply(200, page(2, false));
		const parameters = { resource: 'noteField', operation: 'getAll', returnAll: true };
		const { items } = await runNode({ ...pipedriveNode(), parameters });
		expect(items.map(({ json }) => json.id)).toEqual([1, 2]);
	});

	it('of a deletion that left something says so', async () => {
		const left = {
			success: true,
			data: { ids: [1] },
			additional_data: { more_items_in_collection: true },
		};
		nock(ORIGIN).delete('/api/v2/deals/1/products?ids=1').reply(200, left);
		const result = await runNode({
			...pipedriveNode(),
			parameters: { resource: 'dealProduct', operation: 'removeMany', dealId: byId(1), ids: '1' },
		});
		expect(result.hints.join()).toContain('there is more left');
	});

	it('of a search is what was found, not wrapped in its score', async () => {
		const parameters = { resource: 'deal', operation: 'search', term: 'deal', limit: 1 };
		const [found] = await pipedrive.output(parameters);
		expect(found).toMatchObject({ id: expect.any(Number) as number, type: 'deal' });
		expect(found).toHaveProperty('result_score');
		expect(found).not.toHaveProperty('item');
	});

	it('of a deletion says that it was done', async () => {
		const parameters = { resource: 'deal', operation: 'delete', dealId: byId(1) };
		expect(await pipedrive.output(parameters)).toEqual([{ id: 1, deleted: true }]);
	});

	it('of an empty list, which v1 gives as null, is no item', async () => {
		nock(ORIGIN).get('/api/v1/notes').query(true).reply(200, { success: true, data: null });
		const parameters = { resource: 'note', operation: 'getAll' };
		const result = await runNode({ ...pipedriveNode(), parameters });
		expect([result.error, result.items]).toEqual([undefined, []]);
	});

	it('with success: false is an error in the words of Pipedrive', async () => {
		const body = { success: false, error: 'Something went wrong', code: 'ERR_X' };
		nock(ORIGIN).get('/api/v2/deals/1').reply(200, body);
		const parameters = { resource: 'deal', operation: 'get', dealId: byId(1) };
		const { error } = await runNode({ ...pipedriveNode(), parameters });
		expect(error?.message).toBe('Pipedrive answered that it did not succeed [Item 0]');
		expect(error?.description).toContain('"Something went wrong (ERR_X)"');
	});
});

describe('the options for whole answers', () => {
	it('Include Envelope gives each page as it came, with what stands beside the records', async () => {
		const pages = await pipedrive.output({
			resource: 'note',
			operation: 'getAll',
			limit: 120,
			options: { includeEnvelope: true },
		});
		expect(pages).toHaveLength(1);
		expect(pages[0]).toMatchObject({
			success: true,
			data: expect.any(Array) as unknown[],
			additional_data: { pagination: { start: 0, more_items_in_collection: true } },
		});
	});

	it('Include Response Headers gives status and headers, too', async () => {
		const [answer] = await pipedrive.output({
			resource: 'deal',
			operation: 'get',
			dealId: byId(1),
			options: { includeHeaders: true },
		});
		expect(answer).toMatchObject({
			statusCode: 200,
			headers: { 'x-daily-ratelimit-token-remaining': expect.any(String) as string },
			body: { id: 1, title: expect.any(String) as string },
		});
	});

	it('never give the token or a cookie, even where a header has them', async () => {
		const setup = pipedriveNode();
		const headers = { 'x-echo': setup.secrets.join(), 'set-cookie': 'session=secret' };
		nock(ORIGIN)
			.get('/api/v2/deals/1')
			.reply(200, { success: true, data: { id: 1 } }, headers);
		const result = await runNode({
			...setup,
			parameters: {
				resource: 'deal',
				operation: 'get',
				dealId: byId(1),
				options: { includeHeaders: true },
			},
		});
		expect(result.items[0]?.json.headers).toMatchObject({ 'x-echo': '[hidden]' });
		expect(JSON.stringify(result.items)).not.toContain('session=secret');
	});

	it('together give the envelope under body, for writes as well', async () => {
		const [answer] = await pipedrive.output({
			resource: 'deal',
			operation: 'create',
			title: 'A deal',
			options: { includeEnvelope: true, includeHeaders: true },
		});
		expect(answer).toMatchObject({
			statusCode: 200,
			body: { success: true, data: { title: 'A deal' } },
		});
	});

	it('keep the related items of a search across kinds', async () => {
		const [answer] = await pipedrive.output({
			resource: 'itemSearch',
			operation: 'search',
			term: 'alder',
			options: { search_for_related_items: true, includeEnvelope: true },
		});
		expect(answer).toMatchObject({ data: { items: expect.any(Array) as unknown[] } });
		expect(answer?.data).toHaveProperty('related_items');
	});
});
