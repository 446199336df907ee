/** What a failing poll says, and that it waits where ProfitWell asks it to. */
import type { NodeApiError } from 'n8n-workflow';

import { PRIVATE_TOKEN, PUBLIC_TOKEN } from '../../profit-well';
import { CUSTOMER_EVENTS, crossing, happened, polled, useCompany } from './company';

const company = useCompany();

describe('a failing poll', () => {
	it('says it in the words of ProfitWell, without the tokens', async () => {
		const trigger = await company.active({ events: CUSTOMER_EVENTS });
		const detail = `No access with ${PRIVATE_TOKEN} nor ${PUBLIC_TOKEN}.`;
		company.simulator.faults.add({ kind: 'status', status: 403, body: { detail } });
		const error = (await trigger.poll()).error as NodeApiError;
		expect(error.message).toBe('ProfitWell does not allow this');
		expect(error.description).toContain('"No access with [hidden] nor [hidden]."');
		const all =
			JSON.stringify(error, Object.getOwnPropertyNames(error)) + JSON.stringify(error.context);
		for (const secret of [PRIVATE_TOKEN, PUBLIC_TOKEN]) expect(all).not.toContain(secret);
	});

	it('names the credential where the token is wrong', async () => {
		const trigger = company.inactive(
			{ events: CUSTOMER_EVENTS },
			{ credentials: { privateToken: 'wrong-token-of-tests' } },
		);
		const error = (await trigger.activate().catch((thrown: unknown) => thrown)) as NodeApiError;
		expect(error.description).toContain("Check the 'Private Token' in the credential");
		expect(error.message + error.description).not.toContain('wrong-token');
	});

	it('keeps no token in what it remembers', async () => {
		const trigger = await company.active({ events: CUSTOMER_EVENTS });
		const [id] = company.add(1, { email: `${PRIVATE_TOKEN}@example.com` });
		company.state.customers.get(id!)!.customer_id = `id of ${PRIVATE_TOKEN}`;
		const items = await polled(trigger);
		expect(items.length).toBeGreaterThan(0);
		expect(JSON.stringify(items) + trigger.saved).not.toContain(PRIVATE_TOKEN);
	});
});

describe('ProfitWell asks to slow down', () => {
	it('and is waited for, so that the poll goes well', async () => {
		const [id] = company.add(1);
		const trigger = await company.active({ events: ['customerUpdated'] });
		company.change(id!);
		const headers = { 'Retry-After': '17' };
		company.simulator.faults.add({ match: /customers/, kind: 'status', status: 429, headers });
		const began = company.clock().elapsed;
		expect(await happened(trigger)).toEqual([`customerUpdated ${id}`]);
		expect(company.clock().elapsed - began).toBeGreaterThanOrEqual(17_000);
	});

	it('for longer than a poll may take, which then leaves the rest to the next one', async () => {
		const ids = company.add(600);
		const trigger = await company.active({ events: ['customerUpdated'] });
		ids.forEach((id) => company.change(id));
		const headers = { 'Retry-After': '100' };
		company.simulator.faults.add({ match: /customers/, kind: 'status', status: 429, headers });
		const came = [...(await happened(trigger)), ...(await happened(trigger))];
		expect(came).toHaveLength(600);
		expect(new Set(came).size).toBe(600);
		expect(await polled(trigger)).toEqual([]);
	});

	it('for a day, which fails by the name of the budget, and the next poll catches up', async () => {
		company.measure({ '2026-06': 900 });
		const trigger = await company.active(crossing());
		const { staticData } = trigger;
		company.measure({ '2026-06': 1100 });
		const headers = { 'Retry-After': '3600' };
		company.simulator.faults.add({ match: /monthly/, kind: 'status', status: 429, headers });
		expect((await trigger.poll()).error?.message).toMatch(/3000 requests for metrics and settings/);
		expect(trigger.staticData).toEqual(staticData);
		await company.clock().pass(3_600_000);
		expect(await polled(trigger)).toHaveLength(1);
	});
});
