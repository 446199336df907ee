import type { Field } from '../documented';
import type { FieldDefinition } from '../records/field-definitions';
import { notAllowed, type Complaint } from '../refusals';
import { isObject, objectComplaints, type JsonObject } from './json-values';

const text: Field = { name: 'value', type: 'text', required: true };
const currency: Field = { name: 'currency', type: 'text', required: true, pattern: /^[A-Z]{3}$/ };
const zone: Field[] = [
	{ name: 'timezone_id', type: 'number', nullable: true },
	{ name: 'timezone_name', type: 'text', nullable: true },
];

/** Objects that v2 takes, by the type of the field [readme: Migration guide]. */
const objectFields: Partial<Record<string, Field[]>> = {
	monetary: [{ ...text, type: 'number' }, currency],
	daterange: [
		{ ...text, format: 'date' },
		{ ...text, name: 'until', format: 'date' },
	],
	time: [{ ...text, format: 'time' }, ...zone],
	timerange: [{ ...text, format: 'time' }, { ...text, name: 'until', format: 'time' }, ...zone],
};

const ADDRESS_DETAILS =
	'country admin_area_level_1 admin_area_level_2 locality sublocality route street_number subpremise postal_code formatted_address';
objectFields.address = [
	text,
	...ADDRESS_DETAILS.split(' ').map((name): Field => ({ name, type: 'text', nullable: true })),
];

/** The plain values that v2 takes, by the type of the field. */
const plainFields: Partial<Record<string, Field>> = {
	varchar: { name: '', type: 'text', longest: 255 },
	varchar_auto: { name: '', type: 'text', longest: 255 },
	text: { name: '', type: 'text', longest: 65_000 },
	phone: { name: '', type: 'text', longest: 255 },
	double: { name: '', type: 'number' },
	date: { name: '', type: 'text', format: 'date' },
	user: { name: '', type: 'number', smallest: 1 },
	org: { name: '', type: 'number', smallest: 1 },
	people: { name: '', type: 'number', smallest: 1 },
};

const JSON_TYPES: Partial<Record<string, string>> = { text: 'string', number: 'number' };

function optionComplaint(value: unknown, definition: FieldDefinition): string | undefined {
	const { options, field_type: type } = definition;
	const ids = options?.map(({ id }) => id) ?? [];
	if (type === 'enum') {
		if (typeof value !== 'number')
			return "Expected 'number' as value for single option custom field";
		return ids.includes(value) ? undefined : `There is no option ${value}`;
	}
	if (!Array.isArray(value)) return "Expected 'array' as value for multiple option custom field";
	if (value.length === 0) return 'Expected at least one option; null clears the field';
	const unknown = value.find((id) => !ids.includes(id as number));
	return unknown === undefined ? undefined : `There is no option ${JSON.stringify(unknown)}`;
}

function complaintOf(value: unknown, definition: FieldDefinition): string | undefined {
	const { field_type: type } = definition;
	if (value === null) return undefined;
	if (type === 'enum' || type === 'set') return optionComplaint(value, definition);
	const plain = plainFields[type];
	if (plain) {
		const [found] = objectComplaints({ '': value }, [plain], { isOpen: false });
		return (
			found && `Expected '${JSON_TYPES[plain.type]}' as value for ${type} field: ${found.text}`
		);
	}
	if (!isObject(value)) return `Expected 'object' as value for ${type} custom field`;
	const [found] = objectComplaints(value, objectFields[type] ?? [], { isOpen: false });
	return found && `${found.name}: ${found.text}`;
}

/** Complaints about `custom_fields`: keys that are no custom fields, values of the wrong type. */
export function customFieldComplaints(
	values: JsonObject,
	definitions: ReadonlyMap<string, FieldDefinition>,
): Complaint[] {
	return Object.entries(values).flatMap(([code, value]) => {
		const definition = definitions.get(code);
		if (!definition?.is_custom_field) return [notAllowed(`custom_fields.${code}`)];
		const complaint = complaintOf(value, definition);
		return complaint === undefined ? [] : [{ name: `custom_fields.${code}`, text: complaint }];
	});
}

/** True for a key of a v1 lead that is a deal's custom field, or a part of one. */
export function isFlatCustomKey(
	key: string,
	definitions: ReadonlyMap<string, FieldDefinition>,
): boolean {
	const [, code = '', part] = /^([\da-f]{40})(?:_(\w+))?$/.exec(key) ?? [];
	const definition = definitions.get(code);
	if (!definition?.is_custom_field) return false;
	return (
		part === undefined || (definition.subfields ?? []).some((each) => each.field_code === part)
	);
}
