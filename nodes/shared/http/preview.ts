import type { IDataObject } from 'n8n-workflow';

import type { FormValue } from './form-body';
import { shownForm } from './form-body';
import type { PreparedRequest } from './exchange';
import { maskTexts } from './redactor';
import { lowerCased } from '../values/records';

/** What an operation wants to be sent, before it is encoded. */
interface Wanted {
	headers?: Record<string, string>;
	form?: Record<string, FormValue>;
	body?: unknown;
}

/** What would be sent, without what authenticates it, also where the user typed it into another field. */
export function previewOf(
	prepared: PreparedRequest,
	request: Wanted,
	redact: (text: string) => string,
): IDataObject {
	const hasBody = prepared.body !== undefined;
	const contentType = prepared.headers['content-type']?.split(';', 1)[0];
	const preview = {
		preview: true,
		method: prepared.method,
		url: prepared.url.split('?', 1)[0],
		query: shownQuery(prepared.url),
		headers: {
			accept: prepared.headers.accept,
			...(hasBody ? { 'content-type': contentType } : {}),
			...lowerCased(request.headers),
		},
		body: request.form ? shownForm(request.form) : (request.body ?? null),
	};
	return maskTexts(preview, redact);
}

/** The query as it is sent; a name that comes several times holds a list. */
function shownQuery(url: string): IDataObject {
	const parameters = new URL(url).searchParams;
	const names = [...new Set(parameters.keys())];
	return Object.fromEntries(
		names.map((name) => {
			const values = parameters.getAll(name);
			return [name, values.length === 1 ? values[0] : values];
		}),
	);
}
