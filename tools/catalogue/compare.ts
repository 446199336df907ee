import type { CatalogueField, CatalogueOperation } from '../../nodes/PipedriveApi/catalogue/types';

/** Differences between two catalogues, as lines to read. */
export function compareCatalogues(
	before: CatalogueOperation[],
	after: CatalogueOperation[],
): string[] {
	const old = byId(before);
	const fresh = byId(after);
	const added = after.filter(({ id }) => !old.has(id));
	const removed = before.filter(({ id }) => !fresh.has(id));
	const changed = after.flatMap((operation) => {
		const earlier = old.get(operation.id);
		const differences = earlier ? differencesOf(earlier, operation) : [];
		return differences.map((difference) => `~ ${operation.id}: ${difference}`);
	});
	if (added.length + removed.length + changed.length === 0) {
		return [`The catalogue is up to date: ${after.length} operations.`];
	}
	return [
		`${after.length} operations: ${added.length} added, ${removed.length} removed, ${changed.length} changes.`,
		...added.map((operation) => `+ ${titleOf(operation)}: give it a place in resources/`),
		...removed.map(
			(operation) => `- ${titleOf(operation)}: move its value to "retired" in resources/`,
		),
		...changed,
	];
}

const FIELD_LISTS = ['pathFields', 'queryFields', 'bodyFields'];

function differencesOf(before: CatalogueOperation, after: CatalogueOperation): string[] {
	const names = new Set([...Object.keys(before), ...Object.keys(after)]);
	const plain = [...names].flatMap((name) => {
		if (FIELD_LISTS.includes(name)) return [];
		const [old, fresh] = [before, after].map((values) => JSON.stringify(Reflect.get(values, name)));
		return old === fresh ? [] : [`${name} ${old ?? 'nothing'} → ${fresh ?? 'nothing'}`];
	});
	return [
		...plain,
		...fieldDifferences('path', before.pathFields, after.pathFields),
		...fieldDifferences('query', before.queryFields, after.queryFields),
		...fieldDifferences('body', before.bodyFields, after.bodyFields),
	];
}

function fieldDifferences(
	place: string,
	before: CatalogueField[] = [],
	after: CatalogueField[] = [],
): string[] {
	const old = new Map(before.map((field) => [field.name, JSON.stringify(field)]));
	const fresh = new Map(after.map((field) => [field.name, JSON.stringify(field)]));
	return [
		...after
			.filter(({ name }) => !old.has(name))
			.map(({ name, required }) => `${place} + ${name}${required ? ' (required)' : ''}`),
		...before.filter(({ name }) => !fresh.has(name)).map(({ name }) => `${place} - ${name}`),
		...after.flatMap(({ name }) => {
			const earlier = old.get(name);
			const now = fresh.get(name);
			return earlier === undefined || earlier === now
				? []
				: [`${place} ~ ${name}: ${earlier} → ${now ?? ''}`];
		}),
	];
}

function titleOf({ id, method, path }: CatalogueOperation): string {
	return `${id} (${method} ${path})`;
}

function byId(catalogue: CatalogueOperation[]): Map<string, CatalogueOperation> {
	return new Map(catalogue.map((operation) => [operation.id, operation]));
}
