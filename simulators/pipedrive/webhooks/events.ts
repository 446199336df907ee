/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '../documented';
import type { Write } from '../state';
import type { Id, Row } from '../store';

export type Action = 'create' | 'change' | 'delete';

/** Change of a record that webhooks know. */
export interface WebhookEvent {
	action: Action;
	entity: string;
	id: Id;
	before?: Row;
	after?: Row;
	/** Part of the meta block in a merge. */
	merge?: { merged_to_id: string } | { merged_from_id: string };
}

/** The lists of the objects that webhooks know. */
const listsOfEntities: Record<string, string> = {
	activity: 'activities',
	board: 'boards',
	deal: 'deals',
	deal_installment: 'deals/{}/installments',
	deal_product: 'deals/{}/products',
	lead: 'leads',
	note: 'notes',
	organization: 'organizations',
	person: 'persons',
	phase: 'phases',
	pipeline: 'pipelines',
	product: 'products',
	project: 'projects',
	stage: 'stages',
	task: 'tasks',
	user: 'users',
};

/** The objects that webhooks know. */
export const ENTITIES: readonly string[] = Object.keys(listsOfEntities);

/** The list that holds the records of an entity, e.g. `deals/{}/products`. */
export function listOfEntity(entity: string): string {
	const list = listsOfEntities[entity];
	if (list === undefined) throw new Error(`Webhooks know no ${entity}`);
	return list;
}

const entityOf = (list: string): string | undefined =>
	ENTITIES.find((entity) => listsOfEntities[entity] === list.replace(/\/[^/]+\//, '/{}/'));

const isGone = (row: Row | undefined): boolean => row === undefined || row.is_deleted === true;

function actionOf(before: Row | undefined, after: Row | undefined): Action | undefined {
	if (isGone(before)) return isGone(after) ? undefined : 'create';
	return isGone(after) ? 'delete' : 'change';
}

/** True where more than the time of the last change differs. */
const isChanged = (before: Row = { id: 0 }, after: Row = { id: 0 }): boolean =>
	!isDeepStrictEqual({ ...before, update_time: null }, { ...after, update_time: null });

/** The first and the last state of each record, however often it was written to. */
function combined(writes: readonly Write[]): Write[] {
	const byRecord = new Map<string, Write>();
	for (const { list, before, after } of writes) {
		const key = `${list} ${(after ?? before)?.id}`;
		const known = byRecord.get(key);
		byRecord.set(key, { list, before: known ? known.before : before, after });
	}
	return [...byRecord.values()];
}

/** Events of these writes, one for each record. */
export function eventsOf(writes: readonly Write[], operation?: Operation): WebhookEvent[] {
	const isMerge = operation !== undefined && /^v1\.merge/.test(operation.id);
	const events = combined(writes).flatMap(({ list, before, after }): WebhookEvent[] => {
		const entity = entityOf(list);
		const action = actionOf(before, after);
		const id = (after ?? before)?.id;
		if (!entity || !action || id === undefined) return [];
		if (action === 'change' && !isMerge && !isChanged(before, after)) return [];
		return [{ action, entity, id, before, after }];
	});
	if (!isMerge) return events;
	const idOf = (action: Action) => String(events.find((event) => event.action === action)?.id);
	return events.map((event) => ({
		...event,
		merge:
			event.action === 'delete'
				? { merged_to_id: idOf('change') }
				: { merged_from_id: idOf('delete') },
	}));
}
