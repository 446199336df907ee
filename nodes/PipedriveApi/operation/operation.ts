import type { ApiRequest, ApiResponse } from '../../shared/http/api';
import type { Call, Operation, Output } from '../../shared/operation';
import { ItemWithFiles } from '../../shared/operation';
import { wantedCount } from '../../shared/input/wanted-count';
import { catalogue } from '../catalogue';
import type { CatalogueOperation } from '../catalogue/types';
import { customFieldsWrittenBy } from '../custom-fields/kinds';
import { jsonParts } from '../request/json';
import { readPath } from '../request/path';
import type { RequestPlan } from '../request/plan';
import { planOf } from '../request/plan';
import { readRequest } from '../request/request';
import { fileName } from '../response/file-name';
import { outputOf } from '../response/output';
import { fetchRecords } from '../response/pages';
import type { OperationEntry } from './entry';
import { answersList } from './entry';
import { shownFields } from './shown-fields';
import { descriptionOf, nameOf } from './texts';

/** Everything that describes an operation. */
interface Parts {
	operation: CatalogueOperation;
	entry: OperationEntry;
	plan: RequestPlan;
}

/** Returns the catalogue's facts about an entry's operation. */
export function catalogued(entry: OperationEntry): CatalogueOperation {
	const operation = catalogue.get(entry.id);
	if (!operation) throw new TypeError(`The catalogue has no operation ${entry.id}`);
	return operation;
}

/** Returns the operation of a resource that an entry and the catalogue describe. */
export function operationOf(resource: string, entry: OperationEntry): Operation {
	const operation = catalogued(entry);
	const parts = { operation, entry, plan: planOf(operation, entry) };
	const { value, action } = entry;
	const effect = operation.method === 'GET' ? 'read' : 'write';
	// A run needs the fields only for their labels in errors, and then those of few operations.
	let shown: ReturnType<typeof shownFields> | undefined;
	const shownOnce = () => (shown ??= shownFields(resource, { value, effect }));
	return {
		name: nameOf(operation, entry),
		value,
		action,
		description: descriptionOf(operation, entry),
		effect,
		get fields() {
			return shownOnce().fields;
		},
		get options() {
			return shownOnce().options;
		},
		// Sets what is given and nothing else, so that a second time changes nothing.
		repeatable: operation.method === 'PATCH',
		orderingKeys: (parameters) => orderingKeysOf(parts, parameters),
		execute: async (call) => await carryOut(parts, call),
	};
}

/**
 * Returns the record that a write changes: the one that its path names. A creation waits for nothing.
 * Merges change two records, so they run one by one, like writes that name none.
 */
function orderingKeysOf({ operation, plan }: Parts, parameters: Call['parameters']): string[] {
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

/** Returns the fields that "include …" parameters add to the records. */
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
	// Pipedrive sends every file as a stream of bytes; n8n derives its type from the name.
	const known = mimeType === 'application/octet-stream' ? '' : mimeType;
	const binary = await files.put('binaryPropertyName', { bytes, fileName: name, mimeType: known });
	return new ItemWithFiles({ fileName: name, fileSize: bytes.length }, binary);
}

function missingScope({ scopes }: CatalogueOperation): string {
	const names = scopes.map((scope) => `'${scope}'`).join(' or ');
	return `The OAuth app needs the scope ${names} for this: tick it in the credential and connect again. Or the user is not allowed to do this.`;
}
