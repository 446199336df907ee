/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
/**
 * n8n's linter reads descriptions in the source only, and this one is made by code. So it is written out
 * as source, and n8n's linter reads that.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { PipedriveApi } from '../../../nodes/PipedriveApi/PipedriveApi.node';

const ROOT = join(__dirname, '../../..');

/** Rules whose findings are meant, each with the reason. */
const MEANT: Record<string, (line: string) => boolean> = {
	// Paths stand in descriptions as in the reference: /deals/{id}.
	'n8n-nodes-base/node-param-description-miscased-id': (line) => /\{[\w-]*id\}/.test(line),
	// "Get Many (Beta)" says what the user has to know.
	'n8n-nodes-base/node-param-option-name-wrong-for-get-many': (line) =>
		/\((Beta|Deprecated)\)'/.test(line),
	// Methods in the order in which everybody names them; "Not Given" before the others.
	'n8n-nodes-base/node-param-options-type-unsorted-items': () => true,
	// What has to be chosen is chosen by the user: nothing is by default.
	'n8n-nodes-base/node-param-default-wrong-for-options': (line) => line === "default: '',",
	// The rule takes the words of "add-ons" for two.
	'n8n-nodes-base/node-param-operation-option-action-miscased': (line) => line.includes('add-ons'),
	// The color of a label of Pipedrive is six digits without "#", which n8n's picker can't give.
	'n8n-nodes-base/node-param-color-type-unused': () => true,
};

/** Rules about the class, which is made for this test, and for once has words where it has constants. */
const ABOUT_THE_FILE = /filename|icon|node-connection-type-literal|trigger-node/;

/** A value as source in the style that the rules expect. */
function source(value: unknown, indent: string): string {
	const inner = `${indent}\t`;
	const lines = (entries: string[]) => entries.map((entry) => `${inner}${entry},\n`).join('');
	if (Array.isArray(value)) {
		return `[\n${lines(value.map((entry) => source(entry, inner)))}${indent}]`;
	}
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).map(
			([key, entry]) =>
				`${/^[a-z_]\w*$/i.test(key) ? key : JSON.stringify(key)}: ${source(entry, inner)}`,
		);
		return `{\n${lines(entries)}${indent}}`;
	}
	if (typeof value !== 'string') return JSON.stringify(value) ?? 'undefined';
	return `'${value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`;
}

/** What eslint says of a source that stands where the node's own does. */
function lint(text: string): string {
	const eslint = join(ROOT, 'node_modules/eslint/bin/eslint.js');
	const place = 'nodes/PipedriveApi/PipedriveApi.node.ts';
	const settings = ['--format', 'json', '--stdin', '--stdin-filename', place];
	const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 100_000_000, input: text } as const;
	try {
		return execFileSync(process.execPath, [eslint, ...settings], options);
	} catch (failure) {
		// eslint ends with 1 where it finds something.
		return (failure as { stdout: string }).stdout;
	}
}

interface Finding {
	ruleId: string | null;
	line: number;
	message: string;
}

jest.setTimeout(120_000);

describe("n8n's rules for texts and fields", () => {
	it('find nothing in the description of Pipedrive API', () => {
		const { description } = new PipedriveApi();
		const text = [
			"import type { INodeType, INodeTypeDescription } from 'n8n-workflow';",
			'export class PipedriveApi implements INodeType {',
			`\tdescription: INodeTypeDescription = ${source(description, '\t')};`,
			'}',
			'',
		].join('\n');
		const output = lint(text);
		const [result] = JSON.parse(output) as Array<{ messages: Finding[] }>;
		const lines = text.split('\n');
		const found = (result?.messages ?? [])
			.map(({ ruleId, line, message }) => ({
				rule: ruleId ?? 'syntax',
				message,
				line: lines[line - 1]?.trim() ?? '',
			}))
			.filter(({ rule }) => !ABOUT_THE_FILE.test(rule));
		expect(found.filter(({ rule, line }) => !MEANT[rule]?.(line))).toEqual([]);
		// That the rules did look at it.
		expect(found.map(({ rule }) => rule)).toContain(
			'n8n-nodes-base/node-param-description-miscased-id',
		);
	});
});
