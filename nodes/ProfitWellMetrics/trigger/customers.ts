import type { IDataObject } from 'n8n-workflow';

import type { PollCall, PollResult } from '../../shared/polling/poll';
import { LARGEST_PAGE, newestCustomers, walkUntil } from '../customer-walk';
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
	/** A text for each customer; see `pack`. */
	rows: string[];
}

/**
 * Reads the customers that have changed since the last poll, oldest change first, and compares each with
 * what is remembered of it. The first poll reads all of them; where that takes long, so do the next ones.
 */
export async function pollCustomers(
	{ api, mostItems, isOutOfTime }: PollCall,
	settings: TriggerSettings,
	saved: Customers | undefined,
): Promise<PollResult<Customers>> {
	const onlyRecent = needsRecentOnly(settings);
	if (!saved && onlyRecent) return { items: [], state: await recentCustomers({ api }) };
	// Other events were chosen since, which need to know all customers.
	const isTooLittle = saved?.onlyRecent === true && !onlyRecent;
	const state = isTooLittle ? { ...saved, until: 0, isComplete: false } : saved;
	const known = new Map((state?.rows ?? []).map(unpack).map((entry) => [entry.id, entry]));
	const isNews = (customer: IDataObject) => {
		const now = observe(customer);
		const before = known.get(now.id);
		return !before || !isSameVersion(before, now);
	};
	const since = state?.until ?? 0;
	const walked = await walkUntil(api, sinceSecond(since - OVERLAP), {
		perPage: LARGEST_PAGE,
		isEnough: (found) =>
			isOutOfTime() || (state?.isComplete === true && found.filter(isNews).length >= mostItems),
	});

	const items: IDataObject[] = [];
	let until = since;
	let isComplete = walked.isComplete;
	for (const customer of walked.customers) {
		if (items.length >= mostItems) {
			isComplete = false;
			break;
		}
		const now = observe(customer);
		until = Math.max(until, now.updated);
		if (!isNews(customer)) continue;
		const comparison = { before: known.get(now.id), now, customer, since };
		// While the customers are read for the first time, those that are not known yet are no news.
		if (comparison.before || state?.isComplete) items.push(...customerEvents(comparison, settings));
		known.set(now.id, { ...now, mrrCents: mrrReference(comparison, settings) });
	}
	isComplete ||= state?.isComplete === true;
	return { items, state: remember(known, { until, isComplete, onlyRecent }) };
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
	const last = Math.max(until, ...[...known.values()].map(({ updated }) => updated));
	return remember(known, { until: last, isComplete: true, onlyRecent: true });
}

function remember(
	known: Map<string, Remembered>,
	{ until, isComplete, onlyRecent }: Omit<Customers, 'rows'>,
): Customers {
	const kept = [...known.values()].filter(
		({ updated }) => !onlyRecent || updated >= until - OVERLAP,
	);
	return { until, isComplete, onlyRecent, rows: kept.map(pack) };
}

function sinceSecond(second: number): { start_date?: string } {
	if (second <= 0) return {};
	return { start_date: new Date(second * 1000).toISOString().replace('.000Z', 'Z') };
}
