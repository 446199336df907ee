/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { stripVTControlCharacters } from 'node:util';
import { say } from '../../tools/real-n8n/progress';

export interface Result {
	name: string;
	complaint?: string;
	items?: number;
	ms?: number;
}

/** Width of the longest name. */
const NAME_WIDTH = 60;

/** Collects outcomes and prints each as soon as it is known. */
export class Report {
	private passed = 0;

	private failed = 0;

	heading(title: string): void {
		say(`\n${title}`);
		say(
			`  ${'check'.padEnd(NAME_WIDTH)} ${'result'.padEnd(7)} ${'items'.padStart(6)} ${'ms'.padStart(7)}`,
		);
	}

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

	/** Runs a check and adds its outcome; a thrown error is a failure. */
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

	/** Prints the last line; returns true if something passed and nothing failed. */
	finish(): boolean {
		say(`\n${this.passed} passed, ${this.failed} failed`);
		return this.failed === 0 && this.passed > 0;
	}
}
