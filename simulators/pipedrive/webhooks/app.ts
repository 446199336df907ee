import type { JsonObject } from '../checks/json-values';
import { catalogue } from '../catalogue';
import { discard, insert, update, type Writing } from '../handlers/records';
import { placeOf } from '../places';
import type { PipedriveState, Write } from '../state';
import type { Id, Row } from '../store';
import { listOfEntity } from './events';

/** Changes that somebody makes in Pipedrive's web app, not through its API. */
export interface WebApp {
	/** Makes a record; products and installments of a deal need their `deal_id`. */
	create(entity: string, values?: JsonObject): Row;
	change(entity: string, id: Id, values: JsonObject): Row;
	/** `dealId`: of a product or an installment of a deal. */
	remove(entity: string, id: Id, dealId?: Id): void;
}

/** Values that the app writes into new records by default. */
const origins: Record<string, JsonObject> = {
	deal: { origin: 'ManuallyCreated' },
	lead: { origin: 'ManuallyCreated', source_name: 'Manually created' },
};

/** The operation that adds such records knows all that is needed to write them. */
function writingOf(entity: string, state: PipedriveState, dealId?: unknown): Writing {
	const list = listOfEntity(entity);
	const operation = catalogue.find((each) => {
		const { path, isRecord } = placeOf(each, {});
		return each.method === 'POST' && !isRecord && path === list;
	});
	if (!operation) throw new Error(`Nothing adds a ${entity}`);
	const names = (operation.pathFields ?? []).map(({ name }) => name);
	const place = placeOf(operation, Object.fromEntries(names.map((name) => [name, String(dealId)])));
	const rows = place.references.map(({ key, path, id }) => {
		const row = state.store(key, path).find(id);
		if (!row) throw new Error(`A ${entity} needs the ID of its deal`);
		return row;
	});
	return { operation, place, rows, state, store: state.store(place.key, place.path) };
}

function found(id: Id, { store, place }: Writing): Row {
	const row = store.get(id);
	if (!row) throw new Error(`There is no ${id} in ${place.key}`);
	return row;
}

/** The web app of an account; `announce` receives its writes. */
export function webApp(
	state: PipedriveState,
	announce: (writes: readonly Write[]) => void,
): WebApp {
	const announcing = <T>(work: () => T): T => {
		const { result, writes } = state.recording(work);
		announce(writes);
		return result;
	};
	return {
		create(entity, values = {}) {
			const writing = writingOf(entity, state, values.deal_id);
			return announcing(() => insert({ ...origins[entity], ...values }, writing));
		},
		change(entity, id, values) {
			const writing = writingOf(entity, state, values.deal_id);
			return announcing(() => update(found(id, writing), values, writing));
		},
		remove(entity, id, dealId) {
			const writing = writingOf(entity, state, dealId);
			announcing(() => discard(found(id, writing), writing));
		},
	};
}
