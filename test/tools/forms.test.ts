/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { forms } from '../../tools/forms/make';

const FOLDER = join(__dirname, '../../nodes/PipedriveApi/properties');

describe('the ready-made forms of the Pipedrive nodes', () => {
	it.each(Object.entries(forms()))('%s.json is what `npm run forms` makes', (name, made) => {
		const committed = readFileSync(join(FOLDER, `${name}.json`), 'utf8');
		// Line by line, so that a difference can be read.
		expect(committed.split('\n')).toEqual(made.split('\n'));
	});
});
