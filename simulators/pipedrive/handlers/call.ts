import type { Answer } from '../../answers';
import type { Version } from '../catalogue';
import type { Parameters } from '../checks/request';
import type { Operation } from '../documented';
import type { Place } from '../places';
import type { PipedriveState } from '../state';
import type { Row, Store } from '../store';

/** A request that is allowed, complete and about things that exist. */
export interface Call extends Parameters {
	operation: Operation;
	version: Version;
	place: Place;
	/** The list that the operation is about. */
	store: Store;
	/** The records that the path names, in its order. */
	rows: Row[];
	state: PipedriveState;
	/** Answers `null` in place of an empty list, as v1 is known to do. */
	nullForEmptyLists: boolean;
	/** The company has Contact Sync on. */
	contactSync: boolean;
}

export type Handler = (call: Call) => Answer;

/** The last record that the path names. */
export function rowOf({ rows, operation }: Call): Row {
	const row = rows.at(-1);
	if (!row) throw new Error(`${operation.id} names no record`);
	return row;
}

/** The list of the last record that the path names, which is not the end of the path. */
export function listOfRow({ place, state }: Call): Store {
	const reference = place.references.at(-1);
	return state.store(reference?.key ?? '', reference?.path);
}

/** 200 with the envelope of every answer. */
export const success = (
	data: unknown,
	additionalData: unknown = null,
	related?: unknown,
): Answer => ({
	status: 200,
	json: {
		success: true,
		data,
		additional_data: additionalData,
		...(related === undefined ? {} : { related_objects: related }),
	},
});

/** As `success`; v1 answers 201 where something is new. */
export const created = ({ version }: Call, data: unknown): Answer => ({
	...success(data),
	status: version === 'v1' ? 201 : 200,
});
