import type { IDataObject } from 'n8n-workflow';

import { asRecord } from './records';

/** Whatever an unknown call answers, as items: a list one by one, anything but an object under `value`. */
export function asItems(answer: unknown): IDataObject | IDataObject[] {
	if (Array.isArray(answer)) return answer.map(asItem);
	return answer === undefined ? { success: true } : asItem(answer);
}

function asItem(value: unknown): IDataObject {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? asRecord(value) : { value: value as IDataObject };
}
