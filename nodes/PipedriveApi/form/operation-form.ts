import type { INodeProperties } from 'n8n-workflow';

import { byAlphabet } from '../../shared/compare';
import { limit, returnAll } from '../../shared/fields';
import type { CatalogueOperation } from '../catalogue/types';
import { customFieldsForm } from '../custom-fields/form';
import { customFieldsReadBy, customFieldsWrittenBy } from '../custom-fields/kinds';
import type { Plan, Slot } from '../plan';
import type { OperationEntry } from '../resource-entry';
import { simplifiedFields } from '../simplify';
import { formField } from './form-field';
import { jsonBoxes, unlessJson } from './json-input';
import { share } from './share';

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
	plan: Plan,
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
		...plan.path.map((slot) => unlessJson('path', requiredField(slot))),
		...plan.requiredQuery.map((slot) => unlessJson('query', requiredField(slot))),
		...plan.requiredBody.map((slot) => unlessJson('payload', requiredField(slot))),
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
	].map((field) => (field.type === 'collection' ? field : share(field)));
}

function notice(text: string): INodeProperties {
	return { displayName: text, name: 'notice', type: 'notice', default: '' };
}

function requiredField({ field, name, entity }: Slot): INodeProperties {
	return formField(field, { name, entity, required: true });
}

function fieldOptions(slot: Slot): INodeProperties {
	return { ...requiredField(slot), displayName: 'Field Options', placeholder: 'Add Option' };
}

/** The optional parameters of a part of the request: only what the user adds is sent. */
export const COLLECTIONS = {
	query: { displayName: 'Query Parameters', placeholder: 'Add Parameter', part: 'query' },
	body: { displayName: 'Body Fields', placeholder: 'Add Field', part: 'payload' },
} as const;

function collection(name: keyof typeof COLLECTIONS, slots: Slot[]): INodeProperties[] {
	if (slots.length === 0) return [];
	const { displayName, placeholder, part } = COLLECTIONS[name];
	const options = slots
		.map((slot) => formField(slot.field, { ...slot, inCollection: true }))
		.sort((a, b) => byAlphabet(a.displayName, b.displayName));
	const field = { displayName, name, placeholder, default: {}, options };
	return [unlessJson(part, { ...field, type: 'collection' })];
}
