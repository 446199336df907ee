import type { IExecuteFunctions, INode, INodeProperties } from 'n8n-workflow';

import { limit, returnAll } from '../../../../nodes/shared/input/fields';
import type { NodeParameters } from '../../../../nodes/shared/input/parameters';
import { itemParameters, withoutEmpty } from '../../../../nodes/shared/input/parameters';
import { day, flag, integer, text } from '../../../../nodes/shared/input/readers';
import { wantedCount } from '../../../../nodes/shared/input/wanted-count';

import { doing, runToy, toy } from '../toy';

const fields: INodeProperties[] = [
	returnAll,
	limit,
	{
		displayName: 'Additional Fields',
		name: 'additional',
		type: 'collection',
		default: {},
		options: [
			{ displayName: 'User Alias', name: 'userAlias', type: 'string', default: '' },
			{
				displayName: 'Prices',
				name: 'prices',
				type: 'fixedCollection',
				default: {},
				options: [
					{
						displayName: 'Price',
						name: 'price',
						values: [{ displayName: 'Net Amount', name: 'net', type: 'number', default: 0 }],
					},
				],
			},
		],
	},
];

/** The parameters of one item, with these values. */
function parametersOf(values: Record<string, unknown>): NodeParameters {
	const context = {
		getNode: () => ({ name: 'Toy', type: 'toy', parameters: values }),
		getTimezone: () => 'Europe/Tallinn',
		getNodeParameter: (name: string, _index: number, fallback: unknown, options?: object) => {
			const value = name in values ? values[name] : fallback;
			return options && 'extractValue' in options ? (value as { value: unknown }).value : value;
		},
	};
	const node = context.getNode() as unknown as INode;
	return itemParameters(context as unknown as IExecuteFunctions, node, 7, fields);
}

describe('a parameter', () => {
	it.each([[undefined], [null], [''], ['  ']])(
		'left alone (%j) is undefined where it may be',
		(value) => {
			expect(parametersOf({ a: value }).getOptional('a', text)).toBeUndefined();
			expect(() => parametersOf({ a: value }).get('a', text)).toThrow(
				"'a' must not be empty [Item 7]",
			);
		},
	);

	it.each([
		[false, flag],
		[0, integer()],
	])('that is %j is not taken for left alone', (value, reader) => {
		expect(parametersOf({ a: value }).getOptional<unknown>('a', reader)).toBe(value);
	});

	it('that is a locator is asked for once, since n8n evaluates its expression each time', () => {
		const node = { parameters: { a: { __rl: true, mode: 'id', value: '={{ $json.id }}' } } };
		const getNodeParameter = jest.fn(() => 'x');
		const context = { getNodeParameter, getTimezone: () => 'UTC' };
		const parameters = itemParameters(
			context as unknown as IExecuteFunctions,
			node as unknown as INode,
			0,
			fields,
		);
		expect(parameters.get('a', text)).toBe('x');
		expect(getNodeParameter.mock.calls).toEqual([['a', 0, null, { extractValue: true }]]);
	});

	it('that is a locator is its value', () => {
		expect(parametersOf({ a: { __rl: true, mode: 'id', value: ' x ' } }).get('a', text)).toBe('x');
		expect(
			parametersOf({ a: { __rl: true, mode: 'id', value: '' } }).getOptional('a', text),
		).toBeUndefined();
	});

	it.each([
		['limit', 'Limit'],
		['additional.userAlias', 'User Alias'],
		['additional.prices.price.net', 'Net Amount'],
		['additional.unheardOf', 'Additional Fields'],
		['unheardOf', 'unheardOf'],
	])('%s is called %s in messages', (name, title) => {
		expect(parametersOf({}).refuse(name, 'is odd').message).toBe(`'${title}' is odd [Item 7]`);
	});
});

describe('the fields that the user has added to a collection', () => {
	it.each([
		['their names, whatever is in them', { b: '', a: 0, c: null, d: false }, ['b', 'a', 'c', 'd']],
		['those with expressions, which are not evaluated', { a: '={{ $json.x }}' }, ['a']],
		['none, where it is empty', {}, []],
		['none, where it was never opened', undefined, []],
		['none, where it is nothing', null, []],
		['none, where it is text', 'abc', []],
	])('are %s', (_what, value, names) => {
		expect(parametersOf({ additional: value }).given('additional')).toEqual(names);
	});

	it('are known of a collection within another', () => {
		const values = { additional: { prices: { price: { net: 5 } } } };
		expect(parametersOf(values).given('additional')).toEqual(['prices']);
		expect(parametersOf(values).given('additional.prices.price')).toEqual(['net']);
		expect(parametersOf(values).given('additional.gone.price')).toEqual([]);
	});

	it.each(['toString', 'constructor', 'additional.__proto__'])(
		'are none where there is no collection but a name of JavaScript: %s',
		(name) => {
			expect(parametersOf({ additional: {} }).given(name)).toEqual([]);
		},
	);

	it('are those of the form, whichever item is read', async () => {
		const collection: INodeProperties = {
			displayName: 'More',
			name: 'more',
			type: 'collection',
			default: {},
			options: ['a', 'b', 'c'].map((name) => ({
				displayName: name.toUpperCase(),
				name,
				type: 'string',
				default: '',
			})),
		};
		const resources = doing(
			async ({ parameters }) =>
				await Promise.resolve({
					given: parameters.given('more'),
					a: parameters.getOptional('more.a', text) ?? null,
				}),
			{ fields: [collection] },
		);
		const { items } = await runToy(
			{ more: { a: '={{ $json.a }}', c: '' } },
			{ ...toy({}, { resources }), input: [{ a: 'x' }, {}] },
		);
		expect(items.map(({ json }) => json)).toEqual([
			{ given: ['a', 'c'], a: 'x' },
			{ given: ['a', 'c'], a: null },
		]);
	});
});

describe("a part of a field's value", () => {
	const parameters = parametersOf({ additional: { userAlias: 'whole' } });

	it('is read as if it were the value', () => {
		expect(parameters.check('additional.userAlias', ' 7 ', integer())).toBe(7);
		// The reader gets to know the zone of the workflow.
		expect(parameters.check('limit', '2026-01-31T23:00:00Z', day)).toBe('2026-02-01');
	});

	it('that is refused is said of the field', () => {
		expect(() => parameters.check('additional.userAlias', 'x', integer({ min: 1 }))).toThrow(
			`'User Alias' must be a whole number, not "x" [Item 7]`,
		);
	});

	it('may be empty, if the reader takes that', () => {
		expect(parameters.check('limit', '', text)).toBe('');
		expect(() => parameters.check('limit', undefined, text)).toThrow(
			"'Limit' must be text, not nothing [Item 7]",
		);
	});
});

describe('the number of results that are wanted', () => {
	it.each([
		[{ returnAll: true, limit: 5 }, Infinity],
		[{ returnAll: false, limit: 5 }, 5],
		[{ limit: '7' }, 7],
		[{}, 50],
	])('%j is %d', (values, count) => {
		expect(wantedCount(parametersOf(values))).toBe(count);
	});

	it.each([[0], [-1], [1.5], ['many']])('is not %j', (value) => {
		expect(() => wantedCount(parametersOf({ limit: value }))).toThrow("'Limit' must be ");
	});
});

it('what the user left alone is taken out, what is empty or false on purpose stays', () => {
	expect(withoutEmpty({ a: undefined, b: null, c: '', d: 0, e: false })).toEqual({
		b: null,
		c: '',
		d: 0,
		e: false,
	});
});
