import type { INodeProperties } from 'n8n-workflow';

import { byAlphabet } from '../../shared/values/compare';
import type { Operation } from '../../shared/operation';
import { COLLECTIONS } from './operation-form';

/**
 * The operations of a resource with one collection of query parameters and one of body fields for all of
 * them, where each entry says for which operations it is shown. Create and update have most of their
 * fields in common, and the editor gets slow when it has to load them twice.
 */
export function withSharedCollections(operations: Operation[]): Operation[] {
	return Object.keys(COLLECTIONS).reduce(mergedBy, operations);
}

function mergedBy(operations: Operation[], name: string): Operation[] {
	const having = operations.flatMap(({ value, fields }) => {
		const its = fields.find((field) => field.name === name && field.type === 'collection');
		return its ? [{ value, its }] : [];
	});
	const [first] = having;
	if (!first) return operations;
	const entries = new Map<string, { entry: INodeProperties; shownFor: string[] }>();
	for (const { value, its } of having) {
		for (const entry of (its.options ?? []) as INodeProperties[]) {
			const key = JSON.stringify(entry);
			const known = entries.get(key) ?? { entry, shownFor: [] };
			known.shownFor.push(value);
			entries.set(key, known);
		}
	}
	const options = [...entries.values()]
		.map(({ entry, shownFor }) =>
			shownFor.length === having.length
				? entry
				: { ...entry, displayOptions: { show: { '/operation': shownFor } } },
		)
		.sort((a, b) => byAlphabet(a.displayName, b.displayName));
	const merged = { ...first.its, options };
	const isOne = new Set(having.map(({ its }) => its));
	return operations.map((operation) => ({
		...operation,
		fields: operation.fields.map((field) => (isOne.has(field) ? merged : field)),
	}));
}
