import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/values/records';
import { echoAt } from '../contract/bodies';
import type { Contract } from '../contract/contract';
import { answerNames } from '../contract/contract';

/** Label of a subscription: company, ID, plan, seats and status, as far as the answer shows them. */
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

/** The company's name of a subscription; undefined where it shows none. */
export function companyOf(record: IDataObject, keys: Contract['keys']): unknown {
	return echoAt(record, keys.companyName) ?? firstOf(record, answerNames.companyName);
}

/** Label of a value: text, a number, or the name of an object; empty for anything else. */
export function labelOf(value: unknown): string {
	if (typeof value === 'string' || typeof value === 'number') return String(value);
	const label = firstOf(asRecord(value), answerNames.label);
	return typeof label === 'string' || typeof label === 'number' ? String(label) : '';
}

function firstOf(record: IDataObject, names: string[]): unknown {
	return names.map((name) => record[name]).find((value) => value !== undefined && value !== null);
}
