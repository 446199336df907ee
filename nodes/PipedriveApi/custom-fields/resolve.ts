import type { IDataObject } from 'n8n-workflow';

import { asRecord, setOwn } from '../../shared/values/records';
import type { FieldDefinition } from './definitions';
import { nameOf } from './definitions';
import { FLAT_CUSTOM_KEY } from './keys';

/**
 * Returns a record with its custom fields under `custom_fields` by label, options by label too. Fields
 * without a definition keep their keys.
 */
export function resolved(record: IDataObject, all: FieldDefinition[]): IDataObject {
	const byCode = new Map(all.map((definition) => [definition.code, definition]));
	const kept: IDataObject = {};
	const custom: IDataObject = {};
	let hasCustom = false;
	const put = (code: string, value: unknown, part?: string) => {
		const definition = byCode.get(code);
		const name = definition ? nameOf(definition, all) : code;
		hasCustom = true;
		const shownName = part ? `${name} (${part.replaceAll('_', ' ')})` : name;
		// Another field may have the name of a part of this one.
		const free = Object.hasOwn(custom, shownName) ? `${shownName} (${code})` : shownName;
		setOwn(custom, free, definition ? withLabels(definition, value) : value);
	};
	for (const [key, value] of Object.entries(record)) {
		const [, code, part] = FLAT_CUSTOM_KEY.exec(key) ?? [];
		if (code !== undefined) put(code, value, part);
		else if (key === 'custom_fields' && !Array.isArray(value)) {
			hasCustom = true;
			for (const [inner, innerValue] of Object.entries(asRecord(value))) put(inner, innerValue);
		} else setOwn(kept, key, value);
	}
	return hasCustom ? { ...kept, custom_fields: custom } : kept;
}

/** Returns the labels of options for their IDs; v1 gives several as text with commas. */
function withLabels({ type, options }: FieldDefinition, value: unknown): unknown {
	if (type !== 'enum' && type !== 'set') return value;
	const labelOf = (id: unknown): unknown => {
		const inner: unknown = asRecord(id).label;
		if (typeof inner === 'string') return inner;
		return options.find((option) => String(option.id) === String(id).trim())?.label ?? id;
	};
	if (Array.isArray(value)) return value.map(labelOf);
	if (type === 'set' && typeof value === 'string' && value !== '') {
		return value.split(',').map(labelOf);
	}
	return value === null || value === undefined || value === '' ? value : labelOf(value);
}
