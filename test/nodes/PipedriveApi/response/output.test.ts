import type { INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../../shared/fake-clock';
import { byId, call, ORIGIN, pipedriveNode } from '../pipedrive';
import { useSimulator } from '../simulated';

useFakeClock();
const pipedrive = useSimulator({ limits: false, deals: 250, records: 250 });

const getDeal = (options: INodeParameters = {}) => call('deal.get', { dealId: byId(1), options });
const run = async (parameters: INodeParameters) =>
	await runNode({ ...pipedriveNode(), parameters });

describe('the output', () => {
	it('of a list has an item for each record, simplified to its ten most used fields', async () => {
		const [deal] = await pipedrive.output(call('deal.getAll', { limit: 1 }));
		expect(Object.keys(deal ?? {}).join()).toBe(
			'id,title,value,currency,status,stage_id,person_id,org_id,owner_id,custom_fields',
		);
		const [raw] = await pipedrive.output(call('deal.getAll', { limit: 1, simple: false }));
		expect(Object.keys(raw ?? {}).length).toBeGreaterThan(15);
	});

	it('keeps the fields that the user asked for when it is simplified', async () => {
		const options = { include_fields: ['files_count', 'notes_count'] };
		const [deal] = await pipedrive.output(call('deal.getAll', { limit: 1, options }));
		expect(deal).toHaveProperty('files_count');
		expect(deal).toHaveProperty('notes_count');
	});

	it('of a deletion that left something comes with a hint', async () => {
		const left = {
			success: true,
			data: { ids: [1] },
			additional_data: { more_items_in_collection: true },
		};
		nock(ORIGIN).delete('/api/v2/deals/1/products?ids=1').reply(200, left);
		const { hints } = await run(call('dealProduct.removeMany', { dealId: byId(1), ids: '1' }));
		expect(hints.join()).toContain('There is more left');
	});

	it('of a search has the records, not wrapped in their scores', async () => {
		const [found] = await pipedrive.output(call('deal.search', { term: 'deal', limit: 1 }));
		expect(found).toMatchObject({ id: expect.any(Number) as number, type: 'deal' });
		expect(found).toHaveProperty('result_score');
		expect(found).not.toHaveProperty('item');
	});

	it('of goals has the list that stands deeper in the answer', async () => {
		expect((await pipedrive.output(call('goal.getAll'))).length).toBeGreaterThan(1);
	});

	it('of a deletion says that it was done', async () => {
		const items = await pipedrive.output(call('deal.delete', { dealId: byId(1) }));
		expect(items).toEqual([{ id: 1, deleted: true }]);
	});

	it('of an empty list, for which v1 answers null, has no item', async () => {
		nock(ORIGIN).get('/api/v1/notes').query(true).reply(200, { success: true, data: null });
		const result = await run(call('note.getAll'));
		expect([result.error, result.items]).toEqual([undefined, []]);
	});
});

it("an answer with success: false is an error with Pipedrive's message", async () => {
	const body = { success: false, error: 'Something went wrong', code: 'ERR_X' };
	nock(ORIGIN).get('/api/v2/deals/1').reply(200, body);
	const { error } = await run(getDeal());
	expect(error?.message).toBe('Pipedrive answered that it did not succeed [Item 0]');
	expect(error?.description).toContain('"Something went wrong (ERR_X)"');
});

describe('the options for whole responses', () => {
	it('Include Envelope outputs each page as it came', async () => {
		const options = { includeEnvelope: true };
		const pages = await pipedrive.output(call('note.getAll', { limit: 120, options }));
		expect(pages).toHaveLength(1);
		expect(pages[0]).toMatchObject({
			success: true,
			data: expect.any(Array) as unknown[],
			additional_data: { pagination: { start: 0, more_items_in_collection: true } },
		});
	});

	it('Include Response Headers outputs status and headers', async () => {
		const [answer] = await pipedrive.output(getDeal({ includeHeaders: true }));
		expect(answer).toMatchObject({
			statusCode: 200,
			headers: {
				'x-ratelimit-remaining': expect.any(String) as string,
				'x-daily-ratelimit-token-remaining': expect.any(String) as string,
			},
			body: { id: 1, title: expect.any(String) as string },
		});
	});

	it('never output the token or a cookie, even where a header holds them', async () => {
		const setup = pipedriveNode();
		const headers = { 'x-echo': setup.secrets.join(), 'set-cookie': 'session=secret' };
		nock(ORIGIN)
			.get('/api/v2/deals/1')
			.reply(200, { success: true, data: { id: 1 } }, headers);
		const { items } = await runNode({ ...setup, parameters: getDeal({ includeHeaders: true }) });
		expect(items[0]?.json.headers).toMatchObject({ 'x-echo': '[hidden]' });
		expect(JSON.stringify(items)).not.toContain('session=secret');
	});

	it('together output the envelope under body, for writes as well', async () => {
		const options = { includeEnvelope: true, includeHeaders: true };
		const [answer] = await pipedrive.output(call('deal.create', { title: 'A deal', options }));
		expect(answer).toMatchObject({
			statusCode: 200,
			body: { success: true, data: { title: 'A deal' } },
		});
	});

	it('keep the related items of a search across kinds', async () => {
		const options = { search_for_related_items: true, includeEnvelope: true };
		const [answer] = await pipedrive.output(call('itemSearch.search', { term: 'alder', options }));
		expect(answer).toMatchObject({ data: { items: expect.any(Array) as unknown[] } });
		expect(answer?.data).toHaveProperty('related_items');
	});
});
