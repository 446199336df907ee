import { catalogue, pagingOf } from './catalogue';
import type { Operation } from './documented';

/** A record that a path names: the list that it is in, and its ID. */
interface Reference {
	/** `deals/{}/products` */
	path: string;
	/** `deals/7/products` */
	key: string;
	/** As it is written in the path. */
	id: string;
}

/** Subject of an operation. */
export interface Place {
	/** The list, as in a reference. */
	path: string;
	key: string;
	/** Every record that is named on the way, the last one included. */
	references: Reference[];
	/** The path ends with a record, not with a list. */
	isRecord: boolean;
}

/** Lists under other paths: the part of the list `of` whose field `by` names the record before. */
export const views: Record<string, { of: string; by?: string }> = {
	'deals/archived': { of: 'deals' },
	'leads/archived': { of: 'leads' },
	'projects/archived': { of: 'projects' },
	'legacyTeams/user': { of: 'users' },
	'deals/{}/files': { of: 'files', by: 'deal_id' },
	'persons/{}/files': { of: 'files', by: 'person_id' },
	'organizations/{}/files': { of: 'files', by: 'org_id' },
	'products/{}/files': { of: 'files', by: 'product_id' },
	'products/{}/deals': { of: 'deals' },
	'pipelines/{}/deals': { of: 'deals', by: 'pipeline_id' },
	'stages/{}/deals': { of: 'deals', by: 'stage_id' },
	'projects/{}/activities': { of: 'activities', by: 'project_id' },
	'projects/{}/tasks': { of: 'tasks', by: 'project_id' },
	'projects/{}/plan/activities': { of: 'activities' },
	'projects/{}/plan/tasks': { of: 'tasks' },
	'goals/find': { of: 'goals' },
	'users/find': { of: 'users' },
	'users/me': { of: 'users' },
};

/** Subject of the operation when its path has these values. */
export function placeOf({ path }: Operation, values: Record<string, string>): Place {
	const references: Reference[] = [];
	let list = '';
	let key = '';
	let isRecord = false;
	for (const segment of path.replace(/^\/api\/v\d\//, '').split('/')) {
		isRecord = segment.startsWith('{');
		const value = values[segment.slice(1, -1)] ?? '';
		if (isRecord) references.push({ path: list, key, id: value });
		list += `${list === '' ? '' : '/'}${isRecord ? '{}' : segment}`;
		key += `${key === '' ? '' : '/'}${isRecord ? value : segment}`;
	}
	const last = references.at(-1);
	return isRecord && last
		? { path: last.path, key: last.key, references, isRecord }
		: { path: list, key, references, isRecord };
}

const lists = catalogue.map((operation) => ({ operation, place: placeOf(operation, {}) }));

/** Lists whose answers are paged. */
export const pagedLists = new Set([
	// Paged for several deals at once, under another path.
	'deals/{}/installments',
	...lists
		.filter(({ operation, place }) => !place.isRecord && pagingOf(operation) !== 'none')
		.map(({ place }) => place.path),
]);

/** Lists whose records have IDs of text. */
export const textIdLists = new Set(
	lists
		.filter(({ place }) => place.isRecord)
		.filter(({ operation: { pathFields = [] } }) => pathFields.at(-1)?.type === 'text')
		.map(({ place }) => place.path),
);

/** `deal` of the list `deals`, `product` of `deals/{}/products`. */
export const singularOf = (path: string): string =>
	(path.split('/').at(-1) ?? path).replace(/ies$/, 'y').replace(/s$/, '');
