/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

import * as apiToken from '../../credentials/PipedriveCompanyApi.credentials';
import * as oAuth2 from '../../credentials/PipedriveCompanyOAuth2Api.credentials';
import * as portalToken from '../../credentials/PipedriveResellersApi.credentials';
import * as profitWellToken from '../../credentials/ProfitWellMetricsApi.credentials';
import { PipedriveApi } from '../../nodes/PipedriveApi/PipedriveApi.node';
import { PipedriveApiPollingTrigger } from '../../nodes/PipedriveApi/PipedriveApiPollingTrigger.node';
import { PipedriveApiTrigger } from '../../nodes/PipedriveApi/PipedriveApiTrigger.node';
import { PipedriveResellers } from '../../nodes/PipedriveResellers/PipedriveResellers.node';
import { PipedriveResellersTrigger } from '../../nodes/PipedriveResellers/PipedriveResellersTrigger.node';
import { ProfitWellMetrics } from '../../nodes/ProfitWellMetrics/ProfitWellMetrics.node';
import { ProfitWellMetricsTrigger } from '../../nodes/ProfitWellMetrics/ProfitWellMetricsTrigger.node';

const PAGES = readdirSync('docs').filter((name) => name.endsWith('.md'));
const DOCUMENTS = ['README.md', 'examples/README.md', ...PAGES.map((name) => `docs/${name}`)];

const read = (path: string) => readFileSync(path, 'utf8');

/** Text between a heading and the next one of any level. */
function section(path: string, heading: string): string {
	const [, text = ''] = read(path).split(`\n${heading}\n`);
	return text.split(/\n#+ /)[0] ?? '';
}

/** Cells of all rows of the tables in a text, without headings and rules. */
const rows = (text: string) =>
	[...text.matchAll(/^\|.*\|\n\|[-|]+\|\n((?:\|.*\n?)*)/gm)]
		.flatMap(([, body = '']) => body.trim().split('\n'))
		.map((row) =>
			row
				.split('|')
				.map((cell) => cell.trim())
				.slice(1, -1),
		);

/** Names of the choices of a parameter, wherever the node shows it. */
function choices({ properties }: INodeTypeDescription, name: string, resource?: string): string[] {
	const shown = properties.filter(
		(property) =>
			property.name === name &&
			(!resource || property.displayOptions?.show?.resource?.includes(resource)),
	);
	return shown.flatMap(({ options = [] }) => options.map((option) => option.name));
}

const nodes: Array<[page: string, description: INodeTypeDescription]> = [
	['docs/profitwell-metrics.md', new ProfitWellMetrics().description],
	['docs/pipedrive-resellers.md', new PipedriveResellers().description],
	['docs/pipedrive-api.md', new PipedriveApi().description],
];

describe.each(nodes)('the operations in %s', (page, description) => {
	const table = rows(section(page, '## Operations'));
	const resources = (
		description.properties.find(({ name }) => name === 'resource')?.options ?? []
	).map((option) => [option.name, 'value' in option ? String(option.value) : ''] as const);

	it('are those of all resources of the node', () => {
		expect(table.map(([name]) => name).sort()).toEqual(resources.map(([name]) => name).sort());
	});

	it.each(resources)('are those of %s', (name, value) => {
		const [, operations = ''] = table.find(([cell]) => cell === name) ?? [];
		const listed = operations.replace(/ \((?!Deprecated|Beta)[^)]*\)/g, '').split(', ');
		expect(listed.sort()).toEqual(choices(description, 'operation', value).sort());
	});
});

it.each(['README.md', 'docs/pipedrive-api.md'])(
	'%s says how many operations Pipedrive has',
	(path) => {
		const table = rows(section('docs/pipedrive-api.md', '## Operations'));
		const reference = table.filter(([name]) => name !== 'Custom Endpoint');
		const count = reference.flatMap(([, operations = '']) => operations.split(', ')).length;
		expect(read(path)).toContain(`${reference.length} resources, ${count} operations`);
	},
);

it.each([
	['### Pipedrive Resellers Portal Trigger', new PipedriveResellersTrigger().description],
	['### ProfitWell Metrics Trigger', new ProfitWellMetricsTrigger().description],
])('docs/triggers.md lists the events under "%s"', (heading, description) => {
	const events = rows(section('docs/triggers.md', heading)).map(([name]) => name);
	expect(events.sort()).toEqual(choices(description, 'events').sort());
});

/** Returns all sources in a folder as one text. */
function sources(folder: string): string {
	return readdirSync(folder)
		.map((name) => join(folder, name))
		.map((path) => {
			if (statSync(path).isDirectory()) return sources(path);
			return path.endsWith('.ts') ? read(path) : '';
		})
		.join('\n');
}

describe('the messages in docs/errors.md', () => {
	const text = sources('nodes');
	const messages = rows(read('docs/errors.md'))
		.map(([message = '']) => message)
		.filter((message) => !message.includes("n8n's own"));

	it('are there', () => expect(messages.length).toBeGreaterThan(20));

	it.each(messages)('are messages of the nodes: %s', (message) => {
		// What is put together at run time: names of services and fields, numbers.
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

/** Italic texts of the documents that are no labels of our nodes. */
const FOREIGN_LABELS = {
	n8n: [
		'Allowed HTTP Request Domains',
		'Client ID',
		'Client Secret',
		'Community Nodes',
		'Create new credential',
		'Credential',
		'Execute step',
		'Fetch Test Event',
		'Import from File',
		'Install',
		'Let the model define this parameter',
		'On Error: Continue',
		'Poll Times',
		'Retry On Fail',
		'Settings',
		'Tool',
		'Trigger manually',
		'description',
		'human review step',
	],
	services: ['API', 'API Keys / Dev Kit', 'Integrations', 'Personal preferences', 'ProfitWell API'],
	others: ['Description:', 'Download raw file'],
};

/** All labels in a description: fields, choices, actions, at any depth. */
function labelsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(labelsIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		typeof inner === 'string'
			? ['displayName', 'name', 'action'].includes(key)
				? [inner]
				: []
			: labelsIn(inner),
	);
}

describe('the labels in the documents', () => {
	const credentials = [apiToken, oAuth2, portalToken, profitWellToken];
	const known = new Set([
		...Object.values(FOREIGN_LABELS).flat(),
		...labelsIn([
			...nodes.map(([, description]) => description),
			new PipedriveApiPollingTrigger().description,
			new PipedriveApiTrigger().description,
			new PipedriveResellersTrigger().description,
			new ProfitWellMetricsTrigger().description,
			credentials.flatMap((file) => Object.values(file).map((type) => new type())),
		]),
	]);

	it.each(DOCUMENTS)('are labels of the nodes: %s', (path) => {
		const named = [...read(path).matchAll(/(?<![*\w])\*([^*\n]+)\*(?!\*)/g)].map(
			([, label = '']) => label,
		);
		const unknown = named.filter(
			(label) => !known.has(label) && !label.split(': ').every((part) => known.has(part)),
		);
		expect(unknown).toEqual([]);
	});
});

describe('the README', () => {
	it('has at most 1,800 words', () => {
		const words = read('README.md')
			.split(/\s+/)
			.filter((word) => /\w/.test(word));
		expect(words.length).toBeLessThanOrEqual(1800);
	});

	it('links to all pages in docs/', () => {
		expect(PAGES.filter((name) => !read('README.md').includes(`(docs/${name})`))).toEqual([]);
	});
});

describe('the links of the documents', () => {
	/** The anchor that GitHub gives a heading. */
	const anchor = (heading: string) =>
		heading
			.toLowerCase()
			.replace(/[^\w\s-]/g, '')
			.trim()
			.replace(/\s/g, '-');

	it.each(DOCUMENTS)('lead to files and headings that exist: %s', (path) => {
		const links = [...read(path).matchAll(/\]\((?!https?:)([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)];
		const broken = links
			.map(([, link, source]) => link ?? source ?? '')
			.filter((link) => {
				const [file = '', heading] = link.split('#');
				const target = file === '' ? path : join(dirname(path), file);
				if (!existsSync(target)) return true;
				const headings = [...read(target).matchAll(/^#+ (.*)$/gm)].map(([, text = '']) =>
					anchor(text),
				);
				return heading !== undefined && !headings.includes(heading);
			});
		expect(broken).toEqual([]);
	});

	it('show all pictures in docs/', () => {
		const texts = DOCUMENTS.map(read).join('\n');
		const pictures = readdirSync('docs').filter((name) => name.endsWith('.png'));
		expect(pictures.filter((name) => !texts.includes(name))).toEqual([]);
	});

	it('lead to all example workflows', () => {
		const examples = readdirSync('examples').filter((name) => name.endsWith('.json'));
		const linked = rows(read('examples/README.md')).map(
			([cell = '']) => /\((.*)\)/.exec(cell)?.[1],
		);
		expect(linked.sort()).toEqual(examples.sort());
		expect(read('README.md')).toContain(`[${examples.length} workflows`);
	});
});
