import type { Answer } from '../../answers';
import { versionOf } from '../catalogue';
import type { JsonObject } from '../checks/json-values';
import { conflict, forbidden, notFound, tooMany } from '../refusals';
import { singularOf } from '../places';
import { CONTACT_SYNC_FIELDS } from '../records/contacts';
import { STAGES_OF_A_PIPELINE } from '../records/deals';
import { blankOf } from '../records/parts';
import { rfc3339, sqlTime } from '../records/times';
import { OWN_USER } from '../state';
import type { Row } from '../store';
import { created, rowOf, success, type Call } from './call';
import { present } from './present';

const MOST_WEBHOOKS = 40;

/** Defaults of a new record. */
const defaults: Record<string, JsonObject> = {
	deals: {
		creator_user_id: OWN_USER,
		owner_id: OWN_USER,
		status: 'open',
		value: 0,
		currency: 'EUR',
		visible_to: 3,
		pipeline_id: 1,
		stage_id: 1,
		origin: 'API',
	},
	persons: { owner_id: OWN_USER, visible_to: 3 },
	organizations: { owner_id: OWN_USER, visible_to: 3 },
	products: { owner_id: OWN_USER, visible_to: 3, is_linkable: true, tax: 0 },
	leads: {
		owner_id: OWN_USER,
		creator_id: OWN_USER,
		source_name: 'API',
		origin: 'API',
		visible_to: '3',
	},
	activities: { owner_id: OWN_USER, creator_user_id: OWN_USER, type: 'call' },
	notes: { user_id: OWN_USER, active_flag: true },
	projects: { owner_id: OWN_USER, status: 'open' },
	users: { active_flag: true },
	webhooks: { owner_id: OWN_USER, user_id: OWN_USER, version: '2.0', is_active: 1 },
};

/** Part of a call that writing a record needs. */
export type Writing = Pick<Call, 'operation' | 'place' | 'rows' | 'state' | 'store'>;

/** A time as the record writes it already, or else as its version does. */
function timeLike(sample: unknown, call: Writing): string {
	const now = Date.now();
	if (typeof sample === 'string' && sample.includes('.')) return new Date(now).toISOString();
	const isSql =
		typeof sample === 'string' ? sample.includes(' ') : versionOf(call.operation) === 'v1';
	return isSql ? sqlTime(now) : rfc3339(now);
}

/** IDs of what the new record is a part of, e.g. `deal_id` of a product attached to a deal. */
function parentIds({ place, rows }: Writing): JsonObject {
	return Object.fromEntries(
		place.references.map(({ path }, index) => [`${singularOf(path)}_id`, rows[index]?.id]),
	);
}

const CLOSING_TIMES: Record<string, string[]> = {
	open: [],
	won: ['won_time', 'close_time'],
	lost: ['lost_time', 'close_time'],
};

/** Times and pipeline that follow from a deal's status, stage and archiving. */
function dealConsequences(values: JsonObject, { state }: Writing): JsonObject {
	const now = rfc3339(Date.now());
	const { status, stage_id: stage, pipeline_id: pipeline, is_archived: isArchived } = values;
	const closing = CLOSING_TIMES[String(status)];
	const times = ['won_time', 'lost_time', 'close_time'].map((name) => [
		name,
		closing?.includes(name) ? now : null,
	]);
	const stagesBefore = (Number(pipeline) - 1) * STAGES_OF_A_PIPELINE;
	return {
		...(closing ? Object.fromEntries(times) : {}),
		...(isArchived === undefined ? {} : { archive_time: isArchived ? now : null }),
		...(pipeline === undefined ? {} : { stage_id: stagesBefore + 1 }),
		...(stage === undefined
			? {}
			: { pipeline_id: state.store('stages').get(Number(stage))?.pipeline_id }),
	};
}

/** The values of a record, and what follows from them. */
function withConsequences(values: JsonObject, call: Writing): JsonObject {
	const { path } = call.place;
	if (path === 'deals') return { ...dealConsequences(values, call), ...values };
	if (path !== 'persons' || typeof values.name !== 'string') return values;
	const [first = '', ...rest] = values.name.split(' ');
	return { first_name: first, last_name: rest.join(' ') || null, ...values };
}

function refuseContactSync({ place, body, contactSync, version }: Call): void {
	const sent = CONTACT_SYNC_FIELDS.filter((name) => name in body);
	if (place.path !== 'persons' || contactSync || sent.length === 0) return;
	throw forbidden(version, `Contact Sync is off, which ${sent.join(', ')} would need`);
}

function refuseWhatIsThere({ place, body, store, version }: Call): void {
	if (place.path.endsWith('/followers')) {
		if (store.rows().some((row) => row.user_id === body.user_id)) {
			throw conflict(version, 'The user is a follower already');
		}
	}
	const owner = body.user_id ?? OWN_USER;
	const own = place.path === 'webhooks' && store.rows().filter((row) => row.user_id === owner);
	if (own && own.length >= MOST_WEBHOOKS) {
		throw tooMany(version, `A user may have ${MOST_WEBHOOKS} webhooks`);
	}
}

/** Answers the record that the path names. */
export const get = (call: Call): Answer => success(present(rowOf(call), call));

/** Makes a record of the values; the answer is what a later read will show. */
export function insert(values: JsonObject, call: Writing): Row {
	const { store, place } = call;
	const sample = store.sample();
	const now = timeLike(sample.add_time, call);
	const times = Object.fromEntries(
		['add_time', 'update_time'].filter((name) => name in sample).map((name) => [name, now]),
	);
	const id = place.path.endsWith('/followers') ? Number(values.user_id) : undefined;
	const row = store.add(
		{
			...blankOf(sample),
			...times,
			...defaults[place.path],
			...parentIds(call),
			...withConsequences(values, call),
		},
		id,
	);
	return 'uuid' in row ? store.change(row, { uuid: row.id }) : row;
}

/** Makes a record of the body. */
export function add(call: Call): Answer {
	refuseContactSync(call);
	refuseWhatIsThere(call);
	return created(call, present(insert(call.body, call), call));
}

/** The time of a change, where the record tells it. */
export const updated = (row: Row, call: Writing): JsonObject =>
	'update_time' in row ? { update_time: timeLike(row.update_time ?? row.add_time, call) } : {};

/** Gives a record these values. */
export function update(row: Row, values: JsonObject, call: Writing): Row {
	const customFields =
		'custom_fields' in values
			? {
					custom_fields: {
						...(row.custom_fields as JsonObject),
						...(values.custom_fields as JsonObject),
					},
				}
			: {};
	return call.store.change(row, {
		...withConsequences(values, call),
		...updated(row, call),
		...customFields,
	});
}

/** Deletes a record; v2 keeps it for a while, marked as deleted. */
export function discard(row: Row, call: Writing): void {
	if (row.is_deleted === false) {
		call.store.change(row, { is_deleted: true, ...updated(row, call) });
	} else call.store.remove(row);
}

/** Gives the record that the path names the values of the body. */
export function change(call: Call): Answer {
	refuseContactSync(call);
	return success(present(update(rowOf(call), call.body, call), call));
}

/** Deletes the record that the path names. */
export function remove(call: Call): Answer {
	const { version, place } = call;
	const row = rowOf(call);
	if (row.is_deleted === true) throw notFound(version, singularOf(place.path));
	discard(row, call);
	return success({ id: row.id });
}
