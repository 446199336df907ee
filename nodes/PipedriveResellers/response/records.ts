import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/values/records';
import { answerNames } from '../contract/contract';

/** The record in an answer: in `data`, in an envelope with nothing else in it, or the answer itself. */
export function recordIn(answer: unknown, name: 'subscription' | 'user'): IDataObject {
	const outer = asRecord(only(answer));
	const record = isObject(only(outer.data)) ? asRecord(only(outer.data)) : outer;
	const others = Object.keys(record).filter((key) => !answerNames.envelope.includes(key));
	return others.length === 1 && others[0] === name && isObject(record[name])
		? asRecord(record[name])
		: record;
}

/** The subscriptions in an answer: bare, in `data`, or under a known name in either. */
export function subscriptionsIn(answer: unknown): IDataObject[] | undefined {
	return listIn(answer, answerNames.subscriptions);
}

/** The users in the answer to a subscription; undefined where it has no list of them. */
export function usersIn(answer: unknown): IDataObject[] | undefined {
	const record = recordIn(answer, 'subscription');
	const holders = [record, asRecord(answer), asRecord(record.company)];
	const lists = holders.flatMap((holder) => answerNames.users.map((name) => holder[name]));
	return lists.map(recordsOf).find((users) => users !== undefined);
}

/** The plans in the answer about plans and packages; a bare list counts as plans. */
export function plansIn(answer: unknown): IDataObject[] {
	return listIn(answer, answerNames.plans) ?? [];
}

/** The packages in the answer about plans and packages: its own list, or those of all plans. */
export function packagesIn(answer: unknown): IDataObject[] {
	const holders = [asRecord(answer), asRecord(asRecord(answer).data), ...plansIn(answer)];
	const lists = holders.flatMap((holder) => answerNames.packages.map((name) => holder[name]));
	return lists.flatMap((list) => recordsOf(list) ?? []);
}

/** The codes of packages in any of the known formats; undefined where the format is unknown. */
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

/** The ID of a subscription; empty where it has no exact one. */
export const subscriptionIdOf = (record: IDataObject): string =>
	firstExact(record, answerNames.subscriptionId);

/** The ID of a user; empty where it has no exact one. */
export const userIdOf = (record: IDataObject): string => firstExact(record, answerNames.userId);

/** The value of the first name that has text, or a number that JavaScript has not rounded. */
export function firstExact(record: IDataObject, names: string[]): string {
	const found = names
		.map((name) => record[name])
		.find((value) => (typeof value === 'string' && value !== '') || Number.isSafeInteger(value));
	return found === undefined ? '' : String(found);
}

function listIn(answer: unknown, names: string[]): IDataObject[] | undefined {
	const outer = asRecord(answer);
	// `data: null` means an empty list.
	if ('data' in outer && outer.data === null) return [];
	const inner = asRecord(outer.data);
	const candidates = [answer, outer.data, ...names.map((name) => outer[name] ?? inner[name])];
	return candidates.map(recordsOf).find((list) => list !== undefined);
}

/** The entries of a list as records; text becomes a code. */
function recordsOf(list: unknown): IDataObject[] | undefined {
	if (!Array.isArray(list)) return undefined;
	return list.flatMap((entry) => {
		if (typeof entry === 'string' || typeof entry === 'number') return [{ code: String(entry) }];
		return isObject(entry) ? [entry] : [];
	});
}

/** Unwraps a list of one element. */
function only(value: unknown): unknown {
	return Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
