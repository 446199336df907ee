import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { deepCopy } from 'n8n-workflow';

import type { Resource } from './operation';
import { readOptions, writeOptions } from './options';

/**
 * The properties of a node: the Resource and Operation dropdowns, then every field with the resources
 * and operations that show it, then Options. Built afresh each time, because n8n's loader changes them.
 */
export function describe(resources: Resource[], defaultResource: string): INodeProperties[] {
	return deepCopy([
		resourceDropdown(resources, defaultResource),
		...resources.map(operationDropdown),
		...resources.flatMap(fieldsOf),
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

/** Every field with the operations that show it; one that several operations share is shown once. */
function fieldsOf(resource: Resource): INodeProperties[] {
	const lists = resource.operations.map(({ fields, effect }) => [
		...fields,
		effect === 'read' ? readOptions : writeOptions,
	]);
	return inTheOrderOfAll(lists).map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: {
				...field.displayOptions?.show,
				resource: [resource.value],
				operation: resource.operations
					.filter((_operation, index) => lists[index]?.includes(field))
					.map(({ value }) => value),
			},
		},
	}));
}

/**
 * All fields once, in an order that keeps the order of each list: next is always the first field that
 * no list wants another one before.
 */
function inTheOrderOfAll(lists: INodeProperties[][]): INodeProperties[] {
	const left = new Set(lists.flat());
	const ordered: INodeProperties[] = [];
	while (left.size > 0) {
		const isNext = (field: INodeProperties) =>
			lists.every((list) => {
				const before = list.slice(0, Math.max(0, list.indexOf(field)));
				return !before.some((other) => left.has(other));
			});
		const next = [...left].find(isNext);
		if (!next) throw new TypeError('Operations want the same fields in contrary orders');
		ordered.push(next);
		left.delete(next);
	}
	return ordered;
}

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return [...options].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
