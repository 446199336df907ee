import type { RoutedRequest } from '../../routes';
import { versionOf } from '../catalogue';
import type { Field, Operation } from '../documented';
import { invalid, notAllowed, type Complaint } from '../refusals';
import { isObject, objectComplaints, type JsonObject } from './json-values';
import { readMultipart, type UploadedFile } from './multipart';
import { readTextValue, type TextValue } from './text-values';

/** The parameters of a request, each of the documented type. */
export interface Parameters {
	path: Record<string, string>;
	query: Record<string, TextValue>;
	body: JsonObject;
	/** The body where it is a list. */
	list: JsonObject[];
	files: Record<string, UploadedFile>;
}

interface Found<Values> {
	values: Values;
	complaints: Complaint[];
}

const missing = ({ name }: Field): Complaint => ({ name, text: 'This field is missing.' });

/** Parameters that were sent as text, in a query or a form. */
function readTexts(
	sent: ReadonlyArray<[name: string, text: string]>,
	fields: readonly Field[],
): Found<Record<string, TextValue>> {
	const values: Record<string, TextValue> = {};
	const complaints = sent
		.filter(([name]) => !fields.some((field) => field.name === name))
		.map(([name]) => notAllowed(name));
	for (const field of fields) {
		const texts = sent.filter(([name]) => name === field.name).map(([, text]) => text);
		if (texts.length === 0) {
			if (field.required && !field.mayLack) complaints.push(missing(field));
			continue;
		}
		if (texts.length > 1 && (!field.list || field.joined)) {
			complaints.push({ name: field.name, text: 'This parameter is given more than once.' });
			continue;
		}
		const { list, joined, most = Infinity } = field;
		const parts = joined ? texts.flatMap((text) => text.split(',')) : texts;
		const read = parts.map((part) => readTextValue(part, field));
		for (const each of read) {
			if ('complaint' in each) complaints.push({ name: field.name, text: each.complaint });
		}
		if (list && parts.length > most) {
			complaints.push({ name: field.name, text: `This value may list ${most} at most.` });
		}
		const found = read.flatMap((each) => ('value' in each ? [each.value] : []));
		const [first] = found;
		if (list) values[field.name] = found as Array<string | number>;
		else if (first !== undefined) values[field.name] = first;
	}
	return { values, complaints };
}

/** One character will do where the whole value has to be the same. */
function queryFields(query: URLSearchParams, fields: readonly Field[]): Field[] {
	const isExact = query.get('exact_match') === 'true' || query.get('match') === 'exact';
	return fields.map((field) =>
		field.name === 'term' && isExact ? { ...field, shortest: 1 } : field,
	);
}

const noBody = { body: {}, list: [], files: {} };
const parts = <Key extends keyof Parameters>(key: Key, value: Parameters[Key]) => ({
	...noBody,
	[key]: value,
});

type Body = Pick<Parameters, 'body' | 'list' | 'files'>;
const refused = (text: string, name = ''): Found<Body> => ({
	values: noBody,
	complaints: [{ name, text }],
});

function readJson({ body: kind, bodyFields = [], openBody }: Operation, text: string): Found<Body> {
	let sent: unknown;
	try {
		sent = text === '' && kind === 'json' ? {} : JSON.parse(text);
	} catch {
		return refused('The body is not valid JSON.');
	}
	const isOpen = openBody === true;
	if (kind === 'json') {
		if (!isObject(sent)) return refused('The body should be a JSON object.');
		return {
			values: parts('body', sent),
			complaints: objectComplaints(sent, bodyFields, { isOpen }),
		};
	}
	if (!Array.isArray(sent) || sent.length === 0 || !sent.every(isObject)) {
		return refused('The body should be a JSON array of at least one object.');
	}
	const complaints = sent.flatMap((each, index) =>
		objectComplaints(each as JsonObject, bodyFields, { isOpen, prefix: `${index}.` }),
	);
	return { values: parts('list', sent as JsonObject[]), complaints };
}

function readForm({ bodyFields = [] }: Operation, text: string): Found<Body> {
	const { values, complaints } = readTexts([...new URLSearchParams(text)], bodyFields);
	return { values: parts('body', values), complaints };
}

function readParts(operation: Operation, request: RoutedRequest): Found<Body> {
	const { bodyFields = [] } = operation;
	const sent = readMultipart(request.bodyBytes, request.headers['content-type'] ?? '');
	if (!sent) return refused('The body is not complete multipart/form-data.');
	const isFile = ({ type }: Field): boolean => type === 'file';
	const { values, complaints } = readTexts(
		sent.values,
		bodyFields.filter((field) => !isFile(field)),
	);
	const fileFields = bodyFields.filter(isFile);
	const unknown = sent.files.filter(([name]) => !fileFields.some((field) => field.name === name));
	const absent = fileFields.filter(
		({ name, required }) => required && !sent.files.some(([sentName]) => sentName === name),
	);
	const nameless = sent.files.filter(([, { fileName }]) => fileName === '');
	return {
		values: { body: values, list: [], files: Object.fromEntries(sent.files) },
		complaints: [
			...complaints,
			...unknown.map(([name]) => notAllowed(name)),
			...absent.map(missing),
			...nameless.map(([name]) => ({ name, text: 'The file has no name.' })),
			...(sent.files.length > fileFields.length
				? [{ name: '', text: 'There are more files than one.' }]
				: []),
		],
	};
}

const mediaTypes = {
	json: /^application\/json\s*(;\s*charset=utf-8\s*)?$/i,
	jsonList: /^application\/json\s*(;\s*charset=utf-8\s*)?$/i,
	form: /^application\/x-www-form-urlencoded\s*(;\s*charset=utf-8\s*)?$/i,
	multipart: /^multipart\/form-data\s*;/i,
};

function readBody(operation: Operation, request: RoutedRequest): Found<Body> {
	const { body: kind } = operation;
	const { bodyText, bodyBytes, headers } = request;
	if (kind === undefined) {
		return bodyBytes.length === 0
			? { values: noBody, complaints: [] }
			: refused('This request takes no body.');
	}
	const type = headers['content-type'] ?? '';
	const isAbsent = bodyBytes.length === 0 && kind === 'json';
	if (!isAbsent && !mediaTypes[kind].test(type)) {
		return refused(`The content type '${type}' is not the one for this request.`);
	}
	if (kind === 'multipart') return readParts(operation, request);
	return kind === 'form' ? readForm(operation, bodyText) : readJson(operation, bodyText);
}

function pathComplaints({ pathFields = [] }: Operation, path: Record<string, string>): Complaint[] {
	return pathFields.flatMap((field) => {
		const { name } = field;
		const read = readTextValue(path[name] ?? '', field);
		return 'complaint' in read ? [{ name, text: read.complaint }] : [];
	});
}

/** Reads a request as the reference describes it; whatever it does not describe is refused. */
export function readRequest(
	operation: Operation,
	request: RoutedRequest,
): Parameters & { complaints: Complaint[] } {
	const path = request.params;
	const query = readTexts(
		[...request.query],
		queryFields(request.query, operation.queryFields ?? []),
	);
	const body = readBody(operation, request);
	return {
		path,
		query: query.values,
		...body.values,
		complaints: [...pathComplaints(operation, path), ...query.complaints, ...body.complaints],
	};
}

/** Refuses a request that anything is wrong with. */
export function refuseComplaints(operation: Operation, complaints: readonly Complaint[]): void {
	if (complaints.length > 0) throw invalid(versionOf(operation), complaints);
}
