import type { FieldDefinition } from '../records/field-definitions';

type Values = Record<string, unknown>;

const asValues = (value: unknown): Values =>
	typeof value === 'object' && value !== null ? (value as Values) : { value };

/** The value of a custom field as webhooks v2 write it [readme: Webhooks v2]. */
function webhookValue(value: unknown, type: string): unknown {
	if (value === null || value === undefined) return null;
	switch (type) {
		case 'enum':
		case 'user':
		case 'org':
		case 'people':
			return { id: value, type };
		case 'set':
			return { values: [value].flat().map((id: unknown) => ({ id })), type };
		case 'daterange':
		case 'timerange': {
			const { value: from, until, timezone_id: zone } = asValues(value);
			return { from, until, ...(zone === undefined ? {} : { timezone_id: zone }), type };
		}
		default:
			return { ...asValues(value), type };
	}
}

/** All custom fields of a record, by their keys. */
export const webhookCustomFields = (
	values: Values,
	definitions: ReadonlyMap<string, FieldDefinition>,
): Values =>
	Object.fromEntries(
		[...definitions.values()]
			.filter(({ is_custom_field: isCustom }) => isCustom)
			.map(({ field_code: code, field_type: type }) => [code, webhookValue(values[code], type)]),
	);
