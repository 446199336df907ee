import { documented, type Field, type Operation } from './documented';
import type { FileValue, ValidParameters } from './valid-parameters';

/** The parts of a request, ready for fetch. */
export interface PlainRequest {
	method: string;
	/** Path and query. */
	url: string;
	headers: Record<string, string>;
	body?: string | FormData;
}

function queryOf(query: ValidParameters['query'], fields: readonly Field[] = []): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		const field = fields.find((each) => each.name === name);
		if (!Array.isArray(value)) search.append(name, String(value));
		else if (field?.list && !field.joined) {
			for (const each of value) search.append(name, String(each));
		} else search.append(name, value.join(','));
	}
	const text = search.toString();
	return text === '' ? '' : `?${text}`;
}

function formDataOf(values: Record<string, unknown>, fields: readonly Field[] = []): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(values)) {
		if (fields.find((field) => field.name === name)?.type === 'file') {
			const { fileName, contentType, content } = value as FileValue;
			form.append(name, new Blob([content], { type: contentType }), fileName);
		} else form.append(name, String(value));
	}
	return form;
}

function bodyOf({ body: kind, bodyFields }: Operation, body: unknown): Partial<PlainRequest> {
	const values = body as Record<string, unknown>;
	switch (kind) {
		case undefined:
			return { headers: {} };
		case 'multipart':
			return { headers: {}, body: formDataOf(values, bodyFields) };
		case 'form':
			return {
				headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
				body: new URLSearchParams(values as Record<string, string>).toString(),
			};
		default:
			return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
	}
}

/** An operation's request with these parameters, as its documentation says that it is sent. */
export function requestOf(
	catalogueOperation: Operation,
	{ path, query, body }: ValidParameters,
): PlainRequest {
	const operation = documented(catalogueOperation);
	const filled = operation.path.replace(/\{([^}]+)\}/g, (_all, name: string) =>
		encodeURIComponent(String(path[name])),
	);
	return {
		method: operation.method,
		url: filled + queryOf(query, operation.queryFields),
		headers: {},
		...bodyOf(operation, body),
	};
}

export interface PlainAnswer {
	status: number;
	headers: Headers;
	/** Parsed where it is JSON, else the text. */
	body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what tests look into
}

/** Sends a request with a token in its header, and reads the answer. */
export async function send(
	{ origin, apiToken }: { origin: string; apiToken: string },
	request: Partial<PlainRequest> & { url: string },
): Promise<PlainAnswer> {
	const { method = 'GET', url, headers, body } = request;
	const response = await fetch(origin + url, {
		method,
		headers: { 'x-api-token': apiToken, ...headers },
		body,
	});
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.startsWith('application/json');
	return {
		status: response.status,
		headers: response.headers,
		body: isJson ? JSON.parse(text) : text,
	};
}
