import { createHash } from 'node:crypto';

export interface FieldOption {
	id: number | string;
	label: string;
	color?: string;
}

interface Subfield {
	field_code: string;
	field_name: string;
	field_type: string;
}

/** A field of deals, persons …, as v2 answers it. */
export interface FieldDefinition {
	[key: string]: unknown;
	field_name: string;
	field_code: string;
	field_type: string;
	description: string | null;
	options: FieldOption[] | null;
	subfields: Subfield[] | null;
	is_custom_field: boolean;
	is_optional_response_field: boolean;
}

/** Kinds of records with fields, by the names in `/dealFields`. */
export const FIELD_KINDS = [
	'deal',
	'person',
	'organization',
	'product',
	'project',
	'activity',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export const CUSTOM_TYPES = [
	'varchar',
	'varchar_auto',
	'text',
	'double',
	'monetary',
	'date',
	'daterange',
	'time',
	'timerange',
	'set',
	'enum',
	'user',
	'org',
	'people',
	'phone',
	'address',
] as const;
export type CustomType = (typeof CUSTOM_TYPES)[number];

const customNames: Record<CustomType, string> = {
	varchar: 'Contract number',
	varchar_auto: 'Lead source',
	text: 'Background',
	double: 'Number of licenses',
	monetary: 'Setup fee',
	date: 'Contract signed on',
	daterange: 'Trial period',
	time: 'Best time to call',
	timerange: 'Office hours',
	set: 'Modules',
	enum: 'Priority',
	user: 'Account manager',
	org: 'Reseller',
	people: 'Decision maker',
	phone: 'Direct line',
	address: 'Delivery address',
};

const optionLabels: Partial<Record<CustomType, string[]>> = {
	set: ['Billing', 'Metrics', 'Retention', 'Tax'],
	enum: ['High', 'Medium', 'Low'],
};

const ADDRESS_PARTS =
	'value country admin_area_level_1 admin_area_level_2 locality sublocality route street_number subpremise postal_code formatted_address'.split(
		' ',
	);

const subfieldTypes: Partial<Record<string, Record<string, string>>> = {
	monetary: { value: 'double', currency: 'varchar' },
	daterange: { value: 'date', until: 'date' },
	time: { value: 'time', timezone_id: 'int', timezone_name: 'varchar' },
	timerange: { value: 'time', until: 'time', timezone_id: 'int', timezone_name: 'varchar' },
	address: Object.fromEntries(ADDRESS_PARTS.map((part) => [part, 'varchar'])),
};

function subfieldsOf(type: string): Subfield[] | null {
	const types = subfieldTypes[type];
	if (!types) return null;
	return Object.entries(types).map(([field_code, field_type]) => ({
		field_code,
		field_name: field_code,
		field_type,
	}));
}

/** A custom field's code: 40 hexadecimal digits, the same ones in every run. */
export const customCode = (kind: FieldKind, name: string): string =>
	createHash('sha1').update(`${kind} ${name}`).digest('hex');

export function customField(
	kind: FieldKind,
	{
		code,
		name,
		type,
		options,
	}: { code: string; name: string; type: string; options?: FieldOption[] },
): FieldDefinition {
	return {
		field_name: name,
		field_code: code,
		field_type: type,
		description: null,
		options: options ?? null,
		subfields: subfieldsOf(type),
		is_custom_field: true,
		is_optional_response_field: false,
		ui_visibility: {
			add_visible_flag: false,
			details_visible_flag: true,
			...(kind === 'deal' ? { show_in_pipelines: { show_in_all: true, pipeline_ids: [] } } : {}),
		},
		important_fields: { enabled: false, stage_ids: [] },
		required_fields: { enabled: false, stage_ids: [], statuses: {} },
	};
}

/** Options have IDs that no other kind of thing uses. */
const optionsFrom = (first: number, labels: readonly string[]): FieldOption[] =>
	labels.map((label, index) => ({ id: first + index, label }));

/** One custom field of every type; deals have two with the same name. */
function customFields(kind: FieldKind): FieldDefinition[] {
	const fields = CUSTOM_TYPES.map((type, index) => {
		const labels = optionLabels[type];
		return customField(kind, {
			code: customCode(kind, type),
			name: customNames[type],
			type,
			options: labels && optionsFrom(100 + index * 10, labels),
		});
	});
	if (kind !== 'deal') return fields;
	const twins = [1, 2].map((number) =>
		customField(kind, {
			code: customCode(kind, `twin ${number}`),
			name: 'Region',
			type: 'enum',
			options: optionsFrom(300 + number * 10, number === 1 ? ['North', 'South'] : ['East', 'West']),
		}),
	);
	return [...fields, ...twins];
}

type SystemField = [code: string, name: string, type: string, options?: FieldOption[]];

const labels: FieldOption[] = [
	{ id: 1, label: 'Hot', color: 'red' },
	{ id: 2, label: 'Warm', color: 'yellow' },
	{ id: 3, label: 'Cold', color: 'blue' },
];
const times: SystemField[] = [
	['add_time', 'Created', 'date'],
	['update_time', 'Updated', 'date'],
];
const visibility: SystemField = [
	'visible_to',
	'Visible to',
	'visible_to',
	[
		{ id: 1, label: 'Owner & followers' },
		{ id: 3, label: 'Entire company' },
	],
];

const systemFields: Record<FieldKind, SystemField[]> = {
	deal: [
		['id', 'ID', 'int'],
		['title', 'Title', 'varchar'],
		['value', 'Value', 'monetary'],
		['currency', 'Currency', 'varchar'],
		['owner_id', 'Owner', 'user'],
		['person_id', 'Contact person', 'people'],
		['org_id', 'Organization', 'org'],
		['pipeline_id', 'Pipeline', 'double'],
		['stage_id', 'Stage', 'stage'],
		[
			'status',
			'Status',
			'status',
			['open', 'won', 'lost', 'deleted'].map((id) => ({ id, label: id })),
		],
		['expected_close_date', 'Expected close date', 'date'],
		['label_ids', 'Label', 'set', labels],
		visibility,
		...times,
	],
	person: [
		['id', 'ID', 'int'],
		['name', 'Name', 'varchar'],
		['emails', 'Email', 'varchar'],
		['phones', 'Phone', 'phone'],
		['owner_id', 'Owner', 'user'],
		['org_id', 'Organization', 'org'],
		['label_ids', 'Label', 'set', labels],
		visibility,
		...times,
	],
	organization: [
		['id', 'ID', 'int'],
		['name', 'Name', 'varchar'],
		['address', 'Address', 'address'],
		['owner_id', 'Owner', 'user'],
		['label_ids', 'Label', 'set', labels],
		visibility,
		...times,
	],
	product: [
		['id', 'ID', 'int'],
		['name', 'Name', 'varchar'],
		['code', 'Product code', 'varchar'],
		['category', 'Category', 'enum', [{ id: 262, label: 'Software' }]],
		['owner_id', 'Owner', 'user'],
		visibility,
		...times,
	],
	project: [
		['id', 'ID', 'int'],
		['title', 'Title', 'varchar'],
		['status', 'Status', 'varchar'],
		['phase_id', 'Phase', 'int'],
		['label_ids', 'Label', 'set', labels],
		...times,
	],
	activity: [
		['id', 'ID', 'int'],
		['subject', 'Subject', 'varchar'],
		[
			'type',
			'Type',
			'enum',
			[
				{ id: 'call', label: 'Call' },
				{ id: 'meeting', label: 'Meeting' },
			],
		],
		['due_date', 'Due date', 'date'],
		[
			'priority',
			'Priority',
			'enum',
			[
				{ id: 263, label: 'High' },
				{ id: 264, label: 'Low' },
			],
		],
		['owner_id', 'Owner', 'user'],
		...times,
	],
};

const systemField = ([code, name, type, options]: SystemField): FieldDefinition => ({
	...customField('person', { code, name, type, options }),
	is_custom_field: false,
});

/** The fields that a kind of thing has at the beginning, in the order of the list. */
export const fieldsAtFirst = (kind: FieldKind): FieldDefinition[] => [
	...systemFields[kind].map(systemField),
	...customFields(kind),
];
