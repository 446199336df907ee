import type { IDataObject } from 'n8n-workflow';

import { asRecord, findList } from '../shared/records';

/** Keys under which a list may stand; none is documented. */
const LIST_KEYS = ['data', 'subscriptions', 'users', 'items', 'results'];
const RECORD_KEYS = ['data', 'subscription', 'user', 'item', 'result'];

/** The list in an answer: bare, under a usual key, or under one within `data`. */
export function listIn(answer: unknown, keys: string[] = LIST_KEYS): IDataObject[] | undefined {
	return findList(answer, keys) ?? findList(asRecord(answer).data, keys);
}

/** The record in an answer: the answer as it is where it has an ID, else what stands under a usual key. */
export function recordIn(answer: unknown): IDataObject {
	const record = asRecord(answer);
	if (idOf(record) !== '') return record;
	const inner = RECORD_KEYS.map((key) => record[key]).find(isObject);
	return inner ? recordIn(inner) : record;
}

/** The ID of a record, under any of the usual names. */
export function idOf(record: IDataObject): string {
	const { id, subscription_id, subscriptionId, user_id, userId, uuid } = record;
	const found = id ?? subscription_id ?? subscriptionId ?? user_id ?? userId ?? uuid;
	return found === undefined || found === null ? '' : String(found);
}

/** The users in the answer to a subscription; undefined where it shows none. */
export function usersIn(answer: unknown): IDataObject[] | undefined {
	const record = recordIn(answer);
	const candidates = [record.users, asRecord(answer).users, asRecord(record.company).users];
	const users = candidates.find((candidate) => Array.isArray(candidate));
	return users === undefined ? undefined : findList(users);
}

const PLAN_KEYS = ['plans', 'subscription_plans', 'available_plans', 'subscriptionPlans'];
const PACKAGE_KEYS = ['packages', 'addons', 'add_ons', 'available_packages'];

/** The plans in the answer on plans and packages; a bare list is taken for plans. */
export function plansIn(answer: unknown): IDataObject[] {
	return listIn(answer, PLAN_KEYS) ?? findList(answer, ['data']) ?? [];
}

/** The packages in the answer on plans and packages: its own list, or those of all plans. */
export function packagesIn(answer: unknown): IDataObject[] {
	const inner = asRecord(asRecord(answer).data);
	const lists = [asRecord(answer), inner, ...plansIn(answer)].flatMap((holder) =>
		PACKAGE_KEYS.map((key) => holder[key]),
	);
	return lists.flatMap((list) =>
		Array.isArray(list)
			? list.map((entry) => (typeof entry === 'string' ? { code: entry } : asRecord(entry)))
			: [],
	);
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
