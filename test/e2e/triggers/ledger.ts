import type { Notice } from './recorder';

/** Expected events of each workflow, as `Watched.tell` describes them. */
export type Expected = Record<string, string[]>;

const MOST_SHOWN = 20;

function countsOf(lines: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
	return counts;
}

/** Lines of `some` that `others` lacks, as often as it lacks them. */
function without(some: string[], others: string[]): string[] {
	const left = countsOf(others);
	return some.filter((line) => {
		const count = left.get(line) ?? 0;
		left.set(line, count - 1);
		return count <= 0;
	});
}

function listed(title: string, lines: string[]): string[] {
	if (lines.length === 0) return [];
	const shown = lines.slice(0, MOST_SHOWN).map((line) => `  ${line}`);
	const more = lines.length - shown.length;
	return [`${title} (${lines.length}):`, ...shown, ...(more > 0 ? [`  and ${more} more`] : [])];
}

/** Compares the events that were made with the output of the workflows. */
export class Ledger {
	private readonly expected: string[] = [];

	private phase: string[] = [];

	private toldSurplus: string[] = [];

	/** `tell` describes an item; no two events have the same description. */
	constructor(
		private readonly notices: () => Notice[],
		private readonly tell: (notice: Notice) => string,
	) {}

	/** Begins a phase that expects these events. */
	begin(...expected: Expected[]): void {
		this.phase = [];
		this.add(...expected);
	}

	add(...expected: Expected[]): void {
		const lines = expected.flatMap((each) =>
			Object.entries(each).flatMap(([workflow, events]) =>
				events.map((event) => `${workflow}: ${event}`),
			),
		);
		this.phase.push(...lines);
		this.expected.push(...lines);
	}

	/** Number of the phase's events that have arrived, as a text. */
	progress(): string {
		const missing = without(this.phase, this.seen()).length;
		return `${this.phase.length - missing} of ${this.phase.length} events`;
	}

	isComplete(): boolean {
		return without(this.phase, this.seen()).length === 0;
	}

	get size(): number {
		return this.phase.length;
	}

	get total(): number {
		return this.expected.length;
	}

	/** Events of this phase that are missing, and events that no phase expects. */
	complaint(): string | undefined {
		const surplus = without(this.seen(), this.expected);
		const news = without(surplus, this.toldSurplus);
		this.toldSurplus = surplus;
		return complaintOf(without(this.phase, this.seen()), news);
	}

	/** Missing and surplus events of all phases. */
	finalComplaint(): string | undefined {
		const seen = this.seen();
		return complaintOf(without(this.expected, seen), without(seen, this.expected));
	}

	private seen(): string[] {
		return this.notices().map((notice) => `${notice.workflow}: ${this.tell(notice)}`);
	}
}

function complaintOf(missing: string[], surplus: string[]): string | undefined {
	const lines = [...listed('missing', missing), ...listed('surplus', surplus)];
	return lines.length === 0 ? undefined : lines.join('\n');
}
