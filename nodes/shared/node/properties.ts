import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { byAlphabet } from '../values/compare';
import type { Operation, Resource } from '../operation';
import { optionsOf } from './options';

/** A resource and one of its operations, by their stored values. */
export interface Place {
	resource: string;
	operation: string;
}

/**
 * Returns the properties of a node: the leading ones, the Resource and Operation dropdowns, then every
 * field with the resources and operations that show it, then Options. A new copy for each call, because
 * n8n's loader changes it.
 */
export function nodeProperties(
	resources: Resource[],
	defaultResource: string,
	leading: INodeProperties[] = [],
	fieldsOf: (operation: Operation) => INodeProperties[] = withOptions,
): INodeProperties[] {
	return structuredClone([
		...leading,
		resourceDropdown(resources, defaultResource),
		...resources.map(operationDropdown),
		...placedFields(resources, fieldsOf),
	]);
}

function withOptions(operation: Operation): INodeProperties[] {
	return [...operation.fields, optionsOf(operation)];
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

/** Every field with the places that show it; equal fields are shown once for all their operations. */
function placedFields(
	resources: Resource[],
	fieldsOf: (operation: Operation) => INodeProperties[],
): INodeProperties[] {
	const merged = mergeByValue();
	const lists = resources.flatMap(({ value, operations }) =>
		operations.map((operation) => ({
			place: { resource: value, operation: operation.value },
			fields: fieldsOf(operation).map(merged),
		})),
	);
	const all = operationsOf(lists.map(({ place }) => place));
	return inCommonOrder(lists).flatMap(({ field, places }) =>
		blocksOf(places, all).map((block) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				// Order matters: n8n stops evaluating `show` at the first condition that holds an expression.
				show: { ...block, ...field.displayOptions?.show },
			},
		})),
	);
}

/** Returns the operations of each resource. */
export function operationsOf(places: Place[]): Map<string, Set<string>> {
	const all = new Map<string, Set<string>>();
	for (const { resource, operation } of places) {
		all.set(resource, (all.get(resource) ?? new Set()).add(operation));
	}
	return all;
}

/** Returns a function that replaces a field by the first one with the same JSON text. */
function mergeByValue(): (field: INodeProperties) => INodeProperties {
	const known = new Map<string, INodeProperties>();
	return (field) => {
		const text = JSON.stringify(field);
		const first = known.get(text) ?? field;
		known.set(text, first);
		return first;
	};
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

interface PlacedField {
	field: INodeProperties;
	places: Place[];
}

/**
 * All fields in an order that keeps the order of each list: the next field is always one that is first
 * in all lists that still hold it. Lists that contradict each other get one of their fields twice.
 */
function inCommonOrder(lists: FieldList[]): PlacedField[] {
	const remaining = new Map<INodeProperties, number>();
	for (const field of lists.flatMap(({ fields }) => fields)) {
		remaining.set(field, (remaining.get(field) ?? 0) + 1);
	}
	const waiting = lists.map(({ place, fields }) => ({ place, fields: [...fields] }));
	const ordered: PlacedField[] = [];
	while (remaining.size > 0) {
		const fronts = groupByFirstField(waiting);
		const free = [...fronts].filter(([field, its]) => its.length === remaining.get(field));
		const byCount = [...fronts].sort(([, a], [, b]) => b.length - a.length);
		for (const [field, its] of free.length > 0 ? free : byCount.slice(0, 1)) {
			ordered.push({ field, places: its.map(({ place }) => place) });
			for (const list of its) list.fields.shift();
			const rest = (remaining.get(field) ?? 0) - its.length;
			if (rest > 0) remaining.set(field, rest);
			else remaining.delete(field);
		}
	}
	return ordered;
}

function groupByFirstField(lists: FieldList[]): Map<INodeProperties, FieldList[]> {
	const groups = new Map<INodeProperties, FieldList[]>();
	for (const list of lists) {
		const [first] = list.fields;
		if (!first) continue;
		const group = groups.get(first);
		if (group) group.push(list);
		else groups.set(first, [list]);
	}
	return groups;
}

/**
 * Returns the places as few blocks of resources and operations, the form of n8n's conditions. A block
 * stands for each of its resources with each of its operations, as far as the resource has it.
 */
export function blocksOf(places: Place[], all: Map<string, Set<string>>): Block[] {
	const byResource = new Map<string, string[]>();
	const isFree = (resource: string, operation: string) =>
		!all.get(resource)?.has(operation) || byResource.get(resource)?.includes(operation) === true;
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
