import type { IDataObject } from 'n8n-workflow';

/** A JSON object of an answer, or an empty one for anything else. */
export function asRecord(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as IDataObject)
		: {};
}

/**
 * The list in an answer: the answer itself, or what stands under one of the envelope's keys.
 * Undefined where there is none, so that an unexpected shape is not taken for an empty list.
 */
export function findList(
	answer: unknown,
	envelopeKeys: string[] = ['data', 'results'],
): IDataObject[] | undefined {
	const candidates = [answer, ...envelopeKeys.map((key) => asRecord(answer)[key])];
	const list = candidates.find((candidate): candidate is unknown[] => Array.isArray(candidate));
	return list?.map(asRecord);
}

/** Sets a key as an own one, also where its name means something to JavaScript, e.g. "__proto__". */
export function setOwn(target: IDataObject, name: string, value: unknown): void {
	const own = { value, enumerable: true, configurable: true, writable: true };
	Object.defineProperty(target, name, own);
}

/** Headers with their names as HTTP compares them. */
export function lowerCased(headers: Record<string, string> = {}): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}
