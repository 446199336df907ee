import type { IDataObject } from 'n8n-workflow';

import type { PollCall, PollingTrigger, PollResult } from '../../../shared/polling/poll';
import { pipedrive } from '../../service';
import { pollChanges, sampleOfChanges } from './changed-records';
import { asItems } from './events';
import { pollingProperties } from '../../properties';
import { readPolledRequest, settingsDigest } from './settings';
import type { ListState } from './state';
import { pollWholeList } from './whole-list';

/** Reports new and changed records of the chosen list. */
export const listTrigger: PollingTrigger<ListState> = {
	service: pipedrive,
	fields: pollingProperties(),
	stateVersion: 1,
	poll: pollList,
	sample: sampleItem,
	nothingToShow:
		'The list is empty with these parameters. Add a record in Pipedrive, or change them.',
};

async function pollList(
	call: PollCall,
	saved: ListState | undefined,
): Promise<PollResult<ListState>> {
	const polled = await readPolledRequest(call);
	const of = settingsDigest(call.stored, polled.list);
	const state = saved?.of === of ? saved : undefined;
	if (polled.isByChanges) {
		const { events, state: changes } = await pollChanges(polled, state?.changes);
		return { items: await asItems(call, polled, events), state: { of, changes } };
	}
	const { events, state: list } = await pollWholeList(polled, state?.list);
	return { items: await asItems(call, polled, events), state: { of, list } };
}

/** Returns a record as an item: the one that changed last if the list can be sorted by that. */
async function sampleItem(call: PollCall): Promise<IDataObject | undefined> {
	const polled = await readPolledRequest(call);
	const record = polled.isByChanges
		? await sampleOfChanges(polled)
		: (await polled.read({}, { count: 1 }))[0];
	if (record === undefined) return undefined;
	return (await asItems(call, polled, [{ record, isNew: true }]))[0];
}
