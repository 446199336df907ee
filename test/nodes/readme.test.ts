/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { resources as portalResources } from '../../nodes/PipedriveResellers/resources';
import { resources as profitWellResources } from '../../nodes/ProfitWellMetrics/resources';

const readme = readFileSync('README.md', 'utf8');

/** The text between a heading and the next one of any level. */
function section(heading: string): string {
	const [, text = ''] = readme.split(`\n${heading}\n`);
	return text.split(/\n#+ /)[0] ?? '';
}

const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('| '));

/** All sources of the nodes and credentials, as one text. */
function sources(folder: string): string {
	return readdirSync(folder)
		.map((name) => join(folder, name))
		.map((path) => {
			if (statSync(path).isDirectory()) return sources(path);
			return path.endsWith('.ts') ? readFileSync(path, 'utf8') : '';
		})
		.join('\n');
}

describe('the README on operations', () => {
	it.each([
		...profitWellResources.map(
			(resource) => ['### ProfitWell Metrics', resource.name, resource] as const,
		),
		...portalResources.map(
			(resource) => ['### Pipedrive Resellers Portal', resource.name, resource] as const,
		),
	])('lists under "%s" those of %s', (heading, name, { operations }) => {
		const row = rows(section(heading)).find((line) => line.startsWith(`| ${name} |`)) ?? '';
		const missing = operations
			.map((operation) => operation.name)
			.filter((each) => !row.includes(each));
		expect(missing).toEqual([]);
	});
});

describe('the README on messages', () => {
	const text = sources('nodes');
	const messages = rows(section('## When something goes wrong'))
		.map((line) => line.split('|')[1]?.trim() ?? '')
		.filter((message) => message !== 'message' && !message.includes("n8n's own"));

	it.each(messages)('quotes only messages of the nodes: %s', (message) => {
		// Cuts out what is inserted at run time: names of services and fields, numbers.
		const parts = message
			.replace('*Description:* ', '')
			.replace(/^Pipedrive /, '')
			.split(/…|, …|: …|'[^']*'/)
			.map((part) => part.replace(/^[\s,:]+|[\s,:]+$/g, ''))
			.filter((part) => part.length > 8);
		expect(parts.length).toBeGreaterThan(0);
		expect(parts.filter((part) => !text.includes(part))).toEqual([]);
	});
});

describe('the README on files', () => {
	it('shows exactly the pictures in docs/', () => {
		const shown = [...readme.matchAll(/docs\/([\w-]+\.png)/g)].map(([, name]) => name);
		expect([...new Set(shown)].sort()).toEqual(readdirSync('docs').sort());
	});

	it('links to exactly the examples in examples/', () => {
		const linked = [...readme.matchAll(/\(examples\/([\w-]+\.json)\)/g)].map(([, name]) => name);
		const there = readdirSync('examples').filter((name) => name.endsWith('.json'));
		expect(linked.sort()).toEqual(there.sort());
	});
});
