import type { INodeProperties } from 'n8n-workflow';

import type { Place } from '../../shared/node/properties';
import { blocksOf, operationsOf } from '../../shared/node/properties';
import type { Resource } from '../../shared/operation';
import { byAlphabet } from '../../shared/values/compare';

/** A collection and the operation that has it. */
interface PlacedCollection {
	place: Place;
	collection: INodeProperties;
}

/**
 * Returns the resources with one Options for all of them, and one collection of each other name for the
 * operations of a resource. Entries say which operations show them: the editor gets slow when it loads
 * equal entries again for each operation.
 */
export function withSharedCollections(resources: Resource[]): Resource[] {
	const groups = new Map<string, PlacedCollection[]>();
	for (const { value: resource, operations } of resources) {
		for (const { value: operation, fields } of operations) {
			for (const collection of fields.filter(({ type }) => type === 'collection')) {
				const { name } = collection;
				const key = name === 'options' ? name : `${resource} ${name}`;
				const group = groups.get(key) ?? [];
				group.push({ place: { resource, operation }, collection });
				groups.set(key, group);
			}
		}
	}
	const shared = new Map<INodeProperties, INodeProperties>();
	for (const group of groups.values()) {
		const merged = mergedCollection(group);
		for (const { collection } of group) shared.set(collection, merged);
	}
	return resources.map((resource) => ({
		...resource,
		operations: resource.operations.map((operation) => ({
			...operation,
			fields: operation.fields.map((field) => shared.get(field) ?? field),
		})) as Resource['operations'],
	}));
}

function mergedCollection(group: PlacedCollection[]): INodeProperties {
	const placesOf = new Map<string, Place[]>();
	for (const { place, collection } of group) {
		for (const entry of collection.options ?? []) {
			const text = JSON.stringify(entry);
			placesOf.set(text, [...(placesOf.get(text) ?? []), place]);
		}
	}
	const all = group.map(({ place }) => place);
	const options = [...placesOf].flatMap(([text, places]) => {
		const entry = JSON.parse(text) as INodeProperties;
		if (places.length === all.length) return [entry];
		return conditionsFor(places, all).map((show) => ({
			...entry,
			displayOptions: { ...entry.displayOptions, show },
		}));
	});
	options.sort((a, b) => byAlphabet(a.displayName, b.displayName));
	return { ...(group[0] as PlacedCollection).collection, options };
}

/** Returns conditions that hold for these places of all, each for an entry of its own. */
function conditionsFor(places: Place[], all: Place[]): Array<Record<string, string[]>> {
	const operations = [...new Set(places.map(({ operation }) => operation))];
	// Often the operations tell enough, also those of several resources.
	const same = all.filter(({ operation }) => operations.includes(operation));
	if (same.length === places.length) return [{ '/operation': operations }];
	return blocksOf(places, operationsOf(all)).map(({ resource, operation }) => ({
		'/resource': resource,
		'/operation': operation,
	}));
}
