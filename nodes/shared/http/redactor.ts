import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

const MASK = '[hidden]';

/** Shorter values are no secrets, and masking them would garble messages. */
const SHORTEST_SECRET = 4;

/** Names of the secrets in an object, e.g. "access_token". */
const SECRET_NAME = /_token$/;

/** Masks a credential's secrets in texts, also where they are URL-encoded or quoted. */
export class Redactor {
	/** Longest first, so that a secret that contains another one is masked whole. */
	private spellings: string[] = [];

	/** @param secretFields names of the credential's fields that hold secrets */
	constructor(
		credentials: ICredentialDataDecryptedObject,
		private readonly secretFields: string[],
	) {
		this.learn(credentials);
	}

	/** Masks the secrets of these credentials too, e.g. a token that n8n has renewed. */
	learn(credentials: ICredentialDataDecryptedObject): void {
		const secrets = this.secretFields
			.flatMap((field) => secretsIn(credentials[field]))
			.flatMap((value) => [value, value.trim()])
			.filter((value) => value.length >= SHORTEST_SECRET && !this.spellings.includes(value));
		if (secrets.length === 0) return;
		const all = new Set([...this.spellings, ...secrets.flatMap(spellingsOf)]);
		this.spellings = [...all].sort((a, b) => b.length - a.length);
	}

	/** Returns the text with a mask in place of each secret. */
	readonly mask = (text: string): string =>
		this.spellings.reduce((masked, secret) => masked.replaceAll(secret, MASK), text);

	/** Returns a copy of an object in which all texts are masked. */
	maskTexts(record: object): IDataObject {
		return JSON.parse(JSON.stringify(record), (_key, value: unknown) =>
			typeof value === 'string' ? this.mask(value) : value,
		) as IDataObject;
	}

	/** Returns headers with their values masked. */
	maskHeaders(headers: Record<string, string>): Record<string, string> {
		return Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, this.mask(value)]),
		);
	}
}

/** A text itself, or the tokens in an object, e.g. n8n's `oauthTokenData`. */
function secretsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
		SECRET_NAME.test(name) && typeof inner === 'string' ? [inner] : [],
	);
}

function spellingsOf(secret: string): string[] {
	const json = JSON.stringify(secret).slice(1, -1);
	return [
		secret,
		encodeURIComponent(secret),
		new URLSearchParams([['', secret]]).toString().slice(1),
		json,
		// PHP's JSON escapes slashes.
		json.replaceAll('/', '\\/'),
	];
}
