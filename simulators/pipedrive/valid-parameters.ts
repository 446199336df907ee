import type { CatalogueOperation } from '../../nodes/PipedriveApi/catalogue/types';
import { documented, type Field, type Operation } from './documented';
import { cursorTo } from './paging';
import {
	customCode,
	CUSTOM_TYPES,
	FIELD_KINDS,
	type CustomType,
	type FieldKind,
} from './records/field-definitions';
import { seededUuid } from './store';

/** A file to upload, as plain data. */
export interface FileValue {
	fileName: string;
	contentType: string;
	content: string;
}

/**
 * Parameters of a request that the simulator accepts, as plain data: lists and several choices of one
 * parameter are arrays, and a file is a FileValue. All IDs are of seeded records.
 */
export interface ValidParameters {
	path: Record<string, string | number>;
	query: Record<string, unknown>;
	/** An array for `jsonList`; undefined where the operation has no body. */
	body?: Record<string, unknown> | Array<Record<string, unknown>>;
}

/** 'all': every parameter that may be sent together; 'required': as few as possible. */
export type Variant = 'all' | 'required';

type Values = Record<string, unknown>;

/** Parameters that must not be sent together with the rest, by the texts of the reference. */
const leftOut: Record<string, string[]> = {
	'v1.addCallLog': ['lead_id'],
	'v2.addDeal': ['won_time'],
	'v2.updateDeal': ['won_time'],
	'v2.convertLeadToDeal': ['pipeline_id'],
};

/** Needed although no single one of its kind is required. */
const neededToo: Record<string, string[]> = { 'v1.addNote': ['deal_id'] };

const formatted: Record<NonNullable<Field['format']>, string> = {
	date: '2025-01-31',
	utcDate: '2025-01-31',
	time: '12:30',
	utcTime: '12:30',
	dateTime: '2025-01-31T12:30:00Z',
	sqlDateTime: '2025-01-31 12:30:00',
	uuid: seededUuid(1),
};

const file: FileValue = {
	fileName: 'example.txt',
	contentType: 'text/plain',
	content: 'Line one\nLine two\n',
};

const period = { start: '2025-01-01', end: '2025-12-31' };
const filterConditions = {
	glue: 'and',
	conditions: [
		{
			glue: 'and',
			conditions: [
				{ object: 'deal', field_id: '1', operator: '=', value: 'open', extra_value: null },
			],
		},
		{ glue: 'or', conditions: [] },
	],
};

const customValues: Record<CustomType, unknown> = {
	varchar: 'C-1',
	varchar_auto: 'Website',
	text: 'Long text',
	double: 12.5,
	monetary: { value: 99.5, currency: 'EUR' },
	date: '2025-01-31',
	daterange: { value: '2025-01-01', until: '2025-01-31' },
	time: { value: '09:30:00', timezone_name: 'Europe/Tallinn' },
	timerange: { value: '09:00:00', until: '17:00:00', timezone_name: 'Europe/Tallinn' },
	set: [190, 192],
	enum: 201,
	user: 1,
	org: 1,
	people: 1,
	phone: '+372 555 0100',
	address: { value: '1 Harbour Street, Tallinn', country: 'Estonia' },
};

/** A value for a custom field of every type, by code. */
export const customFieldValues = (kind: FieldKind): Values =>
	Object.fromEntries(CUSTOM_TYPES.map((type) => [customCode(kind, type), customValues[type]]));

const kindOf = ({ path }: Operation): FieldKind =>
	FIELD_KINDS.find((kind) => new RegExp(`/(${kind}s\\b|${kind}Fields)`).test(path)) ?? 'deal';

type ValueOf = (operation: Operation) => unknown;

/** Values by name, where type and format don't tell. */
const named: Array<[operations: RegExp, name: RegExp, value: ValueOf]> = [
	[/./, /^cursor$/, () => cursorTo({ at: 0 })],
	[/./, /^start$/, () => 0],
	[/./, /^limit$/, () => 10],
	[/./, /^term$/, () => 'alder'],
	[/searchItemByField$/, /^field$/, () => 'title'],
	[/./, /^ids$/, () => '1,2'],
	[/./, /^field_key$/, () => 'add_time'],
	[/^v1\.get/, /^sort$/, () => 'update_time'],
	[/getTasks$/, /^parent_task_id$/, () => '1'],
	[/^v2\.(get|search)/, /^custom_fields$/, (operation) => customCode(kindOf(operation), 'varchar')],
	[/./, /^custom_fields$/, (operation) => customFieldValues(kindOf(operation))],
	[/./, /^field_code$/, (operation) => customCode(kindOf(operation), 'enum')],
	[/./, /^follower_id$/, () => 1001],
	[/deleteRoleAssignment$/, /^user_id$/, () => 1001],
	[/FieldOptions$/, /^id$/, () => 200],
	[/./, /^(merge_with_id|rel_linked_org_id)$/, () => 2],
	[/./, /^field_type$/, () => 'enum'],
	[/./, /^is_deleted$/, () => false],
	[/Deal$/, /^status$/, () => 'lost'],
	[/Project$/, /^status$/, () => 'open'],
	[/Lead$/, /^label_ids$/, () => [seededUuid(1)]],
	[/./, /currency$/, () => 'EUR'],
	[/ActivityType$/, /^color$/, () => 'FFFFFF'],
	[/addCallLog$/, /^duration$/, () => '60'],
	[/./, /^email$/, () => 'someone@example.com'],
	[/./, /url$/, () => 'https://hooks.example.com/pipedrive'],
	[/Filter$/, /^conditions$/, () => filterConditions],
	[/Goal$/, /^assignee$/, () => ({ id: 1, type: 'person' })],
	[/Goal$/, /^type$/, () => ({ name: 'deals_started', params: { pipeline_id: [1] } })],
	[/Goal$/, /^expected_outcome$/, () => ({ target: 50, tracking_metric: 'quantity' })],
	[/Goal$/, /^duration$/, () => period],
	[/RolePipelines$/, /^visible_pipeline_ids$/, () => ({ add: [1], remove: [2] })],
	[/Field$/, /^statuses$/, () => ({ 1: ['won', 'lost'] })],
	[/ProductVariation$/, /^prices$/, () => [{ currency: 'EUR', price: 10 }]],
];

function choiceOf({ values = [], several }: Field): unknown {
	// Some values of the catalogue are combinations of the others.
	const single = values.filter((value) => !String(value).includes(','));
	return several ? single.slice(0, 2) : single[0];
}

function oneValueOf(field: Field, operation: Operation, variant: Variant): unknown {
	const { type, format, smallest = 1, fields } = field;
	switch (type) {
		case 'number':
			return Math.max(1, smallest);
		case 'boolean':
			return true;
		case 'flag':
			return 1;
		case 'choice':
			return choiceOf(field);
		case 'file':
			return file;
		case 'object':
			return fields ? valuesOf(fields, operation, variant) : { example: 1 };
		default:
			return format ? formatted[format] : `Example ${field.name.replaceAll('_', ' ')}`;
	}
}

function valueOf(field: Field, operation: Operation, variant: Variant): unknown {
	const known = named.find(
		([operations, name]) => operations.test(operation.id) && name.test(field.name),
	);
	if (known) return known[2](operation);
	const value = oneValueOf(field, operation, variant);
	return field.list ? [value] : value;
}

function valuesOf(fields: readonly Field[] = [], operation: Operation, variant: Variant): Values {
	const without = leftOut[operation.id] ?? [];
	const needed = neededToo[operation.id] ?? [];
	const sent = fields.filter(({ name, required }) =>
		variant === 'all' ? !without.includes(name) : required === true || needed.includes(name),
	);
	return Object.fromEntries(sent.map((field) => [field.name, valueOf(field, operation, variant)]));
}

function pathValueOf(field: Field, operation: Operation): string | number {
	if (field.type === 'number') return valueOf(field, operation, 'all') as number;
	return field.name === 'field_code' ? customCode(kindOf(operation), 'enum') : seededUuid(1);
}

/** Parameters with which the operation is carried out. */
export function validParameters(
	catalogueOperation: CatalogueOperation,
	variant: Variant,
): ValidParameters {
	const operation = documented(catalogueOperation);
	const { pathFields = [], queryFields, bodyFields, body: kind } = operation;
	const values = valuesOf(bodyFields, operation, variant);
	// A field with options needs them, one without does not.
	if (variant === 'required' && 'field_type' in values) values.field_type = 'varchar';
	return {
		path: Object.fromEntries(
			pathFields.map((field) => [field.name, pathValueOf(field, operation)]),
		),
		query: valuesOf(queryFields, operation, variant),
		...(kind === undefined ? {} : { body: kind === 'jsonList' ? [values] : values }),
	};
}
