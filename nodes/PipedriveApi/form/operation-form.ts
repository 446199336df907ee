import type { INodeProperties } from 'n8n-workflow';

import { byAlphabet } from '../../shared/values/compare';
import { limit, returnAll } from '../../shared/input/fields';
import type { CatalogueOperation } from '../catalogue/types';
import { customFieldsForm } from './custom-fields';
import { customFieldsReadBy, customFieldsWrittenBy } from '../custom-fields/kinds';
import type { RequestPlan, RequestField } from '../request/plan';
import type { OperationEntry } from '../operation/entry';
import { simplifiedFields } from '../response/simplify';
import { formField } from './form-field';
import { jsonBoxes, unlessJson } from './json-input';

const resolveCustomFields: INodeProperties = {
	displayName: 'Resolve Custom Fields',
	name: 'resolveCustomFields',
	type: 'boolean',
	default: false,
	description: 'Whether custom fields and their options come by label instead of by key and ID',
};

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simple',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The item's binary field that holds the file to send, or takes the one that came. */
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

/** Whether an operation answers with a list, so that Return All and Limit mean something. */
export function answersList(operation: CatalogueOperation, entry: OperationEntry): boolean {
	const isList = operation.list ?? entry.listKey !== undefined;
	return operation.method === 'GET' && isList;
}

/** The form of an operation, in n8n's order: what is required, how much is wanted, what is optional. */
export function operationForm(
	operation: CatalogueOperation,
	entry: OperationEntry,
	plan: RequestPlan,
): INodeProperties[] {
	const custom = customFieldsWrittenBy(operation, entry);
	const isSimplified = operation.method === 'GET' && simplifiedFields(entry) !== undefined;
	// What a search finds has the values of its custom fields only.
	const hasCustomFields =
		operation.method === 'GET' &&
		entry.listKey === undefined &&
		customFieldsReadBy(entry) !== undefined;
	return [
		...(entry.notice ? [notice(entry.notice)] : []),
		...plan.path.map((requestField) => unlessJson('path', requiredField(requestField))),
		...plan.requiredQuery.map((requestField) => unlessJson('query', requiredField(requestField))),
		...plan.requiredBody.map((requestField) => unlessJson('payload', requiredField(requestField))),
		...(plan.list ? [unlessJson('payload', fieldOptions(plan.list))] : []),
		...(plan.file ? [binaryField.input] : []),
		...(operation.download ? [binaryField.output] : []),
		...(answersList(operation, entry) ? [returnAll, limit] : []),
		...(isSimplified ? [simplify] : []),
		...(hasCustomFields ? [resolveCustomFields] : []),
		...collection('query', plan.query),
		...collection('body', plan.body),
		...(custom ? customFieldsForm : []),
		...jsonBoxes(operation),
	];
}

function notice(text: string): INodeProperties {
	return { displayName: text, name: 'notice', type: 'notice', default: '' };
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

/** The optional parameters of a part of the request: only what the user adds is sent. */
export const COLLECTIONS = {
	query: { displayName: 'Query Parameters', placeholder: 'Add Parameter', part: 'query' },
	body: { displayName: 'Body Fields', placeholder: 'Add Field', part: 'payload' },
} as const;

function collection(
	name: keyof typeof COLLECTIONS,
	requestFields: RequestField[],
): INodeProperties[] {
	if (requestFields.length === 0) return [];
	const { displayName, placeholder, part } = COLLECTIONS[name];
	const options = requestFields
		.map((requestField) => formField(requestField.field, { ...requestField, inCollection: true }))
		.sort((a, b) => byAlphabet(a.displayName, b.displayName));
	const field = { displayName, name, placeholder, default: {}, options };
	return [unlessJson(part, { ...field, type: 'collection' })];
}
