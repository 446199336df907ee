import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { deepCopy } from 'n8n-workflow';

import type { Operation, Resource } from './operation';
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

/** Fields in the order in which the operations name them; one that several operations share is shown once. */
function fieldsOf(resource: Resource): INodeProperties[] {
	const shownFor = new Map<INodeProperties, Operation[]>();
	for (const operation of resource.operations) {
		const options = operation.effect === 'read' ? readOptions : writeOptions;
		for (const field of [...operation.fields, options]) {
			shownFor.set(field, [...(shownFor.get(field) ?? []), operation]);
		}
	}
	const shared = [...shownFor].map(([field, operations]) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: {
				...field.displayOptions?.show,
				resource: [resource.value],
				operation: operations.map(({ value }) => value),
			},
		},
	}));
	// Options stand last, whichever operation brought them in first.
	return [
		...shared.filter(({ name }) => name !== readOptions.name),
		...shared.filter(({ name }) => name === readOptions.name),
	];
}

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return [...options].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
