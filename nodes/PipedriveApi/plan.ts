import type { CatalogueField, CatalogueOperation } from './catalogue/types';
import type { EntityKind } from './entities';
import { entityInPath, entityNamed } from './entities';

/** A parameter of an operation and where it stands in the form. */
export interface Slot {
	field: CatalogueField;
	/** The parameter's name in the form. Saved workflows hold it. */
	name: string;
	/** What its ID names, if that is known. */
	entity?: EntityKind;
}

/** What an operation takes, as the form shows it and a run reads it. */
export interface Plan {
	path: Slot[];
	/** Required ones stand by themselves, the others are added when they are wanted. */
	requiredQuery: Slot[];
	query: Slot[];
	requiredBody: Slot[];
	body: Slot[];
	/** The list that the whole body is, where it is one. */
	list?: Slot;
	/** The file that a form is sent with. */
	file?: CatalogueField;
}

/** Set by Limit and Return All. */
const PAGE_SIZE = 'limit';

/** Filled in by label instead; see custom-fields/. */
const CUSTOM_FIELDS = 'custom_fields';

export function planOf(operation: CatalogueOperation): Plan {
	const { path, pathFields = [], queryFields = [], bodyFields = [] } = operation;
	const slot = (field: CatalogueField): Slot => ({
		field,
		name: parameterName(field.name),
		entity: field.list ? undefined : entityOf(field, path),
	});
	const inPath = pathFields.map((field) => ({
		field,
		name: pathParameterName(path, field.name),
		entity: entityInPath(path, field.name),
	}));
	const query = queryFields.filter(({ name }) => name !== PAGE_SIZE).map(slot);
	const isList = operation.body === 'jsonList';
	const file = bodyFields.find(({ type }) => type === 'file');
	const body = isList
		? []
		: bodyFields
				.filter(
					(field) => field !== file && !(field.name === CUSTOM_FIELDS && field.type === 'object'),
				)
				.map(slot);
	return {
		path: inPath,
		requiredQuery: query.filter(({ field }) => field.required),
		query: query.filter(({ field }) => !field.required),
		requiredBody: body.filter(({ field }) => field.required),
		body: body.filter(({ field }) => !field.required),
		...(isList ? { list: listSlot(bodyFields) } : {}),
		...(file ? { file } : {}),
	};
}

/** All bodies that are lists hold options of a field. */
function listSlot(fields: CatalogueField[]): Slot {
	return {
		field: { name: 'fieldOptions', type: 'object', list: true, required: true, fields },
		name: 'fieldOptions',
	};
}

function entityOf(field: CatalogueField, path: string): EntityKind | undefined {
	const entity = entityNamed(field.name, path);
	const isKey = field.type === 'number' || (field.type === 'text' && entity === 'lead');
	return isKey ? entity : undefined;
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
