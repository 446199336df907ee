import { CONTACT_SYNC_FIELDS, OPTIONAL_CONTACT_FIELDS } from '../records/contacts';
import { OPTIONAL_DEAL_FIELDS } from '../records/deals';
import type { FieldDefinition } from '../records/field-definitions';
import { fieldKindOf } from '../state';
import type { Row } from '../store';
import type { Call } from './call';

type Values = Record<string, unknown>;

/** Adds to what a record shows. */
type Addition = (row: Row) => Values;

const optionalFields: Record<string, string[]> = {
	deals: OPTIONAL_DEAL_FIELDS,
	persons: OPTIONAL_CONTACT_FIELDS,
	organizations: OPTIONAL_CONTACT_FIELDS,
	activities: ['attendees'],
};

/** Records of these lists are known by what is in them. */
const WITHOUT_ID = /^\w+\/\{\}\/(followers|flow|mailMessages)$/;

const listOf = ({ place }: Call): string => place.path.replace(/\/archived$/, '');

function optionalValue(name: string): unknown {
	if (name.endsWith('_count')) return 0;
	if (name === 'smart_bcc_email') return 'simulated@pipedrivemail.example.com';
	return name === 'attendees' ? [] : null;
}

function withLabels(value: unknown, { options }: FieldDefinition): unknown {
	const labelled = (id: unknown) => {
		const option = options?.find((each) => each.id === id);
		return option ? { id: option.id, label: option.label } : id;
	};
	if (value === null || value === undefined) return null;
	return Array.isArray(value) ? value.map(labelled) : labelled(value);
}

/** All custom fields, or those that `custom_fields` asks for; those without a value are null. */
function customFields(call: Call): Addition {
	const { query, state } = call;
	const kind = fieldKindOf(listOf(call));
	if (!kind) return () => ({});
	const wanted = Array.isArray(query.custom_fields) ? query.custom_fields : undefined;
	const definitions = [...state.fields(kind).values()].filter(
		({ is_custom_field: isCustom, field_code: code }) =>
			isCustom && (wanted === undefined || wanted.includes(code)),
	);
	return (row) => {
		if (!('custom_fields' in row)) return {};
		const kept = row.custom_fields as Values;
		const custom_fields: Values = {};
		for (const definition of definitions) {
			const { field_code: code, options } = definition;
			const isLabelled = options !== null && query.include_option_labels === true;
			custom_fields[code] = isLabelled ? withLabels(kept[code], definition) : (kept[code] ?? null);
		}
		return { custom_fields };
	};
}

function labels(call: Call): Addition {
	const kind = fieldKindOf(listOf(call));
	const definition = kind && call.state.fields(kind).get('label_ids');
	if (call.query.include_labels !== true || !definition) return () => ({});
	return (row) => ({ labels: withLabels(row.label_ids, definition) });
}

function included(call: Call): Addition {
	const optional = optionalFields[listOf(call)] ?? [];
	const asked = [call.query.include_fields ?? []].flat().map(String);
	const names = asked.filter((name) => optional.includes(name));
	return (row) => Object.fromEntries(names.map((name) => [name, row[name] ?? optionalValue(name)]));
}

/** No answer has the password. */
const withoutPassword = (call: Call): Addition =>
	listOf(call) === 'webhooks' ? () => ({ http_auth_password: null }) : () => ({});

/** Fields that are kept and not answered, unless they are asked for. */
function hiddenFields(call: Call): Set<string> {
	const path = listOf(call);
	return new Set([
		...(optionalFields[path] ?? []),
		...(path === 'persons' && !call.contactSync ? CONTACT_SYNC_FIELDS : []),
		...(WITHOUT_ID.test(path) ? ['id'] : []),
	]);
}

/** Shows records as the operation answers them. */
export function presenterFor(call: Call): (row: Row) => Values {
	const hidden = hiddenFields(call);
	const additions = [customFields(call), labels(call), included(call), withoutPassword(call)];
	return (row) => {
		const shown: Values = { ...row };
		for (const name of hidden) delete shown[name];
		return Object.assign(shown, ...additions.map((addition) => addition(row)));
	};
}

/** A record as the operation answers it. */
export const present = (row: Row, call: Call): Values => presenterFor(call)(row);
