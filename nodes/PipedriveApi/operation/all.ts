import type { Resource } from '../../shared/operation';
import { customEndpoint } from '../resources/customEndpoint';
import { withSharedCollections } from '../form/merge';
import { operationOf } from './operation';
import type { ResourceEntry } from './entry';
import { resourceEntries } from '../resources/index';

/** Everything that the node offers. */
export const resources: Resource[] = [...resourceEntries.map(resourceOf), customEndpoint];

function resourceOf({ name, value, operations, retired }: ResourceEntry): Resource {
	const [first, ...rest] = withSharedCollections(operations.map((entry) => operationOf(entry)));
	if (!first) throw new TypeError(`The resource ${value} has no operations`);
	return { name, value, operations: [first, ...rest], retired };
}
