import type { IDataObject } from 'n8n-workflow';

import { asRecord, findList } from '../../shared/values/records';

/**
 * The list of an answer, bare as ProfitWell documents it or in an envelope.
 * @throws when there is none, because an unexpected shape must not pass for an empty list
 */
export function expectList(answer: unknown, what: string): IDataObject[] {
	const list = findList(answer, ['data', 'results', what]);
	if (list) return list;
	throw new Error(`ProfitWell answered with something other than a list of ${what}`);
}

/** The record of an answer. @throws when there is none, e.g. where it is empty or a list */
export function expectRecord(answer: unknown, what: string): IDataObject {
	const record = asRecord(answer);
	if (Object.keys(record).length > 0) return record;
	throw new Error(`ProfitWell answered with something other than ${what}`);
}

/** The answer to a write; what ProfitWell documents no answer for says at least what was done. */
export function answerOr(answer: unknown, done: IDataObject): IDataObject {
	const record = asRecord(answer);
	return Object.keys(record).length > 0 ? record : done;
}
