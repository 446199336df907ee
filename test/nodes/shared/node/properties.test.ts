import type { INodeProperties } from 'n8n-workflow';

import { nodeProperties } from '../../../../nodes/shared/node/properties';
import type { Operation, Resource } from '../../../../nodes/shared/operation';

function operation(
	value: string,
	effect: Operation['effect'],
	fields: INodeProperties[],
): Operation {
	const name = value.toUpperCase();
	const texts = { name, action: `${name} it`, description: name };
	return { ...texts, value, effect, fields, execute: async () => ({}) };
}

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});

const shared = field('shared');
const own = field('own', {
	displayOptions: { show: { shared: ['x'] }, hide: { shared: ['y'] } },
});

const resources: Resource[] = [
	{
		name: 'Zebra',
		value: 'zebra',
		operations: [operation('read', 'read', [shared, own]), operation('change', 'write', [shared])],
	},
	{ name: 'Ant', value: 'ant', operations: [operation('call', () => 'read', [shared])] },
];

/** Fields of reading operations, by resource and operation. */
type FieldLists = Record<string, Record<string, INodeProperties[]>>;

const propertiesOf = (lists: FieldLists) =>
	nodeProperties(
		Object.entries(lists).map(([value, operations]) => ({
			name: value,
			value,
			operations: Object.entries(operations).map(([name, fields]) =>
				operation(name, 'read', fields),
			) as Resource['operations'],
		})),
		'zebra',
	);
const placesOf = (name: string, lists: FieldLists) =>
	propertiesOf(lists)
		.filter((property) => property.name === name)
		.map(({ displayOptions }) => displayOptions?.show);
const properties = () => nodeProperties(resources, 'zebra');
const named = (name: string) => properties().filter((property) => property.name === name);

describe('the properties of a node', () => {
	it('begin with the resources by name and the default one', () => {
		expect(properties()[0]).toMatchObject({
			name: 'resource',
			default: 'zebra',
			noDataExpression: true,
			options: [
				{ name: 'Ant', value: 'ant' },
				{ name: 'Zebra', value: 'zebra' },
			],
		});
	});

	it('list the operations of each resource by name; the first one is the default', () => {
		expect(named('operation')).toMatchObject([
			{
				default: 'read',
				displayOptions: { show: { resource: ['zebra'] } },
				options: [
					{ value: 'change', action: 'CHANGE it' },
					{ value: 'read', action: 'READ it' },
				],
			},
			{ default: 'call', displayOptions: { show: { resource: ['ant'] } } },
		]);
	});

	it.each<[string, FieldLists, object[]]>([
		[
			'once for all operations, whatever their resource',
			{ zebra: { read: [shared], change: [shared] }, ant: { call: [shared] } },
			[{ resource: ['zebra', 'ant'], operation: ['read', 'change', 'call'] }],
		],
		[
			'in two blocks where one would show it for operations that lack it',
			{
				first: { one: [shared], two: [shared] },
				second: { one: [shared], two: [] },
				third: { two: [shared], three: [shared] },
			},
			[
				{ resource: ['first', 'third'], operation: ['one', 'two', 'three'] },
				{ resource: ['second'], operation: ['one'] },
			],
		],
		[
			'once if it is equal, and apart from fields that share only its name',
			{
				ant: { one: [field('shared')], two: [field('shared', { default: 'other' })] },
				zebra: { one: [field('shared')] },
			},
			[
				{ resource: ['ant', 'zebra'], operation: ['one'] },
				{ resource: ['ant'], operation: ['two'] },
			],
		],
	])('show a field %s', (_how, lists, places) => {
		expect(placesOf('shared', lists)).toEqual(places);
	});

	it('show a field twice where operations have it before and after another one', () => {
		const [a, b] = [field('a'), field('b')];
		const lists = { ant: { one: [a, b], two: [b, a] } };
		expect([...placesOf('a', lists), ...placesOf('b', lists)]).toHaveLength(3);
		const namesFor = (value: string) =>
			propertiesOf(lists)
				.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(value))
				.map(({ name }) => name);
		expect(namesFor('one')).toEqual(['a', 'b', 'options']);
		expect(namesFor('two')).toEqual(['b', 'a', 'options']);
	});

	it('keep the conditions that a field has of its own', () => {
		expect(named('own')[0]?.displayOptions).toEqual({
			show: { shared: ['x'], resource: ['zebra'], operation: ['read'] },
			hide: { shared: ['y'] },
		});
	});

	it('end with Options; only operations that may write have Preview Request', () => {
		const zebra = properties().filter(({ displayOptions }) =>
			displayOptions?.show?.resource?.includes('zebra'),
		);
		const names = ['operation', 'shared', 'own', 'options', 'options'];
		expect(zebra.map(({ name }) => name)).toEqual(names);
		const preview = named('options').flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.operation ?? []).map((value) => [
				value,
				options.some(({ name }) => name === 'previewRequest'),
			]),
		);
		expect(Object.fromEntries(preview)).toEqual({ read: false, change: true, call: true });
	});

	it('are a new copy each time, because n8n changes them', () => {
		const before = JSON.stringify(properties());
		const first = properties();
		for (const property of first) property.displayName = 'changed';
		for (const { options = [] } of first) options.length = 0;
		expect(JSON.stringify(properties())).toBe(before);
	});
});
