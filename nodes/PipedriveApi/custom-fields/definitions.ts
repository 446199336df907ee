import type { Api } from '../../shared/http/api';
import { fetchAllPages, lookUpPages } from '../../shared/http/fetch-pages';
import { findList } from '../../shared/values/records';
import { Invalid } from '../../shared/values/invalid';
import { pipedrivePages } from '../response/pages';
import { CUSTOM_KEY } from './keys';
import type { CustomFieldKind } from './kinds';
import { DEFINITION_PATHS } from './kinds';
import { nearest } from './nearest';

/** A custom field as its owner defined it. */
export interface FieldDefinition {
	/** 40 characters; the key of its values. */
	code: string;
	/** Label in Pipedrive's pages; two fields may have the same. */
	label: string;
	/** E.g. "varchar", "monetary", "set". */
	type: string;
	options: Array<{ id: number; label: string }>;
}

/** Seconds for which definitions are cached, so that a run reads them once. */
const REMEMBERED = 60;

const PAGE_SIZE = 500;

/** More pages than any account has fields. */
const MOST_PAGES = 50;

const COST = 10;

/** Returns the definitions of all custom fields of a kind of record. */
export async function customFieldsOf(api: Api, kind: CustomFieldKind): Promise<FieldDefinition[]> {
	const request = { path: DEFINITION_PATHS[kind], query: { limit: PAGE_SIZE }, cost: COST };
	return await fetchAllPages(
		{
			send: lookUpPages(api, request, REMEMBERED),
			paginator: pipedrivePages,
			itemsIn: ({ body }) => (findList(body, ['data']) ?? []).flatMap(definitionIn),
		},
		{ count: Infinity, mostPages: MOST_PAGES, endsAtRepeatedPage: true },
	);
}

function definitionIn(record: Record<string, unknown>): FieldDefinition[] {
	const { field_code: code, field_name: label, field_type: type, options } = record;
	if (typeof code !== 'string' || !CUSTOM_KEY.test(code)) return [];
	return [
		{
			code,
			label: typeof label === 'string' ? label : code,
			type: String(type ?? 'varchar'),
			options: (findList(options) ?? []).flatMap(({ id, label: name }) =>
				typeof id === 'number' ? [{ id, label: String(name ?? id) }] : [],
			),
		},
	];
}

/** Returns the name of a field: its label, with its key where two fields have the same label. */
export function nameOf(definition: FieldDefinition, all: FieldDefinition[]): string {
	const isOnly = all.every(
		(other) => other.code === definition.code || !sameText(other.label, definition.label),
	);
	return isOnly ? definition.label : `${definition.label} (${definition.code})`;
}

/** Returns the field that a key, a label, or a label with its key in brackets names. */
export function fieldNamed(wanted: string, all: FieldDefinition[]): FieldDefinition | Invalid {
	const text = wanted.trim();
	const byCode = all.find(({ code }) => code === text);
	if (byCode) return byCode;
	const byName = all.find((definition) => sameText(nameOf(definition, all), text));
	if (byName) return byName;
	const sameLabel = all.filter(({ label }) => sameText(label, text));
	if (sameLabel.length > 0) {
		const names = sameLabel.map((definition) => `'${nameOf(definition, all)}'`);
		return new Invalid(
			`names '${text}', which is the label of several fields: use ${names.join(' or ')}`,
		);
	}
	const near = nearest(
		text,
		all.map((definition) => nameOf(definition, all)),
	);
	const instead =
		near.length > 0
			? `the nearest are ${near.map((name) => `'${name}'`).join(', ')}`
			: 'there are none';
	return new Invalid(`names '${text}', but there is no such custom field; ${instead}`);
}

export function sameText(a: string, b: string): boolean {
	return a.trim().toLowerCase() === b.trim().toLowerCase();
}
