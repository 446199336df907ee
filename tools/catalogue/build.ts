import type { CatalogueOperation } from '../../nodes/PipedriveApi/catalogue/types';
import { REPLACED_BY_V2 } from './left-out';
import { readClient } from './read-client';

/** All operations of the client except those that v2 replaces. */
export async function buildCatalogue(): Promise<CatalogueOperation[]> {
	const operations = await readClient();
	const ids = new Set(operations.map(({ id }) => id));
	for (const [old, replacement] of Object.entries(REPLACED_BY_V2)) {
		if (!ids.has(replacement)) {
			throw new Error(`${old} is left out for ${replacement}, which the client does not have`);
		}
	}
	return operations.filter(({ id }) => !(id in REPLACED_BY_V2));
}

/**
 * Text of the committed catalogue: one operation per line, so that a change of one is a change of one line.
 */
export function asText(catalogue: CatalogueOperation[]): string {
	return `[\n${catalogue.map((operation) => JSON.stringify(operation)).join(',\n')}\n]\n`;
}
