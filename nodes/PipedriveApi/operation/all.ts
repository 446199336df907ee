import type { Resource } from '../../shared/operation';
import { customEndpoint } from '../resources/customEndpoint';
import { resourceEntries } from '../resources/index';
import type { ResourceEntry } from './entry';
import { operationOf } from './operation';

/** All resources of the node. */
export const resources: Resource[] = [...resourceEntries.map(resourceOf), customEndpoint];

function resourceOf({ name, value, operations, retired }: ResourceEntry): Resource {
	const [first, ...rest] = operations.map((entry) => operationOf(value, entry));
	if (!first) throw new TypeError(`The resource ${value} has no operations`);
	return { name, value, operations: [first, ...rest], retired };
}
