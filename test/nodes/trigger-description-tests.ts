/** Tests of the description of a trigger. */
import type { INodeProperties, INodeType } from 'n8n-workflow';

import { defaultsOf } from './description-tests';
import { findingsIn } from './lint-description';

/** Values in saved workflows; a change of a line breaks workflows. */
export interface StoredTrigger {
	name: string;
	/** Every parameter, those of collections as "collection.field". */
	parameters: string[];
	/** Choices of the dropdowns of the trigger itself. */
	choices: Record<string, unknown[]>;
	/** Defaults of parameters outside of collections, which saved workflows do not contain. */
	defaults: Record<string, unknown[]>;
}

/** @param ownFields names of parameters to check; all of them when left out */
export function testTriggerDescription(
	makeNode: () => INodeType,
	stored: StoredTrigger,
	ownFields?: string[],
): void {
	const { description, methods } = makeNode();
	const properties = description.properties.filter(
		({ name }) => !ownFields || ownFields.includes(name),
	);

	describe(`the description of ${description.displayName}`, () => {
		it('is that of a trigger', () => {
			expect(description).toMatchObject({ name: stored.name, group: ['trigger'], inputs: [] });
			expect(description).not.toHaveProperty('usableAsTool');
			expect(description.displayName).toMatch(/ Trigger$/);
			expect(description.polling === true).toBe(description.webhooks === undefined);
		});

		it('is a new object for each instance, because n8n changes it', () => {
			for (const property of makeNode().description.properties) property.displayName = 'changed';
			const fresh = makeNode().description.properties.map(({ displayName }) => displayName);
			expect(fresh).not.toContain('changed');
		});

		it('has a method behind every list', () => {
			const text = JSON.stringify(description.properties);
			for (const [, method] of text.matchAll(/"searchListMethod":"(\w+)"/g)) {
				expect(Object.keys(methods?.listSearch ?? {})).toContain(method);
			}
			for (const [, method] of text.matchAll(/"loadOptionsMethod":"(\w+)"/g)) {
				expect(Object.keys(methods?.loadOptions ?? {})).toContain(method);
			}
		});

		it('asks for what to trigger on, without a tooltip', () => {
			const [field, ...more] = description.properties.filter(
				({ displayName }) => displayName === 'Trigger On',
			);
			expect(more).toEqual([]);
			expect(field).not.toHaveProperty('description');
		});

		it("breaks none of n8n's rules", () => {
			if (!ownFields) expect(findingsIn(description)).toEqual([]);
		});
	});

	describe(`values of ${description.displayName} in saved workflows`, () => {
		it('parameter names', () => {
			expect([...new Set(properties.flatMap(namesOf))].sort()).toEqual(stored.parameters);
		});

		it('choices', () => {
			const dropdowns = properties.filter(({ name }) => name in stored.choices);
			expect(Object.fromEntries(dropdowns.map((field) => [field.name, valuesOf(field)]))).toEqual(
				stored.choices,
			);
		});

		it('defaults', () => {
			expect(defaultsOf(properties)).toEqual(stored.defaults);
		});
	});
}

function namesOf({ name, type, options }: INodeProperties): string[] {
	const inner = type === 'collection' ? (options ?? []) : [];
	return [name, ...inner.map((option) => `${name}.${option.name}`)];
}

function valuesOf({ options }: INodeProperties): unknown[] {
	return (options ?? []).map((option) => ('value' in option ? option.value : option.name));
}
