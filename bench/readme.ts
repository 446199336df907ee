/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const README = join(__dirname, 'README.md');

const BEGINNING = `# Benches

Benches measure: they print numbers, write them into this file, and never fail because something took long.
`;

export interface Section {
	/** Names the section's markers; never changes. */
	name: string;
	title: string;
	body: string;
}

const marker = (name: string, edge: 'begin' | 'end') => `<!-- ${name}: ${edge} -->`;

/** The text with the section in the place of its earlier version, or at the end. */
export function withSection(text: string, { name, title, body }: Section): string {
	const [begin, end] = [marker(name, 'begin'), marker(name, 'end')];
	const section = `${begin}\n## ${title}\n\n${body.trim()}\n${end}`;
	const from = text.indexOf(begin);
	const to = text.indexOf(end, from);
	if (from < 0 || to < 0) return `${text.trimEnd()}\n\n${section}\n`;
	return text.slice(0, from) + section + text.slice(to + end.length);
}

export function writeSection(section: Section): void {
	const text = existsSync(README) ? readFileSync(README, 'utf8') : BEGINNING;
	writeFileSync(README, withSection(text, section));
}
