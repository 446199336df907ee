/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { readFileSync } from 'node:fs';

import { resources } from '../../../nodes/PipedriveApi/operation/all';

const readme = readFileSync('README.md', 'utf8');

describe('the README on the Pipedrive API', () => {
	it.each(resources)('lists the operations of $name', ({ name, operations }) => {
		const names = operations.map((operation) => operation.name).join(', ');
		expect(readme).toContain(`| ${name} | ${names} |`);
	});

	it('says how many there are', () => {
		const count = resources.flatMap(({ operations }) => operations).length;
		// The custom endpoint is not in the reference.
		expect(readme).toContain(`${resources.length - 1} resources, ${count - 1} operations`);
	});
});
