import type { CatalogueOperation } from '../../catalogue/types';
import { catalogued } from '../../operation/operation';
import type { RequestPlan } from '../../request/plan';
import { planOf } from '../../request/plan';
import type { OperationEntry } from '../../operation/entry';
import { answersList } from '../../operation/entry';
import { resourceEntries } from '../../resources/index';
import type { Since } from './since';
import { sinceOf } from './since';

/** A list that can be polled. */
export interface PolledList {
	resource: string;
	entry: OperationEntry;
	/** Without the parameters that the trigger sets itself. */
	operation: CatalogueOperation;
	plan: RequestPlan;
	/** How the list is asked for what changed since a time; undefined where it has to be read whole. */
	since?: Since;
}

/** Set by the trigger, where a list can be asked for what changed. */
const OWN_PARAMETERS = [
	'updated_since',
	'since_timestamp',
	'updated_until',
	'sort_by',
	'sort_direction',
	'sort',
];

/** Every list of the catalogue. */
export const polledLists: PolledList[] = resourceEntries.flatMap(
	({ value: resource, operations }) =>
		operations
			.map((entry) => ({ entry, whole: catalogued(entry) }))
			.filter(({ entry, whole }) => answersList(whole, entry))
			.map(({ entry, whole }) => {
				const since = sinceOf(whole);
				const operation = since ? withoutOwnParameters(whole) : whole;
				return { resource, entry, operation, plan: planOf(operation, entry), since };
			}),
);

function withoutOwnParameters(operation: CatalogueOperation): CatalogueOperation {
	const { queryFields = [] } = operation;
	return {
		...operation,
		queryFields: queryFields.filter(({ name }) => !OWN_PARAMETERS.includes(name)),
	};
}
