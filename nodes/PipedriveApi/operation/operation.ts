import type { ApiRequest, ApiResponse } from '../../shared/http/api';
import type { Call, Operation, Output } from '../../shared/operation';
import { ItemWithFiles } from '../../shared/operation';
import { keepDailyQuota } from '../../shared/input/request-options';
import { wantedCount } from '../../shared/input/wanted-count';
import { catalogue } from '../catalogue';
import type { CatalogueOperation } from '../catalogue/types';
import { customFieldsWrittenBy } from '../custom-fields/kinds';
import { fileName } from '../response/file-name';
import { answersList, operationForm } from '../form/operation-form';
import { includeEnvelope, includeHeaders, outputOf } from '../response/output';
import { fetchRecords } from '../response/pages';
import type { RequestPlan } from '../request/plan';
import { planOf } from '../request/plan';
import { jsonParts, readPath, readRequest } from '../request/request';
import type { OperationEntry } from './entry';

const GENERAL_OPTIONS = [includeEnvelope, includeHeaders, keepDailyQuota];

/** What makes an operation. */
interface Parts {
	operation: CatalogueOperation;
	entry: OperationEntry;
	plan: RequestPlan;
}

/** What the catalogue says of an entry's operation. */
export function catalogued(entry: OperationEntry): CatalogueOperation {
	const operation = catalogue.get(entry.id);
	if (!operation) throw new TypeError(`The catalogue has no operation ${entry.id}`);
	return operation;
}

/** The operation of the node that an entry and the catalogue describe. */
export function operationOf(entry: OperationEntry, operation = catalogued(entry)): Operation {
	const parts = { operation, entry, plan: planOf(operation) };
	const effect = operation.method === 'GET' ? 'read' : 'write';
	return {
		name: nameOf(parts),
		value: entry.value,
		action: entry.action,
		description: descriptionOf(parts),
		effect,
		fields: operationForm(operation, entry, parts.plan),
		options: operation.download ? [keepDailyQuota] : GENERAL_OPTIONS,
		// Sets what is given and nothing else, so that a second time changes nothing.
		repeatable: operation.method === 'PATCH',
		orderingKeys: (parameters) => entitiesOf(parts, parameters),
		execute: async (call) => await carryOut(parts, call),
	};
}

function nameOf({ operation, entry }: Parts): string {
	if (operation.deprecated) return `${entry.name} (Deprecated)`;
	return operation.beta ? `${entry.name} (Beta)` : entry.name;
}

const LONGEST_TEXT = 50;

/** What these do, their names say. */
const PLAIN = /^(create|get\w*|search|update|addFollower|removeFollower)$/;

/** What it does, in a few words, then the call and what it costs. */
function descriptionOf({ operation, entry }: Parts): string {
	const [sentence = ''] = operation.text.split(/\.(?:\s|$)/);
	const short =
		sentence.length <= LONGEST_TEXT
			? sentence
			: `${sentence.slice(0, sentence.lastIndexOf(' ', LONGEST_TEXT))} …`;
	const tokens = `${entry.tokens} ${entry.tokens === 1 ? 'token' : 'tokens'}`;
	const call = `${operation.method} ${operation.path.replace('/api', '')}`;
	return PLAIN.test(entry.value) ? `${call}, ${tokens}` : `${short} (${call}, ${tokens})`;
}

/**
 * What a write changes: the record that its path names. What makes something new waits for nothing.
 * Merges change two records, so they go one by one, as do writes that name none.
 */
function entitiesOf({ operation, plan }: Parts, parameters: Call['parameters']): string[] {
	if (plan.path.length === 0) return operation.method === 'POST' ? [] : ['*'];
	const values = readPath(operation, plan, parameters, jsonParts(parameters));
	const [, collection = ''] = /^\/api\/v\d\/(\w+)/.exec(operation.path) ?? [];
	const [first = ''] = Object.values(values);
	const isMerge = operation.path.endsWith('/merge');
	return isMerge ? ['*'] : [`${collection} ${first}`];
}

async function carryOut(parts: Parts, call: Call): Promise<Output | Output[]> {
	const { operation, entry, plan } = parts;
	const { api } = call;
	const custom = customFieldsWrittenBy(operation, entry);
	const request: ApiRequest = {
		...(await readRequest({ operation, plan, custom }, call)),
		cost: entry.tokens,
		advice: { 403: api.usesOAuth ? missingScope(operation) : undefined },
	};
	if (operation.download) return await download(request, call);
	const responses: ApiResponse[] = [];
	const records = answersList(operation, entry)
		? await fetchRecords(
				api,
				{ ...parts, request },
				{
					count: wantedCount(call.parameters),
					onPage: (response) => void responses.push(response),
				},
			)
		: await answerOf(request, call, responses);
	if (api.previews.length > 0) return [];
	return await outputOf({ ...parts, askedFor: fieldsAskedFor(request) }, call, responses, records);
}

/** What "include …" parameters add to the records. */
export function fieldsAskedFor({ query = {} }: ApiRequest): string[] {
	const { include_fields: fields, include_labels: labels } = query;
	return [
		...(typeof fields === 'string' ? fields.split(',') : []),
		...(labels === true ? ['labels'] : []),
	];
}

async function answerOf(request: ApiRequest, { api }: Call, responses: ApiResponse[]) {
	responses.push(await api.send(request));
	return undefined;
}

async function download(request: ApiRequest, { api, files }: Call): Promise<Output> {
	const response = await api.send({ ...request, binary: true });
	const bytes = response.bytes ?? Buffer.alloc(0);
	const mimeType = response.headers['content-type']?.split(';', 1)[0]?.trim() ?? '';
	const name = fileName(response.headers['content-disposition']) ?? 'file';
	// Pipedrive sends every file as a stream of bytes; n8n finds out what it is by its name.
	const known = mimeType === 'application/octet-stream' ? '' : mimeType;
	const binary = await files.put('binaryPropertyName', { bytes, fileName: name, mimeType: known });
	return new ItemWithFiles({ fileName: name, fileSize: bytes.length }, binary);
}

function missingScope({ scopes }: CatalogueOperation): string {
	const names = scopes.map((scope) => `'${scope}'`).join(' or ');
	return `The OAuth app needs the scope ${names} for this: tick it in the credential and connect again. Or the user is not allowed to do this.`;
}
