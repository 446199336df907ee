import type { CatalogueField, CatalogueOperation } from '../../nodes/PipedriveApi/catalogue/types';

/** A field of the catalogue with its limits, from the texts of the reference [client]. */
export interface Field extends Omit<CatalogueField, 'fields'> {
	fields?: Field[];
	/** A whole number of at least this. */
	smallest?: number;
	largest?: number;
	/** More than 0. */
	positive?: true;
	/** Characters. */
	shortest?: number;
	longest?: number;
	/** Most entries of a list. */
	most?: number;
	/** Text with commas: IDs, or codes of fields. */
	commas?: 'ids' | 'field codes';
	pattern?: RegExp;
	/** A list is sent with commas instead of as repeated keys. */
	joined?: true;
	/** A time may leave out its seconds. */
	minutesOnly?: true;
	/** Required by the node, and not by Pipedrive. */
	mayLack?: true;
}

export interface Operation extends CatalogueOperation {
	pathFields?: Field[];
	queryFields?: Field[];
	bodyFields?: Field[];
}

type Place = 'path' | 'query' | 'body';

/** Facts of the fields with such names, in such operations. */
interface Statement {
	of?: RegExp;
	place?: Place;
	names: RegExp;
	says: Partial<Field> | ((field: CatalogueField) => Partial<Field>);
}

/** `title ASC, id DESC` */
function sortText(fields: ReadonlyArray<string | number>): RegExp {
	const one = `(?:${fields.join('|')})(?: (?:ASC|DESC))?`;
	return new RegExp(`^${one}(?:, ?${one})*$`);
}

const sortableNoteFields = [
	'id',
	'user_id',
	'deal_id',
	'person_id',
	'org_id',
	'content',
	'add_time',
	'update_time',
];

/** Limits and forms that the catalogue has no place for. */
const statements: Statement[] = [
	// IDs count from 1, whatever they are of; leads, their labels and conversions have UUIDs.
	{
		names: /(^|[._])ids?$|^(activityId|taskId|users)$/,
		says: ({ type }) => (type === 'number' ? { smallest: 1 } : {}),
	},
	{ names: /^(lead_id|conversion_id)$/, says: { format: 'uuid' } },
	{
		of: /Lead(|Users|ToDeal|ConversionStatus|Label)$/,
		place: 'path',
		names: /^id$/,
		says: ({ type }) => (type === 'text' ? { format: 'uuid' } : {}),
	},
	{ place: 'query', names: /^ids$/, says: { commas: 'ids', most: 100 } },
	{ place: 'query', names: /^custom_fields$/, says: { commas: 'field codes', most: 15 } },
	{ place: 'query', names: /^deal_ids$/, says: { most: 100 } },
	// "If not provided, all deal products will be deleted up to 100 items."
	{ of: /deleteManyDealProducts$/, place: 'query', names: /^ids$/, says: { mayLack: true } },

	{ place: 'query', names: /^start$/, says: { smallest: 0 } },
	{ place: 'query', names: /^limit$/, says: { smallest: 1, largest: 500 } },
	{
		of: /searchItem$|get\w*Files$/,
		place: 'query',
		names: /^limit$/,
		says: { largest: 100 },
	},
	{ of: /getUserCallLogs$/, place: 'query', names: /^limit$/, says: { largest: 50 } },
	{ of: /search/, place: 'query', names: /^term$/, says: { shortest: 2 } },
	{
		of: /Leads$/,
		place: 'query',
		names: /^sort$/,
		says: ({ values = [] }) => ({ pattern: sortText(values) }),
	},
	{
		of: /getNotes$/,
		place: 'query',
		names: /^sort$/,
		says: { pattern: sortText(sortableNoteFields) },
	},
	{
		of: /Files$/,
		place: 'query',
		names: /^sort$/,
		says: { pattern: sortText(['id', 'update_time']) },
	},
	{
		of: /getTasks$/,
		place: 'query',
		names: /^parent_task_id$/,
		says: { pattern: /^(null|[1-9]\d*)$/ },
	},
	{ of: /Timeline$/, place: 'query', names: /^amount$/, says: { smallest: 1 } },

	{ names: /currency$/, says: { pattern: /^[A-Z]{3}$/ } },
	{ names: /^(created_at|reply_by)$/, says: { minutesOnly: true } },
	{
		of: /ActivityType$/,
		place: 'body',
		names: /^color$/,
		says: { pattern: /^[0-9A-F]{6}$/i },
	},
	{ of: /addCallLog$/, place: 'body', names: /^duration$/, says: { pattern: /^\d+$/ } },
	{
		of: /Discount$|Installment$/,
		place: 'body',
		names: /^amount$/,
		says: { positive: true },
	},
	{
		of: /ProductVariation$|addWebhook$/,
		place: 'body',
		names: /^name$/,
		says: { longest: 255 },
	},
	{ of: /Person$/, place: 'body', names: /^notes$/, says: { longest: 10_000 } },
	{
		of: /addWebhook$/,
		place: 'body',
		names: /^subscription_url$/,
		says: { pattern: /^https?:\/\/[^\s/]+/ },
	},
	{
		of: /Organization$|Person$/,
		place: 'body',
		names: /^(address|postal_address)$/,
		says: ({ fields = [] }) => ({
			fields: fields.map((field) =>
				field.name === 'value' ? { ...field, required: true } : field,
			),
		}),
	},
];

function documentField(id: string, place: Place, field: CatalogueField): Field {
	const facts = statements.filter(
		(statement) =>
			(statement.of?.test(id) ?? true) &&
			(statement.place ?? place) === place &&
			statement.names.test(field.name),
	);
	const known: Field = {
		...field,
		...(field.list && field.several ? { joined: true } : {}),
		...Object.assign(
			{},
			...facts.map(({ says }) => (typeof says === 'function' ? says(field) : says)),
		),
	};
	const fields = known.fields?.map((inner) => documentField(id, place, inner));
	return fields ? { ...known, fields } : known;
}

/** An operation with the limits of its fields. */
export function documented(operation: CatalogueOperation): Operation {
	const { id, pathFields, queryFields, bodyFields } = operation;
	return {
		...operation,
		pathFields: pathFields?.map((field) => documentField(id, 'path', field)),
		queryFields: queryFields?.map((field) => documentField(id, 'query', field)),
		bodyFields: bodyFields?.map((field) => documentField(id, 'body', field)),
	};
}
