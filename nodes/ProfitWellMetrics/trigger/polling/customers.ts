import type { IDataObject } from 'n8n-workflow';

import type { PollCall, PollResult } from '../../../shared/polling/poll';
import { customersByChange, newestCustomers } from '../../customers/by-change';
import { LARGEST_PAGE } from '../../response/pages';
import { customerEvents, mrrReference } from './events';
import type { TriggerSettings } from './settings';
import type { CustomersState, Snapshot } from './state';
import { isSameVersion, OVERLAP, snapshotOf, snapshotsIn, stateOf } from './state';

/** Result of reading the changed customers. */
interface ChangesResult extends PollResult<CustomersState> {
	/** True if the end of the list was reached and all its changes are reported. */
	isFinished: boolean;
}

/** Previous state and settings of a comparison. */
interface Comparison {
	/** Updated by the comparison. */
	known: Map<string, Snapshot>;
	isChanged(customer: IDataObject): boolean;
	state: CustomersState | undefined;
	settings: TriggerSettings;
	maxItems: number;
}

/** Reports what happened to customers since the last poll. */
export async function pollCustomers(
	call: PollCall,
	settings: TriggerSettings,
	saved: CustomersState | undefined,
): Promise<PollResult<CustomersState>> {
	const onlyRecent = needsRecentOnly(settings);
	if (!saved && onlyRecent) return { items: [], state: await recentCustomers(call) };
	if (!saved?.onlyRecent || onlyRecent) return await pollChanges(call, settings, saved);
	// The user chose further events, which need all customers. Updates that are already known come first.
	const last = await pollChanges(call, onlyUpdates(settings), saved);
	if (!last.isFinished) return last;
	const { until, rows } = last.state;
	const all = await pollChanges(
		{ ...call, maxItems: call.maxItems - last.items.length },
		settings,
		{ until: 0, isComplete: false, onlyRecent, changedFrom: until - OVERLAP, rows },
	);
	return { items: [...last.items, ...all.items], state: all.state };
}

/** Returns the customer that changed last, for a test run. */
export async function newestCustomer({
	api,
}: Pick<PollCall, 'api'>): Promise<IDataObject | undefined> {
	return (await newestCustomers(api, {}, 1))[0];
}

/**
 * Reads the customers that changed since the last poll, oldest change first, and compares each with its
 * snapshot. The first poll reads all of them, and the next ones continue if it runs out of time.
 */
async function pollChanges(
	call: PollCall,
	settings: TriggerSettings,
	state: CustomersState | undefined,
): Promise<ChangesResult> {
	const known = snapshotsIn(state);
	const isChanged = oncePerCustomer((customer) => {
		const now = snapshotOf(customer);
		const before = known.get(now.id);
		return !before || !isSameVersion(before, now);
	});
	const comparison = { known, isChanged, state, settings, maxItems: call.maxItems };
	const fetched = await fetchChanges(call, comparison);
	const { items, until, isWhole } = compare(fetched.customers, comparison);
	const isFinished = fetched.isComplete && isWhole;
	const isComplete = isFinished || state?.isComplete === true;
	return {
		items,
		state: stateOf(known, {
			until,
			isComplete,
			onlyRecent: needsRecentOnly(settings),
			changedFrom: isComplete ? undefined : state?.changedFrom,
		}),
		isFinished: isFinished && items.length < call.maxItems,
	};
}

async function fetchChanges(
	{ api, isOutOfTime }: PollCall,
	{ isChanged, state, maxItems }: Comparison,
): ReturnType<typeof customersByChange> {
	return await customersByChange(api, sinceSecond((state?.until ?? 0) - OVERLAP), {
		perPage: LARGEST_PAGE,
		isEnough(found) {
			// Pages without a change don't count: in a busy overlap no poll would get any further.
			if (isOutOfTime()) return found.some(isChanged);
			if (state?.isComplete !== true) return false;
			return found.filter(isChanged).length >= maxItems;
		},
	});
}

/** Compares customers with their snapshots until there are enough items. */
function compare(
	customers: IDataObject[],
	{ known, isChanged, state, settings, maxItems }: Comparison,
): { items: IDataObject[]; until: number; isWhole: boolean } {
	const since = state?.until ?? 0;
	const items: IDataObject[] = [];
	let until = since;
	for (const customer of customers) {
		if (items.length >= maxItems) return { items, until, isWhole: false };
		const now = snapshotOf(customer);
		until = Math.max(until, now.updated);
		if (!isChanged(customer)) continue;
		const change = { before: known.get(now.id), now, customer, since };
		// During the first reading, unknown customers are the baseline.
		if (change.before || state?.isComplete) items.push(...customerEvents(change, settings));
		else if (now.updated >= (state?.changedFrom ?? Infinity)) {
			items.push(...customerEvents(change, onlyUpdates(settings)));
		}
		known.set(now.id, { ...now, mrrCents: mrrReference(change, settings) });
	}
	return { items, until, isWhole: true };
}

/** Updates are reported by time alone, so the customers that changed last are enough to know. */
function needsRecentOnly({ events }: TriggerSettings): boolean {
	return events.every((event) => event === 'customerUpdated');
}

/** Settings for a customer without a snapshot, of which only an update can be reported. */
function onlyUpdates(settings: TriggerSettings): TriggerSettings {
	return { ...settings, events: settings.events.filter((event) => event === 'customerUpdated') };
}

/** Evaluates each customer once, however many pages follow. */
function oncePerCustomer(isChanged: (customer: IDataObject) => boolean) {
	const results = new Map<IDataObject, boolean>();
	return (customer: IDataObject): boolean => {
		const known = results.get(customer);
		if (known !== undefined) return known;
		const result = isChanged(customer);
		results.set(customer, result);
		return result;
	};
}

/** Returns the customers that changed last as the baseline. */
async function recentCustomers({ api }: Pick<PollCall, 'api'>): Promise<CustomersState> {
	const newest = await newestCustomer({ api });
	const until = newest ? snapshotOf(newest).updated : 0;
	const recent = newest
		? await customersByChange(api, sinceSecond(until - OVERLAP), {
				perPage: LARGEST_PAGE,
				isEnough: () => false,
			})
		: { customers: [] };
	const known = new Map(recent.customers.map(snapshotOf).map((entry) => [entry.id, entry]));
	const last = [...known.values()].reduce((most, { updated }) => Math.max(most, updated), until);
	return stateOf(known, { until: last, isComplete: true, onlyRecent: true });
}

function sinceSecond(second: number): { start_date?: string } {
	if (second <= 0) return {};
	return { start_date: new Date(second * 1000).toISOString().replace('.000Z', 'Z') };
}
