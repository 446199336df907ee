import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { byAlphabet } from '../../shared/values/compare';
import { locator } from '../../shared/input/fields';
import type { CatalogueField } from '../catalogue/types';
import type { RecordTypeInfo, RecordType } from '../catalogue/record-types';
import { recordTypes } from '../catalogue/record-types';
import { hasRows, ROW } from '../request/rows';
import { isId } from '../request/values';
import { JSON_EXAMPLES } from './examples';
import {
	helpOf,
	helpOfField,
	helpOfSwitch,
	labelOf,
	labelOfReference,
	labelOfValue,
} from './labels';

/** Place of a field in the form. */
export interface FieldPlace {
	/** Type of the record that its ID names, if known. */
	recordType?: RecordType;
	/** Set for a field that stands by itself and must be filled in. */
	required?: boolean;
	/** Name of the parameter, where it differs from the reference. */
	name?: string;
	/** Set for an entry of a collection: there are many, so each has to be short. */
	inCollection?: boolean;
	/** Set for a field of a row: all of them are shown, so empty means "not given". */
	inRow?: boolean;
}

/** Returns the form's field for a parameter or body field of the reference. */
export function formField(field: CatalogueField, place: FieldPlace = {}): INodeProperties {
	const name = place.name ?? field.name;
	const required = place.required ? { required: true } : {};
	if (place.recordType) {
		const recordType: RecordTypeInfo = recordTypes[place.recordType];
		const isNamedByPath = field.name === 'id' || recordType.id === 'text';
		const displayName = isNamedByPath
			? recordType.title
			: labelOfReference(field.name, recordType.title);
		const description = helpOf(field.text, displayName);
		return recordField(recordType, { displayName, name, description }, place);
	}
	const displayName = labelOf(name);
	const isSwitch = field.type === 'boolean' || field.type === 'flag';
	const help =
		isSwitch && !place.inRow && !field.list
			? helpOfSwitch(field.name, field.text, displayName)
			: helpOfField(field.name, field.text, displayName);
	const description = help === undefined ? {} : { description: help };
	return { displayName, name, ...control(field, place), ...required, ...description };
}

/** A field that takes the ID of a record. */
function recordField(
	recordType: RecordTypeInfo,
	texts: { displayName: string; name: string; description?: string },
	{ required = false, inCollection, inRow }: FieldPlace,
): INodeProperties {
	if (inCollection || inRow) return shortLocator(recordType, texts);
	const ways = recordType.page
		? 'an ID or an address'
		: recordType.id === 'text'
			? 'a code'
			: 'an ID';
	return locator({
		...texts,
		description: texts.description ?? `Choose from the list, or give ${ways}`,
		searchMethod: recordType.search,
		example: recordType.example,
		typedMode: recordType.id === 'text' ? { name: 'code', displayName: 'By Code' } : undefined,
		url: recordType.page,
		required,
	});
}

/** A mode in which the user types. */
const typed = { type: 'string' } as const;

/** A locator without placeholders and help, which would repeat in every collection. */
function shortLocator(
	{ search, id }: RecordTypeInfo,
	{ displayName, name, description }: { displayName: string; name: string; description?: string },
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(description === undefined ? {} : { description }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			id === 'text'
				? { displayName: 'By Code', name: 'code', ...typed }
				: { displayName: 'By ID', name: 'id', ...typed },
		],
	};
}

/** Returns the type of a field and the properties that depend on it. */
function control(
	field: CatalogueField,
	place: FieldPlace,
): Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties> {
	if (field.type === 'object') return objectControl(field);
	if (field.list || (field.several && !field.values)) {
		return { type: 'string', default: '', placeholder: 'e.g. 1, 2, 3' };
	}
	if (field.several) return { type: 'multiOptions', options: optionsOf(field), default: [] };
	if (field.type === 'choice') return choiceControl(field, place);
	if (field.type === 'boolean' || field.type === 'flag') {
		if (place.inRow) return { type: 'options', options: [NOT_GIVEN, ...YES_NO], default: '' };
		// A required switch must not have a default: an empty form would set it.
		if (place.required) return { type: 'options', options: YES_NO, default: '' };
		return { type: 'boolean', default: true };
	}
	if (field.type === 'number') {
		// n8n shows a number that is not given as 0.
		return place.inRow || place.required || isId(field.name)
			? { type: 'string', default: '' }
			: { type: 'number', default: 0 };
	}
	return textControl(field);
}

const NOT_GIVEN: INodePropertyOptions = { name: 'Not Given', value: '' };
const YES_NO: INodePropertyOptions[] = [
	{ name: 'Yes', value: 'true' },
	{ name: 'No', value: 'false' },
];

function textControl(field: CatalogueField): Pick<INodeProperties, 'type' | 'default'> {
	const isTime = field.format === 'time' || field.format === 'utcTime';
	if (isTime) return { type: 'string', default: '' };
	const isDate = field.format !== undefined && field.format !== 'uuid';
	if (isDate) return { type: 'dateTime', default: '' };
	const isLong = /^(content|note|notes|message|description|public_description|comments)$/.test(
		field.name,
	);
	return {
		type: 'string',
		default: '',
		...(isLong ? { typeOptions: { rows: 4 } } : {}),
		...(/password/.test(field.name) ? { typeOptions: { password: true } } : {}),
		...(field.name === 'email' ? { placeholder: 'e.g. name@email.com' } : {}),
	};
}

function choiceControl(
	field: CatalogueField,
	place: FieldPlace,
): Pick<INodeProperties, 'type' | 'default' | 'options'> {
	const options = optionsOf(field);
	if (place.inRow) {
		return { type: 'options', options: [NOT_GIVEN, ...options], default: '' };
	}
	// A required choice must not default to the first value of the alphabet.
	if (place.required) return { type: 'options', options, default: '' };
	return { type: 'options', options, default: options[0]?.value ?? '' };
}

function optionsOf({ name, values = [] }: CatalogueField): INodePropertyOptions[] {
	return values
		.map((value) => ({ name: labelOfValue(name, value), value }))
		.sort((a, b) => byAlphabet(a.name, b.name));
}

/** Rows for an object of one level; JSON for any other. */
function objectControl(
	field: CatalogueField,
): Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties> {
	const { fields = [] } = field;
	if (!hasRows(field)) {
		const example = JSON_EXAMPLES[field.name];
		return { type: 'json', default: '', ...(example ? { hint: `E.g. ${example}` } : {}) };
	}
	return {
		type: 'fixedCollection',
		...(field.list ? { typeOptions: { multipleValues: true } } : {}),
		default: {},
		placeholder: `Add ${singular(labelOf(field.name))}`,
		options: [
			{
				name: ROW,
				displayName: singular(labelOf(field.name)),
				values: inOrder(fields.map((inner) => formField(inner, { inRow: true }))),
			},
		],
	};
}

/** n8n requires alphabetical order from five fields on; shorter rows keep the order of the reference. */
function inOrder(fields: INodeProperties[]): INodeProperties[] {
	if (fields.length < 5) return fields;
	return fields.sort((a, b) => byAlphabet(a.displayName, b.displayName));
}

function singular(label: string): string {
	return label.replace(/sses$/, 'ss').replace(/([^s])s$/, '$1');
}
