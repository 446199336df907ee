import { RepeatedPageError, paginate } from '../../../../nodes/shared/http/paginate';
import type { Page } from '../../../../nodes/shared/http/paginate';

interface Item {
	id: string;
	version?: number;
}

const items = (...ids: string[]): Item[] => ids.map((id) => ({ id }));

/** Walks over a service with these pages, the next one known by its number; tells what was fetched. */
async function walkOver(
	pages: Array<Page<Item, number>>,
	count = Infinity,
): Promise<{ ids: string[]; fetched: number[]; found: Item[] }> {
	const fetched: number[] = [];
	const found = await paginate({
		first: 0,
		count,
		identityOf: ({ id }: Item) => id,
		async fetchPage(cursor: number) {
			fetched.push(cursor);
			return pages[cursor] ?? { items: [] };
		},
	});
	return { ids: found.map(({ id }) => id), fetched, found };
}

describe('walking over the pages of a list', () => {
	const three = [
		{ items: items('a', 'b'), next: 1 },
		{ items: items('c', 'd'), next: 2 },
		{ items: items('e') },
	];

	it('goes to the end where all are wanted', async () => {
		const { ids, fetched } = await walkOver(three);
		expect(ids).toEqual(['a', 'b', 'c', 'd', 'e']);
		expect(fetched).toEqual([0, 1, 2]);
	});

	it.each([
		[1, ['a'], [0]],
		[2, ['a', 'b'], [0]],
		[3, ['a', 'b', 'c'], [0, 1]],
		[9, ['a', 'b', 'c', 'd', 'e'], [0, 1, 2]],
	])('stops at a limit of %d and fetches no page too many', async (count, ids, fetched) => {
		const result = await walkOver(three, count);
		expect(result.ids).toEqual(ids);
		expect(result.fetched).toEqual(fetched);
	});

	it('is over at once where nothing is wanted or nothing is there', async () => {
		expect((await walkOver(three, 0)).fetched).toEqual([]);
		expect((await walkOver([{ items: [] }])).ids).toEqual([]);
	});

	it('goes on over an empty page that names a next one', async () => {
		const pages = [{ items: items('a'), next: 1 }, { items: [], next: 2 }, { items: items('b') }];
		expect((await walkOver(pages)).ids).toEqual(['a', 'b']);
	});

	it('keeps an item once that moved to a later page, as it was seen last', async () => {
		const pages = [
			{ items: [{ id: 'a', version: 1 }, { id: 'b' }], next: 1 },
			{ items: [{ id: 'a', version: 2 }, { id: 'c' }] },
		];
		expect((await walkOver(pages)).found).toEqual([
			{ id: 'b' },
			{ id: 'a', version: 2 },
			{ id: 'c' },
		]);
	});

	it('takes names that mean something to JavaScript for plain identities', async () => {
		const pages = [{ items: items('__proto__', 'constructor', 'a') }];
		expect((await walkOver(pages)).ids).toEqual(['__proto__', 'constructor', 'a']);
	});

	it('ends with an error where a page names itself as the next', async () => {
		await expect(walkOver([{ items: items('a'), next: 0 }])).rejects.toThrow(RepeatedPageError);
	});

	it('ends with an error where empty pages name each other, and does not fetch them twice', async () => {
		const fetched: number[] = [];
		const endless = paginate({
			first: 0,
			count: Infinity,
			identityOf: ({ id }: Item) => id,
			fetchPage: async (cursor: number) => {
				if (fetched.push(cursor) > 50) throw new Error('walked on for ever');
				return { items: [], next: 1 - cursor };
			},
		});
		await expect(endless).rejects.toThrow(RepeatedPageError);
		expect(fetched).toEqual([0, 1]);
	});

	it('ends with an error where pages name each other', async () => {
		const circle = [
			{ items: items('a'), next: 1 },
			{ items: items('b'), next: 0 },
		];
		await expect(walkOver(circle)).rejects.toThrow('same page twice');
	});

	it('ends with an error where the cursor moves on but the page stays the same', async () => {
		let fetched = 0;
		const endless = paginate({
			first: 0,
			count: Infinity,
			identityOf: ({ id }: Item) => id,
			fetchPage: async (cursor: number) => {
				fetched += 1;
				return { items: items('a', 'b'), next: cursor + 1 };
			},
		});
		await expect(endless).rejects.toThrow(RepeatedPageError);
		expect(fetched).toBe(2);
	});

	it('ends with an error where two pages come in turns for ever', async () => {
		let fetched = 0;
		const endless = paginate({
			first: 0,
			count: Infinity,
			identityOf: ({ id }: Item) => id,
			fetchPage: async (cursor: number) => {
				fetched += 1;
				if (fetched > 50) throw new Error('walked on for ever');
				return { items: items(cursor % 2 === 0 ? 'a' : 'b'), next: cursor + 1 };
			},
		});
		await expect(endless).rejects.toThrow(RepeatedPageError);
	});

	it('passes on what goes wrong on the way', async () => {
		const broken = paginate({
			first: 0,
			count: 5,
			identityOf: ({ id }: Item) => id,
			fetchPage: async () => await Promise.reject(new Error('gone')),
		});
		await expect(broken).rejects.toThrow('gone');
	});
});
