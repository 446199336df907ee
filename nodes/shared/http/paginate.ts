import { createHash } from 'node:crypto';

/** A page of a list, and the start of the next one; no `next` on the last. */
export interface Page<Item, Cursor> {
	items: Item[];
	next?: Cursor;
}

export interface PaginateSettings<Item, Cursor> {
	first: Cursor;
	fetchPage(cursor: Cursor): Promise<Page<Item, Cursor>>;
	/**
	 * Tells an item from the others: one that comes again, because the list moved meanwhile, replaces the
	 * first. Left out where two equal items are two.
	 */
	identityOf?(item: Item): string;
	/** Tells two pages apart, where that is less than all of their items. */
	markOf?(item: Item): string;
	/** Number of items; Infinity for all. */
	count: number;
	/** Asked before each further page, with the items of all pages so far. */
	isEnough?(items: Item[]): boolean;
	/** Most pages that are fetched; without it as many as the list has. */
	mostPages?: number;
}

/** Thrown when a service sends the same page again and again; the list would have no end. */
export class RepeatedPageError extends Error {
	constructor(pages: number) {
		super(
			`The service answered with the same page twice (page ${pages}), so the list can't be read to its end`,
		);
	}
}

/** A list may have gaps, but a service that goes on naming pages without items never ends. */
const MOST_EMPTY_PAGES = 3;

/**
 * Fetches the pages of a list until it ends or there are enough items, and never a page too many.
 * @throws RepeatedPageError when a cursor comes twice, or a page with the same items as one before
 */
export async function paginate<Item, Cursor>(
	settings: PaginateSettings<Item, Cursor>,
): Promise<Item[]> {
	const { identityOf, markOf = identityOf ?? ((item: Item) => JSON.stringify(item)) } = settings;
	const items = new Map<string, Item>();
	const cursors = new Set<string>();
	let emptyPages = 0;
	let cursor: Cursor | undefined = settings.first;
	const pages = new Set<string>();
	const { mostPages = Infinity } = settings;
	while (cursor !== undefined && items.size < settings.count && cursors.size < mostPages) {
		const key = JSON.stringify(cursor);
		if (cursors.has(key)) throw new RepeatedPageError(cursors.size);
		cursors.add(key);
		const page: Page<Item, Cursor> = await settings.fetchPage(cursor);
		const fingerprint = digestOf(page.items.map(markOf));
		if (page.items.length > 0 && pages.has(fingerprint)) {
			throw new RepeatedPageError(cursors.size);
		}
		pages.add(fingerprint);
		emptyPages = page.items.length === 0 ? emptyPages + 1 : 0;
		if (emptyPages > MOST_EMPTY_PAGES) throw new RepeatedPageError(cursors.size);
		for (const item of page.items) {
			const identity = identityOf?.(item) ?? String(items.size);
			// Deleted first, so that the newer version stands where the list has it now.
			items.delete(identity);
			items.set(identity, item);
		}
		cursor = settings.isEnough?.([...items.values()]) === true ? undefined : page.next;
	}
	const all = [...items.values()];
	return Number.isFinite(settings.count) ? all.slice(0, settings.count) : all;
}

/** Few bytes for a page, however long it is: a list may have thousands of them. */
function digestOf(marks: string[]): string {
	const hash = createHash('sha256');
	for (const mark of marks) hash.update(`${mark.length}:${mark}`);
	return hash.digest('base64');
}
