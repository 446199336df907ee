/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/** A backfill that stops anywhere and runs again, against the simulator. */
import type { IDataObject } from 'n8n-workflow';

import { runNode } from '../../../engine/engine';
import type { ProfitWellSimulator } from '../../../../simulators/profitwell';
import { startProfitWellSimulator } from '../../../../simulators/profitwell';
import { useFakeClock } from '../../shared/fake-clock';
import { profitWell } from '../profit-well';

// Pacing has its own tests.
useFakeClock();

const ROWS = 200;

/** Row at which something goes wrong. */
const MIDDLE = 87;

let simulator: ProfitWellSimulator;

beforeAll(async () => {
	simulator = await startProfitWellSimulator({ seed: 'empty', limits: false });
});
afterAll(async () => simulator.stop());
beforeEach(() => {
	simulator.reset();
});

const rows: IDataObject[] = Array.from({ length: ROWS }, (_, index) => ({
	user: `user-${Math.floor(index / 2)}`,
	subscription: `subscription-${index}`,
	cents: 1000 + index,
}));

async function backfill(options: { onStart?: (execution: { cancel(): void }) => void } = {}) {
	return await runNode({
		...profitWell({ baseUrl: simulator.baseUrl, privateToken: 'private-token-for-tests' }),
		parameters: {
			resource: 'subscription',
			operation: 'upsert',
			email: '={{ $json.user }}@example.com',
			plan: { __rl: true, mode: 'id', value: 'pro' },
			planInterval: 'month',
			value: '={{ $json.cents }}',
			effectiveDate: '2026-01-01T00:00:00Z',
			userAlias: '={{ $json.user }}',
			subscriptionAlias: '={{ $json.subscription }}',
		},
		input: rows,
		...options,
	});
}

const writes = () => simulator.requests.filter(({ method }) => method !== 'GET');
const subscriptions = () => {
	const users = [...simulator.state.users.values()];
	return users.flatMap(({ events }) => events.map((event) => event.subscription_alias));
};

describe('a backfill of many rows', () => {
	it('creates each subscription once, and changes nothing in a second run', async () => {
		const first = await backfill();
		expect(first.error).toBeUndefined();
		expect(new Set(first.items.map(({ json }) => json.result))).toEqual(new Set(['created']));

		const again = await backfill();
		expect(new Set(again.items.map(({ json }) => json.result))).toEqual(new Set(['unchanged']));
		expect(subscriptions()).toHaveLength(ROWS);
		expect(writes()).toHaveLength(ROWS);
	}, 60_000);

	it.each([
		['the service fails', { kind: 'status', status: 503, body: 'down' }],
		['the connection ends before the request is read', { kind: 'reset-before' }],
		['the connection ends after the subscription was created', { kind: 'reset-after' }],
	] as const)(
		'ends with each subscription once if %s in the middle',
		async (_what, fault) => {
			simulator.faults.add({
				match: /subscriptions/,
				method: 'POST',
				after: MIDDLE,
				times: 1,
				...fault,
			});
			const stopped = await backfill();
			const again = await backfill();
			expect(again.error).toBeUndefined();
			if (fault.kind !== 'reset-after') {
				expect(stopped.error?.message).toContain(`[Item ${MIDDLE}]`);
				expect(stopped.error?.description).toContain(
					`Carried out before this item: ${MIDDLE} of ${ROWS} items.`,
				);
			}
			expect(new Set(subscriptions()).size).toBe(ROWS);
			expect(subscriptions()).toHaveLength(ROWS);
			expect(again.items).toHaveLength(ROWS);
		},
		60_000,
	);

	it('ends with each subscription once if the execution is canceled in the middle', async () => {
		const stopped = await backfill({
			onStart: (execution) => {
				const timer = setInterval(() => {
					if (writes().length < MIDDLE) return;
					clearInterval(timer);
					execution.cancel();
				}, 1);
			},
		});
		expect(stopped.status).toBe('canceled');
		const made = writes().length;
		expect(made).toBeLessThan(ROWS);
		const again = await backfill();
		expect(again.error).toBeUndefined();
		expect(new Set(subscriptions()).size).toBe(ROWS);
		expect(subscriptions()).toHaveLength(ROWS);
	}, 60_000);
});
