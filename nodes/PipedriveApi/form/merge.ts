import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../shared/operation';
import { byAlphabet } from '../../shared/values/compare';

/**
 * Returns the operations of a resource with one collection of each name for all of them, whose entries say
 * which operations show them. The editor gets slow when it loads equal entries again for each operation.
 */
export function withSharedCollections(operations: Operation[]): Operation[] {
	const names = operations.flatMap(({ fields }) =>
		fields.filter(({ type }) => type === 'collection').map(({ name }) => name),
	);
	return [...new Set(names)].reduce(mergedBy, operations);
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
			shownFor.length === having.length ? entry : shownForSome(entry, shownFor),
		)
		.sort((a, b) => byAlphabet(a.displayName, b.displayName));
	const merged = { ...first.its, options };
	const isOne = new Set(having.map(({ its }) => its));
	return operations.map((operation) => ({
		...operation,
		fields: operation.fields.map((field) => (isOne.has(field) ? merged : field)),
	}));
}

function shownForSome(entry: INodeProperties, operations: string[]): INodeProperties {
	return {
		...entry,
		displayOptions: { ...entry.displayOptions, show: { '/operation': operations } },
	};
}
