import { forgetAccounts } from '../../../../nodes/shared/http/account';
import { byId, expectCall, run, testCall } from '../profit-well';

const getUnsubscribed = { resource: 'retain', operation: 'getUnsubscribed' };

testCall(
	{
		...getUnsubscribed,
		campaign: 'term_optimization',
		returnAll: true,
		filters: { from: '2026-01-01T00:00:00', to: '2026-01-31T00:00:00' },
	},
	'GET /retain/unsubscribed_customers/term_optimization/' +
		'?start_date=2026-01-01&end_date=2026-01-31&page=1&per_page=250',
	{ answer: [{ customer_id: 'cus_1' }], output: [{ customer_id: 'cus_1' }] },
);

const stopped = {
	customer_id: 'cus_1',
	intervention_types: ['retain', 'reactivation'],
	forever: true,
};
testCall(
	{
		resource: 'retain',
		operation: 'stop',
		customer: byId('cus_1'),
		interventionTypes: stopped.intervention_types,
		forever: true,
	},
	'POST /retain/stop/',
	{ sent: stopped, status: 204, output: [{ success: true, ...stopped }] },
);

describe('retain: getUnsubscribed', () => {
	beforeEach(forgetAccounts);

	const list = async (parameters: object) =>
		await run({ ...getUnsubscribed, campaign: 'reactivation', ...parameters });
	const answer = (page: number, from: number, count: number) =>
		expectCall(`GET /retain/unsubscribed_customers/reactivation/?page=${page}&per_page=250`).reply(
			200,
			Array.from({ length: count }, (_, index) => ({ customer_id: `cus_${from + index}` })),
		);

	it('reads all pages, also if the last one is empty', async () => {
		const scopes = [answer(1, 0, 250), answer(2, 250, 250), answer(3, 500, 0)];
		expect((await list({ returnAll: true })).items).toHaveLength(500);
		for (const scope of scopes) scope.done();
	});

	it('does not request a page that the limit does not need', async () => {
		answer(1, 0, 250);
		expect((await list({ returnAll: false, limit: 250 })).items).toHaveLength(250);
	});

	it('fails if the same page comes again', async () => {
		answer(1, 0, 250);
		answer(2, 0, 250);
		expect((await list({ returnAll: true })).error?.message).toContain('the same page twice');
	});
});
