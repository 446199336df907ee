import { randomUUID } from 'node:crypto';
import type { Answer } from '../../answers';
import type { JsonObject } from '../checks/json-values';
import { conflict, notFound } from '../refusals';
import { rfc3339 } from '../records/times';
import type { Conversion } from '../state';
import type { Row, Store } from '../store';
import { created, listOfRow, rowOf, success, type Call, type Handler } from './call';
import { present } from './present';
import { insert, updated } from './records';

/** The call as if it were about the list of the record that its path names. */
function aboutList(call: Call): Call {
	const { path = '', key = '' } = call.place.references.at(-1) ?? {};
	return { ...call, store: listOfRow(call), place: { ...call.place, path, key, references: [] } };
}

function duplicate(call: Call): Answer {
	const now = rfc3339(Date.now());
	const copy = listOfRow(call).add({ ...rowOf(call), add_time: now, update_time: now });
	return created(call, present(copy, aboutList(call)));
}

/** Merges the record of the path into the one that the body names, which stays. */
function merge(call: Call): Answer {
	const store = listOfRow(call);
	const row = rowOf(call);
	const target = store.get(Number(call.body.merge_with_id));
	if (!target) throw notFound(call.version, 'Record to merge with');
	if (target.id === row.id) throw conflict(call.version, 'A record can’t be merged with itself');
	store.change(row, { is_deleted: true, ...updated(row, call) });
	const known = Object.entries(row).filter(([name]) => target[name] === null);
	const merged = store.change(target, { ...Object.fromEntries(known), ...updated(target, call) });
	return success({ ...merged, merge_what_id: row.id });
}

/** A conversion is a job; this one is done at once. */
function startConversion(call: Call, result: Pick<Conversion, 'deal_id' | 'lead_id'>): Answer {
	const conversion: Conversion = { conversion_id: randomUUID(), status: 'completed', ...result };
	call.state.conversions.set(conversion.conversion_id, conversion);
	return success({ conversion_id: conversion.conversion_id });
}

function insertInto(list: string, values: JsonObject, call: Call): Row {
	const place = { ...call.place, path: list, key: list, references: [] };
	return insert(values, { ...call, store: call.state.store(list), place, rows: [] });
}

function convertDealToLead(call: Call): Answer {
	const deal = rowOf(call);
	const { title, person_id, org_id, value, currency } = deal;
	const lead = insertInto(
		'leads',
		{ title, person_id, organization_id: org_id, value: { amount: value, currency } },
		call,
	);
	call.state.store('deals').change(deal, { is_deleted: true, ...updated(deal, call) });
	return startConversion(call, { lead_id: lead.id });
}

function convertLeadToDeal(call: Call): Answer {
	const lead = rowOf(call);
	const { title, person_id, organization_id, value } = lead;
	const { amount, currency } = (value ?? { amount: 0, currency: 'EUR' }) as Record<string, unknown>;
	const deal = insertInto(
		'deals',
		{ title, person_id, org_id: organization_id, value: amount, currency, ...call.body },
		call,
	);
	call.state.store('leads').remove(lead);
	return startConversion(call, { deal_id: deal.id });
}

function conversionStatus({ path, state, version }: Call): Answer {
	const conversion = state.conversions.get(path.conversion_id ?? '');
	if (!conversion) throw notFound(version, 'Conversion');
	return success(conversion);
}

function archive(call: Call): Answer {
	const row = rowOf(call);
	const changed = listOfRow(call).change(row, {
		is_archived: true,
		archive_time: rfc3339(Date.now()),
		...updated(row, call),
	});
	return success(present(changed, aboutList(call)));
}

const attachedTo = (deal: Row, { state }: Call): Store =>
	state.store(`deals/${deal.id}/products`, 'deals/{}/products');

function addManyProducts(call: Call): Answer {
	const store = attachedTo(rowOf(call), call);
	const place = { ...call.place, path: 'deals/{}/products' };
	const products = call.body.data as JsonObject[];
	return success(products.map((product) => insert(product, { ...call, store, place })));
}

/** Without `ids`, all of the first 100 go. */
function deleteManyProducts(call: Call): Answer {
	const store = attachedTo(rowOf(call), call);
	const ids = (call.query.ids as number[] | undefined) ?? store.ids().slice(0, 100);
	const rows = store.rows(ids);
	for (const row of rows) store.remove(row);
	return success({ ids: rows.map(({ id }) => id) }, { more_items_in_collection: false });
}

function deleteFilters({ query, state }: Call): Answer {
	const filters = state.store('filters');
	const rows = filters.rows(query.ids as number[]);
	for (const row of rows) filters.remove(row);
	return success({ id: rows.map(({ id }) => id) });
}

function withdrawRole(call: Call): Answer {
	const { body, store, version } = call;
	const row = store.rows().find(({ user_id: user }) => user === body.user_id);
	if (!row) throw notFound(version, 'Role assignment');
	store.remove(row);
	return success({ id: body.user_id });
}

/** The users of a team, as the IDs that they are answered as. */
const teamUsers = ({ store }: Call): unknown[] => store.rows().map(({ user_id: user }) => user);

function addTeamUsers(call: Call): Answer {
	const known = teamUsers(call);
	for (const user of call.body.users as number[]) {
		if (!known.includes(user)) call.store.add({ user_id: user });
	}
	return created(call, teamUsers(call));
}

function deleteTeamUsers(call: Call): Answer {
	const gone = call.body.users as unknown[];
	for (const row of call.store.rows()) {
		if (gone.includes(row.user_id)) call.store.remove(row);
	}
	return success(teamUsers(call));
}

export const actionHandlers: Record<string, Handler> = {
	'v1.duplicateDeal': duplicate,
	'v2.duplicateProduct': duplicate,
	'v1.mergeDeals': merge,
	'v1.mergePersons': merge,
	'v1.mergeOrganizations': merge,
	'v2.convertDealToLead': convertDealToLead,
	'v2.convertLeadToDeal': convertLeadToDeal,
	'v2.getDealConversionStatus': conversionStatus,
	'v2.getLeadConversionStatus': conversionStatus,
	'v2.archiveProject': archive,
	'v2.addManyDealProducts': addManyProducts,
	'v2.deleteManyDealProducts': deleteManyProducts,
	'v1.deleteFilters': deleteFilters,
	'v1.deleteRoleAssignment': withdrawRole,
	'v1.addTeamUser': addTeamUsers,
	'v1.deleteTeamUser': deleteTeamUsers,
	'v1.getTeamUsers': (call) => success(teamUsers(call)),
	'v1.receiveMessage': (call) => created(call, call.body),
	'v1.addOrUpdateRoleSetting': (call) =>
		created(call, {
			id: rowOf(call).id,
			[String(call.body.setting_key)]: call.body.value,
		}),
	'v1.updateRolePipelines': (call) =>
		success({ id: rowOf(call).id, pipeline_ids: [1, 2, 3], visible: true, ...call.body }),
	'v1.addGoal': (call) => created(call, { goal: insert(call.body, call) }),
	'v1.updateGoal': (call) => success({ goal: call.store.change(rowOf(call), call.body) }),
};
