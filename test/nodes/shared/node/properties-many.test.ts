/** Random nodes with many operations: n8n has to show exactly the fields of the chosen operation. */
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { nodeProperties } from '../../../../nodes/shared/node/properties';
import type { Operation, Resource } from '../../../../nodes/shared/operation';
import type { Random } from '../polling/random';
import { randomOf } from '../polling/random';

const RESOURCES = 40;
const OPERATIONS = 300;
const FIELDS = 60;

/** Operations: some resources share them. */
const VALUES = Array.from({ length: 25 }, (_, index) => `do${index}`);

/** Fields whose value decides whether others are shown. */
const SWITCHES: Record<string, Array<string | boolean>> = {
	all: [true, false],
	kind: ['a', 'b', 'c'],
};

function field(name: string, more: Partial<INodeProperties> = {}): INodeProperties {
	return { displayName: name, name, type: 'string', default: '', ...more };
}

function operation(
	value: string,
	fields: INodeProperties[],
	more: Partial<Operation> = {},
): Operation {
	const texts = { name: value.toUpperCase(), action: `${value} it`, description: value };
	return { ...texts, value, effect: 'read', fields, execute: async () => ({}), ...more };
}

function shuffled<T>(random: Random, entries: readonly T[]): T[] {
	const keyed = entries.map((entry) => [random.next(), entry] as const);
	return keyed.sort(([a], [b]) => a - b).map(([, entry]) => entry);
}

/** Fields, some of the same name, some shown by a switch; a test knows each by its description. */
function makeFields(random: Random): INodeProperties[] {
	const names = Object.keys(SWITCHES);
	return Array.from({ length: FIELDS }, (_, index) => {
		const name = names[index] ?? `field${random.oneIn(5) ? index % 7 : index}`;
		const made = field(name, { description: `field ${index}` });
		if (index < names.length || random.below(10) < 7) return made;
		const [by, other] = shuffled(random, names).map((its) => ({
			[its]: [random.pick(SWITCHES[its] ?? [])],
		}));
		made.displayOptions = random.below(10) < 6 ? { show: by } : { show: by, hide: other };
		return made;
	});
}

const EXTRAS = ['one', 'two', 'three'].map((name) => field(`extra_${name}`));

/** Resources with operations, all of which have the first field. */
function makeResources(random: Random, orderly: boolean): Resource[] {
	const fields = makeFields(random);
	const makeOperation = (value: string): Operation => {
		const density = random.pick([0.02, 0.1, 0.3]);
		const chosen = fields.filter((_field, index) => index === 0 || random.next() < density);
		// n8n can't distinguish fields of the same name, so no operation has two of them.
		const names = chosen.map(({ name }) => name);
		const own = chosen.filter(({ name }, index) => names.indexOf(name) === index);
		const [first, ...others] = own as [INodeProperties, ...INodeProperties[]];
		return operation(value, [first, ...(orderly ? others : shuffled(random, others))], {
			effect: random.pick<Operation['effect']>(['read', 'write', () => 'read']),
			options: random.oneIn(2) ? random.some(EXTRAS) : undefined,
		});
	};
	const counts = Array.from({ length: RESOURCES }, () => 1);
	for (let rest = OPERATIONS - RESOURCES; rest > 0; rest -= 1) {
		const open = counts.flatMap((count, index) => (count < VALUES.length ? [index] : []));
		const index = random.pick(open);
		counts[index] = (counts[index] ?? 0) + 1;
	}
	return counts.map((count, index) => ({
		name: `Resource ${index}`,
		value: `resource${index}`,
		operations: shuffled(random, VALUES)
			.slice(0, count)
			.map(makeOperation) as Resource['operations'],
	}));
}

/** The properties that n8n shows with these values. */
const shown = (properties: INodeProperties[], values: INodeParameters) =>
	properties.filter((property) => NodeHelpers.displayParameter(values, property, null, null));

const titlesOf = ({ options = [] }: INodeProperties) =>
	options.map((option) => ('displayName' in option ? option.displayName : option.name));

/** Titles of an operation's Options. */
function optionTitles({ effect, options = [] }: Operation): string[] {
	const preview = effect === 'read' ? [] : ['Preview Request'];
	const extras = options.map(({ displayName }) => displayName);
	const common = ['Concurrent Requests', 'Log Requests', 'Timeout'];
	return [...common, ...preview, ...extras].sort();
}

const cases = [1, 2, 3, 4].flatMap((seed) => [
	{ seed, orderly: true, how: 'in one order' },
	{ seed, orderly: false, how: 'in orders that contradict each other' },
]);

describe.each(cases)('300 operations with their fields $how (seed $seed)', ({ seed, orderly }) => {
	const random = randomOf(seed);
	const resources = makeResources(random, orderly);
	const before = JSON.stringify(resources);
	const properties = nodeProperties(resources, 'resource0');

	it('are each shown with exactly their fields, in their order', () => {
		const operations = resources.flatMap(({ value, operations: its }) =>
			its.map((its) => ({ resource: value, its })),
		);
		expect(operations).toHaveLength(OPERATIONS);
		for (const { resource, its } of operations) {
			const values = {
				resource,
				operation: its.value,
				all: random.pick(SWITCHES.all ?? []),
				kind: random.pick(SWITCHES.kind ?? []),
			};
			const [first, second, ...rest] = shown(properties, values);
			expect([first?.name, second?.name]).toEqual(['resource', 'operation']);
			const options = rest.pop();
			expect({
				values,
				fields: rest.map(({ description }) => description),
				options: options && titlesOf(options).sort(),
			}).toEqual({
				values,
				fields: shown(its.fields, values).map(({ description }) => description),
				options: optionTitles(its),
			});
		}
	});

	it('hold a field that all have a single time', () => {
		const first = properties.filter(({ description }) => description === 'field 0');
		expect(first).toHaveLength(1);
		expect(first[0]?.displayOptions?.show?.resource).toHaveLength(RESOURCES);
	});

	it('hold fewer fields than their operations have altogether', () => {
		const all = resources.flatMap(({ operations }) => operations.flatMap(({ fields }) => fields));
		const dropdowns = 1 + RESOURCES;
		const fields = properties.length - dropdowns;
		expect(fields).toBeLessThan(all.length + OPERATIONS);
		// One order needs each field once for each block.
		if (orderly) expect(fields).toBeLessThan(all.length / 2);
	});

	it('stay as they are when n8n changes the properties', () => {
		for (const property of properties) property.displayName = 'changed';
		expect(JSON.stringify(resources)).toBe(before);
	});
});

describe('a field that is shown by the value of another', () => {
	const all = field('all');
	const limit = field('limit', { displayOptions: { show: { all: [false] } } });
	const other = field('other');
	const resource = (value: string, x: INodeProperties[], y: INodeProperties[]): Resource => ({
		name: value,
		value,
		operations: [operation('x', x), operation('y', y)],
	});
	const properties = nodeProperties(
		[resource('a', [all, limit], [other]), resource('b', [other], [all, limit])],
		'a',
	);
	const whole = ['resource', 'operation', 'all', 'limit', 'options'];

	// The condition on the operation has to come first: n8n ends at the first one with an expression.
	it.each([
		['b', 'y', false, whole],
		['b', 'y', true, whole.filter((name) => name !== 'limit')],
		['b', 'x', false, ['resource', 'operation', 'other', 'options']],
		['a', 'x', '={{ $json.all }}', whole],
		['a', 'y', '={{ $json.all }}', ['resource', 'operation', 'other', 'options']],
	])('%s.%s with %j shows %j', (value, its, given, names) => {
		const values = { resource: value, operation: its, all: given };
		expect(shown(properties, values).map(({ name }) => name)).toEqual(names);
	});
});
