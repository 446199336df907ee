import nock from 'nock';

import { forgetAccounts } from '../../../../nodes/shared/http/account';
import { runNode } from '../../../engine/engine';
import { testOperation } from '../../operation-tests';
import { byId, ORIGIN, privateRequest, profitWell, refusal } from '../profit-well';

testOperation(profitWell, {
	effect: 'read',
	refusal,
	parameters: {
		resource: 'retain',
		operation: 'getUnsubscribed',
		campaign: 'term_optimization',
		returnAll: true,
		filters: { from: '2026-01-01T00:00:00', to: '2026-01-31T00:00:00' },
	},
	request: {
		...privateRequest,
		method: 'GET',
		path:
			'/v2/retain/unsubscribed_customers/term_optimization/' +
			'?start_date=2026-01-01&end_date=2026-01-31&page=1&per_page=250',
	},
	reply: { body: [{ customer_id: 'cus_1' }] },
	output: [{ customer_id: 'cus_1' }],
});

testOperation(profitWell, {
	effect: 'write',
	refusal,
	parameters: {
		resource: 'retain',
		operation: 'stop',
		customer: byId('cus_1'),
		interventionTypes: ['retain', 'reactivation'],
		forever: true,
	},
	request: {
		...privateRequest,
		method: 'POST',
		path: '/v2/retain/stop/',
		body: { customer_id: 'cus_1', intervention_types: ['retain', 'reactivation'], forever: true },
	},
	reply: { status: 204 },
	output: [
		{
			success: true,
			customer_id: 'cus_1',
			intervention_types: ['retain', 'reactivation'],
			forever: true,
		},
	],
});

describe('retain: getUnsubscribed', () => {
	beforeEach(forgetAccounts);

	const page = (from: number, count: number) =>
		Array.from({ length: count }, (_, index) => ({ customer_id: `cus_${from + index}` }));
	const run = async (parameters: object) =>
		await runNode({
			...profitWell(),
			parameters: {
				resource: 'retain',
				operation: 'getUnsubscribed',
				campaign: 'reactivation',
				...parameters,
			},
		});
	const path = (number: number) =>
		`/v2/retain/unsubscribed_customers/reactivation/?page=${number}&per_page=250`;

	it('reads page after page, also when the last one is empty', async () => {
		const scope = nock(ORIGIN)
			.get(path(1))
			.reply(200, page(0, 250))
			.get(path(2))
			.reply(200, page(250, 250))
			.get(path(3))
			.reply(200, []);
		const result = await run({ returnAll: true });
		expect(result.items).toHaveLength(500);
		scope.done();
	});

	it('does not ask for a page that the limit does not need', async () => {
		const scope = nock(ORIGIN).get(path(1)).reply(200, page(0, 250));
		const result = await run({ returnAll: false, limit: 250 });
		expect(result.items).toHaveLength(250);
		scope.done();
	});

	it('ends with an error when the same page comes again', async () => {
		nock(ORIGIN).get(path(1)).reply(200, page(0, 250)).get(path(2)).reply(200, page(0, 250));
		const result = await run({ returnAll: true });
		expect(result.error?.message).toContain('the same page twice');
	});
});
