import type { Answer } from '../../answers';
import { notFound } from '../refusals';
import type { FieldKind } from '../records/field-definitions';
import type { Id, Row } from '../store';
import { success, type Call, type Handler } from './call';
import { choiceIn, listAnswer, pageOf } from './lists';

/** List, searched values and shown values of a kind of record. */
interface Searched {
	list: string;
	texts: Record<string, (row: Row) => unknown[]>;
	item: (row: Row) => Record<string, unknown>;
}

const values = (list: unknown): unknown[] =>
	Array.isArray(list) ? list.map((each) => (each as { value: unknown }).value) : [];
const customTexts = ({ custom_fields: fields = {} }: Row): unknown[] =>
	Object.values(fields as object).filter((value) => typeof value === 'string');
const link = (id: unknown) => (id === null || id === undefined ? null : { id });

const searched: Record<string, Searched> = {
	deal: {
		list: 'deals',
		texts: { title: ({ title }) => [title], custom_fields: customTexts, notes: () => [] },
		item: ({
			title,
			value,
			currency,
			status,
			visible_to,
			owner_id,
			stage_id,
			person_id,
			org_id,
		}) => ({
			title,
			value,
			currency,
			status,
			visible_to,
			owner: link(owner_id),
			stage: link(stage_id),
			person: link(person_id),
			organization: link(org_id),
		}),
	},
	person: {
		list: 'persons',
		texts: {
			name: ({ name }) => [name],
			email: ({ emails }) => values(emails),
			phone: ({ phones }) => values(phones),
			custom_fields: customTexts,
			notes: () => [],
		},
		item: ({ name, emails, phones, visible_to, owner_id, org_id }) => ({
			name,
			phones: values(phones),
			emails: values(emails),
			primary_email: values(emails)[0] ?? null,
			visible_to,
			owner: link(owner_id),
			organization: link(org_id),
		}),
	},
	organization: {
		list: 'organizations',
		texts: {
			name: ({ name }) => [name],
			address: ({ address }) => values([address ?? {}]),
			custom_fields: customTexts,
			notes: () => [],
		},
		item: ({ name, address, visible_to, owner_id }) => ({
			name,
			address: values([address ?? {}])[0] ?? null,
			visible_to,
			owner: link(owner_id),
		}),
	},
	product: {
		list: 'products',
		texts: { name: ({ name }) => [name], code: ({ code }) => [code], custom_fields: customTexts },
		item: ({ name, code, visible_to, owner_id }) => ({
			name,
			code,
			visible_to,
			owner: link(owner_id),
		}),
	},
	lead: {
		list: 'leads',
		texts: { title: ({ title }) => [title], custom_fields: () => [], notes: () => [] },
		item: ({ title, owner_id, person_id, organization_id, value, visible_to }) => ({
			title,
			owner: link(owner_id),
			person: link(person_id),
			organization: link(organization_id),
			value: (value as { amount?: number } | null)?.amount ?? null,
			currency: (value as { currency?: string } | null)?.currency ?? null,
			visible_to: Number(visible_to),
			is_archived: false,
		}),
	},
	project: {
		list: 'projects',
		texts: {
			title: ({ title }) => [title],
			description: ({ description }) => [description],
			custom_fields: customTexts,
			notes: () => [],
		},
		item: ({ title, status, owner_id, board_id, phase_id }) => ({
			title,
			status,
			owner: link(owner_id),
			board_id,
			phase: link(phase_id),
		}),
	},
	file: {
		list: 'files',
		texts: { name: ({ name }) => [name] },
		item: ({ name }) => ({ name }),
	},
};

type Match = (text: string) => boolean;

/** Searches ignore case; a search for something exact finds the whole value only. */
function matchOf({ query }: Call): Match {
	const term = String(query.term).toLowerCase();
	return query.exact_match === true
		? (text) => text.toLowerCase() === term
		: (text) => text.toLowerCase().includes(term);
}

/** Conditions beside the term, e.g. `organization_id`. */
function isWanted(row: Row, { query }: Call): boolean {
	const { person_id: person, organization_id: organization, status } = query;
	const persons = [row.person_id, row.person_ids].flat();
	const organizations = [row.org_id, row.organization_id, row.org_ids].flat();
	return (
		row.is_deleted !== true &&
		(person === undefined || persons.includes(person)) &&
		(organization === undefined || organizations.includes(organization)) &&
		(status === undefined || row.status === status)
	);
}

function hitsOf(type: string, call: Call): Id[] {
	const kind = searched[type];
	if (!kind) return [];
	const { list, texts } = kind;
	const asked = [call.query.fields ?? Object.keys(texts)].flat().map(String);
	const matches = matchOf(call);
	return call.state.store(list).select({
		key: `search ${JSON.stringify([type, choiceIn(call.query)])}`,
		accepts: (row) =>
			isWanted(row, call) &&
			asked.flatMap((name) => texts[name]?.(row) ?? []).some((value) => matches(String(value))),
	});
}

function hit(type: string, id: Id, { state }: Call): unknown {
	const { list, item } = searched[type] as Searched;
	const row = state.store(list).get(id) as Row;
	return {
		result_score: 0.5,
		item: { id, type, ...item(row), custom_fields: [], notes: [] },
	};
}

/** Searches some kinds of things; a hit is kept as `deal 7` until it is known which page is wanted. */
function search(types: readonly string[], call: Call): Answer {
	const found = types.flatMap((type) => hitsOf(type, call).map((id) => `${type} ${id}`));
	const { items, additionalData } = pageOf(found, call);
	const hits = items.map((item) => {
		const [type = '', id = ''] = item.split(' ');
		return hit(type, type === 'lead' ? id : Number(id), call);
	});
	const related = call.operation.id === 'v2.searchItem' ? { related_items: [] } : {};
	return success({ items: hits, ...related }, additionalData);
}

const matchers: Record<string, (text: string, term: string) => boolean> = {
	exact: (text, term) => text === term,
	beginning: (text, term) => text.startsWith(term),
	middle: (text, term) => text.includes(term),
};

/** Searches one field; minds case, and answers a plain list. */
function searchField(call: Call): Answer {
	const { query, state, version } = call;
	const type = String(query.entity_type);
	const kind = (type === 'lead' ? 'deal' : type) as FieldKind;
	const code = String(query.field);
	if (!state.fields(kind).has(code)) throw notFound(version, 'Field');
	const matches = matchers[String(query.match ?? 'exact')] as (
		text: string,
		term: string,
	) => boolean;
	const store = state.store(searched[type]?.list ?? '');
	const valueOf = (row: Row): unknown =>
		(row.custom_fields as Record<string, unknown> | undefined)?.[code] ?? row[code];
	const { items, additionalData } = pageOf(
		store.select({
			key: `field ${JSON.stringify([type, code, query.match, query.term])}`,
			accepts: (row) => matches(String(valueOf(row) ?? ''), String(query.term)),
		}),
		call,
	);
	const hits = store.rows(items).map((row) => ({ id: row.id, [code]: valueOf(row) }));
	return listAnswer(hits, additionalData, call);
}

export const searchHandlers: Record<string, Handler> = {
	'v2.searchDeals': (call) => search(['deal'], call),
	'v2.searchPersons': (call) => search(['person'], call),
	'v2.searchOrganization': (call) => search(['organization'], call),
	'v2.searchProducts': (call) => search(['product'], call),
	'v2.searchLeads': (call) => search(['lead'], call),
	'v2.searchProjects': (call) => search(['project'], call),
	'v2.searchItem': (call) =>
		search([call.query.item_types ?? Object.keys(searched)].flat().map(String), call),
	'v2.searchItemByField': searchField,
};
