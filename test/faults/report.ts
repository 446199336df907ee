/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import type { Table } from './matrix/table';
import { writeTable } from './matrix/table';

type Results = Record<string, unknown>;

export function report(results: Results, { seed, seconds }: { seed: string; seconds: number }) {
	const matrices = Object.entries(named(results, 'matrix')) as Array<
		[string, Record<'once' | 'always', Table>]
	>;
	const sections = [
		`Seed ${seed}, ${seconds} seconds, Node ${process.versions.node}.`,
		'### Matrix',
		LEGEND,
		...(['once', 'always'] as const).flatMap((times) => [
			times === 'once' ? 'The fault occurs once:' : 'The fault occurs every time:',
			writeTable('fault', merged(matrices.map(([name, tables]) => [name, tables[times]]))),
		]),
		'### Random runs',
		writeTable('runs of', asTable(named(results, 'random'))),
		'### Random forms',
		writeTable('node', asTable(named(results, 'fuzz'))),
		'### Random settings',
		writeTable('trigger', asTable(named(results, 'settings'))),
	];
	return sections.join('\n\n');
}

const LEGEND =
	'In brackets: how often the affected request reached the service. Where the services differ, the others are named.';

/** Results of one kind, by the rest of their names. */
function named(results: Results, kind: string): Results {
	return Object.fromEntries(
		Object.entries(results)
			.filter(([name]) => name.startsWith(`${kind} `))
			.map(([name, result]) => [name.slice(kind.length + 1), result]),
	);
}

/** One table for all services, with differences named in the cells. */
function merged(tables: Array<[service: string, table: Table]>): Table {
	const [[, first] = ['', {}]] = tables;
	const columns = new Set(
		tables.flatMap(([, table]) => Object.values(table).flatMap((row) => Object.keys(row))),
	);
	return Object.fromEntries(
		Object.keys(first).map((fault) => [
			fault,
			Object.fromEntries(
				[...columns].map((column) => {
					const cells = tables.flatMap(([service, table]) => {
						const text = table[fault]?.[column];
						return text === undefined ? [] : [{ service, text }];
					});
					return [column, inOne(cells)];
				}),
			),
		]),
	);
}

function inOne(cells: Array<{ service: string; text: string }>): string {
	const count = (text: string) => cells.filter((each) => each.text === text).length;
	const texts = [...new Set(cells.map(({ text }) => text))].sort((a, b) => count(b) - count(a));
	const [most = '', ...others] = texts;
	const exceptions = others.map((text) => {
		const services = cells.filter((each) => each.text === text).map(({ service }) => service);
		return `${services.join(', ')}: ${text}`;
	});
	return [most, ...exceptions].join('; ');
}

function asTable(results: Results): Table {
	return Object.fromEntries(
		Object.entries(results).map(([name, tally]) => [
			name,
			Object.fromEntries(
				Object.entries(tally as Record<string, number>).map(([column, value]) => [
					column === 'slowestRun' ? 'slowest run' : column.replace(/[A-Z]/g, ' $&').toLowerCase(),
					column === 'slowestRun' ? `${value} ms` : value.toLocaleString('en-US'),
				]),
			),
		]),
	);
}
