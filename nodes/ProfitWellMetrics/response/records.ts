import type { IDataObject } from 'n8n-workflow';

import { asRecord, findList } from '../../shared/values/records';

/**
 * The list of an answer: bare, as ProfitWell documents it, or in an envelope.
 * @throws if there is none: an unexpected answer must not count as an empty list
 */
export function expectList(answer: unknown, what: string): IDataObject[] {
	const list = findList(answer, ['data', 'results', what]);
	if (list) return list;
	throw new Error(`ProfitWell answered with something other than a list of ${what}`);
}

/** The record of an answer. @throws if there is none, e.g. if the answer is empty or a list */
export function expectRecord(answer: unknown, what: string): IDataObject {
	const record = asRecord(answer);
	if (Object.keys(record).length > 0) return record;
	throw new Error(`ProfitWell answered with something other than ${what}`);
}

/** The answer to a write, or a record of what was done where the answer is empty. */
export function answerOr(answer: unknown, done: IDataObject): IDataObject {
	const record = asRecord(answer);
	return Object.keys(record).length > 0 ? record : done;
}
