import type { Operation, Resource } from '../../../shared/operation';
import type { CatalogueOperation } from '../../catalogue/types';
import { answersList } from '../../form/operation-form';
import { withSharedCollections } from '../../form/merge';
import { catalogued, operationOf } from '../../operation/operation';
import type { RequestPlan } from '../../request/plan';
import { planOf } from '../../request/plan';
import type { OperationEntry } from '../../operation/entry';
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

/** How many are wanted is no question: all that is new. */
const LIMITS = ['returnAll', 'limit'];

/** Every list of the catalogue. */
export const polledLists: PolledList[] = resourceEntries.flatMap(
	({ value: resource, operations }) =>
		operations
			.map((entry) => ({ entry, whole: catalogued(entry) }))
			.filter(({ entry, whole }) => answersList(whole, entry))
			.map(({ entry, whole }) => {
				const since = sinceOf(whole);
				const operation = since ? withoutOwnParameters(whole) : whole;
				return { resource, entry, operation, plan: planOf(operation), since };
			}),
);

/** The lists by their resources, as the form shows them. */
export const polledResources: Resource[] = resourceEntries.flatMap(({ name, value }) => {
	const lists = polledLists.filter(({ resource }) => resource === value);
	const [first, ...rest] = withSharedCollections(lists.map(asOperation));
	return first ? [{ name, value, operations: [first, ...rest] }] : [];
});

function asOperation({ entry, operation }: PolledList): Operation {
	const built = operationOf(entry, operation);
	return {
		...built,
		action: eventOf(built.action),
		fields: built.fields.filter(({ name }) => !LIMITS.includes(name)),
	};
}

/** What reads a list in the other node starts a workflow here; n8n's node panel shows it among the triggers. */
function eventOf(action: string): string {
	return `On changes in ${action.replace(/^Get (many )?/, '').replace(/^Search /, 'a search of ')}`;
}

function withoutOwnParameters(operation: CatalogueOperation): CatalogueOperation {
	const { queryFields = [] } = operation;
	return {
		...operation,
		queryFields: queryFields.filter(({ name }) => !OWN_PARAMETERS.includes(name)),
	};
}
