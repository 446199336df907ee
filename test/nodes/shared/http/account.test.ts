import type { Account } from '../../../../nodes/shared/http/account';
import { accountOf, cached, forgetAccounts } from '../../../../nodes/shared/http/account';
import type { RateLimit } from '../../../../nodes/shared/http/service';
import { useFakeClock } from '../fake-clock';

const clock = useFakeClock();

const limits: [RateLimit] = [{ name: 'all', title: 'requests', requests: 5, seconds: 5 }];

describe('the account of a credential', () => {
	it('is the same for the same token, so that all share one limit', () => {
		expect(accountOf(['Toy', 'url', 'token'], limits)).toBe(
			accountOf(['Toy', 'url', 'token'], limits),
		);
	});

	it.each([
		[['Toy', 'url', 'other']],
		[['Toy', 'other', 'token']],
		[['Other', 'url', 'token']],
		[['Toy', 'urltoken', '']],
	])('is another one for %j', (identity) => {
		expect(accountOf(identity, limits)).not.toBe(accountOf(['Toy', 'url', 'token'], limits));
	});

	it('is kept while it is in use, however many others come, and forgotten when it is not', () => {
		const used = accountOf(['used'], limits);
		const unused = accountOf(['unused'], limits);
		for (let other = 0; other < 1_500; other++) {
			accountOf([`other ${other}`], limits);
			if (other % 100 === 0) accountOf(['used'], limits);
		}
		expect(accountOf(['used'], limits)).toBe(used);
		expect(accountOf(['unused'], limits)).not.toBe(unused);
	});

	it('is forgotten for tests', () => {
		const before = accountOf(['a'], limits);
		forgetAccounts();
		expect(accountOf(['a'], limits)).not.toBe(before);
	});
});

describe('the cache of an account', () => {
	const account = (): Account => accountOf(['a'], limits);
	const isGood = (answer: unknown) => answer !== 'bad';

	/** Asks through the cache; answers are kept for ten seconds. */
	const askOnce = async (ask: () => unknown, key = 'key', seconds = 10) =>
		await cached(
			account(),
			{ key, seconds, isGood },
			async () => await Promise.resolve().then(ask),
		);

	it('asks once, also when several ask at the same time', async () => {
		const ask = jest.fn(() => 'answer');
		expect(await Promise.all([askOnce(ask), askOnce(ask)])).toEqual(['answer', 'answer']);
		await askOnce(ask);
		expect(ask).toHaveBeenCalledTimes(1);
	});

	it('asks again when the answer is too old, and keeps no old answer', async () => {
		let count = 0;
		const ask = () => ++count;
		await askOnce(ask);
		await askOnce(ask, 'other', 1);
		await clock().pass(10_000);
		expect(await askOnce(ask)).toBe(3);
		expect([...account().cache.keys()]).toEqual(['key']);
	});

	it('distinguishes keys', async () => {
		await askOnce(() => 'first', 'a');
		expect(await askOnce(() => 'second', 'b')).toBe('second');
	});

	it('keeps no failure: later callers ask again', async () => {
		const down = () => {
			throw new Error('down');
		};
		await expect(askOnce(down)).rejects.toThrow('down');
		expect(await askOnce(() => 'up')).toBe('up');
	});

	it('lets each caller ask itself where asking has failed', async () => {
		const answers = [Promise.reject(new Error('canceled')), Promise.resolve('up')];
		const ask = jest.fn(() => answers.shift() ?? 'too often');
		const results = await Promise.allSettled([askOnce(ask), askOnce(ask), askOnce(ask)]);
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
		expect(ask).toHaveBeenCalledTimes(2);
	});

	it('keeps nothing that is not good, although those who asked meanwhile share it', async () => {
		const ask = jest.fn(() => 'bad');
		expect(await Promise.all([askOnce(ask), askOnce(ask)])).toEqual(['bad', 'bad']);
		expect(ask).toHaveBeenCalledTimes(1);
		expect(await askOnce(() => 'good')).toBe('good');
		expect(await askOnce(ask)).toBe('good');
	});
});
