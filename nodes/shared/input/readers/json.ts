import type { IDataObject } from 'n8n-workflow';

import { Invalid } from '../../values/invalid';
import type { Reader } from './reader';
import { kindOf } from './reader';

/** A JSON object, given as one or as its text. */
export const jsonObject: Reader<IDataObject> = (value) => {
	const parsed = json(value);
	if (parsed instanceof Invalid) return parsed;
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		return new Invalid(`must be a JSON object, not ${kindOf(parsed)}`);
	}
	return parsed as IDataObject;
};

/** Any JSON value, given as one or as its text. */
export const jsonValue: Reader<unknown> = (value) => json(value);

function json(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch (error) {
		return new Invalid(
			`is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
		);
	}
}
