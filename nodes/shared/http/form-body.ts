/** A file on its way from an item's binary data to a service. */
export interface UploadedFile {
	fileName: string;
	mimeType: string;
	bytes: Buffer;
}

export type FormValue = string | number | boolean | UploadedFile;

/** A body ready to be sent, with the header that says what it is. */
export interface EncodedBody {
	contentType: string;
	body: string | Buffer;
}

export function jsonBody(value: unknown): EncodedBody {
	return { contentType: 'application/json', body: JSON.stringify(value) };
}

/** Fields as an HTML form sends them without files. */
export function urlEncodedBody(fields: Record<string, FormValue>): EncodedBody {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
	return { contentType: 'application/x-www-form-urlencoded', body: form.toString() };
}

/**
 * Fields as an HTML form sends them with files. Written out as bytes by the platform's own encoder, so
 * that a repeated request sends the same bytes again.
 */
export async function multipartBody(fields: Record<string, FormValue>): Promise<EncodedBody> {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) {
		if (typeof value !== 'object') form.append(name, String(value));
		else
			form.append(
				name,
				new Blob([new Uint8Array(value.bytes)], { type: value.mimeType }),
				value.fileName,
			);
	}
	const encoded = new Response(form);
	return {
		contentType: encoded.headers.get('content-type') ?? 'multipart/form-data',
		body: Buffer.from(await encoded.arrayBuffer()),
	};
}

/** A form as a preview shows it: files by name, type and size. */
export function shownForm(fields: Record<string, FormValue>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name,
			typeof value === 'object'
				? { fileName: value.fileName, mimeType: value.mimeType, bytes: value.bytes.length }
				: value,
		]),
	);
}
