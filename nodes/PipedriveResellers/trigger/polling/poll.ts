import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../../shared/http/api';
import type { PollCall, PollingTrigger, PollResult } from '../../../shared/polling/poll';
import { subscriptionIdOf, subscriptionsIn, userIdOf, usersIn } from '../../response/records';
import { echoAt, labelOf } from '../../contract/bodies';
import type { Contract } from '../../contract/contract';
import { contractOf } from '../../contract/portal';
import { resellersPortal } from '../../service';
import { listSubscriptions } from '../../response/subscriptions';
import { eventsOf, goneItem } from './events';
import type { FieldOrder } from './field-digests';
import type { EventName } from './fields';
import { triggerFields } from './fields';
import { observe } from './observe';
import type { Remembered } from './remembered';
import { pack, unpack } from './remembered';
import type { TriggerSettings } from './settings';
import { readSettings } from './settings';

/** What is remembered of all subscriptions. */
interface Subscriptions {
	/** Names of the chosen fields, in the order of their values in `rows`. */
	fields: string[];
	/** Names of all fields, in the order of their digests in `rows`. */
	order: FieldOrder;
	/** Fields that the digests leave out. */
	ignored: string[];
	/** A text for each subscription; see `pack`. */
	rows: string[];
}

/** Everything that a comparison needs besides the subscriptions. */
interface Context {
	contract: Contract;
	settings: TriggerSettings;
	order: FieldOrder;
}

/**
 * Starts when a subscription differs from what the poll before has seen. The API tells no changes and
 * names no time at which a subscription changed, so that the whole list is read and compared.
 */
export const subscriptionTrigger: PollingTrigger<Subscriptions> = {
	service: resellersPortal,
	fields: triggerFields,
	stateVersion: 1,
	poll: compareWithList,
	sample: sampleItem,
	nothingToShow: 'The portal account has no subscription yet. Create one, then run the test again.',
};

async function compareWithList(
	{ api, parameters, maxItems }: PollCall,
	state: Subscriptions | undefined,
): Promise<PollResult<Subscriptions>> {
	const settings = readSettings(parameters);
	const context: Context = {
		contract: contractOf(api),
		settings,
		order: [...(state?.order ?? [])],
	};
	const known = rememberedIn(state, settings);
	const listed = await readAll(api);
	const missing = [...known.keys()].filter((id) => !listed.has(id));
	// A page may have moved while the pages were read: gone is what is missing twice.
	if (missing.length > 0) for (const [id, record] of await readAll(api)) listed.set(id, record);
	refuseAllGone(listed, known);
	refuseUsersThatAreNotShown(listed, settings);

	const items: IDataObject[] = [];
	const remembered = new Map(known);
	for (const [id, record] of longestUntoldFirst(listed, known)) {
		const before = known.get(id);
		const now = observe(record, context, before);
		if (items.length >= maxItems) {
			// The next poll compares it; what was not watched so far is taken as given now.
			if (before) remembered.set(id, withWhatIsNew(before, now));
			continue;
		}
		const comparison = { before, now, record, userRecords: usersById(record, context) };
		const events = state ? eventsOf(comparison, settings.events, context.order) : [];
		items.push(...events);
		// What was told moves to the end of the memory.
		if (events.length > 0) remembered.delete(id);
		remembered.set(id, withWhatIsKnown(now, before));
	}
	for (const id of missing.filter((candidate) => !listed.has(candidate))) {
		if (items.length >= maxItems) break;
		const last = known.get(id);
		if (last && settings.events.includes('gone')) items.push(goneItem(last));
		remembered.delete(id);
	}
	const { fields, ignoredFields: ignored } = settings;
	const rows = [...remembered.values()].map((entry) => pack(entry, fields));
	return { items, state: { fields, order: context.order, ignored, rows } };
}

/**
 * The subscriptions in the order in which they are told, where not all can be: new ones, then those that
 * have waited longest. In the order of the list, one that changes all the time would keep the others back.
 */
function longestUntoldFirst(
	listed: Map<string, IDataObject>,
	known: Map<string, Remembered>,
): Array<[string, IDataObject]> {
	const places = new Map([...known.keys()].map((id, place) => [id, place]));
	const placeOf = (id: string) => places.get(id) ?? -1;
	return [...listed].sort(([one], [other]) => placeOf(one) - placeOf(other));
}

/** What is known of each subscription, as far as it is still watched and still means the same. */
function rememberedIn(
	state: Subscriptions | undefined,
	{ events, ignoredFields }: TriggerSettings,
): Map<string, Remembered> {
	if (!state) return new Map();
	const isWatched = (...names: EventName[]) => events.some((event) => names.includes(event));
	const isSame = JSON.stringify(state.ignored) === JSON.stringify(ignoredFields);
	const entries = state.rows.map((row): Remembered => {
		const entry = unpack(row, state.fields);
		return {
			...entry,
			isSuspended: isWatched('suspended', 'restored') ? entry.isSuspended : undefined,
			users: isWatched('userAdded', 'userRemoved') ? entry.users : undefined,
			digests: isSame ? entry.digests : '',
		};
	});
	return new Map(entries.map((entry) => [entry.id, entry]));
}

/** What a list did not show this time is not forgotten. */
function withWhatIsKnown(now: Remembered, before: Remembered | undefined): Remembered {
	return {
		...now,
		isSuspended: now.isSuspended ?? before?.isSuspended,
		users: now.users ?? before?.users,
	};
}

/** What is remembered of a subscription that is yet to be compared, with what it shows of anything else. */
function withWhatIsNew(before: Remembered, now: Remembered): Remembered {
	return {
		id: before.id,
		isSuspended: before.isSuspended ?? now.isSuspended,
		company: before.company || now.company,
		users: before.users ?? now.users,
		values: now.values && { ...now.values, ...before.values },
		digests: now.digests && (before.digests || now.digests),
	};
}

async function readAll(api: Api): Promise<Map<string, IDataObject>> {
	const records = await listSubscriptions(api, {
		count: Infinity,
		itemsIn: expectSubscriptions,
		onIncomplete: () => {
			throw new Error(
				'The portal answered that there are more subscriptions, in a form or at an address that is not followed; changes of those could not be told',
			);
		},
	});
	return new Map(records.map((record) => [subscriptionIdOf(record), record]));
}

/** An unexpected answer must not pass for an empty list: every subscription would be gone. */
function expectSubscriptions(answer: unknown): IDataObject[] {
	const found = subscriptionsIn(answer);
	if (found) return found;
	throw new Error('The portal answered with something other than a list of subscriptions');
}

/** That all are gone at once is a mistake of the portal, or another account, rather than the truth. */
function refuseAllGone(listed: Map<string, unknown>, known: Map<string, unknown>): void {
	if (known.size < 2 || [...known.keys()].some((id) => listed.has(id))) return;
	throw new Error(
		`The portal lists none of the ${known.size} subscriptions that were there. If they are really gone, or the token is that of another account, deactivate and activate the workflow: it then goes on from there`,
	);
}

function refuseUsersThatAreNotShown(
	listed: Map<string, IDataObject>,
	{ events }: TriggerSettings,
): void {
	const isNeeded = events.includes('userAdded') || events.includes('userRemoved');
	const records = [...listed.values()];
	if (!isNeeded || records.length === 0 || records.some((record) => usersIn(record))) return;
	throw new Error(
		"The portal's list of subscriptions does not show their users, so that 'User Added' and 'User Removed' can't be told",
	);
}

function usersById(record: IDataObject, { contract }: Context): Map<string, IDataObject> {
	return new Map(
		(usersIn(record) ?? []).map((user) => {
			const email = labelOf(echoAt(user, contract.keys.userEmail)) || labelOf(user.email);
			return [userIdOf(user) || email, user];
		}),
	);
}

/** The subscription that stands last in the list, as an item of the first chosen event. */
async function sampleItem({ api, parameters }: PollCall): Promise<IDataObject | undefined> {
	const settings = readSettings(parameters);
	const listed = await readAll(api);
	refuseUsersThatAreNotShown(listed, settings);
	const record = [...listed.values()].at(-1);
	if (!record) return undefined;
	const context: Context = { contract: contractOf(api), settings, order: [] };
	const now = observe(record, context);
	const [event] = settings.events;
	if (event === 'gone') return goneItem(now);
	return {
		event,
		subscriptionId: now.id,
		subscription: record,
		...(event === 'changed' ? sampleChange(now, context) : {}),
		...(event === 'userAdded' || event === 'userRemoved'
			? { user: [...usersById(record, context).values()].at(-1) ?? {} }
			: {}),
	};
}

/** The form of a change, with what is there now: a test run has nothing to compare it with. */
function sampleChange({ values }: Remembered, { settings, order }: Context): IDataObject {
	if (settings.anyField) return { changedFields: order.slice(0, 1) };
	const changes = Object.entries(values ?? {}).map(([field, value]) => ({
		field,
		oldValue: value as IDataObject,
		newValue: value as IDataObject,
	}));
	return { changedFields: settings.fields, changes };
}
