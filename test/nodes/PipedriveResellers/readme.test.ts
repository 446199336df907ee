/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { readFileSync } from 'node:fs';

import { calls, keys } from '../../../nodes/PipedriveResellers/contract/contract';
import { correctedContract } from '../../../nodes/PipedriveResellers/contract/corrections';
import { Invalid } from '../../../nodes/shared/values/invalid';

const page = readFileSync('docs/pipedrive-resellers.md', 'utf8');

describe('docs/pipedrive-resellers.md on the contract', () => {
	it('shows corrections that are valid', () => {
		const [, json] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
		expect(json).toBeDefined();
		expect(correctedContract(json)).not.toBeInstanceOf(Invalid);
	});

	it.each(Object.entries(keys))('has the key %s', (name, key) => {
		expect(page).toContain(`| \`${name}\` | \`${key}\` |`);
	});

	it.each(Object.entries(calls))('has the call %s', (name, { method, path, evidence }) => {
		const note = evidence === 'documented' ? ' (documented)' : '';
		expect(page).toContain(`| \`${name}\` | \`${method} ${path}\`${note} |`);
	});
});
