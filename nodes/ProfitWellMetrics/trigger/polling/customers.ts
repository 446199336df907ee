import type { IDataObject } from 'n8n-workflow';

import type { PollCall, PollResult } from '../../../shared/polling/poll';
import { LARGEST_PAGE, newestCustomers, walkUntil } from '../../customers/walk';
import { customerEvents, mrrReference } from './customer-events';
import type { Remembered } from './remembered';
import { isSameVersion, observe, pack, unpack } from './remembered';
import type { TriggerSettings } from './settings';

/**
 * Seconds before the last change that was seen, which each poll reads once more: a change that ProfitWell
 * lists a little late would have been missed for good.
 */
const OVERLAP = 300;

/** What is remembered of the customers. */
export interface Customers {
	/** UNIX seconds of the last change that was seen; 0 where there was no customer. */
	until: number;
	/** Whether all customers were seen once, so that one that is not known is new. */
	isComplete: boolean;
	/** Whether only those that changed last are remembered. */
	onlyRecent: boolean;
	/**
	 * UNIX seconds from which on those that are not known have changed, although not all were seen yet: set
	 * where only those that changed last were remembered before.
	 */
	changedFrom?: number;
	/** A text for each customer; see `pack`. */
	rows: string[];
}

/** What came out of a reading. */
interface Reading extends PollResult<Customers> {
	/** Whether it came to the end of the list, with nothing left to tell. */
	isFinished: boolean;
}

/** Tells what happened to customers since the last poll. */
export async function pollCustomers(
	call: PollCall,
	settings: TriggerSettings,
	saved: Customers | undefined,
): Promise<PollResult<Customers>> {
	const onlyRecent = needsRecentOnly(settings);
	if (!saved && onlyRecent) return { items: [], state: await recentCustomers(call) };
	if (!saved?.onlyRecent || onlyRecent) return await readChanges(call, settings, saved);
	// Other events were chosen since, which need to know all customers. What is told without comes first.
	const updates = onlyUpdates(settings);
	const last = await readChanges(call, updates, saved);
	if (!last.isFinished) return last;
	const { until, rows } = last.state;
	const all = await readChanges(
		{ ...call, maxItems: call.maxItems - last.items.length },
		settings,
		{ until: 0, isComplete: false, onlyRecent, changedFrom: until - OVERLAP, rows },
	);
	return { items: [...last.items, ...all.items], state: all.state };
}

/**
 * Reads the customers that have changed since the last poll, oldest change first, and compares each with
 * what is remembered of it. The first poll reads all of them; where that takes long, so do the next ones.
 */
async function readChanges(
	{ api, maxItems, isOutOfTime }: PollCall,
	settings: TriggerSettings,
	state: Customers | undefined,
): Promise<Reading> {
	const onlyRecent = needsRecentOnly(settings);
	const known = new Map((state?.rows ?? []).map(unpack).map((entry) => [entry.id, entry]));
	const isNews = remembering((customer: IDataObject) => {
		const now = observe(customer);
		const before = known.get(now.id);
		return !before || !isSameVersion(before, now);
	});
	const since = state?.until ?? 0;
	const walked = await walkUntil(api, sinceSecond(since - OVERLAP), {
		perPage: LARGEST_PAGE,
		isEnough(found) {
			// Pages without news don't count: where the overlap is long, no poll would get beyond it.
			if (isOutOfTime()) return [...found.values()].some(isNews);
			if (state?.isComplete !== true) return false;
			return [...found.values()].filter(isNews).length >= maxItems;
		},
	});

	const items: IDataObject[] = [];
	let until = since;
	let isFinished = walked.isComplete;
	for (const customer of walked.customers) {
		if (items.length >= maxItems) {
			isFinished = false;
			break;
		}
		const now = observe(customer);
		until = Math.max(until, now.updated);
		if (!isNews(customer)) continue;
		const comparison = { before: known.get(now.id), now, customer, since };
		// While the customers are read for the first time, those that are not known yet are no news.
		if (comparison.before || state?.isComplete) items.push(...customerEvents(comparison, settings));
		else if (now.updated >= (state?.changedFrom ?? Infinity)) {
			items.push(...customerEvents(comparison, onlyUpdates(settings)));
		}
		known.set(now.id, { ...now, mrrCents: mrrReference(comparison, settings) });
	}
	const isComplete = isFinished || state?.isComplete === true;
	const changedFrom = isComplete ? undefined : state?.changedFrom;
	const now = remember(known, { until, isComplete, onlyRecent, changedFrom });
	return { items, state: now, isFinished: isFinished && items.length < maxItems };
}

/** A customer for a test run: the one that changed last. */
export async function newestCustomer({
	api,
}: Pick<PollCall, 'api'>): Promise<IDataObject | undefined> {
	return (await newestCustomers(api, {}, 1))[0];
}

/** Whether it is enough to know the customers that changed last, because nothing is compared but the time. */
function needsRecentOnly({ events }: TriggerSettings): boolean {
	return events.every((event) => event === 'customerUpdated');
}

/** Of a customer that was not known in detail nothing can be told but that it has changed. */
function onlyUpdates(settings: TriggerSettings): TriggerSettings {
	return { ...settings, events: settings.events.filter((event) => event === 'customerUpdated') };
}

/** Judges each customer once, however many pages follow. */
function remembering(isNews: (customer: IDataObject) => boolean) {
	const judged = new Map<IDataObject, boolean>();
	return (customer: IDataObject): boolean => {
		const known = judged.get(customer);
		if (known !== undefined) return known;
		const found = isNews(customer);
		judged.set(customer, found);
		return found;
	};
}

/** The customers that changed last, as they are now. */
async function recentCustomers({ api }: Pick<PollCall, 'api'>): Promise<Customers> {
	const newest = await newestCustomer({ api });
	const until = newest ? observe(newest).updated : 0;
	const recent = newest
		? await walkUntil(api, sinceSecond(until - OVERLAP), {
				perPage: LARGEST_PAGE,
				isEnough: () => false,
			})
		: { customers: [] };
	const known = new Map(recent.customers.map(observe).map((entry) => [entry.id, entry]));
	const last = [...known.values()].reduce((most, { updated }) => Math.max(most, updated), until);
	return remember(known, { until: last, isComplete: true, onlyRecent: true });
}

function remember(
	known: Map<string, Remembered>,
	{ until, isComplete, onlyRecent, changedFrom }: Omit<Customers, 'rows'>,
): Customers {
	const kept = [...known.values()].filter(
		({ updated }) => !onlyRecent || updated >= until - OVERLAP,
	);
	return {
		until,
		isComplete,
		onlyRecent,
		...(changedFrom === undefined ? {} : { changedFrom }),
		rows: kept.map(pack),
	};
}

function sinceSecond(second: number): { start_date?: string } {
	if (second <= 0) return {};
	return { start_date: new Date(second * 1000).toISOString().replace('.000Z', 'Z') };
}
