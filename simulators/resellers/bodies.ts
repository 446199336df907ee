import { invalidFields } from '../answers';
import {
	boolean,
	checked,
	integer,
	InvalidValue,
	optional,
	parsed,
	readFields,
	text,
	type Field,
	type Fields,
	type ValuesOf,
} from '../fields';
import type { Dialect, SubscriptionKeyName, UserKeyName } from './dialect';
import { unknownPaths, valueAt, type JsonObject } from './dotted';
import { packageCodes } from './packages';
import type { SelfManagement } from './types';

const emailAddress = (): Field<string> =>
	checked(text(), (value) =>
		/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Enter a valid email address.',
	);

const countryCode = (): Field<string> =>
	parsed(
		(value) => (/^[A-Za-z]{2}$/.test(value) ? value.toUpperCase() : undefined),
		'Two letters are expected.',
	);

/** A number or a text: the type of IDs is unknown. */
const identifier = (): Field<string> => ({
	required: true,
	read(value) {
		if (typeof value === 'string' && value !== '') return value;
		if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
		throw new InvalidValue('Not a valid id.');
	},
});

function selfManagementWord({ selfManagement }: Dialect): Field<SelfManagement> {
	const words = Object.keys(selfManagement) as SelfManagement[];
	return parsed(
		(value) => words.find((word) => selfManagement[word] === value),
		`One of these is expected: ${Object.values(selfManagement).join(', ')}`,
	);
}

/** The body of "create". Which keys are required is inferred [Integromat 2021]. */
export const subscriptionFields = (dialect: Dialect) =>
	({
		primaryUserEmail: emailAddress(),
		primaryUserName: text(),
		companyCountry: countryCode(),
		companyName: text(),
		seats: integer({ min: 1 }),
		plan: optional(text()),
		planId: optional(identifier()),
		userSelfManagement: optional(selfManagementWord(dialect)),
		packages: optional(packageCodes(dialect)),
		withTrial: optional(boolean()),
	}) satisfies Record<SubscriptionKeyName, Field<unknown>>;

/** The body of "add user". */
export const userFields = () =>
	({ userEmail: emailAddress(), userName: text() }) satisfies Record<UserKeyName, Field<unknown>>;

/** The same fields; any of them may be missing. */
type OptionalFields<Table extends Fields> = {
	[Key in keyof Table]: Table[Key] extends Field<infer Value> ? Field<Value | undefined> : never;
};

/** The body of an update: none of the fields is required, unless an update replaces. */
export function updateFields<Table extends Fields>(
	table: Table,
	{ updateReplaces = false }: Dialect,
): OptionalFields<Table> {
	const entries = Object.entries(table).map(([name, field]) => [
		name,
		updateReplaces ? field : optional(field),
	]);
	return Object.fromEntries(entries) as OptionalFields<Table>;
}

export type SubscriptionValues = ValuesOf<ReturnType<typeof subscriptionFields>>;

/** Reads the values from where the dialect has them; complaints name the dialect's keys. */
export function readBody<Table extends Fields>(
	body: JsonObject,
	fields: Table,
	{ keys, strict }: { keys: Record<string, string>; strict: boolean },
): ValuesOf<Table> {
	const pathOf = (name: string): string => keys[name] ?? name;
	const names = Object.keys(fields);
	const input = Object.fromEntries(names.map((name) => [name, valueAt(body, pathOf(name))]));
	const { values, complaints } = readFields(fields, input);
	const byPath = Object.fromEntries(
		Object.entries(complaints).map(([name, texts]) => [pathOf(name), texts]),
	);
	if (strict) {
		for (const path of unknownPaths(body, names.map(pathOf))) byPath[path] = ['Unknown field.'];
	}
	if (Object.keys(byPath).length > 0) throw invalidFields(byPath);
	return values;
}
