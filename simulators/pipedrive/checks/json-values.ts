import type { Field } from '../documented';
import { notAllowed, type Complaint } from '../refusals';
import { numberComplaint, textComplaint } from './formats';

export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const complain = (name: string, text: string | undefined): Complaint[] =>
	text === undefined ? [] : [{ name, text }];

const wrongType = (name: string, type: string): Complaint[] =>
	complain(name, `This value should be of type ${type}.`);

function textComplaints(value: unknown, field: Field, name: string): Complaint[] {
	if (typeof value !== 'string') return wrongType(name, 'string');
	if (value === '' && field.required) return complain(name, 'This value should not be blank.');
	// An empty text empties a text; a date or an ID is emptied with null.
	if (value === '' && !field.format && !field.pattern) return [];
	return complain(name, textComplaint(value, field));
}

function numberComplaints(value: unknown, field: Field, name: string): Complaint[] {
	if (typeof value !== 'number') return wrongType(name, 'number');
	return complain(name, numberComplaint(value, field));
}

function listComplaints(value: unknown, field: Field, name: string): Complaint[] {
	if (!Array.isArray(value)) return wrongType(name, 'array');
	const one: Field = { ...field, list: undefined, nullable: undefined };
	return value.flatMap((each, index) => valueComplaints(each, one, `${name}.${index}`));
}

/** Complaints about a JSON value; nothing is converted. */
function valueComplaints(value: unknown, field: Field, name: string): Complaint[] {
	if (value === null) return field.nullable ? [] : complain(name, 'This value should not be null.');
	if (field.list) return listComplaints(value, field, name);
	switch (field.type) {
		case 'text':
			return textComplaints(value, field, name);
		case 'number':
			return numberComplaints(value, field, name);
		case 'boolean':
			return typeof value === 'boolean' ? [] : wrongType(name, 'boolean');
		case 'flag':
			return value === 0 || value === 1 ? [] : complain(name, 'This value should be 0 or 1.');
		case 'choice':
			return field.values?.some((each) => each === value)
				? []
				: complain(name, 'The value you selected is not a valid choice.');
		case 'object':
			return isObject(value)
				? objectComplaints(value, field.fields ?? [], {
						isOpen: field.open === true || !field.fields,
						prefix: `${name}.`,
					})
				: wrongType(name, 'object');
		case 'file':
			return complain(name, 'A file is not sent as JSON.');
		case 'any':
			return [];
	}
}

/** Complaints about the keys and values of an object. */
export function objectComplaints(
	object: JsonObject,
	fields: readonly Field[],
	{ isOpen, prefix = '' }: { isOpen: boolean; prefix?: string },
): Complaint[] {
	const names = fields.map(({ name }) => name);
	const unknown = Object.keys(object).filter((key) => !isOpen && !names.includes(key));
	const missing = fields.filter(({ name, required }) => required && !(name in object));
	return [
		...unknown.map((key) => notAllowed(`${prefix}${key}`)),
		...missing.flatMap(({ name }) => complain(`${prefix}${name}`, 'This field is missing.')),
		...fields.flatMap((field) =>
			field.name in object
				? valueComplaints(object[field.name], field, `${prefix}${field.name}`)
				: [],
		),
	];
}
