import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/values/records';
import { firstExact } from '../response/records';
import type { Contract, PackageFormat } from './contract';
import { answerNames } from './contract';

/** Puts a value into a body at a dotted key, e.g. "order.seats"; keys are checked where they are corrected. */
export function setAt(body: IDataObject, key: string, value: unknown): void {
	const names = key.split('.');
	const last = names.pop() as string;
	let level = body;
	for (const name of names) {
		level[name] = asRecord(level[name]);
		level = level[name] as IDataObject;
	}
	level[last] = value as IDataObject;
}

/** Adds one object to another, level by level; what is added wins. */
export function mergeInto(body: IDataObject, added: IDataObject): IDataObject {
	const merged = Object.entries(added).map(([name, value]): [string, unknown] => {
		const present = Object.hasOwn(body, name) ? body[name] : undefined;
		return [name, isObject(present) && isObject(value) ? mergeInto(present, value) : value];
	});
	return { ...body, ...Object.fromEntries(merged) } as IDataObject;
}

/** Packages in the form in which the contract sends them. */
export function packagesAs(format: PackageFormat, codes: string[]): unknown {
	const forms: Record<PackageFormat, () => unknown> = {
		list: () => codes,
		map: () => Object.fromEntries(codes.map((code) => [code, true])),
		objects: () => codes.map((code) => ({ code })),
	};
	return forms[format]();
}

/** The codes of packages in any of the forms; undefined where it is none of them. */
export function packageCodes(value: unknown): string[] | undefined {
	if (Array.isArray(value)) {
		return value.map((entry) =>
			isObject(entry) ? firstExact(entry, answerNames.packageCode) : String(entry),
		);
	}
	if (!isObject(value)) return undefined;
	return Object.entries(value)
		.filter(([, enabled]) => Boolean(enabled))
		.map(([code]) => code);
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
 * A value of an answer at the contract's key, or at that key without its first name, since an answer may
 * leave a group out; undefined where there is none.
 */
export function echoAt(answer: IDataObject, key: string): unknown {
	const [, ...rest] = key.split('.');
	const echo =
		valueAt(answer, key) ?? (rest.length > 0 ? valueAt(answer, rest.join('.')) : undefined);
	return echo ?? undefined;
}

/** Company, ID, plan and seats of a subscription as far as the answer shows them, for people to read. */
export function describeSubscription(record: IDataObject, id: string, { keys }: Contract): string {
	const company = companyOf(record, keys);
	const plan =
		echoAt(record, keys.subscriptionPlan) ??
		echoAt(record, keys.planId) ??
		firstOf(record, answerNames.plan);
	const seats = echoAt(record, keys.seats);
	return [
		`${labelOf(company)} (${id})`.trim(),
		labelOf(plan),
		seats === undefined ? '' : `${labelOf(seats)} ${labelOf(seats) === '1' ? 'seat' : 'seats'}`,
		labelOf(record.status),
	]
		.filter(Boolean)
		.join(' - ');
}

/** The company's name, wherever a subscription has it; undefined where it shows none. */
export function companyOf(record: IDataObject, keys: Contract['keys']): unknown {
	return echoAt(record, keys.companyName) ?? firstOf(record, answerNames.companyName);
}

/** A value for people to read: text, a number, or the name of an object; empty for anything else. */
export function labelOf(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	const label = firstOf(asRecord(value), answerNames.label);
	return typeof label === 'string' || typeof label === 'number' ? String(label) : '';
}

function firstOf(record: IDataObject, names: string[]): unknown {
	return names.map((name) => record[name]).find((value) => value !== undefined && value !== null);
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
