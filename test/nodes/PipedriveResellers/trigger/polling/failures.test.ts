/** What a failing poll says, and that it waits where the portal asks it to. */
import type { NodeApiError } from 'n8n-workflow';

import { TOKEN } from '../../resellers';
import { ALL_EVENTS, happened, polled, usePortal } from './portal';

describe.each(['assumed', 'query token with links', 'bare with bearer'])(
	'a failing poll in the dialect "%s"',
	(dialect) => {
		const portal = usePortal({ dialect });

		it('says it in the words of the portal, without the token', async () => {
			const trigger = await portal.active({ events: ALL_EVENTS });
			const words = `The account of ${TOKEN} is closed.`;
			portal.simulator.faults.add({ kind: 'status', ...portal.simulator.refusal(403, words) });
			const error = (await trigger.poll()).error as NodeApiError;
			expect(error.message).toBe('Resellers Portal does not allow this');
			expect(error.description).toContain('The account of [hidden] is closed.');
			const all = JSON.stringify(error, Object.getOwnPropertyNames(error));
			expect(all + JSON.stringify(error.context) + (error.stack ?? '')).not.toContain(TOKEN);
		});

		it('names the credential where the token is wrong', async () => {
			const trigger = portal.inactive(
				{ events: ALL_EVENTS },
				{ credentials: { apiToken: 'wrong-token-of-tests' } },
			);
			const error = (await trigger.activate().catch((thrown: unknown) => thrown)) as NodeApiError;
			expect(error.description).toContain("Check the 'API Token' in the credential");
			expect(error.message + error.description).not.toContain('wrong-token');
		});

		it('keeps no token in what it remembers', async () => {
			const trigger = await portal.active({ events: ALL_EVENTS });
			portal.add(`Company of ${TOKEN}`);
			const items = await polled(trigger);
			expect(items.length).toBeGreaterThan(0);
			expect(JSON.stringify(items) + trigger.saved).not.toContain(TOKEN);
		});
	},
);

describe('a portal that asks to slow down', () => {
	const portal = usePortal();

	it('is waited for, and the poll goes well', async () => {
		const trigger = await portal.active({ events: ['changed'] });
		portal.at(0).order.seats += 1;
		const headers = { 'Retry-After': '17' };
		portal.simulator.faults.add({ kind: 'status', status: 429, headers });
		const began = portal.clock().elapsed;
		expect(await happened(trigger)).toEqual([`changed ${portal.at(0).id}`]);
		expect(portal.clock().elapsed - began).toBeGreaterThanOrEqual(17_000);
		expect(await polled(trigger)).toEqual([]);
	});

	it('for longer than anybody waits fails, and the next poll catches up', async () => {
		const trigger = await portal.active({ events: ['changed'] });
		const { staticData } = trigger;
		portal.at(0).order.seats += 1;
		const headers = { 'Retry-After': '3600' };
		portal.simulator.faults.add({ kind: 'status', status: 429, headers });
		const { error } = await trigger.poll();
		expect(error?.message).toMatch(/rate limit reached/);
		expect(trigger.staticData).toEqual(staticData);
		await portal.clock().pass(3_600_000);
		expect(await happened(trigger)).toEqual([`changed ${portal.at(0).id}`]);
	});
});
