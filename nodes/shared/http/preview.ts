import type { IDataObject } from 'n8n-workflow';

import type { FormValue } from './form-body';
import { shownForm } from './form-body';
import type { PreparedRequest } from './exchange';
import type { Redactor } from './redactor';
import { lowerCased } from '../values/records';

/** Parts of a request as the operation asks for them, before they are encoded. */
interface Unencoded {
	headers?: Record<string, string>;
	form?: Record<string, FormValue>;
	body?: unknown;
}

/** Describes what would be sent, without secrets, also where the user typed one into another field. */
export function previewOf(
	prepared: PreparedRequest,
	request: Unencoded,
	redactor: Redactor,
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
	return redactor.maskTexts(preview);
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
