/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/**
 * Regenerates the catalogue of Pipedrive's operations from Pipedrive's own client, and prints the differences
 * from the committed one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CatalogueOperation } from '../nodes/PipedriveApi/catalogue/types';
import { asText, buildCatalogue } from './catalogue/build';
import { compareCatalogues } from './catalogue/compare';

const FILE = join(__dirname, '../nodes/PipedriveApi/catalogue/catalogue.json');

async function main(): Promise<void> {
	const before = JSON.parse(readFileSync(FILE, 'utf8')) as CatalogueOperation[];
	const after = await buildCatalogue();
	const lines = compareCatalogues(before, after);
	writeFileSync(FILE, asText(after));
	process.stdout.write(`${lines.join('\n')}\n`);
}

void main();
