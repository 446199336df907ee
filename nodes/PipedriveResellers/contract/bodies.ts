import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/values/records';
import type { Contract, KeyName, PackageFormat } from './contract';

/** The body of these values, at the contract's keys. What the user adds is merged last. */
export function toBody(
	values: Partial<Record<KeyName, unknown>>,
	{ keys }: Contract,
	added: IDataObject = {},
): IDataObject {
	const body: IDataObject = {};
	for (const [name, value] of Object.entries(values)) {
		if (value !== undefined) setAt(body, keys[name as KeyName], value);
	}
	return mergeInto(body, added);
}

/** Puts a value into a body at a dotted key, e.g. "order.seats"; corrected keys were checked before. */
function setAt(body: IDataObject, key: string, value: unknown): void {
	const names = key.split('.');
	const last = names.pop() as string;
	let level = body;
	for (const name of names) {
		level[name] = asRecord(level[name]);
		level = level[name] as IDataObject;
	}
	level[last] = value as IDataObject;
}

/** Merges two objects, level by level; what is added wins. */
function mergeInto(body: IDataObject, added: IDataObject): IDataObject {
	const merged = Object.entries(added).map(([name, value]): [string, unknown] => {
		const present = Object.hasOwn(body, name) ? body[name] : undefined;
		return [name, isObject(present) && isObject(value) ? mergeInto(present, value) : value];
	});
	return { ...body, ...Object.fromEntries(merged) } as IDataObject;
}

/** Packages in the contract's format. */
export function packagesAs(format: PackageFormat, codes: string[]): unknown {
	const forms: Record<PackageFormat, () => unknown> = {
		list: () => codes,
		map: () => Object.fromEntries(codes.map((code) => [code, true])),
		objects: () => codes.map((code) => ({ code })),
	};
	return forms[format]();
}

/** A value at a dotted key. */
export function valueAt(record: IDataObject, key: string): unknown {
	return key
		.split('.')
		.reduce<unknown>(
			(level, name) => (Object.hasOwn(asRecord(level), name) ? asRecord(level)[name] : undefined),
			record,
		);
}

/**
 * The value of an answer at a key of the contract, or at that key without its first name, because an
 * answer may leave the group out; undefined where there is none.
 */
export function echoAt(answer: IDataObject, key: string): unknown {
	const [, ...rest] = key.split('.');
	const echo =
		valueAt(answer, key) ?? (rest.length > 0 ? valueAt(answer, rest.join('.')) : undefined);
	return echo ?? undefined;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
