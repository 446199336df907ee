import nock from 'nock';

import { BASE_URL, runToy, TOKEN } from '../toy';

const thingOf = (value: string) => ({ __rl: true, mode: 'id', value });

describe('the way of an item', () => {
	it('reads parameters per item and pairs the output with its item', async () => {
		const scope = nock(BASE_URL, { reqheaders: { authorization: TOKEN } })
			.get('/things/a')
			.reply(200, { id: 'a' })
			.get('/things/b')
			.delay(30)
			.reply(200, { id: 'b' });
		const result = await runToy(
			{ resource: 'thing', operation: 'get', thing: thingOf('={{ $json.id }}') },
			{ input: [{ id: 'b' }, { id: 'a' }] },
		);
		expect(result.error).toBeUndefined();
		expect(result.items).toEqual([
			{ json: { id: 'b' }, pairedItem: { item: 0 } },
			{ json: { id: 'a' }, pairedItem: { item: 1 } },
		]);
		scope.done();
	});

	it('names the item and lifts the words of the service into the description', async () => {
		nock(BASE_URL)
			.get('/things/a')
			.reply(404, { detail: `no thing for ${TOKEN}` });
		const result = await runToy({ resource: 'thing', operation: 'get', thing: thingOf('a') });
		expect(result.error?.message).toBe('Toy found nothing with this ID or address [Item 0]');
		expect(result.error?.description).toContain('Toy says: "no thing for [hidden]"');
		expect(result.text).not.toContain(TOKEN);
	});
});
