import type { IDataObject } from 'n8n-workflow';

import { canonical } from '../../../shared/values/digest';
import type { FieldOrder } from './field-digests';
import { changedFields } from './field-digests';
import type { EventName } from './fields';
import type { Remembered } from './remembered';

/** A subscription as it was remembered, and as it is listed now. */
export interface Comparison {
	/** Undefined for one that was not in the list. */
	before: Remembered | undefined;
	now: Remembered;
	record: IDataObject;
	/** The users of the record, by their IDs. */
	userRecords: Map<string, IDataObject>;
}

/** The chosen events that a subscription's change is, as items; a new one may be several things at once. */
export function eventsOf(
	{ before, now, record, userRecords }: Comparison,
	chosen: EventName[],
	order: FieldOrder,
): IDataObject[] {
	const item = (event: EventName, more: IDataObject = {}): IDataObject => ({
		event,
		subscriptionId: now.id,
		subscription: record,
		...more,
	});
	const changes = before ? valueChanges(before, now) : [];
	const fields =
		before && before.digests !== '' && now.digests !== ''
			? changedFields(before.digests, now.digests, order)
			: [];
	const added = newUsers(before, now);
	const removed = before ? newUsers(now, before) : [];
	const found: IDataObject[] = [
		...(before ? [] : [item('created')]),
		...(changes.length > 0
			? [item('changed', { changedFields: changes.map(({ field }) => field), changes })]
			: []),
		...(fields.length > 0 ? [item('changed', { changedFields: fields })] : []),
		...(isNowSuspended(before, now) ? [item('suspended')] : []),
		...(before?.isSuspended === true && now.isSuspended === false ? [item('restored')] : []),
		...added.map(([id, email]) =>
			item('userAdded', { user: userRecords.get(id) ?? { id, email } }),
		),
		...removed.map(([id, email]) => item('userRemoved', { user: { id, email } })),
	];
	return found.filter(({ event }) => chosen.includes(event as EventName));
}

/** The item for a subscription that is not in the list any more. */
export function goneItem({ id, company, isSuspended, users, values }: Remembered): IDataObject {
	const lastKnown = {
		id,
		...(company === '' ? {} : { company }),
		...(isSuspended === undefined ? {} : { suspended: isSuspended }),
		...(users
			? { users: Object.entries(users).map(([userId, email]) => ({ id: userId, email })) }
			: {}),
		...(values as IDataObject | undefined),
	};
	return { event: 'gone', subscriptionId: id, subscription: lastKnown };
}

/** One that was not listed before has been suspended since; one whose status was unknown may have been it all the time. */
function isNowSuspended(before: Remembered | undefined, now: Remembered): boolean {
	return now.isSuspended === true && (before === undefined || before.isSuspended === false);
}

function valueChanges(before: Remembered, now: Remembered): IDataObject[] {
	const { values: old = {} } = before;
	const { values: current = {} } = now;
	return Object.keys(current)
		.filter(
			(field) => Object.hasOwn(old, field) && canonical(old[field]) !== canonical(current[field]),
		)
		.map((field) => ({ field, oldValue: old[field], newValue: current[field] }) as IDataObject);
}

/** Users that a later list has and an earlier one has not; none where either does not show its users. */
function newUsers(earlier: Remembered | undefined, later: Remembered): Array<[string, string]> {
	const known = earlier ? earlier.users : {};
	if (!known || !later.users) return [];
	return Object.entries(later.users).filter(([id]) => !Object.hasOwn(known, id));
}
