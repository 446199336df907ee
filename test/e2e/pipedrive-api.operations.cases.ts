import { fillForm, offered, type OfferedOperation } from '../nodes/PipedriveApi/fill-form';
import {
	validParameters,
	type FileValue,
	type ValidParameters,
} from '../../simulators/pipedrive/valid-parameters';
import { all, hasKeys, itemHas, type Check, type HelperNode, type OperationCase } from './cases';
import { fileFrom } from './helper-nodes';
import { sentOnce } from './sent';

/** Operations per workflow; each workflow starts from a simulator that has been reset. */
const NODES_OF_A_WORKFLOW = 56;

/** Fields that an update changes where none is required; texts first. */
const TELLING = /^(title|name|field_name|subject|content|description|comments)$/;

/** Search terms that find something. */
const FINDING: Record<string, Record<string, string>> = {
	'v1.findUsersByName': { term: 'amelia' },
	'v1.getRecents': { since_timestamp: '2025-01-01 00:00:00' },
	'v2.searchItemByField': { term: 'Alder Analytics deal 1' },
	'v2.searchPersons': { term: 'amelia' },
	'v2.searchProducts': { term: 'starter' },
	'v2.searchProjects': { term: 'onboarding' },
};

/**
 * The required parameters, and what makes sense of the request: a field to change, a term that finds something.
 */
function parametersOf({ operation }: OfferedOperation): ValidParameters {
	const { query, ...rest } = validParameters(operation, 'required');
	const least = { ...rest, query: { ...query, ...FINDING[operation.id] } };
	if (least.body === undefined || Object.keys(least.body).length > 0) return least;
	const fields = Object.entries(validParameters(operation, 'all').body ?? {});
	const field = fields.find(([name]) => TELLING.test(name)) ?? fields[0];
	return { ...least, body: field && Object.fromEntries([field]) };
}

function fileIn({ operation }: OfferedOperation, { body }: ValidParameters): FileValue | undefined {
	const field = operation.bodyFields?.find(({ type }) => type === 'file');
	return field && ((body as Record<string, unknown>)[field.name] as FileValue);
}

const isScalar = (value: unknown) => typeof value === 'string' || typeof value === 'number';

/** The answer repeats the values that were sent, as far as it has these fields. */
function answersWhatWasSent(body: object): Check {
	const sent = Object.entries(body).filter(([, value]) => isScalar(value));
	return ([item = {}]) => {
		const wrong = sent.filter(([name, value]) => name in item && item[name] !== value);
		return wrong.length === 0
			? undefined
			: `${wrong.map(([name]) => name).join(', ')} wrong in ${JSON.stringify(item).slice(0, 300)}`;
	};
}

/** The answer has the ID that the path ends with. */
function answersIdOf(path: ValidParameters['path']): Check {
	const id = Object.values(path).at(-1);
	return ([item = {}]) =>
		!('id' in item) || item.id === id ? undefined : `the ID is ${String(item.id)}, not ${id}`;
}

function outputCheck({ operation }: OfferedOperation, { path, body }: ValidParameters): Check {
	const isNotEmpty: Check = (items) =>
		items.every((item) => Object.keys(item).length > 0) ? undefined : 'an item is empty';
	const isList = operation.list === true;
	if (operation.method === 'DELETE') return isList ? isNotEmpty : itemHas({ deleted: true });
	if (operation.download) return hasKeys(['fileName', 'fileSize']);
	if (operation.method !== 'GET') return all(isNotEmpty, answersWhatWasSent(body ?? {}));
	return !isList && operation.path.endsWith('}') ? all(isNotEmpty, answersIdOf(path)) : isNotEmpty;
}

function caseOf(offer: OfferedOperation): OperationCase {
	const valid = parametersOf(offer);
	const { resource, operation, ...parameters } = fillForm(offer, valid).parameters;
	const entry = { resource: String(resource), operation: String(operation) };
	const file = fileIn(offer, valid);
	const field = String(parameters.binaryPropertyName);
	const before: HelperNode[] = file ? fileFrom(`file of ${offer.title}`, file, field) : [];
	return {
		...entry,
		parameters,
		before,
		check: all(
			sentOnce(offer.entry.id, offer.operation.body === 'json' ? valid.body : undefined),
			outputCheck(offer, valid),
		),
	};
}

function workflowsOf(title: string, offers: OfferedOperation[]): OperationCase[] {
	return offers.map((offer, index) => ({
		...caseOf(offer),
		workflow: `${title} ${1 + Math.floor(index / NODES_OF_A_WORKFLOW)}`,
	}));
}

const withMethod = (...methods: string[]) =>
	offered.filter(({ operation: { method } }) => methods.includes(method));

/** Parts are deleted before the record that contains them. */
const depth = ({ operation: { path } }: OfferedOperation) => path.split('/').length;
const partsFirst = (a: OfferedOperation, b: OfferedOperation) => depth(b) - depth(a);

/** All operations of the catalogue: updates before creations and deletions. */
export const OPERATION_CASES: OperationCase[] = [
	...workflowsOf('reads', withMethod('GET')),
	...workflowsOf('writes', [...withMethod('PATCH', 'PUT'), ...withMethod('POST')]),
	...workflowsOf('deletes', withMethod('DELETE').sort(partsFirst)),
];
