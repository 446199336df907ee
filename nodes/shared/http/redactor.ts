import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

const MASK = '[hidden]';

/** Shorter values are no secrets, and masking them would garble messages. */
const SHORTEST_SECRET = 4;

/** Names of what is secret in an object, e.g. "access_token". */
const SECRET_NAME = /_token$/;

/** Returns a function that masks the credential's secrets in any text, also where they are URL-encoded. */
export function redactor(
	credentials: ICredentialDataDecryptedObject,
	secretFields: string[],
): (text: string) => string {
	const secrets = secretFields
		.flatMap((field) => withTokensInside(credentials[field]))
		.filter((value): value is string => typeof value === 'string')
		.flatMap((value) => [value, value.trim()])
		.filter((value) => value.length >= SHORTEST_SECRET)
		.flatMap((value) => [
			value,
			encodeURIComponent(value),
			new URLSearchParams([['', value]]).toString().slice(1),
			JSON.stringify(value).slice(1, -1),
			// As PHP writes it in JSON.
			JSON.stringify(value).slice(1, -1).replaceAll('/', '\\/'),
		]);
	const longestFirst = [...new Set(secrets)].sort((a, b) => b.length - a.length);
	return (text) => longestFirst.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);
}

/** A copy of an object in which all texts went through `redact`. */
export function maskTexts(record: object, redact: (text: string) => string): IDataObject {
	return JSON.parse(JSON.stringify(record), (_key, value: unknown) =>
		typeof value === 'string' ? redact(value) : value,
	) as IDataObject;
}

/** A value itself, and, of an object, its tokens. */
function withTokensInside(value: unknown): unknown[] {
	if (typeof value !== 'object' || value === null) return [value];
	return Object.entries(value).flatMap(([name, inner]) =>
		SECRET_NAME.test(name) ? [inner as unknown] : [],
	);
}
