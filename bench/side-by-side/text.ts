import type { Contestant } from './tasks';

/** Text of a table's cell. */
export type Cell = string;

const KILOBYTE = 1000;
const MEGABYTE = 1_000_000;

export const seconds = (ms: number): Cell => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
export const milliseconds = (ms: number): Cell =>
	`${ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)} ms`;
export const kilobytes = (bytes: number): Cell => `${(bytes / KILOBYTE).toFixed(1)} KB`;
export const megabytes = (bytes: number): Cell => `${Math.round(bytes / MEGABYTE)} MB`;
export const ratio = (one: number, other: number): Cell => (one / other).toFixed(2);

export const aim = (text: string, isMet: boolean): Cell =>
	`${text}: ${isMet ? 'met' : '**missed**'}`;

const NAMES: Record<Contestant, string> = {
	ours: 'our node',
	httpRequest: 'HTTP Request',
	httpRequestBatched: 'HTTP Request, batching',
	n8nNode: "n8n's own node",
	axios: 'axios, one after another',
	axiosConcurrent: 'axios, 10 at a time',
};

export const nameOf = (contestant: Contestant): Cell => NAMES[contestant];

/** Table in Markdown. The first columns and that of the aims are aligned left, numbers right. */
export function table(head: string[], rows: Cell[][], { textColumns = 1 } = {}): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	const rule = head.map((name, index) => (index < textColumns || name === 'aim' ? '---' : '---:'));
	return [line(head), `|${rule.join('|')}|`, ...rows.map(line)].join('\n');
}
