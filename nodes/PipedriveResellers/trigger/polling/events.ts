import type { IDataObject } from 'n8n-workflow';

import { canonical } from '../../../shared/values/digest';
import { echoAt } from '../../contract/bodies';
import { labelOf } from '../../response/labels';
import { userIdOf, usersIn } from '../../response/records';
import type { FieldOrder } from './field-digests';
import { changedFields } from './field-digests';
import type { EventName } from './fields';
import type { SnapshotContext } from './snapshot';
import type { Snapshot } from './state';

/** A subscription before and now. */
export interface SubscriptionChange {
	/** Undefined for one that was not in the list. */
	before: Snapshot | undefined;
	now: Snapshot;
	record: IDataObject;
	/** Users of the record by their IDs. */
	userRecords: Map<string, IDataObject>;
}

/** Returns the chosen events of a change as items; one change may be several events. */
export function eventsOf(
	{ before, now, record, userRecords }: SubscriptionChange,
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

/** Item for a subscription that is no longer in the list, with its last known values. */
export function goneItem({ id, company, isSuspended, users, values }: Snapshot): IDataObject {
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

/** A new subscription counts as just suspended; one of unknown status may have been suspended before. */
function isNowSuspended(before: Snapshot | undefined, now: Snapshot): boolean {
	return now.isSuspended === true && (before === undefined || before.isSuspended === false);
}

function valueChanges(before: Snapshot, now: Snapshot): IDataObject[] {
	const { values: old = {} } = before;
	const { values: current = {} } = now;
	return Object.keys(current)
		.filter(
			(field) => Object.hasOwn(old, field) && canonical(old[field]) !== canonical(current[field]),
		)
		.map((field) => ({ field, oldValue: old[field], newValue: current[field] }) as IDataObject);
}

/** Users of a later snapshot that an earlier one lacks; none if one of them shows no users. */
function newUsers(earlier: Snapshot | undefined, later: Snapshot): Array<[string, string]> {
	const known = earlier ? earlier.users : {};
	if (!known || !later.users) return [];
	return Object.entries(later.users).filter(([id]) => !Object.hasOwn(known, id));
}

/** Users of a listed subscription by ID, or by address if they have none. */
export function usersById(
	record: IDataObject,
	{ contract }: Pick<SnapshotContext, 'contract'>,
): Map<string, IDataObject> {
	return new Map(
		(usersIn(record) ?? []).map((user) => {
			const email = labelOf(echoAt(user, contract.keys.userEmail)) || labelOf(user.email);
			return [userIdOf(user) || email, user];
		}),
	);
}
