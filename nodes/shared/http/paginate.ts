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
	/** A page that comes again ends the list instead of being an error; for pickers. */
	endsAtRepeatedPage?: boolean;
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
	const { count, identityOf, isEnough, mostPages = Infinity } = settings;
	const { markOf = identityOf ?? ((item: Item) => JSON.stringify(item)) } = settings;
	const items = new Map<string, Item>();
	const seen = new SeenPages();
	let cursor: Cursor | undefined = settings.first;
	while (cursor !== undefined && items.size < count && seen.count < mostPages) {
		const isNewCursor = seen.addCursor(cursor);
		const page: Page<Item, Cursor> = isNewCursor ? await settings.fetchPage(cursor) : { items: [] };
		if (!isNewCursor || !seen.addPage(page.items.map(markOf))) {
			if (settings.endsAtRepeatedPage) break;
			throw new RepeatedPageError(seen.count);
		}
		for (const item of page.items) {
			const identity = identityOf?.(item) ?? String(items.size);
			// Deleted first, so that the newer version stands where the list has it now.
			items.delete(identity);
			items.set(identity, item);
		}
		cursor = isEnough?.([...items.values()]) === true ? undefined : page.next;
	}
	const all = [...items.values()];
	return Number.isFinite(count) ? all.slice(0, count) : all;
}

/** Pages that were fetched, so that one that comes again is noticed. */
class SeenPages {
	private readonly cursors = new Set<string>();

	private readonly digests = new Set<string>();

	private emptyInARow = 0;

	get count(): number {
		return this.cursors.size;
	}

	/** @returns false where the page was fetched before */
	addCursor(cursor: unknown): boolean {
		const key = JSON.stringify(cursor);
		if (this.cursors.has(key)) return false;
		this.cursors.add(key);
		return true;
	}

	/** @returns false where a page with these items came before, or too many without any */
	addPage(marks: string[]): boolean {
		if (marks.length === 0) return ++this.emptyInARow <= MOST_EMPTY_PAGES;
		this.emptyInARow = 0;
		const digest = digestOf(marks);
		if (this.digests.has(digest)) return false;
		this.digests.add(digest);
		return true;
	}
}

/** Few bytes for a page, however long it is: a list may have thousands of them. */
function digestOf(marks: string[]): string {
	const hash = createHash('sha256');
	for (const mark of marks) hash.update(`${mark.length}:${mark}`);
	return hash.digest('base64');
}
