import type { IDataObject } from 'n8n-workflow';

import { canonical, shortDigest } from '../../../shared/values/digest';
import { flatFields, isAmong } from './flat-fields';

/**
 * What is remembered of all fields of a subscription: first characters that stand for all of them, which
 * tell whether anything changed (one change in 2^48 is missed), then a few for each field, which tell what.
 */
const WHOLE = 8;
const EACH = 3;

/** Stands for a field that a subscription does not have; no digest has dots. */
const ABSENT = '.'.repeat(EACH);

/** So many fields have characters of their own, so that a subscription stays below 200 bytes; others share some. */
const MOST_FIELDS = 36;
const OTHERS = 'other fields';

/** Names of fields, in the order in which their characters stand. Only ever added to. */
export type FieldOrder = string[];

/**
 * The digests of a subscription. Fields that were not seen before are added to the order.
 * @param ignored names of fields that don't count
 * @param before the digests that are remembered of it, which are the same ones where nothing changed
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

/** The names of the fields that differ; empty where nothing changed. */
export function changedFields(before: string, now: string, order: FieldOrder): string[] {
	if (before.slice(0, WHOLE) === now.slice(0, WHOLE)) return [];
	const names = order
		.filter((_name, index) => digestAt(before, index) !== digestAt(now, index))
		.map(String);
	const othersChanged = digestAt(before, MOST_FIELDS) !== digestAt(now, MOST_FIELDS);
	return othersChanged || names.length === 0 ? [...names, OTHERS] : names;
}

/** A subscription that was remembered before a field was first seen did not have it. */
function digestAt(digests: string, index: number): string {
	const start = WHOLE + index * EACH;
	return digests.slice(start, start + EACH) || ABSENT;
}
