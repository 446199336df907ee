import nock from 'nock';

import { pageSizeOf } from '../../../../nodes/PipedriveApi/response/pages';
import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../../shared/fake-clock';
import { offered } from '../fill-form';
import { call, ORIGIN, pipedriveNode } from '../pipedrive';
import { useSimulator } from '../simulated';

useFakeClock();
const pipedrive = useSimulator({ limits: false, deals: 1_250, records: 250 });

describe('Return All', () => {
	it('reads 1,250 deals over three pages of 500', async () => {
		const deals = await pipedrive.output(call('deal.getAll', { returnAll: true }));
		expect(deals).toHaveLength(1_250);
		expect(new Set(deals.map(({ id }) => id)).size).toBe(1_250);
		expect(pipedrive.sent()).toHaveLength(3);
	});

	it.each([
		['cursor', 'person.getAll', 250],
		['start and limit', 'note.getAll', 250],
		['start and limit, in small pages', 'file.getAll', 250],
		['cursor, in a search', 'deal.search', undefined],
		['nothing', 'user.getAll', undefined],
	])('reads a list that pages by %s to its end: %s', async (_way, name, count) => {
		const records = await pipedrive.output(call(name, { term: 'deal', returnAll: true }));
		if (count !== undefined) expect(records).toHaveLength(count);
		expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
	});

	it('reads a list to its end even if the reference does not mention its pages', async () => {
		const page = (id: number, more: boolean) => ({
			success: true,
			data: [{ id }],
			additional_data: { pagination: { start: 0, more_items_in_collection: more, next_start: 1 } },
		});
		nock(ORIGIN).get('/api/v1/noteFields').reply(200, page(1, true));
		nock(ORIGIN).get('/api/v1/noteFields?start=1').reply(200, page(2, false));
		const parameters = call('noteField.getAll', { returnAll: true });
		const { items } = await runNode({ ...pipedriveNode(), parameters });
		expect(items.map(({ json }) => json.id)).toEqual([1, 2]);
	});

	it('fails when the same page comes again', async () => {
		const page = { success: true, data: [{ id: 1 }], additional_data: { next_cursor: 'same' } };
		nock(ORIGIN).persist().get('/api/v2/deals').query(true).reply(200, page);
		const parameters = call('deal.getAll', { returnAll: true });
		const { error } = await runNode({ ...pipedriveNode(), parameters });
		expect(error?.message).toMatch(/the same page twice .* \[Item 0\]$/);
	});

	it('is offered wherever the reference has pages', () => {
		const lists = offered.filter(
			({ operation }) =>
				operation.method === 'GET' &&
				operation.queryFields?.some(({ name }) => name === 'cursor' || name === 'start'),
		);
		expect(lists).toHaveLength(72);
	});
});

describe('Limit', () => {
	it('requests no more records than wanted, and no further page', async () => {
		expect(await pipedrive.output(call('deal.getAll', { limit: 7 }))).toHaveLength(7);
		expect(pipedrive.sent()).toEqual(['GET /api/v2/deals?limit=7']);
	});

	it('cuts lists that have no pages', async () => {
		expect(await pipedrive.output(call('user.getAll', { limit: 2 }))).toHaveLength(2);
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

	it('continues from the cursor of an earlier answer', async () => {
		const options = { includeEnvelope: true };
		const [page] = await pipedrive.output(call('deal.getAll', { limit: 10, options }));
		const { next_cursor: cursor } = page?.additional_data as { next_cursor: string };
		const next = await pipedrive.output(call('deal.getAll', { limit: 10, options: { cursor } }));
		const first = (page?.data as Array<{ id: number }>).map(({ id }) => id);
		expect(next.map(({ id }) => id)).not.toEqual(expect.arrayContaining(first));
	});
});
