/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in Node, not inside n8n */
/**
 * n8n's linter reads descriptions in the source only, and some are made by code. So they are written out
 * as source, and n8n's linter reads that.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

const ROOT = join(__dirname, '../..');

/** Rules about the class, which is made for this test, and for once has words where it has constants. */
const ABOUT_THE_FILE =
	/filename|dirname|icon|node-connection-type-literal|trigger-node|webhook-lifecycle/;

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
	const place = 'nodes/PipedriveApi/Linted.node.ts';
	const settings = ['--format', 'json', '--stdin', '--stdin-filename', place];
	const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 100_000_000, input: text } as const;
	try {
		return execFileSync(process.execPath, [eslint, ...settings], options);
	} catch (failure) {
		// eslint ends with 1 where it finds something.
		return (failure as { stdout: string }).stdout;
	}
}

export interface Finding {
	rule: string;
	message: string;
	/** The line of the source that it is about. */
	line: string;
}

interface Message {
	ruleId: string | null;
	line: number;
	message: string;
}

/** What n8n's linter says of a description, but for the file that it stands in. */
export function findingsIn(description: INodeTypeDescription): Finding[] {
	const isTrigger = description.group.includes('trigger');
	const text = [
		"import type { INodeType, INodeTypeDescription } from 'n8n-workflow';",
		`export class Linted${isTrigger ? 'Trigger' : ''} implements INodeType {`,
		`\tdescription: INodeTypeDescription = ${source(description, '\t')};`,
		'}',
		'',
	].join('\n');
	const [result] = JSON.parse(lint(text)) as Array<{ messages: Message[] }>;
	const lines = text.split('\n');
	return (result?.messages ?? [])
		.map(({ ruleId, line, message }) => ({
			rule: ruleId ?? 'syntax',
			message,
			line: lines[line - 1]?.trim() ?? '',
		}))
		.filter(({ rule }) => !ABOUT_THE_FILE.test(rule));
}
