import type { ResourceMapperField } from 'n8n-workflow';

import { mapping } from '../../shared/input/mapping';
import type { FieldDefinition } from './definitions';
import { customFieldsOf, nameOf, sameText } from './definitions';
import { customFieldsReadBy } from './kinds';
import { pipedrive } from '../service';

/** A longer list of options makes the editor slow and the saved workflow large. */
const MOST_OPTIONS = 100;

/** Expected input, where the field's type does not show it. */
const HINTS: Record<string, string> = {
	address: 'an address',
	daterange: 'e.g. 2026-01-01 / 2026-01-31',
	monetary: 'e.g. 100 EUR',
	org: "an organization's ID",
	people: "a person's ID",
	timerange: 'e.g. 09:00 / 17:00',
	user: "a user's ID",
};

/** Custom fields of the chosen resource, by label, for n8n's resource mapper. */
export const getCustomFields = mapping(pipedrive, async ({ api, resource, operation }) => {
	// Loaded on demand: n8n loads every node when it starts.
	const { resourceEntries } = await import('../resources/index');
	const entry = resourceEntries
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	const kind = entry && customFieldsReadBy(entry);
	const definitions = kind ? await customFieldsOf(api, kind) : [];
	return {
		fields: definitions.map((definition) => mapperField(definition, definitions)),
		emptyFieldsNotice: 'This Pipedrive account has no custom fields here.',
	};
});

function mapperField(definition: FieldDefinition, all: FieldDefinition[]): ResourceMapperField {
	const { code, label, options } = definition;
	const isChoice = definition.type === 'enum' && options.length <= MOST_OPTIONS;
	const hints = [hintOf(definition), distinctionOf(definition, all)].filter(Boolean);
	return {
		id: code,
		displayName: hints.length > 0 ? `${label} (${hints.join('; ')})` : label,
		required: false,
		defaultMatch: false,
		display: true,
		type: isChoice ? 'options' : typeOf(definition.type),
		...(isChoice ? { options: options.map(({ id, label }) => ({ name: label, value: id })) } : {}),
	};
}

/** Returns a distinction from another field of the same label: options, or the start of the key. */
function distinctionOf(definition: FieldDefinition, all: FieldDefinition[]): string | undefined {
	const { code, label, type, options } = definition;
	if (nameOf(definition, all) === label) return undefined;
	const others = all.filter((other) => other.code !== code && sameText(other.label, label));
	const labelsOf = (field: FieldDefinition) => field.options.map((option) => option.label).join();
	const isClear =
		type === 'enum' && others.every((other) => labelsOf(other) !== labelsOf(definition));
	return isClear ? someOf(options) : `key ${code.slice(0, 8)}…`;
}

function someOf(options: FieldDefinition['options']): string {
	const labels = options.slice(0, 5).map((option) => option.label);
	return `${labels.join(', ')}${options.length > labels.length ? ', …' : ''}`;
}

function hintOf({ type, options }: FieldDefinition): string | undefined {
	if (type !== 'set') return HINTS[type];
	return `any of ${someOf(options)}`;
}

function typeOf(type: string): ResourceMapperField['type'] {
	if (type === 'double') return 'number';
	return type === 'date' ? 'dateTime' : 'string';
}
