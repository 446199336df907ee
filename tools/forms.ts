/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/** Generates the forms of the Pipedrive nodes from the catalogue and the tables of operations. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { forms } from './forms/make';

for (const [name, text] of Object.entries(forms())) {
	writeFileSync(join(__dirname, '../nodes/PipedriveApi/properties', `${name}.json`), text);
}
