import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { ApiResponse } from '../../shared/http/api';
import type { Call } from '../../shared/operation';
import { flag } from '../../shared/input/readers';
import { asRecord } from '../../shared/values/records';
import { deleted, itemsOf, listIn, recordsIn, withoutScore } from './records';
import type { CatalogueOperation } from '../catalogue/types';
import { customFieldsOf } from '../custom-fields/definitions';
import { customFieldsReadBy } from '../custom-fields/kinds';
import { resolved } from '../custom-fields/resolve';
import type { OperationEntry } from '../operation/entry';
import { simplified, simplifiedFields } from './simplify';

export const includeEnvelope: INodeProperties = {
	displayName: 'Include Envelope',
	name: 'includeEnvelope',
	type: 'boolean',
	default: true,
	description:
		'Whether to output whole responses, one item per page, with additional_data and related objects',
};

export const includeHeaders: INodeProperties = {
	displayName: 'Include Response Headers',
	name: 'includeHeaders',
	type: 'boolean',
	default: true,
	description: 'Whether to output whole responses, one item per page, with status and headers',
};

/** Facts about an operation that decide its output. */
export interface Answered {
	operation: Pick<CatalogueOperation, 'method'>;
	entry: Pick<OperationEntry, 'records' | 'listKey'>;
	/** Fields that the user asked for in addition, so that Simplify keeps them. */
	askedFor?: string[];
}

/** Returns the records or, if the user asks for them, whole responses. */
export async function outputOf(
	answered: Answered,
	call: Call,
	responses: ApiResponse[],
	records: unknown[] | undefined,
): Promise<IDataObject[]> {
	const { operation, entry } = answered;
	const isWanted = (name: string) => call.parameters.getOptional(`options.${name}`, flag) ?? false;
	const isRaw = isWanted('includeEnvelope');
	const shape = await shaperOf(answered, call, isRaw);
	if (isRaw || isWanted('includeHeaders')) {
		return responses.map(({ status, headers, body }) => {
			const answer = isRaw ? shapedEnvelope(body, entry, shape) : shapedAnswer(body, entry, shape);
			return isWanted('includeHeaders')
				? { statusCode: status, headers: withoutCookies(headers), body: answer as IDataObject }
				: (answer as IDataObject);
		});
	}
	if (records) return itemsOf(records.map(shape));
	const data = recordsIn(responses[0]?.body, entry);
	if (operation.method === 'DELETE') {
		const more = asRecord(asRecord(responses[0]?.body).additional_data);
		if (more.more_items_in_collection === true) call.hint(MORE_LEFT);
		return [deleted(data)];
	}
	// A write always outputs an item.
	const isNothing =
		data === null || data === undefined || (Array.isArray(data) && data.length === 0);
	if (isNothing) return operation.method === 'GET' ? [] : itemsOf(undefined);
	return itemsOf(Array.isArray(data) ? data.map(shape) : shape(data));
}

const MORE_LEFT =
	'There is more left to delete: Pipedrive deletes at most 100 at a time. Run the operation again for the rest.';

/** Cookies may hold secrets. */
function withoutCookies(headers: Record<string, string>): IDataObject {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'set-cookie'));
}

/** Returns the function that prepares a record for the output. */
export async function shaperOf(
	{ operation, entry, askedFor = [] }: Answered,
	{ api, parameters }: Pick<Call, 'api' | 'parameters'>,
	isRaw: boolean,
): Promise<(record: unknown) => unknown> {
	const isRead = operation.method === 'GET';
	const isResolving = isRead && (parameters.getOptional('resolveCustomFields', flag) ?? false);
	const kind = isResolving ? customFieldsReadBy(entry) : undefined;
	const definitions = kind ? await customFieldsOf(api, kind) : undefined;
	const fields = isRead ? simplifiedFields(entry) : undefined;
	const isSimple = fields !== undefined && (parameters.getOptional('simple', flag) ?? true);
	return (record) => {
		if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
		const flat = isRaw || entry.listKey !== 'items' ? record : withoutScore(record);
		const known = definitions ? resolved(asRecord(flat), definitions) : asRecord(flat);
		return isSimple && !isRaw ? simplified(known, [...fields, ...askedFor]) : known;
	};
}

function shapedAnswer(
	body: unknown,
	entry: Answered['entry'],
	shape: (record: unknown) => unknown,
) {
	const records = recordsIn(body, entry);
	return Array.isArray(records) ? records.map(shape) : shape(records);
}

/** Returns the answer as it came, except for its records. */
function shapedEnvelope(
	body: unknown,
	entry: Answered['entry'],
	shape: (record: unknown) => unknown,
): unknown {
	const envelope = asRecord(body);
	if (!('data' in envelope)) return envelope;
	const data: unknown = envelope.data;
	const shaped = Array.isArray(data)
		? data.map(shape)
		: entry.listKey && Array.isArray(asRecord(data)[entry.listKey])
			? { ...asRecord(data), [entry.listKey]: listIn(body, entry).map(shape) }
			: shape(data);
	return { ...envelope, data: shaped };
}
