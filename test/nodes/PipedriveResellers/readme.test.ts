/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { readFileSync } from 'node:fs';

import { calls, keys } from '../../../nodes/PipedriveResellers/contract/contract';
import { correctedContract } from '../../../nodes/PipedriveResellers/contract/corrections';
import { Invalid } from '../../../nodes/shared/values/invalid';

const readme = readFileSync('README.md', 'utf8');

describe('the README on the Resellers contract', () => {
	it('shows valid corrections', () => {
		const [, json] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
		expect(correctedContract(json)).not.toBeInstanceOf(Invalid);
	});

	it.each(Object.entries(keys))('lists the key %s', (name, key) => {
		expect(readme).toContain(`| \`${name}\` | \`${key}\` |`);
	});

	it.each(Object.entries(calls))('lists the call %s', (name, { method, path }) => {
		const row = readme
			.split('\n')
			.find((line) => line.startsWith('| `') && line.includes(`\`${name}\``));
		expect(row).toContain(method);
		const shown = /restore/.test(path) ? '…/restore' : path;
		expect(row).toContain(shown);
	});
});
