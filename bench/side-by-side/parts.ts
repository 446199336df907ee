import { sideBySide } from './contest';
import type { Installed } from './installed';
import { listsTable, longLists } from './lists';
import { packageLoads, sizeTable } from './package-size';
import { profitWellTable, underProfitWellsLimit } from './profitwell-limit';
import { longReads, readsTable, shortReads, slowReads } from './reads';
import { triggerPolls, triggersTable } from './triggers';
import { requestsWithoutWaiting, workTable } from './work';

/** Part of the bench, which can be run alone. */
export interface Part {
	/** Names its section in the README; never changes. */
	name: string;
	title: string;
	/** Starts what waits for minutes, so that it runs beside the other parts. */
	startEarly?(installed: Installed): Promise<unknown>;
	measure(installed: Installed, log: string): Promise<string>;
}

let slowOutcomes: ReturnType<typeof sideBySide> | undefined;

/** n8n's own node takes nearly seven minutes at 400 ms, most of it waiting. */
async function slowest(installed: Installed): ReturnType<typeof sideBySide> {
	slowOutcomes ??= sideBySide(installed, slowReads);
	return await slowOutcomes;
}

const limits: Part = {
	name: 'limits',
	title: 'Under the limits of the services',
	startEarly: slowest,
	async measure(installed) {
		const long = await sideBySide(installed, [...longReads, ...underProfitWellsLimit]);
		const short = await shortReads(installed);
		const slow = await slowest(installed);
		const reads = long.filter(({ contest }) => longReads.includes(contest));
		const others = long.filter(({ contest }) => underProfitWellsLimit.includes(contest));
		return [
			`1,000 deals of Pipedrive, read one by one:\n\n${readsTable([...short, ...reads, ...slow])}`,
			`ProfitWell:\n\n${profitWellTable(others)}`,
		].join('\n\n');
	},
};

const lists: Part = {
	name: 'lists',
	title: 'Long lists',
	measure: async (installed) => listsTable(await longLists(installed)),
};

const work: Part = {
	name: 'work',
	title: 'Cost of a request',
	measure: async (installed) => workTable(await requestsWithoutWaiting(installed)),
};

const triggers: Part = {
	name: 'triggers',
	title: 'Polling triggers with many records',
	measure: async (installed) => triggersTable(await triggerPolls(installed)),
};

const size: Part = {
	name: 'size',
	title: 'Loading and size',
	measure: async (installed, log) => sizeTable(await packageLoads(installed, log), installed),
};

export const PARTS: Part[] = [size, work, triggers, lists, limits];
