import type { IDataObject } from 'n8n-workflow';

import { canonical, shortDigest } from '../../../shared/values/digest';
import { flatFields, isAmong } from './flat-fields';

/**
 * Characters of the digests of a subscription: first those of all fields together, which show that
 * something changed (one change in 2^48 is missed), then a few for each field, which show what.
 */
const WHOLE = 8;
const EACH = 3;

/** Marks a field that the subscription does not have; no digest contains dots. */
const ABSENT = '.'.repeat(EACH);

/** Fields with a digest of their own; the others share one, so a subscription stays below 200 bytes. */
const MOST_FIELDS = 36;
const OTHERS = 'other fields';

/** Names of fields in the order of their digests. Names are only added. */
export type FieldOrder = string[];

/**
 * Returns the digests of a subscription, and adds new fields to the order.
 * @param ignored names of fields to leave out
 * @param before its last digests, which are returned if nothing changed
 */
export function fieldDigests(
	record: IDataObject,
	order: FieldOrder,
	ignored: string[],
	before = '',
): string {
	const fields = [...flatFields(record)].filter(([name]) => !isAmong(name, ignored));
	const whole = shortDigest(fields.map(canonical).sort(), WHOLE);
	if (before.startsWith(whole)) return before;
	for (const [name] of fields) {
		if (!order.includes(name) && order.length < MOST_FIELDS) order.push(name);
	}
	const values = new Map(fields);
	const own = order.map((name) =>
		values.has(name) ? shortDigest(values.get(name), EACH) : ABSENT,
	);
	const others = fields
		.filter(([name]) => !order.includes(name))
		.map(canonical)
		.sort();
	const shared = others.length > 0 ? [shortDigest(others, EACH)] : [];
	return [whole, ...own, ...shared].join('');
}

/** Returns the names of the fields that differ; empty if nothing changed. */
export function changedFields(before: string, now: string, order: FieldOrder): string[] {
	if (before.slice(0, WHOLE) === now.slice(0, WHOLE)) return [];
	const names = order
		.filter((_name, index) => digestAt(before, index) !== digestAt(now, index))
		.map(String);
	const othersChanged = digestAt(before, MOST_FIELDS) !== digestAt(now, MOST_FIELDS);
	return othersChanged || names.length === 0 ? [...names, OTHERS] : names;
}

/** Digests that are older than a field count as without it. */
function digestAt(digests: string, index: number): string {
	const start = WHOLE + index * EACH;
	return digests.slice(start, start + EACH) || ABSENT;
}
