/** The tests that every node's description gets. */
import type { INodeProperties, INodeType } from 'n8n-workflow';

import type { Resource } from '../../nodes/shared/operation';

/** Values that saved workflows hold, so that a changed line breaks workflows, and operations with a notice. */
export interface StoredDescription {
	/** Operations by resource; the first is the default. */
	values: Record<string, string[]>;
	/** All parameters; those of collections as "collection.field". */
	parameters: string[];
	/** Defaults of parameters outside collections, which saved workflows omit; checked only if given. */
	defaults?: Record<string, unknown[]>;
	/** Operations with a notice above their fields, as "resource.operation". */
	notices: string[];
}

export function testDescription(
	makeNode: () => INodeType,
	resources: Resource[],
	stored: StoredDescription,
): void {
	const { description, methods } = makeNode();
	const { properties } = description;
	const pairs = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => ({ resource: value, operation })),
	);
	const shownFor = (resource: string, operation: string) =>
		properties.filter(({ displayOptions }) => {
			const show = displayOptions?.show;
			return show?.resource?.includes(resource) && (show.operation?.includes(operation) ?? false);
		});

	describe(`the description of ${description.displayName}`, () => {
		it('is a new object for each instance, because n8n changes it', () => {
			for (const property of makeNode().description.properties) property.displayName = 'changed';
			const fresh = makeNode().description.properties.map(({ displayName }) => displayName);
			expect(fresh).not.toContain('changed');
		});

		it('offers all resources in alphabetical order', () => {
			const dropdown = properties.find(({ name }) => name === 'resource');
			const names = (dropdown?.options ?? []).map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
			expect(names).toHaveLength(resources.length);
		});

		it.each(pairs)('$resource: $operation.value has all texts', ({ operation }) => {
			expect(operation.name).toMatch(/^[A-Z]/);
			expect(operation.action).toMatch(/^[A-Z][^A-Z]/);
			expect(operation.action).not.toMatch(/\b(a|an|the)\b/i);
			expect(operation.description).toMatch(/^[A-Z]/);
			expect(operation.description).not.toBe(operation.name);
		});

		it.each(pairs)(
			'$resource: $operation.value shows each of its fields once',
			({ resource, operation }) => {
				const shown = shownFor(resource, operation.value);
				const expected = [...operation.fields.map(({ name }) => name), 'options'];
				expect(shown.map(({ name }) => name).sort()).toEqual(expected.sort());
				const hasPreview = shown
					.flatMap(({ options = [] }) => options as INodeProperties[])
					.some(
						(entry) =>
							entry.name === 'previewRequest' && isShownFor(entry, resource, operation.value),
					);
				expect(hasPreview).toBe(operation.effect !== 'read');
			},
		);

		it.each(pairs)(
			'$resource: $operation.value has unique names for the arguments of an AI tool',
			({ operation }) => {
				const names = operation.fields.flatMap((field) => argumentsOf(field, operation.value));
				expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
			},
		);

		it('refers to fields and values that exist', () => {
			for (const { name, displayOptions } of properties) {
				for (const [field, values] of Object.entries(displayOptions?.show ?? {})) {
					const targets = properties.filter((property) => property.name === field);
					const known = targets.flatMap(valuesOf);
					for (const value of values ?? []) {
						expect({ name, field, known }).toMatchObject({
							known: expect.arrayContaining([value]) as unknown,
						});
					}
				}
			}
		});

		it('has a method for every list', () => {
			const lists = JSON.stringify(properties).matchAll(/"searchListMethod":"(\w+)"/g);
			for (const [, method] of lists) {
				expect(Object.keys(methods?.listSearch ?? {})).toContain(method);
			}
		});
	});

	describe(`the stored values of ${description.displayName}`, () => {
		it('have these resources and operations', () => {
			const values = resources.map(({ value, operations }) => [
				value,
				operations.map((operation) => operation.value),
			]);
			expect(Object.fromEntries(values)).toEqual(stored.values);
		});

		it('have these parameter names', () => {
			const names = properties.flatMap(({ name, type, options }) => [
				name,
				...(type === 'collection' ? (options ?? []).map((option) => `${name}.${option.name}`) : []),
			]);
			expect([...new Set(names)].sort()).toEqual(stored.parameters);
		});

		it('have these defaults', () => {
			if (!stored.defaults) return;
			expect(defaultsOf(properties)).toEqual(stored.defaults);
		});

		it("have a notice for operations that can't be undone or cost money", () => {
			const notices = pairs
				.filter(({ operation }) => operation.fields.some(({ type }) => type === 'notice'))
				.map(({ resource, operation }) => `${resource}.${operation.value}`);
			expect(notices.sort()).toEqual(stored.notices);
		});
	});
}

/** Returns true for an entry of a collection that the editor offers for an operation. */
export function isShownFor(
	{ displayOptions: { show = {} } = {} }: INodeProperties,
	resource: string,
	operation: string,
): boolean {
	const { '/resource': resources = [resource], '/operation': operations = [operation] } = show;
	return resources.includes(resource) && operations.includes(operation);
}

/** The defaults of each parameter; one may have several, for several operations. */
export function defaultsOf(properties: INodeProperties[]): Record<string, unknown[]> {
	const defaults: Record<string, unknown[]> = {};
	for (const { name, type, default: value } of properties) {
		if (type === 'notice') continue;
		const known = (defaults[name] ??= []);
		if (!known.some((other) => JSON.stringify(other) === JSON.stringify(value))) known.push(value);
	}
	return defaults;
}

/** Names of a tool's arguments in n8n's editor: two fields with the same name would get the same value. */
function argumentsOf(field: INodeProperties, operation: string): string[] {
	const { displayName, type, options, noDataExpression, displayOptions } = field;
	const operations = displayOptions?.show?.['/operation'] ?? [operation];
	if (type === 'notice' || noDataExpression || !operations.includes(operation)) return [];
	if (type === 'collection')
		return ((options ?? []) as INodeProperties[]).flatMap((each) => argumentsOf(each, operation));
	return [displayName.replace(/[^a-zA-Z0-9-]/g, '_').slice(0, 63)];
}

function valuesOf({ type, options }: INodeProperties): unknown[] {
	if (type === 'boolean') return [true, false];
	return (options ?? []).map((option) => ('value' in option ? option.value : option.name));
}
