import type { IDataObject } from 'n8n-workflow';

import type { PollCall } from '../../../shared/polling/poll';
import { contractOf } from '../../contract/call';
import { goneItem, usersById } from './events';
import { readSubscriptions, requireUsers } from './list';
import { readSettings } from './settings';
import type { SnapshotContext } from './snapshot';
import { snapshotOf } from './snapshot';
import type { Snapshot } from './state';

/** Returns the last subscription of the list as an item of the first chosen event. */
export async function sampleItem({ api, parameters }: PollCall): Promise<IDataObject | undefined> {
	const settings = readSettings(parameters);
	const listed = await readSubscriptions(api);
	requireUsers(listed, settings);
	const record = [...listed.values()].at(-1);
	if (!record) return undefined;
	const context: SnapshotContext = { contract: contractOf(api), settings, order: [] };
	const now = snapshotOf(record, context);
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

/** A change in its usual shape, with the present values: a test run has nothing to compare with. */
function sampleChange({ values }: Snapshot, { settings, order }: SnapshotContext): IDataObject {
	if (settings.anyField) return { changedFields: order.slice(0, 1) };
	const changes = Object.entries(values ?? {}).map(([field, value]) => ({
		field,
		oldValue: value as IDataObject,
		newValue: value as IDataObject,
	}));
	return { changedFields: settings.fields, changes };
}
