/** Bursts, the daily quota, and the block that follows requests after 429. */
import nock from 'nock';

import { pipedrive as service } from '../../../nodes/PipedriveApi/service';
import { runNode } from '../../engine/engine';
import { departures, useFakeClock } from '../shared/fake-clock';
import { byId, call, ORIGIN, pipedriveNode, pipedriveWithOAuth } from './pipedrive';
import { useSimulator } from './simulated';

const clock = useFakeClock();
const pipedrive = useSimulator({ limits: false, deals: 250, dailyTokens: 100 });

const get = { resource: 'deal', operation: 'get', dealId: byId('={{ $json.id }}') };
const deals = (count: number) => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
const answer = { success: true, data: { id: 1 } };

describe('the burst of a plan', () => {
	it.each([
		['lite', 20, 80],
		['growth', 40, 160],
		['premium', 100, 400],
		['ultimate', 120, 480],
		['of another name', 20, 80],
	])('%s allows %d requests in two seconds, with OAuth2 %d', (plan, byToken, byOAuth) => {
		const { credentials } = pipedriveNode({ plan });
		const limit = { name: 'all', seconds: 2 };
		expect(service.limits(credentials)[0]).toMatchObject({ ...limit, requests: byToken });
		const oauth = { ...pipedriveWithOAuth().credentials, plan };
		expect(service.limits(oauth)[0]).toMatchObject({ ...limit, requests: byOAuth });
	});

	it('is kept: 45 reads on the smallest plan wait twice', async () => {
		nock(ORIGIN).persist().get(/.*/).reply(200, answer);
		const times = departures();
		const setup = pipedriveNode({ plan: 'lite' });
		const { error } = await runNode({ ...setup, parameters: get, input: deals(45) });
		expect(error).toBeUndefined();
		for (const start of times) {
			const within = times.filter((time) => time >= start && time < start + 2000);
			expect(within.length).toBeLessThanOrEqual(20);
		}
		expect(clock().elapsed).toBeGreaterThanOrEqual(4000);
		expect(clock().elapsed).toBeLessThan(4700);
	});

	it('of searches is ten in two seconds on every plan', async () => {
		nock(ORIGIN)
			.persist()
			.get(/.*/)
			.reply(200, { success: true, data: { items: [] } });
		const times = departures();
		const parameters = call('deal.search', { term: 'deal' });
		await runNode({ ...pipedriveNode(), parameters, input: deals(25) });
		expect(times.filter((time) => time < 2000)).toHaveLength(10);
	});
});

describe('a 429', () => {
	it('waits as long as x-ratelimit-reset says, and continues', async () => {
		nock(ORIGIN).get(/.*/).reply(429, { success: false }, { 'x-ratelimit-reset': '2' });
		nock(ORIGIN).get(/.*/).reply(200, answer);
		const result = await runNode({ ...pipedriveNode(), parameters: get, input: deals(1) });
		expect(result.error).toBeUndefined();
		expect(clock().waits).toContain(2000);
	});

	it('without such a header waits longer each time', async () => {
		nock(ORIGIN).get(/.*/).twice().reply(429, { success: false });
		nock(ORIGIN).get(/.*/).reply(200, answer);
		const result = await runNode({ ...pipedriveNode(), parameters: get, input: deals(1) });
		expect(result.error).toBeUndefined();
		expect(clock().waits.filter((wait) => wait > 0)).toEqual([1000, 2000]);
	});

	it('for an exhausted daily quota fails at once, says when it renews, and is not repeated', async () => {
		pipedrive.simulator.budget.limit = 3;
		const { error } = await pipedrive.run(get, { input: deals(6) });
		expect(error?.message).toMatch(
			/^Pipedrive daily quota exhausted: no tokens left today \[Item \d\]$/,
		);
		expect(error?.description).toContain('at midnight in the time of its server');
		expect(clock().elapsed).toBe(0);
		const asked = pipedrive.simulator.requests.length;
		await pipedrive.run(get, { input: deals(1) });
		expect(pipedrive.simulator.requests).toHaveLength(asked);
		await clock().pass(61_000);
		await pipedrive.run(get, { input: deals(1) });
		expect(pipedrive.simulator.requests).toHaveLength(asked + 1);
	});

	it('that became a block with a web page stops all requests', async () => {
		const page = '<!DOCTYPE html><title>Attention Required! | Cloudflare</title>';
		nock(ORIGIN).get(/.*/).reply(403, page, { 'content-type': 'text/html' });
		const result = await runNode({ ...pipedriveNode(), parameters: get, input: deals(1) });
		expect(result.error?.message).toBe(
			'Pipedrive has blocked this token for some minutes, after too many refused requests [Item 0]',
		);
		expect(result.error?.description).toContain('Wait some minutes');
		// A second run asks nobody; nock would refuse it with another error.
		const again = await runNode({ ...pipedriveNode(), parameters: get, input: deals(1) });
		expect(again.error?.message).toBe(result.error?.message);
	});

	it('is not confused with a 403 in JSON', async () => {
		nock(ORIGIN).get(/.*/).reply(403, { success: false, error: 'Forbidden' });
		const { error } = await runNode({ ...pipedriveNode(), parameters: get, input: deals(1) });
		expect(error?.message).toBe('Pipedrive does not allow this [Item 0]');
	});
});

describe('Keep Daily Budget', () => {
	const keeping = (leastBudget: number) => ({
		...get,
		options: { leastBudget, concurrency: 1 },
	});

	it('stops before the rest of the quota would fall below it', async () => {
		const { error } = await pipedrive.run(keeping(96), { input: deals(10) });
		expect(pipedrive.simulator.budget.left).toBe(96);
		expect(error?.message).toBe(
			'This request would go below the 96 tokens to keep: 96 are left today, and it takes 1 [Item 4]',
		);
		expect(error?.description).toContain('Carried out before this item: 4 of 10 items.');
	});

	it('knows what an operation costs', async () => {
		await pipedrive.output(keeping(90), { input: deals(1) });
		const search = call('deal.search', { term: 'deal' });
		const { error } = await pipedrive.run({ ...search, options: { leastBudget: 90 } });
		expect(error?.message).toContain('and it takes 20');
		expect(pipedrive.sent()).toHaveLength(1);
	});

	it('has no effect where Pipedrive does not send the rest of the quota', async () => {
		pipedrive.simulator.switches.rateHeaders = false;
		expect(await pipedrive.output(keeping(1_000_000), { input: deals(3) })).toHaveLength(3);
	});
});
