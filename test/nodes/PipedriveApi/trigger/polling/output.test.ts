/** Items, their cost, and OAuth2. */
import { customCode } from '../../../../../simulators/pipedrive';
import { happened, jsonOf } from '../../../shared/polling/polled-service';
import { pipedriveWithOAuth } from '../../pipedrive';
import { PolledPipedrive } from './polled';

const pipedrive = new PolledPipedrive({ deals: 1100 });
const deals = { resource: 'deal', operation: 'getAll' };

describe('a record', () => {
	const happen = () =>
		pipedrive.change('deals', 1, { custom_fields: { [customCode('deal', 'enum')]: 201 } });

	it('has the most used fields, or all of them', async () => {
		const records = [];
		for (const simple of [true, false]) {
			const trigger = await pipedrive.active({ ...deals, simple });
			pipedrive.change('deals', 1, { label_ids: [simple ? 1 : 2] });
			records.push(jsonOf((await trigger.poll()).items)[0]?.record as object);
		}
		expect(records[0]).not.toHaveProperty('update_time');
		expect(records[1]).toHaveProperty('update_time');
		expect(records[0]).toMatchObject({ id: 1 });
	});

	it('has its custom fields by key, or by label', async () => {
		const records = [];
		for (const resolveCustomFields of [false, true]) {
			const trigger = await pipedrive.active({ ...deals, simple: false, resolveCustomFields });
			pipedrive.pass(60);
			happen();
			records.push(JSON.stringify(jsonOf((await trigger.poll()).items)));
		}
		expect(records[0]).toContain(`"${customCode('deal', 'enum')}":201`);
		expect(records[1]).toContain('"Priority":"Medium"');
	});

	it('is compared as Pipedrive sent it, not as it is shown', async () => {
		const trigger = await pipedrive.active({ ...deals, simple: true });
		pipedrive.change('deals', 1, { probability: 99 });
		expect(await happened(trigger)).toEqual(['changed 1']);
	});
});

describe('the cost of a poll', () => {
	it.each([
		['deals', 'deal', 10],
		['notes', 'note', 20],
	])('of %s is that of one page if little has changed', async (list, resource, tokens) => {
		const trigger = await pipedrive.active({ resource, operation: 'getAll' });
		pipedrive.change(list, 1);
		const { used } = pipedrive.simulator.budget;
		await happened(trigger);
		expect(pipedrive.simulator.budget.used - used).toBe(tokens);
		await happened(trigger);
		expect(pipedrive.simulator.budget.used - used).toBe(2 * tokens);
	});

	it('is not paid if less than the quota to keep would be left', async () => {
		const trigger = await pipedrive.active({ ...deals, options: { leastBudget: 100 } });
		pipedrive.simulator.budget.spend(pipedrive.simulator.budget.left - 115);
		const { id } = pipedrive.add('deals');
		// The response shows what is left.
		expect(await happened(trigger)).toEqual([`created ${id}`]);
		const second = pipedrive.add('deals');
		pipedrive.sent();
		const { error } = await trigger.poll();
		expect(error?.message).toMatch(/^This request would go below the 100 tokens to keep/);
		expect(pipedrive.sent()).toEqual([]);
		pipedrive.simulator.budget.used = 0;
		expect(await trigger.restart()).toHaveLength(1);
		expect(jsonOf(trigger.started).at(-1)?.record).toMatchObject({ id: second.id });
	});

	it('makes the poll fail at once if the daily quota is exhausted', async () => {
		const trigger = await pipedrive.active(deals);
		pipedrive.add('deals');
		pipedrive.simulator.budget.spend();
		pipedrive.sent();
		expect((await trigger.poll()).error?.message).toMatch(/quota/);
		expect(pipedrive.sent()).toHaveLength(1);
	});
});

describe('OAuth2', () => {
	it('polls with its token, which is not stored', async () => {
		const [accessToken] = pipedrive.simulator.accessTokens;
		const { origin } = pipedrive.simulator;
		const oauth = pipedriveWithOAuth({ access_token: accessToken, api_domain: origin });
		const parameters = { ...deals, authentication: 'oAuth2' };
		const trigger = await pipedrive.active(parameters, oauth);
		const { id } = pipedrive.add('deals');
		expect(await happened(trigger)).toEqual([`created ${id}`]);
		const headers = pipedrive.simulator.requests.map(({ headers }) => headers.authorization);
		expect(new Set(headers)).toEqual(new Set([`Bearer ${accessToken}`]));
		const kept = trigger.saved + JSON.stringify(trigger.started);
		for (const secret of [...oauth.secrets, accessToken!]) expect(kept).not.toContain(secret);
	});
});

describe('a test run', () => {
	it('shows the record that changed last, in one request', async () => {
		const trigger = await pipedrive.active(deals);
		pipedrive.pass(60);
		pipedrive.change('deals', 7);
		const { saved } = trigger;
		pipedrive.sent();
		const items = jsonOf(await trigger.test());
		expect(items).toMatchObject([{ event: 'created', record: { id: 7 } }]);
		expect(pipedrive.sent()).toEqual([
			'GET /api/v2/deals?sort_by=update_time&sort_direction=desc&limit=1',
		]);
		expect(trigger.saved).toBe(saved);
		expect(await happened(trigger)).toEqual(['changed 7']);
	});
});

it('a poll that fails because custom fields could not be read reports its items later', async () => {
	const trigger = await pipedrive.active({ ...deals, resolveCustomFields: true });
	const { id } = pipedrive.add('deals');
	pipedrive.simulator.faults.add({ kind: 'status', status: 403, match: /dealFields/ });
	expect((await trigger.poll()).error?.message).toBe('Pipedrive does not allow this');
	expect(await happened(trigger)).toEqual([`created ${id}`]);
});
