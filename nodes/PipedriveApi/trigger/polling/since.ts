import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/values/records';
import type { CatalogueField, CatalogueOperation } from '../../catalogue/types';

/** Way to ask a list for changes since a time. */
export interface Since {
	parameter: CatalogueField;
	/** True if it can be sorted by the time of the last change, so it need not be read to its end. */
	isSorted: boolean;
}

/** Returns the way to ask an operation for changes; undefined if there is none. */
export function sinceOf({ queryFields = [] }: CatalogueOperation): Since | undefined {
	const parameter = queryFields.find(({ name }) => /^(updated_since|since_timestamp)$/.test(name));
	const sortBy = queryFields.find(({ name }) => name === 'sort_by');
	return parameter && { parameter, isSorted: sortBy?.values?.includes('update_time') ?? false };
}

/**
 * Returns the query for changes at a second or later.
 * @param seconds UNIX seconds
 */
export function sinceQuery({ parameter, isSorted }: Since, seconds: number): IDataObject {
	const time = new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
	const isSql = parameter.format === 'sqlDateTime';
	return {
		[parameter.name]: isSql ? time.replace('T', ' ').replace('Z', '') : time,
		...(isSorted ? { sort_by: 'update_time', sort_direction: 'asc' } : {}),
	};
}

/** Returns the query for the newest record. */
export function newestQuery({ isSorted }: Since): IDataObject {
	return isSorted ? { sort_by: 'update_time', sort_direction: 'desc' } : {};
}

/** Returns UNIX seconds of a record's creation and last change, if it has them. */
export function timesOf(record: unknown): { added?: number; updated?: number } {
	const { add_time: own, update_time: ownUpdate, data } = asRecord(record);
	// A recent change holds the record in `data`; users name their times differently.
	const inner = asRecord(data);
	const added = secondsOf(own ?? inner.add_time ?? inner.created);
	const updated = secondsOf(ownUpdate ?? inner.update_time ?? inner.modified) ?? added;
	return {
		...(added === undefined ? {} : { added }),
		...(updated === undefined ? {} : { updated }),
	};
}

/** Times of version 1 are in UTC without a zone. */
function secondsOf(time: unknown): number | undefined {
	if (typeof time !== 'string') return undefined;
	const text = time.replace(' ', 'T');
	const milliseconds = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(text) ? text : `${text}Z`);
	return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}
