/** Random forms, for several items, with typed values and with expressions. */
import fc from 'fast-check';
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../../nodes/shared/operation';
import { optionsOf } from '../../../nodes/shared/node/options';
import { fitting, hostile } from './values';

export interface Offer {
	resource: string;
	operation: Operation;
}

/** Parameters of a node, and the items that its expressions read. */
export interface FilledForm {
	resource: string;
	parameters: INodeParameters;
	/** The same with expressions only, for values that n8n lets nobody type. */
	byExpressions: INodeParameters;
	input: IDataObject[];
	goOn: boolean;
}

/** One field in this many gets a value that does not belong there. */
const HOSTILE_ONE_IN = 10;

/** Ways of a value into a field. */
type Way = 'typed' | 'expression' | 'expressions inside';

const WAYS: fc.Arbitrary<Way> = fc.constantFrom(
	'typed',
	'expression',
	'expression',
	'expressions inside',
	'expressions inside',
);

/** Items in a run: starting n8n's engine takes longer than an item. */
export const ITEMS = 10;

export function forms(offers: Offer[], secrets: string[]): fc.Arbitrary<FilledForm> {
	return fc.constantFrom(...offers).chain((offer) => {
		const fields = [...offer.operation.fields, optionsOf(offer.operation)].filter(
			({ type }) => type !== 'notice',
		);
		const value = (field: INodeProperties) => filled(field, secrets);
		return fc
			.record({
				ways: fc.tuple(...fields.map(() => WAYS)),
				items: fc.array(fc.tuple(...fields.map(value)), { minLength: ITEMS, maxLength: ITEMS }),
				goOn: fc.integer({ min: 0, max: 4 }).map((number) => number > 0),
			})
			.map(({ ways, items, goOn }) => {
				const { resource, operation } = offer;
				const parameters = (wayOf: (index: number) => Way): INodeParameters => ({
					authentication: 'apiToken',
					resource,
					operation: operation.value,
					...Object.fromEntries(
						fields.map(({ name }, index) => [
							name,
							placed(items[0]?.[index], wayOf(index), `$json.v${index}`),
						]),
					),
				});
				return {
					resource,
					goOn,
					parameters: parameters((index) => ways[index] ?? 'typed'),
					byExpressions: parameters(() => 'expression'),
					input: items.map((values) =>
						Object.fromEntries(values.map((its, index) => [`v${index}`, its as IDataObject])),
					),
				};
			});
	});
}

/** Value of a field: mostly a valid one; in collections some of their fields. */
export function filled(field: INodeProperties, secrets: string[]): fc.Arbitrary<unknown> {
	return fc.oneof(
		{
			weight: HOSTILE_ONE_IN - 1,
			arbitrary: fc.constant(true).chain(() => inside(field, secrets)),
		},
		{ weight: 1, arbitrary: hostile(secrets) },
	);
}

function inside(field: INodeProperties, secrets: string[]): fc.Arbitrary<unknown> {
	const { type, options = [], typeOptions } = field;
	if (type === 'collection') return record(options as INodeProperties[], secrets);
	if (type === 'fixedCollection') {
		const [group] = options;
		if (!group || !('values' in group)) return fc.constant({});
		const row = record(group.values, secrets);
		const rows = typeOptions?.multipleValues ? fc.array(row, { maxLength: 2 }) : row;
		return rows.map((its) => ({ [group.name]: its }));
	}
	return fitting(field);
}

/** Object with a few of the fields. */
function record(fields: INodeProperties[], secrets: string[]): fc.Arbitrary<object> {
	return fc
		.subarray(fields, { maxLength: Math.min(4, fields.length) })
		.chain((chosen) =>
			fc
				.tuple(...chosen.map((field) => filled(field, secrets)))
				.map((values) =>
					Object.fromEntries(values.map((value, index) => [chosen[index]?.name ?? '', value])),
				),
		);
}

/** Stored value of a field that gives the first item this value. */
function placed(value: unknown, way: Way, path: string): INodeParameters[string] {
	if (way === 'expression') return `={{ ${path} }}`;
	if (way === 'typed') return storable(value);
	return withExpressions(value, path);
}

/** Value as n8n can store it: JSON, and no text that begins like an expression. */
export function storable(value: unknown): INodeParameters[string] {
	if (typeof value === 'string') return value.replace(/^=/, '');
	return value === undefined ? '' : (JSON.parse(JSON.stringify(value)) as INodeParameters[string]);
}

/** The same structure with an expression in place of each text and number. */
function withExpressions(value: unknown, path: string): INodeParameters[string] {
	if (typeof value === 'string' || typeof value === 'number') return `={{ ${path} }}`;
	if (typeof value !== 'object' || value === null || value instanceof Date) return storable(value);
	if (Array.isArray(value)) {
		return value.map((entry, index) => withExpressions(entry, `${path}?.[${index}]`)) as never;
	}
	const isFixed = (name: string) => name === '__rl' || name === 'mode';
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [
			name,
			isFixed(name)
				? storable(entry)
				: withExpressions(entry, `${path}?.[${JSON.stringify(name)}]`),
		]),
	) as INodeParameters;
}
