import type { INodeProperties } from 'n8n-workflow';

import { byAlphabet } from '../../shared/values/compare';
import { limit, returnAll, simple } from '../../shared/input/fields';
import { keepDailyQuota } from '../../shared/input/request-options';
import type { CatalogueOperation } from '../catalogue/types';
import { customFieldsReadBy, customFieldsWrittenBy } from '../custom-fields/kinds';
import type { OperationEntry } from '../operation/entry';
import { answersList } from '../operation/entry';
import type { JsonPart } from '../request/json';
import type { Collection, RequestPlan, RequestField } from '../request/plan';
import { includeEnvelope, includeHeaders } from '../response/output';
import { simplifiedFields } from '../response/simplify';
import { customFieldsForm } from './custom-fields';
import { formField } from './form-field';
import { jsonFields, unlessJson } from './json-fields';

const resolveCustomFields: INodeProperties = {
	displayName: 'Resolve Custom Fields',
	name: 'resolveCustomFields',
	type: 'boolean',
	default: false,
	description: 'Whether to return custom fields and their options by label instead of key and ID',
};

/** Name of the item's binary field with the file to send, or for the file received. */
const binaryField: Record<'input' | 'output', INodeProperties> = {
	input: {
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the input field with the file',
	},
	output: {
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the output field for the file',
	},
};

/** Returns the form of an operation in n8n's order: required fields, number of results, optional fields. */
export function operationForm(
	operation: CatalogueOperation,
	entry: OperationEntry,
	plan: RequestPlan,
): INodeProperties[] {
	const custom = customFieldsWrittenBy(operation, entry);
	return [
		...(entry.notice ? [notice(entry.notice)] : []),
		...requiredFields('path', plan.path),
		...requiredFields('query', plan.query),
		...requiredFields('body', plan.body),
		...(plan.list ? [unlessJson('body', fieldOptions(plan.list))] : []),
		...(plan.file ? [binaryField.input] : []),
		...(operation.download ? [binaryField.output] : []),
		...resultFields(operation, entry),
		...collection('filters', 'query', plan.query),
		...collection('additionalFields', 'body', plan.body),
		...collection('updateFields', 'body', plan.body),
		...(custom ? customFieldsForm : []),
	];
}

/** Returns an operation's entries of Options besides those that every operation has. */
export function requestOptions(
	operation: CatalogueOperation,
	plan: RequestPlan,
): INodeProperties[] {
	return [...entries('options', 'query', plan.query), ...jsonFields(operation)];
}

/** Returns an operation's entries of Options that say how the answer comes. */
export function answerOptions({ download }: CatalogueOperation): INodeProperties[] {
	return download ? [keepDailyQuota] : [includeEnvelope, includeHeaders, keepDailyQuota];
}

function resultFields(operation: CatalogueOperation, entry: OperationEntry): INodeProperties[] {
	if (operation.method !== 'GET') return [];
	// The results of a search have only the values of their custom fields.
	const hasCustomFields = entry.listKey === undefined && customFieldsReadBy(entry) !== undefined;
	return [
		...(answersList(operation, entry) ? [returnAll, limit] : []),
		...(simplifiedFields(entry) ? [simple] : []),
		...(hasCustomFields ? [resolveCustomFields] : []),
	];
}

function notice(text: string): INodeProperties {
	return { displayName: text, name: 'notice', type: 'notice', default: '' };
}

function requiredFields(part: JsonPart, fields: RequestField[]): INodeProperties[] {
	return fields
		.filter(({ collection: its }) => its === undefined)
		.map((requestField) => unlessJson(part, requiredField(requestField)));
}

function requiredField({ field, name, recordType }: RequestField): INodeProperties {
	return formField(field, { name, recordType, required: true });
}

function fieldOptions(requestField: RequestField): INodeProperties {
	return {
		...requiredField(requestField),
		displayName: 'Field Options',
		placeholder: 'Add Option',
	};
}

/** The collections of optional parameters: only those that the user adds are sent. */
const COLLECTIONS: Record<Exclude<Collection, 'options'>, [title: string, placeholder: string]> = {
	filters: ['Filters', 'Add Filter'],
	additionalFields: ['Additional Fields', 'Add Field'],
	updateFields: ['Update Fields', 'Add Field'],
};

function collection(
	name: keyof typeof COLLECTIONS,
	part: JsonPart,
	fields: RequestField[],
): INodeProperties[] {
	const options = entries(name, part, fields);
	if (options.length === 0) return [];
	const [displayName, placeholder] = COLLECTIONS[name];
	const field = { displayName, name, placeholder, default: {}, options };
	return [unlessJson(part, { ...field, type: 'collection' })];
}

function entries(name: Collection, part: JsonPart, fields: RequestField[]): INodeProperties[] {
	return fields
		.filter(({ collection: its }) => its === name)
		.map((requestField) => {
			const entry = formField(requestField.field, { ...requestField, inCollection: true });
			return name === 'options' ? unlessJson(part, entry) : entry;
		})
		.sort((a, b) => byAlphabet(a.displayName, b.displayName));
}
