import { randomBytes } from 'node:crypto';
import { conflict, notFound } from '../refusals';
import {
	customField,
	FIELD_KINDS,
	type FieldDefinition,
	type FieldKind,
	type FieldOption,
} from '../records/field-definitions';
import { success, type Call, type Handler } from './call';
import { listAnswer, pageOf } from './lists';

/** Answered only when `include_fields` asks for them. */
const OPTIONAL = ['ui_visibility', 'important_fields', 'required_fields'];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function shown(definition: FieldDefinition, { query }: Call): Record<string, unknown> {
	const asked = [query.include_fields ?? []].flat().map(String);
	return Object.fromEntries(
		Object.entries(definition).filter(([name]) => !OPTIONAL.includes(name) || asked.includes(name)),
	);
}

function definitionOf({ path, state, version }: Call, kind: FieldKind): FieldDefinition {
	const definition = state.fields(kind).get(path.field_code ?? '');
	if (!definition) throw notFound(version, 'Field');
	return definition;
}

function customDefinitionOf(call: Call, kind: FieldKind): FieldDefinition {
	const definition = definitionOf(call, kind);
	if (!definition.is_custom_field)
		throw conflict(call.version, 'Only custom fields can be changed');
	return definition;
}

/** The options of a field; adding, changing and deleting is all or nothing. */
function optionsOf(call: Call, kind: FieldKind): FieldOption[] {
	const { options } = definitionOf(call, kind);
	if (!options) throw conflict(call.version, 'The field has no options');
	const missing = call.list.find(
		({ id }) => id !== undefined && !options.some((option) => option.id === id),
	);
	if (missing) throw conflict(call.version, `There is no option ${String(missing.id)}`);
	return options;
}

const nextOptionId = ({ state }: Call): number =>
	1 +
	Math.max(
		...FIELD_KINDS.flatMap((kind) => [...state.fields(kind).values()])
			.flatMap(({ options }) => options ?? [])
			.map(({ id }) => (typeof id === 'number' ? id : 0)),
	);

const newOptions = (labels: unknown, first: number): FieldOption[] | undefined =>
	Array.isArray(labels)
		? labels.map((each, index) => ({ id: first + index, label: String(each.label) }))
		: undefined;

function handlersOf(kind: FieldKind): Record<string, Handler> {
	const name = `${capital(kind)}Field`;
	const keep = (definition: FieldDefinition, { state }: Call): FieldDefinition => {
		state.fields(kind).set(definition.field_code, definition);
		return definition;
	};
	return {
		[`v2.get${name}s`]: (call) => {
			const codes = [...call.state.fields(kind).keys()];
			const { items, additionalData } = pageOf(codes, call);
			const fields = items.flatMap((code) => call.state.fields(kind).get(code) ?? []);
			return listAnswer(
				fields.map((field) => shown(field, call)),
				additionalData,
				call,
			);
		},
		[`v2.get${name}`]: (call) => success(shown(definitionOf(call, kind), call)),
		[`v2.add${name}`]: (call) => {
			const { body } = call;
			const { field_name, field_type, options, ...rest } = body;
			const definition = customField(kind, {
				code: randomBytes(20).toString('hex'),
				name: String(field_name),
				type: String(field_type),
				options: newOptions(options, nextOptionId(call)),
			});
			return success(keep({ ...definition, ...rest } as FieldDefinition, call));
		},
		[`v2.update${name}`]: (call) =>
			success(keep({ ...customDefinitionOf(call, kind), ...call.body } as FieldDefinition, call)),
		[`v2.delete${name}`]: (call) => {
			const definition = customDefinitionOf(call, kind);
			call.state.fields(kind).delete(definition.field_code);
			return success({ field_code: definition.field_code });
		},
		[`v2.add${name}Options`]: (call) => {
			const options = optionsOf(call, kind);
			const added = newOptions(call.list, nextOptionId(call)) ?? [];
			keep({ ...definitionOf(call, kind), options: [...options, ...added] }, call);
			return success(added);
		},
		[`v2.update${name}Options`]: (call) => {
			const changes = new Map(call.list.map(({ id, label }) => [id, String(label)]));
			const options = optionsOf(call, kind).map((option) => ({
				...option,
				label: changes.get(option.id) ?? option.label,
			}));
			keep({ ...definitionOf(call, kind), options }, call);
			return success(options.filter(({ id }) => changes.has(id)));
		},
		[`v2.delete${name}Options`]: (call) => {
			const gone = call.list.map(({ id }) => id);
			const options = optionsOf(call, kind);
			keep(
				{ ...definitionOf(call, kind), options: options.filter(({ id }) => !gone.includes(id)) },
				call,
			);
			return success(options.filter(({ id }) => gone.includes(id)));
		},
		// Bulk deletion is of v1, where fields have numbers, which v2 does not tell.
		[`v1.delete${name}s`]: ({ query }) => success({ id: query.ids }),
	};
}

/** A field as v1 answers it. */
const v1Field = (definition: FieldDefinition, index: number) => ({
	id: index + 1,
	key: definition.field_code,
	name: definition.field_name,
	order_nr: index + 1,
	field_type: definition.field_type,
	edit_flag: definition.is_custom_field,
	active_flag: true,
	mandatory_flag: false,
	add_time: '2025-01-01 08:00:00',
	update_time: '2025-01-01 08:00:00',
	...(definition.options ? { options: definition.options } : {}),
});

const NOTE_FIELDS = [
	'content',
	'add_time',
	'update_time',
	'user_id',
	'deal_id',
	'person_id',
	'org_id',
];

export const fieldHandlers: Record<string, Handler> = {
	...Object.assign({}, ...FIELD_KINDS.map(handlersOf)),
	/** Leads inherit all custom fields of deals. */
	'v1.getLeadFields': (call) => {
		const fields = [...call.state.fields('deal').values()].map(v1Field);
		const { items, additionalData } = pageOf(
			fields.map(({ id }) => id),
			call,
		);
		return listAnswer(
			items.map((id) => fields[id - 1]),
			additionalData,
			call,
		);
	},
	'v1.getNoteFields': (call) =>
		listAnswer(
			NOTE_FIELDS.map((key, index) => ({ id: index + 1, key, name: key, field_type: 'varchar' })),
			null,
			call,
		),
};
