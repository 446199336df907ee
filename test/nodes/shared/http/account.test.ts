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
	const kept = (key: string, seconds: number) => ({ key, seconds, isGood: () => true });

	it('asks once, also when several ask at the same time', async () => {
		const ask = jest.fn(async () => await Promise.resolve('answer'));
		const both = [cached(account(), kept('key', 10), ask), cached(account(), kept('key', 10), ask)];
		expect(await Promise.all(both)).toEqual(['answer', 'answer']);
		await cached(account(), kept('key', 10), ask);
		expect(ask).toHaveBeenCalledTimes(1);
	});

	it('asks again when the answer is too old, and keeps nothing that is', async () => {
		let count = 0;
		const ask = async () => await Promise.resolve(++count);
		await cached(account(), kept('key', 10), ask);
		await cached(account(), kept('other', 1), ask);
		await clock().pass(10_000);
		expect(await cached(account(), kept('key', 10), ask)).toBe(3);
		expect([...account().cache.keys()]).toEqual(['key']);
	});

	it('tells keys apart', async () => {
		await cached(account(), kept('a', 10), async () => await Promise.resolve('first'));
		const other = await cached(
			account(),
			kept('b', 10),
			async () => await Promise.resolve('second'),
		);
		expect(other).toBe('second');
	});

	it('keeps no failure: who comes later asks again', async () => {
		const failed = cached(
			account(),
			kept('key', 10),
			async () => await Promise.reject(new Error('down')),
		);
		await expect(failed).rejects.toThrow('down');
		const again = await cached(account(), kept('key', 10), async () => await Promise.resolve('up'));
		expect(again).toBe('up');
	});

	it('lets each ask itself where asking has failed', async () => {
		const answers = [Promise.reject(new Error('canceled')), Promise.resolve('up')];
		const ask = jest.fn(async () => await (answers.shift() ?? Promise.resolve('too often')));
		const all = ['first', 'second', 'third'].map(
			async () => await cached(account(), kept('key', 10), ask),
		);
		const results = await Promise.allSettled(all);
		expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
		expect(ask).toHaveBeenCalledTimes(2);
	});

	it('keeps nothing that is not good, although those who asked meanwhile share it', async () => {
		const isGood = (answer: string) => answer !== 'bad';
		const ask = jest.fn(async () => await Promise.resolve('bad'));
		const key = { key: 'key', seconds: 10, isGood };
		const both = [cached(account(), key, ask), cached(account(), key, ask)];
		expect(await Promise.all(both)).toEqual(['bad', 'bad']);
		expect(ask).toHaveBeenCalledTimes(1);
		expect(await cached(account(), key, async () => await Promise.resolve('good'))).toBe('good');
		expect(await cached(account(), key, ask)).toBe('good');
	});
});
