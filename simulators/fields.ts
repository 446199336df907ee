/* eslint-disable @n8n/community-nodes/require-node-api-error -- runs in Node, not inside n8n */
/** Thrown by a field's `read` with the sentence that the service answers. */
export class InvalidValue extends Error {}

/** One key of a body or a query, with the check of its value. */
export interface Field<Value> {
	required: boolean;
	read(value: unknown): Value;
}

export type Fields = Record<string, Field<unknown>>;

/** The checked values of a table of fields. */
export type ValuesOf<Table extends Fields> = {
	[Key in keyof Table]: Table[Key] extends Field<infer Value> ? Value : never;
};

const field = <Value>(read: (value: unknown) => Value): Field<Value> => ({ required: true, read });

/** The same field, but it may be missing. `null` is a value, so it is refused all the same. */
export function optional<Value>(inner: Field<Value>): Field<Value | undefined> {
	return { required: false, read: inner.read };
}

/** A field with a further check: `check` returns the complaint, or nothing. */
export function checked<Value>(
	inner: Field<Value>,
	check: (value: Value) => string | undefined,
): Field<Value> {
	return {
		required: inner.required,
		read(value) {
			const result = inner.read(value);
			const complaint = check(result);
			if (complaint !== undefined) throw new InvalidValue(complaint);
			return result;
		},
	};
}

/** A string that is not blank, of at most `maxLength` characters. */
export function text({ maxLength = Infinity }: { maxLength?: number } = {}): Field<string> {
	return field((value) => {
		if (typeof value !== 'string') throw new InvalidValue('Not a valid string.');
		if (value.trim() === '') throw new InvalidValue('This field may not be blank.');
		if ([...value].length > maxLength) {
			throw new InvalidValue(`Ensure this field has no more than ${maxLength} characters.`);
		}
		return value;
	});
}

/** One of a list of words, in exactly this spelling. */
export function choice<Word extends string>(words: readonly Word[]): Field<Word> {
	return field((value) => {
		const word = words.find((candidate) => candidate === value);
		if (word === undefined) throw new InvalidValue(`"${String(value)}" is not a valid choice.`);
		return word;
	});
}

interface Range {
	min?: number;
	max?: number;
}

function inRange(value: number, { min = -Infinity, max = Infinity }: Range): number {
	if (value < min) {
		throw new InvalidValue(`Ensure this value is greater than or equal to ${min}.`);
	}
	if (value > max) throw new InvalidValue(`Ensure this value is less than or equal to ${max}.`);
	return value;
}

/** A JSON integer; a numeric string is refused. */
export function integer(range: Range = {}): Field<number> {
	return field((value) => {
		if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
			throw new InvalidValue('A valid integer is required.');
		}
		return inRange(value, range);
	});
}

/** An integer in a query, where everything is text. */
export function integerText(range: Range = {}): Field<number> {
	return field((value) => {
		if (typeof value !== 'string' || !/^-?\d{1,15}$/.test(value)) {
			throw new InvalidValue('A valid integer is required.');
		}
		return inRange(Number(value), range);
	});
}

/** A JSON boolean. */
export function boolean(): Field<boolean> {
	return field((value) => {
		if (typeof value !== 'boolean') throw new InvalidValue('Must be a valid boolean.');
		return value;
	});
}

/** A JSON array that is not empty. */
export function list<Value>(inner: Field<Value>): Field<Value[]> {
	return field((value) => {
		if (!Array.isArray(value)) throw new InvalidValue('Expected a list of items.');
		if (value.length === 0) throw new InvalidValue('This list may not be empty.');
		return value.map((item: unknown) => inner.read(item));
	});
}

/** A text that `parse` turns into a value; `undefined` from it means that the text is refused. */
export function parsed<Value>(
	parse: (value: string) => Value | undefined,
	complaint: string,
): Field<Value> {
	return field((value) => {
		const result = typeof value === 'string' ? parse(value) : undefined;
		if (result === undefined) throw new InvalidValue(complaint);
		return result;
	});
}

/** Values of the known keys of a body or a query, and complaints per key. */
interface Reading<Table extends Fields> {
	values: ValuesOf<Table>;
	complaints: Record<string, string[]>;
}

/** Checks all keys of `input` against the table; a key that the table does not have is a complaint. */
export function readFields<Table extends Fields>(
	table: Table,
	input: Record<string, unknown>,
): Reading<Table> {
	const values: Record<string, unknown> = {};
	const complaints: Record<string, string[]> = {};
	for (const key of Object.keys(input)) {
		if (!Object.hasOwn(table, key)) complaints[key] = ['Unknown field.'];
	}
	for (const [key, { required, read }] of Object.entries(table)) {
		const value = Object.hasOwn(input, key) ? input[key] : undefined;
		try {
			if (value === undefined) {
				if (required) throw new InvalidValue('This field is required.');
			} else if (value === null) {
				throw new InvalidValue('This field may not be null.');
			} else {
				values[key] = read(value);
			}
		} catch (error) {
			if (!(error instanceof InvalidValue)) throw error;
			complaints[key] = [error.message];
		}
	}
	return { values: values as ValuesOf<Table>, complaints };
}
