import type { Field } from '../documented';
import { numberComplaint, textComplaint } from './formats';

/** A value that was sent as text, in a path, a query or a form. */
export type TextValue = string | number | boolean | Array<string | number>;

type Read<Value> = { value: Value } | { complaint: string };

const MAY_BE_NUMBER = /^-?\d+(\.\d+)?$/;
const FIELD_CODE = /^\w+$/;

const unless = <Value>(complaint: string | undefined, value: Value): Read<Value> =>
	complaint === undefined ? { value } : { complaint };

function readNumber(text: string, field: Field): Read<number> {
	if (!MAY_BE_NUMBER.test(text)) return { complaint: 'This value should be of type number.' };
	return unless(numberComplaint(Number(text), field), Number(text));
}

function readCommas(text: string, { commas, most = Infinity }: Field): Read<TextValue> {
	const parts = text.split(',');
	if (parts.length > most) return { complaint: `This value may list ${most} at most.` };
	const pattern = commas === 'ids' ? /^[1-9]\d*$/ : FIELD_CODE;
	if (!parts.every((part) => pattern.test(part))) {
		return { complaint: `This value should be ${commas} separated by commas.` };
	}
	return { value: commas === 'ids' ? parts.map(Number) : parts };
}

function readChoice(text: string, { values = [], several }: Field): Read<TextValue> {
	const known = values.map(String);
	const parts = several ? text.split(',') : [text];
	if (parts.every((part) => known.includes(part))) return { value: several ? parts : text };
	return { complaint: 'The value you selected is not a valid choice.' };
}

/** Reads one value; what was sent as a list is read value by value. */
export function readTextValue(text: string, field: Field): Read<TextValue> {
	if (text === '') return { complaint: 'This value should not be blank.' };
	switch (field.type) {
		case 'number':
			return readNumber(text, field);
		case 'boolean':
			if (text === 'true' || text === 'false') return { value: text === 'true' };
			return { complaint: "This value should be 'true' or 'false'." };
		case 'flag':
			if (text === '0' || text === '1') return { value: Number(text) };
			return { complaint: 'This value should be 0 or 1.' };
		case 'choice':
			return readChoice(text, field);
		default:
			return field.commas ? readCommas(text, field) : unless(textComplaint(text, field), text);
	}
}
