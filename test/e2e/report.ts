/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { stripVTControlCharacters } from 'node:util';
import { say } from '../../tools/real-n8n/progress';

/** The outcome of one check. */
export interface Result {
	name: string;
	/** What is wrong, if anything is. */
	complaint?: string;
	items?: number;
	ms?: number;
}

/** The longest name of a check fits. */
const NAME_WIDTH = 60;

/** Collects outcomes and prints each as a line of a table as soon as it is known. */
export class Report {
	private passed = 0;

	private failed = 0;

	/** Begins a part of the table. */
	heading(title: string): void {
		say(`\n${title}`);
		say(
			`  ${'check'.padEnd(NAME_WIDTH)} ${'result'.padEnd(7)} ${'items'.padStart(6)} ${'ms'.padStart(7)}`,
		);
	}

	/** Adds an outcome. */
	add({ name, complaint, items, ms }: Result): void {
		if (complaint === undefined) this.passed++;
		else this.failed++;
		const result = complaint === undefined ? 'ok' : 'FAILED';
		const columns = [items, ms].map((value) => (value === undefined ? '' : String(value)));
		say(
			`  ${name.padEnd(NAME_WIDTH)} ${result.padEnd(7)} ${columns[0]?.padStart(6)} ${columns[1]?.padStart(7)}`.trimEnd(),
		);
		if (complaint !== undefined) say(complaint.trimEnd().replace(/^/gm, '      '));
	}

	/** Adds a line that is no check. */
	note(text: string, ms?: number): void {
		say(
			`  ${text.padEnd(NAME_WIDTH)} ${''.padEnd(14)} ${ms === undefined ? '' : String(ms).padStart(7)}`.trimEnd(),
		);
	}

	/** Runs a check and adds its outcome; an error thrown is a failure. */
	async check(name: string, work: () => Promise<string | undefined>): Promise<boolean> {
		const start = Date.now();
		let complaint: string | undefined;
		try {
			complaint = await work();
		} catch (error) {
			complaint = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
		}
		this.add({ name, complaint, ms: Date.now() - start });
		return complaint === undefined;
	}

	/** Prints the last line; returns whether nothing failed and something passed. */
	finish(): boolean {
		say(`\n${this.passed} passed, ${this.failed} failed`);
		return this.failed === 0 && this.passed > 0;
	}
}
