/** Nodes of many operations, made at random: n8n has to show for each exactly the fields that it has. */
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { nodeProperties as describeNode } from '../../../../nodes/shared/node/properties';
import type { Operation, Resource } from '../../../../nodes/shared/operation';

const RESOURCES = 40;
const OPERATIONS = 300;
const FIELDS = 60;

/** Numbers from 0 to 1 that look like chance and are the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

class Dice {
	private readonly next: () => number;

	constructor(seed: number) {
		this.next = chance(seed);
	}

	/** A whole number below this one. */
	below(limit: number): number {
		return Math.floor(this.next() * limit);
	}

	is(probability: number): boolean {
		return this.next() < probability;
	}

	one<T>(choices: readonly T[]): T {
		return choices[this.below(choices.length)] as T;
	}

	/** The same entries in any order. */
	shuffled<T>(entries: readonly T[]): T[] {
		const keyed = entries.map((entry) => [this.next(), entry] as const);
		return keyed.sort(([a], [b]) => a - b).map(([, entry]) => entry);
	}
}

/** Names of operations that many resources have, and some that few have. */
const VALUES = Array.from({ length: 25 }, (_, index) => `do${index}`);

/** Fields whose value decides whether others are shown. */
const SWITCHES = ['all', 'kind'];
const SWITCH_VALUES: Record<string, Array<string | boolean>> = {
	all: [true, false],
	kind: ['a', 'b', 'c'],
};

/**
 * Fields of a node. Some have the same name and are others all the same; some are shown or hidden by the
 * value of a switch. Each has a description of its own, by which a test knows it.
 */
function makeFields(dice: Dice): INodeProperties[] {
	return Array.from({ length: FIELDS }, (_, index) => {
		const name = SWITCHES[index] ?? `field${dice.is(0.2) ? index % 7 : index}`;
		const field: INodeProperties = {
			displayName: name,
			name,
			type: 'string',
			default: '',
			description: `field ${index}`,
		};
		if (index < SWITCHES.length || dice.is(0.7)) return field;
		const [by, other] = dice.shuffled(SWITCHES) as [string, string];
		field.displayOptions = dice.is(0.6)
			? { show: { [by]: [dice.one(SWITCH_VALUES[by] ?? [])] } }
			: {
					show: { [by]: [dice.one(SWITCH_VALUES[by] ?? [])] },
					hide: { [other]: [dice.one(SWITCH_VALUES[other] ?? [])] },
				};
		return field;
	});
}

const EXTRAS: INodeProperties[] = ['one', 'two', 'three'].map((name) => ({
	displayName: `Extra ${name}`,
	name: `extra_${name}`,
	type: 'boolean',
	default: true,
}));

/** Resources with operations; all operations have the first of the fields. */
function makeResources(dice: Dice, orderly: boolean): Resource[] {
	const fields = makeFields(dice);
	const makeOperation = (value: string): Operation => {
		const density = dice.one([0.02, 0.1, 0.3]);
		const chosen = fields.filter((_field, index) => index === 0 || dice.is(density));
		// n8n can't tell fields of the same name apart, so no operation has two of them.
		const names = chosen.map(({ name }) => name);
		const own = chosen.filter(({ name }, index) => names.indexOf(name) === index);
		const [first, ...others] = own as [INodeProperties, ...INodeProperties[]];
		return {
			name: value.toUpperCase(),
			value,
			action: `${value} it`,
			description: value,
			effect: dice.one<Operation['effect']>(['read', 'write', () => 'read']),
			fields: [first, ...(orderly ? others : dice.shuffled(others))],
			options: dice.is(0.5) ? EXTRAS.filter(() => dice.is(0.5)) : undefined,
			execute: async () => await Promise.resolve({}),
		};
	};
	const counts = Array.from({ length: RESOURCES }, () => 1);
	for (let rest = OPERATIONS - RESOURCES; rest > 0; rest -= 1) {
		const open = counts.flatMap((count, index) => (count < VALUES.length ? [index] : []));
		const index = dice.one(open);
		counts[index] = (counts[index] ?? 0) + 1;
	}
	return counts.map((count, index) => ({
		name: `Resource ${index}`,
		value: `resource${index}`,
		operations: dice.shuffled(VALUES).slice(0, count).map(makeOperation) as Resource['operations'],
	}));
}

/** A node's properties as n8n would show them with these values. */
function shown(properties: INodeProperties[], values: INodeParameters): INodeProperties[] {
	return properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, null, null),
	);
}

function titlesOf({ options = [] }: INodeProperties): string[] {
	return options.map((option) => ('displayName' in option ? option.displayName : option.name));
}

/** What Options hold for an operation. */
function optionTitles({ effect, options = [] }: Operation): string[] {
	const preview = effect === 'read' ? [] : ['Preview Request'];
	const extras = options.map(({ displayName }) => displayName);
	return ['Concurrent Requests', 'Log Requests', 'Timeout', ...preview, ...extras].sort();
}

const SEEDS = [1, 2, 3, 4];

describe.each([
	['in the order of all', true],
	['in orders that contradict each other', false],
])('300 operations in 40 resources, with their fields %s', (_how, orderly) => {
	it.each(SEEDS)('are each shown with exactly their fields, in their order (seed %d)', (seed) => {
		const dice = new Dice(seed);
		const resources = makeResources(dice, orderly);
		const properties = describeNode(resources, 'resource0');
		let checked = 0;
		for (const { value, operations } of resources) {
			for (const operation of operations) {
				const values = {
					resource: value,
					operation: operation.value,
					all: dice.one(SWITCH_VALUES.all ?? []),
					kind: dice.one(SWITCH_VALUES.kind ?? []),
				};
				const [resource, operationField, ...rest] = shown(properties, values);
				expect([resource?.name, operationField?.name]).toEqual(['resource', 'operation']);
				const options = rest.pop();
				expect({
					values,
					fields: rest.map(({ description }) => description),
					options: options && titlesOf(options),
				}).toEqual({
					values,
					fields: shown(operation.fields, values).map(({ description }) => description),
					options: optionTitles(operation),
				});
				checked += 1;
			}
		}
		expect([resources.length, checked]).toEqual([RESOURCES, OPERATIONS]);
	});

	it.each(SEEDS)('hold a field that all have a single time (seed %d)', (seed) => {
		const resources = makeResources(new Dice(seed), orderly);
		const properties = describeNode(resources, 'resource0');
		const first = properties.filter(({ description }) => description === 'field 0');
		expect(first).toHaveLength(1);
		expect(first[0]?.displayOptions?.show?.resource).toHaveLength(RESOURCES);
	});

	it.each(SEEDS)('hold fewer fields than their operations have altogether (seed %d)', (seed) => {
		const resources = makeResources(new Dice(seed), orderly);
		const all = resources.flatMap(({ operations }) => operations.flatMap(({ fields }) => fields));
		const dropdowns = 1 + RESOURCES;
		const fields = describeNode(resources, 'resource0').length - dropdowns;
		expect(fields).toBeLessThan(all.length + OPERATIONS);
		// Written down once for each field and block; in one order for all, that is far fewer.
		if (orderly) expect(fields).toBeLessThan(all.length / 2);
	});

	it.each(SEEDS)('are left as they are (seed %d)', (seed) => {
		const resources = makeResources(new Dice(seed), orderly);
		const before = JSON.stringify(resources);
		for (const property of describeNode(resources, 'resource0')) property.displayName = 'changed';
		expect(JSON.stringify(resources)).toBe(before);
	});
});

describe('a field that is shown by the value of another', () => {
	const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
		displayName: name,
		name,
		type: 'string',
		default: '',
		...more,
	});
	const operation = (value: string, fields: INodeProperties[]): Operation => ({
		name: value,
		value,
		action: value,
		description: value,
		effect: 'read',
		fields,
		execute: async () => await Promise.resolve({}),
	});
	const all = field('all');
	const limit = field('limit', { displayOptions: { show: { all: [false] } } });
	const other = field('other');
	const properties = describeNode(
		[
			{
				name: 'A',
				value: 'a',
				operations: [operation('x', [all, limit]), operation('y', [other])],
			},
			{
				name: 'B',
				value: 'b',
				operations: [operation('x', [other]), operation('y', [all, limit])],
			},
		],
		'a',
	);
	const namesFor = (values: INodeParameters) => shown(properties, values).map(({ name }) => name);

	it('is shown once for its operations, as that value says', () => {
		expect(namesFor({ resource: 'b', operation: 'y', all: false })).toEqual([
			'resource',
			'operation',
			'all',
			'limit',
			'options',
		]);
		expect(namesFor({ resource: 'b', operation: 'y', all: true })).not.toContain('limit');
		expect(namesFor({ resource: 'b', operation: 'x', all: false })).not.toContain('limit');
	});

	// n8n shows a field as soon as the first condition in it is an expression, so that of the block has to
	// stand before its own; else each block is shown, and those of other operations too.
	it('is shown once also where an expression stands for that value', () => {
		const values = { resource: 'a', operation: 'x', all: '={{ $json.all }}' };
		expect(namesFor(values)).toEqual(['resource', 'operation', 'all', 'limit', 'options']);
		expect(namesFor({ ...values, operation: 'y' })).not.toContain('limit');
	});
});
