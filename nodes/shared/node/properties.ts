import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { byAlphabet } from '../values/compare';
import type { Operation, Resource } from '../operation';
import { optionsOf } from './options';

/** A resource and one of its operations, by their stored values. */
interface Place {
	resource: string;
	operation: string;
}

/**
 * The properties of a node: what comes before everything else, the Resource and Operation dropdowns, then
 * every field with the resources and operations that show it, then Options. Built afresh each time,
 * because n8n's loader changes them.
 */
export function nodeProperties(
	resources: Resource[],
	defaultResource: string,
	leading: INodeProperties[] = [],
	optionsFor: (operation: Operation) => INodeProperties = optionsOf,
): INodeProperties[] {
	return structuredClone([
		...leading,
		resourceDropdown(resources, defaultResource),
		...resources.map(operationDropdown),
		...fieldsOf(resources, optionsFor),
	]);
}

function resourceDropdown(resources: Resource[], defaultResource: string): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: byName(resources.map(({ name, value }) => ({ name, value }))),
		default: defaultResource,
	};
}

function operationDropdown(resource: Resource): INodeProperties {
	const defaultOperation = resource.operations[0].value;
	const options = resource.operations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	}));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: byName(options),
		default: defaultOperation,
	};
}

/** Every field with the places that show it; one that several operations share is shown once. */
function fieldsOf(
	resources: Resource[],
	optionsFor: (operation: Operation) => INodeProperties,
): INodeProperties[] {
	const lists = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => ({
			place: { resource: value, operation: operation.value },
			fields: [...operation.fields, optionsFor(operation)],
		})),
	);
	const operationsOf = new Map(
		resources.map(({ value, operations }) => [
			value,
			new Set(operations.map((operation) => operation.value)),
		]),
	);
	return inTheOrderOfAll(lists).flatMap(({ field, places }) =>
		blocksOf(places, operationsOf).map((block) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				// In this order: n8n takes an expression in a condition for a reason to look no further.
				show: { ...block, ...field.displayOptions?.show },
			},
		})),
	);
}

/** Each of these resources with each of these operations. */
interface Block {
	resource: string[];
	operation: string[];
}

interface FieldList {
	place: Place;
	fields: INodeProperties[];
}

/**
 * All fields in an order that keeps the order of each list: next is always a field that stands in front
 * of all lists that still have it. Where lists want the same fields in contrary orders there is none;
 * then one comes twice, each time for some of the lists.
 */
function inTheOrderOfAll(lists: FieldList[]): Array<{ field: INodeProperties; places: Place[] }> {
	const left = new Map<INodeProperties, number>();
	for (const field of lists.flatMap(({ fields }) => fields)) {
		left.set(field, (left.get(field) ?? 0) + 1);
	}
	const waiting = lists.map(({ place, fields }) => ({ place, fields: [...fields] }));
	const ordered: Array<{ field: INodeProperties; places: Place[] }> = [];
	while (left.size > 0) {
		const fronts = new Map<INodeProperties, typeof waiting>();
		for (const list of waiting) {
			const [front] = list.fields;
			if (!front) continue;
			const its = fronts.get(front);
			if (its) its.push(list);
			else fronts.set(front, [list]);
		}
		const free = [...fronts].filter(([field, its]) => its.length === left.get(field));
		const byCount = [...fronts].sort(([, a], [, b]) => b.length - a.length);
		for (const [field, its] of free.length > 0 ? free : byCount.slice(0, 1)) {
			ordered.push({ field, places: its.map(({ place }) => place) });
			for (const list of its) list.fields.shift();
			const rest = (left.get(field) ?? 0) - its.length;
			if (rest > 0) left.set(field, rest);
			else left.delete(field);
		}
	}
	return ordered;
}

/**
 * Places as few blocks of resources and operations, because that is how n8n says when a field is shown:
 * a block stands for each of its resources with each of its operations, as far as there is such a place.
 */
function blocksOf(places: Place[], operationsOf: Map<string, Set<string>>): Block[] {
	const byResource = new Map<string, string[]>();
	const isFree = (resource: string, operation: string) =>
		!operationsOf.get(resource)?.has(operation) ||
		byResource.get(resource)?.includes(operation) === true;
	for (const { resource, operation } of places) {
		const its = byResource.get(resource);
		if (its) its.push(operation);
		else byResource.set(resource, [operation]);
	}
	const blocks: Block[] = [];
	for (const [resource, operation] of byResource) {
		const fitting = blocks.find(
			(block) =>
				block.operation.every((other) => isFree(resource, other)) &&
				block.resource.every((other) => operation.every((its) => isFree(other, its))),
		);
		if (fitting) {
			fitting.resource.push(resource);
			fitting.operation = [...new Set([...fitting.operation, ...operation])];
		} else blocks.push({ resource: [resource], operation });
	}
	return blocks;
}

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return [...options].sort((a, b) => byAlphabet(a.name, b.name));
}
