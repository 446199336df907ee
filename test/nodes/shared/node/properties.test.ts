import type { INodeProperties } from 'n8n-workflow';

import { nodeProperties as describeNode } from '../../../../nodes/shared/node/properties';
import { limit, locator, returnAll } from '../../../../nodes/shared/input/fields';
import type { Operation, Resource } from '../../../../nodes/shared/operation';

function operation(
	value: string,
	effect: Operation['effect'],
	fields: INodeProperties[],
): Operation {
	const name = value.toUpperCase();
	return {
		name,
		value,
		action: `${name} it`,
		description: name,
		effect,
		fields,
		execute: async () => ({}),
	};
}

const shared: INodeProperties = {
	displayName: 'Shared',
	name: 'shared',
	type: 'string',
	default: '',
};
const own: INodeProperties = {
	displayName: 'Own',
	name: 'own',
	type: 'string',
	default: '',
	displayOptions: { show: { shared: ['x'] }, hide: { shared: ['y'] } },
};

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

function resourcesOf(lists: FieldLists): Resource[] {
	return Object.entries(lists).map(([value, operations]) => ({
		name: value,
		value,
		operations: Object.entries(operations).map(([name, fields]) =>
			operation(name, 'read', fields),
		) as Resource['operations'],
	}));
}

const properties = (lists?: FieldLists) =>
	describeNode(lists ? resourcesOf(lists) : resources, 'zebra');
const shownFor = (name: string, lists: FieldLists) =>
	properties(lists)
		.filter((property) => property.name === name)
		.map(({ displayOptions }) => displayOptions?.show);
const text = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
});
const named = (name: string) => properties().filter((property) => property.name === name);

describe('the properties of a node', () => {
	it('begin with the resources, by name, and the one to start with', () => {
		const [resource] = properties();
		expect(resource).toMatchObject({
			name: 'resource',
			default: 'zebra',
			noDataExpression: true,
			options: [
				{ name: 'Ant', value: 'ant' },
				{ name: 'Zebra', value: 'zebra' },
			],
		});
	});

	it('list the operations of each resource by name, the first one chosen', () => {
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

	it('show a field once for all operations that share it, whatever their resource', () => {
		expect(named('shared').map(({ displayOptions }) => displayOptions)).toEqual([
			{ show: { resource: ['zebra', 'ant'], operation: ['read', 'change', 'call'] } },
		]);
	});

	it('show equal fields once, and fields of the same name that differ in anything else apart', () => {
		const places = shownFor('some', {
			ant: { one: [text('some')], two: [{ ...text('some'), default: 'other' }] },
			zebra: { one: [text('some')] },
		});
		expect(places).toEqual([
			{ resource: ['ant', 'zebra'], operation: ['one'] },
			{ resource: ['ant'], operation: ['two'] },
		]);
	});

	it('show a field in blocks where one block would show it for operations that lack it', () => {
		const field = text('some');
		const places = shownFor('some', {
			first: { one: [field], two: [field] },
			second: { one: [field], two: [] },
			third: { two: [field], three: [field] },
		});
		expect(places).toEqual([
			{ resource: ['first', 'third'], operation: ['one', 'two', 'three'] },
			{ resource: ['second'], operation: ['one'] },
		]);
	});

	it('show a field twice where operations want it before and after another one', () => {
		const [a, b] = [text('a'), text('b')];
		const lists = { ant: { one: [a, b], two: [b, a] } };
		expect([...shownFor('a', lists), ...shownFor('b', lists)]).toHaveLength(3);
		for (const operation of ['one', 'two']) {
			const visible = properties(lists)
				.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation))
				.map(({ name }) => name);
			expect(visible).toEqual([...(operation === 'one' ? ['a', 'b'] : ['b', 'a']), 'options']);
		}
	});

	it('keep the conditions that a field has of its own', () => {
		expect(named('own')[0]?.displayOptions).toEqual({
			show: { shared: ['x'], resource: ['zebra'], operation: ['read'] },
			hide: { shared: ['y'] },
		});
	});

	it('end with the options of each resource; only what may write has Preview Request', () => {
		const zebra = properties().filter(({ displayOptions }) =>
			displayOptions?.show?.resource?.includes('zebra'),
		);
		expect(zebra.map(({ name }) => name)).toEqual([
			'operation',
			'shared',
			'own',
			'options',
			'options',
		]);
		const preview = named('options').flatMap(({ displayOptions, options = [] }) =>
			(displayOptions?.show?.operation ?? []).map((operation) => [
				operation,
				options.some(({ name }) => name === 'previewRequest'),
			]),
		);
		expect(Object.fromEntries(preview)).toEqual({ read: false, change: true, call: true });
	});

	it('are built afresh each time, because n8n changes them', () => {
		const before = JSON.stringify(properties());
		const first = properties();
		for (const property of first) property.displayName = 'changed';
		for (const { options = [] } of first) options.length = 0;
		expect(JSON.stringify(properties())).toBe(before);
	});
});

describe('fields', () => {
	it('ask how many results: all, or 50 unless the user says otherwise', () => {
		expect([returnAll.default, limit.default, limit.typeOptions]).toEqual([
			false,
			50,
			{ minValue: 1 },
		]);
		expect(limit.displayOptions).toEqual({ show: { returnAll: [false] } });
	});

	it('offer a list, typing, and an address only where the service has pages with the ID in it', () => {
		const settings = {
			displayName: 'Thing',
			name: 'thing',
			description: 'The thing',
			searchMethod: 'search',
			typedMode: { name: 'id', displayName: 'By ID or Alias' },
			example: 'thing_1',
		};
		const url = { example: 'https://x/1', regex: 'https://x/(.*)' };
		expect(locator(settings)).toMatchObject({
			required: true,
			modes: [{ name: 'list' }, { name: 'id', displayName: 'By ID or Alias' }],
		});
		expect(locator(settings).modes).toHaveLength(2);
		expect(locator({ ...settings, url }).modes?.[2]).toMatchObject({
			name: 'url',
			type: 'string',
			extractValue: { type: 'regex', regex: url.regex },
		});
		expect(locator({ ...settings, required: false }).required).toBeUndefined();
	});
});
