import type { CatalogueField, CatalogueOperation } from '../catalogue/types';
import type { RecordType } from '../catalogue/record-types';
import { recordTypeInPath, recordTypeNamed } from '../catalogue/record-types';

/** A parameter of an operation and where it stands in the form. */
export interface RequestField {
	field: CatalogueField;
	/** The parameter's name in the form. Saved workflows hold it. */
	name: string;
	/** What its ID names, if that is known. */
	recordType?: RecordType;
}

/** What an operation takes, as the form shows it and a run reads it. */
export interface RequestPlan {
	path: RequestField[];
	/** Required ones stand by themselves, the others are added when they are wanted. */
	requiredQuery: RequestField[];
	query: RequestField[];
	requiredBody: RequestField[];
	body: RequestField[];
	/** The list that the whole body is, where it is one. */
	list?: RequestField;
	/** The file that a form is sent with. */
	file?: CatalogueField;
}

/** Set by Limit and Return All. */
const PAGE_SIZE = 'limit';

/** Filled in by label instead; see custom-fields/. */
const CUSTOM_FIELDS = 'custom_fields';

export function planOf(operation: CatalogueOperation): RequestPlan {
	const { path, pathFields = [], queryFields = [], bodyFields = [] } = operation;
	const requestField = (field: CatalogueField): RequestField => ({
		field,
		name: parameterName(field.name),
		recordType: field.list ? undefined : recordTypeOf(field, path),
	});
	const inPath = pathFields.map((field) => ({
		field,
		name: pathParameterName(path, field.name),
		recordType: recordTypeInPath(path, field.name),
	}));
	const query = queryFields.filter(({ name }) => name !== PAGE_SIZE).map(requestField);
	const isList = operation.body === 'jsonList';
	const file = bodyFields.find(({ type }) => type === 'file');
	const body = isList
		? []
		: bodyFields
				.filter(
					(field) => field !== file && !(field.name === CUSTOM_FIELDS && field.type === 'object'),
				)
				.map(requestField);
	return {
		path: inPath,
		requiredQuery: query.filter(({ field }) => field.required),
		query: query.filter(({ field }) => !field.required),
		requiredBody: body.filter(({ field }) => field.required),
		body: body.filter(({ field }) => !field.required),
		...(isList ? { list: listField(bodyFields) } : {}),
		...(file ? { file } : {}),
	};
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
	if (name !== 'id') return camelCase(name);
	const segments = path.split('/');
	const segment = segments[segments.indexOf('{id}') - 1] ?? '';
	const singular = segment.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
	return `${camelCase(singular)}Id`;
}

function camelCase(name: string): string {
	return name.replace(/[_-]([a-zA-Z])/g, (_match, letter: string) => letter.toUpperCase());
}
