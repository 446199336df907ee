import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../shared/records';
import type { Contract, PackageFormat } from './contract';

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
	if (Array.isArray(value)) return value.map(codeOf);
	if (!isObject(value)) return undefined;
	return Object.entries(value)
		.filter(([, enabled]) => Boolean(enabled))
		.map(([code]) => code);
}

/** A value of a record at the contract's key, or, because an answer may be laid out otherwise, at the ends of that key. */
export function valueAt(record: IDataObject, key: string): unknown {
	const names = key.split('.');
	for (let start = 0; start < names.length; start += 1) {
		const found = names
			.slice(start)
			.reduce<unknown>(
				(level, name) => (Object.hasOwn(asRecord(level), name) ? asRecord(level)[name] : undefined),
				record,
			);
		if (found !== undefined && found !== null) return found;
	}
	return undefined;
}

/** Company, ID, plan and seats of a subscription as far as the answer shows them, for people to read. */
export function describeSubscription(record: IDataObject, id: string, { keys }: Contract): string {
	const company = valueAt(record, keys.companyName) ?? record.company_name ?? record.name;
	const plan =
		valueAt(record, keys.subscriptionPlan) ?? valueAt(record, keys.planId) ?? record.plan;
	const seats = valueAt(record, keys.seats);
	return [
		`${textOf(company)} (${id})`.trim(),
		textOf(plan),
		seats === undefined ? '' : `${textOf(seats)} ${Number(seats) === 1 ? 'seat' : 'seats'}`,
		textOf(record.status),
	]
		.filter(Boolean)
		.join(' - ');
}

/** A value for people to read: text, a number, or the name of an object. */
export function textOf(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	const { name, title, code, id } = asRecord(value);
	const label = name ?? title ?? code ?? id;
	return typeof label === 'string' || typeof label === 'number' ? String(label) : '';
}

function codeOf(value: unknown): string {
	const { code, id, name } = asRecord(value);
	return String(isObject(value) ? (code ?? id ?? name) : value);
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
