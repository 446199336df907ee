/** What comes out, what it costs, and who may read it. */
import { customCode } from '../../../../../simulators/pipedrive';
import { pipedriveWithOAuth } from '../../pipedrive';
import { jsonOf, poll, usePolled } from './polled';

const polled = usePolled({ deals: 1100 });
const deals = { resource: 'deal', operation: 'getAll' };

describe('a record', () => {
	const happen = () =>
		polled.change('deals', 1, { custom_fields: { [customCode('deal', 'enum')]: 201 } });

	it('has the fields that are used most, or all of them', async () => {
		const records = [];
		for (const simple of [true, false]) {
			const trigger = await polled.active({ ...deals, simple });
			polled.change('deals', 1, { label_ids: [simple ? 1 : 2] });
			records.push(jsonOf((await trigger.poll()).items)[0]?.record as object);
		}
		expect(records[0]).not.toHaveProperty('update_time');
		expect(records[1]).toHaveProperty('update_time');
		expect(records[0]).toMatchObject({ id: 1 });
	});

	it('has its custom fields by key, or by label', async () => {
		const records = [];
		for (const resolveCustomFields of [false, true]) {
			const trigger = await polled.active({ ...deals, simple: false, resolveCustomFields });
			polled.pass(60);
			happen();
			records.push(JSON.stringify(jsonOf((await trigger.poll()).items)));
		}
		expect(records[0]).toContain(`"${customCode('deal', 'enum')}":201`);
		expect(records[1]).toContain('"Priority":"Medium"');
	});

	it('counts as changed by what Pipedrive sent, not by what is shown of it', async () => {
		const trigger = await polled.active({ ...deals, simple: true });
		polled.change('deals', 1, { probability: 99 });
		expect(await poll(trigger)).toEqual(['changed 1']);
	});
});

describe('the cost of a poll', () => {
	it.each([
		['deals', 'deal', 10],
		['notes', 'note', 20],
	])('of %s is that of one page where little has changed', async (list, resource, tokens) => {
		const trigger = await polled.active({ resource, operation: 'getAll' });
		polled.change(list, 1);
		const { used } = polled.simulator.budget;
		await poll(trigger);
		expect(polled.simulator.budget.used - used).toBe(tokens);
		await poll(trigger);
		expect(polled.simulator.budget.used - used).toBe(2 * tokens);
	});

	it('is not paid where less than the user wants to keep would be left', async () => {
		const trigger = await polled.active({ ...deals, options: { leastBudget: 100 } });
		polled.simulator.budget.spend(polled.simulator.budget.left - 115);
		const { id } = polled.add('deals');
		// Tells what is left.
		expect(await poll(trigger)).toEqual([`created ${id}`]);
		const second = polled.add('deals');
		polled.sent();
		const { error } = await trigger.poll();
		expect(error?.message).toMatch(/^This request would go below the 100 tokens to keep/);
		expect(polled.sent()).toEqual([]);
		polled.simulator.budget.used = 0;
		expect(await trigger.restart()).toHaveLength(1);
		expect(jsonOf(trigger.started).at(-1)?.record).toMatchObject({ id: second.id });
	});

	it('that the day has no tokens for fails the poll at once', async () => {
		const trigger = await polled.active(deals);
		polled.add('deals');
		polled.simulator.budget.spend();
		polled.sent();
		expect((await trigger.poll()).error?.message).toMatch(/budget/);
		expect(polled.sent()).toHaveLength(1);
	});
});

describe('OAuth2', () => {
	it('polls with its token, and tells nobody', async () => {
		const [accessToken] = polled.simulator.accessTokens;
		const { origin } = polled.simulator;
		const oauth = pipedriveWithOAuth({ access_token: accessToken, api_domain: origin });
		const parameters = { ...deals, authentication: 'oAuth2' };
		const trigger = await polled.active(parameters, oauth);
		const { id } = polled.add('deals');
		expect(await poll(trigger)).toEqual([`created ${id}`]);
		const headers = polled.simulator.requests.map(({ headers }) => headers.authorization);
		expect(new Set(headers)).toEqual(new Set([`Bearer ${accessToken}`]));
		const kept = trigger.saved + JSON.stringify(trigger.started);
		for (const secret of [...oauth.secrets, accessToken!]) expect(kept).not.toContain(secret);
	});
});

describe('a test run', () => {
	it('shows the record that changed last, and moves nothing', async () => {
		const trigger = await polled.active(deals);
		polled.pass(60);
		polled.change('deals', 7);
		const { saved } = trigger;
		polled.sent();
		const items = jsonOf(await trigger.test());
		expect(items).toMatchObject([{ event: 'created', record: { id: 7 } }]);
		expect(polled.sent()).toEqual([
			'GET /api/v2/deals?sort_by=update_time&sort_direction=desc&limit=1',
		]);
		expect(trigger.saved).toBe(saved);
		expect(await poll(trigger)).toEqual(['changed 7']);
	});

	it('says what can be done where there is nothing to show', async () => {
		for (const id of polled.simulator.state.store('deals').ids()) polled.remove('deals', id);
		const error = await polled
			.inactive(deals)
			.test()
			.catch((thrown: Error & { description?: string }) => thrown);
		expect(error).toMatchObject({
			message: 'Pipedrive has nothing to show in a test run',
			description:
				'The list is empty with these parameters. Add a record in Pipedrive, or change them.',
		});
	});
});

it('no secret gets into what is kept, started or logged', async () => {
	const trigger = await polled.active({ ...deals, options: { logRequests: true } });
	polled.add('deals');
	await poll(trigger);
	polled.simulator.faults.add({
		kind: 'status',
		status: 403,
		body: { success: false, error: `${polled.simulator.apiToken} is not allowed` },
	});
	const { error } = await trigger.poll();
	expect(error).toBeDefined();
	const texts = [
		trigger.saved,
		JSON.stringify(trigger.started),
		JSON.stringify(error),
		error?.stack,
	];
	expect(texts.join('\n')).not.toContain(polled.simulator.apiToken);
});
