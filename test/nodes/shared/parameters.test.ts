import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { limit, returnAll } from '../../../nodes/shared/fields';
import { Parameters, withoutEmpty } from '../../../nodes/shared/parameters';
import { flag, integer, text } from '../../../nodes/shared/readers';
import { wantedCount } from '../../../nodes/shared/wanted-count';

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
function parametersOf(values: Record<string, unknown>): Parameters {
	const context = {
		getNode: () => ({ name: 'Toy', type: 'toy' }),
		getTimezone: () => 'UTC',
		getNodeParameter: (name: string, _index: number, fallback: unknown, options?: object) => {
			const value = name in values ? values[name] : fallback;
			return options && 'extractValue' in options ? (value as { value: unknown }).value : value;
		},
	};
	return new Parameters(context as unknown as IExecuteFunctions, 7, fields);
}

describe('a parameter', () => {
	it.each([[undefined], [null], [''], ['  ']])(
		'left alone (%j) is undefined where it may be',
		(value) => {
			expect(parametersOf({ a: value }).find('a', text)).toBeUndefined();
			expect(() => parametersOf({ a: value }).get('a', text)).toThrow(
				"'a' must not be empty [Item 7]",
			);
		},
	);

	it.each([
		[false, flag],
		[0, integer()],
	])('that is %j is not taken for left alone', (value, reader) => {
		expect(parametersOf({ a: value }).find<unknown>('a', reader)).toBe(value);
	});

	it('that is a locator is its value', () => {
		expect(parametersOf({ a: { __rl: true, mode: 'id', value: ' x ' } }).get('a', text)).toBe('x');
		expect(
			parametersOf({ a: { __rl: true, mode: 'id', value: '' } }).find('a', text),
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

describe('how many results are wanted', () => {
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
