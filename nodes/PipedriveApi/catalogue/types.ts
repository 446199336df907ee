/** Type of a single value; lists of them are marked in the field. */
export type ValueType =
	| 'text'
	| 'number'
	| 'boolean'
	/** 0 or 1, which v1 takes instead of false and true. */
	| 'flag'
	/** One of `values`. */
	| 'choice'
	| 'file'
	/** `fields` where they are known, else any JSON object. */
	| 'object'
	| 'any';

/** Notation of a date or time. */
export type Format =
	/** 2026-01-31 */
	| 'date'
	/** 2026-01-31, the day in UTC */
	| 'utcDate'
	/** 12:00 or 12:00:00 */
	| 'time'
	/** 12:00 or 12:00:00, in UTC */
	| 'utcTime'
	/** 2026-01-31T12:00:00Z */
	| 'dateTime'
	/** 2026-01-31 12:00:00, in UTC */
	| 'sqlDateTime'
	| 'uuid';

/** A parameter of a path or query, or a field of a body, as the reference documents it. */
export interface CatalogueField {
	/** As it is sent, e.g. "owner_id" or "type.name". */
	name: string;
	type: ValueType;
	/** The value is a list of such values. */
	list?: true | undefined;
	/** Several of `values` are sent as text with commas. */
	several?: true;
	required?: true;
	/** Null empties the field. */
	nullable?: true;
	format?: Format;
	/** Values of a choice; of a text, the names that it may hold. */
	values?: Array<string | number>;
	fields?: CatalogueField[];
	/** Besides `fields`, any other key is accepted. */
	open?: true;
	/** The beginning of the reference's text. */
	text?: string;
}

/** Encoding of a body. */
export type BodyKind = 'json' | 'jsonList' | 'multipart' | 'form';

/** An operation of the reference, version 2 or what is left of version 1. */
export interface CatalogueOperation {
	/** Version and name in Pipedrive's own client, e.g. "v2.getDeals"; never changes. */
	id: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With its prefix and parameters in braces, e.g. "/api/v2/deals/{id}". */
	path: string;
	/** The beginning of the reference's text. */
	text: string;
	/** OAuth scopes of which any one allows the operation. */
	scopes: string[];
	deprecated?: true;
	beta?: true;
	body?: BodyKind;
	/** The answer's `data` is a list. */
	list?: true;
	/** The answer is a file. */
	download?: true;
	pathFields?: CatalogueField[];
	queryFields?: CatalogueField[];
	bodyFields?: CatalogueField[];
	/** Besides `bodyFields`, any other key is accepted. */
	openBody?: true;
}
