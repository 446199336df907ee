import type { CatalogueOperation } from './types';
import data from './catalogue.json';

/** Every operation of the reference by its id; made by `npm run catalogue` from Pipedrive's own client. */
export const catalogue: ReadonlyMap<string, CatalogueOperation> = new Map(
	// The compiler sees text where the types say which words there are.
	(data as CatalogueOperation[]).map((operation) => [operation.id, operation]),
);
