import type { IDataObject } from 'n8n-workflow';

import type { ApiRequest } from '../../../shared/http/api';
import type { PollCall } from '../../../shared/polling/poll';
import { fieldsAskedFor } from '../../operation/operation';
import { shaperOf } from '../../response/output';
import { itemsOf } from '../../response/records';
import type { PolledList } from './lists';
import type { Version } from './records';

/** A record that was created or changed. */
export interface ChangeEvent extends Version {
	isNew: boolean;
}

/** Returns change events as items, with their records in the shape that the user chose. */
export async function asItems(
	{ api, parameters }: PollCall,
	{ list, request }: { list: PolledList; request: ApiRequest },
	events: Array<Pick<ChangeEvent, 'record' | 'isNew'>>,
): Promise<IDataObject[]> {
	if (events.length === 0) return [];
	const { operation, entry } = list;
	const answered = { operation, entry, askedFor: fieldsAskedFor(request) };
	const shape = await shaperOf(answered, { api, parameters }, false);
	return events.map(({ record, isNew }) => ({
		event: isNew ? 'created' : 'changed',
		record: itemsOf(shape(record))[0] ?? {},
	}));
}
