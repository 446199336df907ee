import type { CatalogueField, CatalogueOperation } from '../catalogue/types';
import type { RecordType } from '../catalogue/record-types';
import { recordTypeInPath, recordTypeNamed } from '../catalogue/record-types';
import type { OperationEntry } from '../operation/entry';
import { answersList } from '../operation/entry';

/** Collections of the form that hold optional parameters. Saved workflows hold the names. */
export type Collection = 'filters' | 'options' | 'additionalFields' | 'updateFields';

/** A parameter of a request and its field in the form. */
export interface RequestField {
	field: CatalogueField;
	/** Name of the field. Saved workflows hold it. */
	name: string;
	/** Collection that holds the field; required ones stand by themselves. */
	collection?: Collection;
	/** Type of the record that an ID names, if known. */
	recordType?: RecordType;
}

/** All parameters of an operation, as the form shows them and a run reads them. */
export interface RequestPlan {
	path: RequestField[];
	query: RequestField[];
	body: RequestField[];
	/** The whole body, where it is a list. */
	list?: RequestField;
	/** The file that a multipart form holds. */
	file?: CatalogueField;
}

/** Set by Limit and Return All. */
const PAGE_SIZE = 'limit';

/** Set by labels instead; see custom-fields/. */
const CUSTOM_FIELDS = 'custom_fields';

/** Parameters of a list that say how it comes: order, position, additions to its records. */
const PRESENTATION =
	/^(include_\w+|custom_fields|sort\w*|order_by|start|cursor|get_summary|totals_convert_currency|skip_users|search_for_related_items)$/;

/** Returns the parameters of an operation. */
export function planOf(operation: CatalogueOperation, entry: OperationEntry): RequestPlan {
	const { path, pathFields = [], queryFields = [], bodyFields = [], method } = operation;
	const isFiltered = answersList(operation, entry);
	const requestField = (field: CatalogueField, collection: Collection): RequestField => ({
		field,
		name: parameterName(field.name),
		collection: field.required ? undefined : collection,
		recordType: field.list ? undefined : recordTypeOf(field, path),
	});
	const bodyCollection = method === 'POST' ? 'additionalFields' : 'updateFields';
	const file = bodyFields.find(({ type }) => type === 'file');
	const isPlain = (field: CatalogueField) =>
		field !== file && !(field.name === CUSTOM_FIELDS && field.type === 'object');
	const isList = operation.body === 'jsonList';
	return {
		path: pathFields.map((field) => ({
			field,
			name: pathParameterName(path, field.name),
			recordType: recordTypeInPath(path, field.name),
		})),
		query: queryFields
			.filter(({ name }) => name !== PAGE_SIZE)
			.map((field) => {
				const isFilter = isFiltered && !PRESENTATION.test(field.name);
				return requestField(field, isFilter ? 'filters' : 'options');
			}),
		body: isList
			? []
			: bodyFields.filter(isPlain).map((field) => requestField(field, bodyCollection)),
		...(isList ? { list: listField(bodyFields) } : {}),
		...(file ? { file } : {}),
	};
}

/** Returns the name under which n8n keeps a parameter, e.g. "filters.status". */
export function parameterOf({ name, collection }: RequestField): string {
	return collection ? `${collection}.${name}` : name;
}

/** All bodies that are lists hold options of a field. */
function listField(fields: CatalogueField[]): RequestField {
	return {
		field: { name: 'fieldOptions', type: 'object', list: true, required: true, fields },
		name: 'fieldOptions',
	};
}

function recordTypeOf(field: CatalogueField, path: string): RecordType | undefined {
	const recordType = recordTypeNamed(field.name, path);
	const isKey = field.type === 'number' || (field.type === 'text' && recordType === 'lead');
	return isKey ? recordType : undefined;
}

/** n8n takes a dot in a name for a step into an object. */
function parameterName(name: string): string {
	return name.replace(/[.-]/g, '_');
}

/** The "id" of /deals/{id} is the "dealId"; others keep their names: "follower_id" is the "followerId". */
function pathParameterName(path: string, name: string): string {
	if (name === 'product_attachment_id') return 'dealProductId';
	if (name !== 'id') return camelCase(name);
	const segments = path.split('/');
	const segment = segments[segments.indexOf('{id}') - 1] ?? '';
	const singular = segment.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
	return `${camelCase(singular)}Id`;
}

function camelCase(name: string): string {
	return name.replace(/[_-]([a-zA-Z])/g, (_match, letter: string) => letter.toUpperCase());
}
