import { RepeatedPageError, paginate } from '../../../../nodes/shared/http/paginate';
import type { Page } from '../../../../nodes/shared/http/paginate';

interface Item {
	id: string;
	version?: number;
}

const items = (...ids: string[]): Item[] => ids.map((id) => ({ id }));

/** Paginates over these pages, the next one known by its number; tells which were fetched. */
async function paginateOver(
	pages: Array<Page<Item, number>> | ((cursor: number) => Page<Item, number>),
	count = Infinity,
): Promise<{ ids: string[]; fetched: number[]; found: Item[] }> {
	const fetched: number[] = [];
	const found = await paginate({
		first: 0,
		count,
		identityOf: ({ id }: Item) => id,
		async fetchPage(cursor: number) {
			if (fetched.push(cursor) > 50) throw new Error('fetched page after page');
			return (typeof pages === 'function' ? pages(cursor) : pages[cursor]) ?? { items: [] };
		},
	});
	return { ids: found.map(({ id }) => id), fetched, found };
}

describe('pagination', () => {
	const three = [
		{ items: items('a', 'b'), next: 1 },
		{ items: items('c', 'd'), next: 2 },
		{ items: items('e') },
	];

	it.each([
		[1, ['a'], [0]],
		[2, ['a', 'b'], [0]],
		[3, ['a', 'b', 'c'], [0, 1]],
		[9, ['a', 'b', 'c', 'd', 'e'], [0, 1, 2]],
		[Infinity, ['a', 'b', 'c', 'd', 'e'], [0, 1, 2]],
	])('stops at a limit of %d and fetches no page too many', async (count, ids, fetched) => {
		const result = await paginateOver(three, count);
		expect(result.ids).toEqual(ids);
		expect(result.fetched).toEqual(fetched);
	});

	it('ends at once where nothing is wanted or there is nothing', async () => {
		expect((await paginateOver(three, 0)).fetched).toEqual([]);
		expect((await paginateOver([{ items: [] }])).ids).toEqual([]);
	});

	it('continues after an empty page that names a next one', async () => {
		const pages = [{ items: items('a'), next: 1 }, { items: [], next: 2 }, { items: items('b') }];
		expect((await paginateOver(pages)).ids).toEqual(['a', 'b']);
	});

	it('keeps an item once that moved to a later page, as it was seen last', async () => {
		const pages = [
			{ items: [{ id: 'a', version: 1 }, { id: 'b' }], next: 1 },
			{ items: [{ id: 'a', version: 2 }, { id: 'c' }] },
		];
		expect((await paginateOver(pages)).found).toEqual([
			{ id: 'b' },
			{ id: 'a', version: 2 },
			{ id: 'c' },
		]);
	});

	it('takes names that mean something to JavaScript for plain identities', async () => {
		const pages = [{ items: items('__proto__', 'constructor', 'a') }];
		expect((await paginateOver(pages)).ids).toEqual(['__proto__', 'constructor', 'a']);
	});

	it.each<[string, (cursor: number) => Page<Item, number>, number]>([
		['a page names itself as the next', () => ({ items: items('a'), next: 0 }), 1],
		['pages name each other', (cursor) => ({ items: items(`${cursor}`), next: 1 - cursor }), 2],
		['empty pages name ever new ones', (cursor) => ({ items: [], next: cursor + 1 }), 4],
		['empty pages name each other', (cursor) => ({ items: [], next: 1 - cursor }), 2],
		[
			'the cursor changes but not the page',
			(cursor) => ({ items: items('a', 'b'), next: cursor + 1 }),
			2,
		],
		['two pages alternate', (cursor) => ({ items: items(`${cursor % 2}`), next: cursor + 1 }), 3],
	])('ends with an error where %s, and fetches none twice', async (_what, pageAt, pages) => {
		const fetched: number[] = [];
		const endless = paginateOver((cursor) => {
			fetched.push(cursor);
			return pageAt(cursor);
		});
		await expect(endless).rejects.toThrow(RepeatedPageError);
		await expect(endless).rejects.toThrow('same page twice');
		expect(fetched).toHaveLength(pages);
	});

	it('passes on the error of a page', async () => {
		const broken = paginateOver(() => {
			throw new Error('gone');
		});
		await expect(broken).rejects.toThrow('gone');
	});
});
