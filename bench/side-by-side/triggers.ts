import type { INodeParameters } from 'n8n-workflow';
import { sampleOf } from '../statistics';
import type { Installed } from './installed';
import type { Memory } from './polls';
import { startRunner, type RunnerAnswer } from './runner';
import { RemoteSimulator, type Scene } from './simulator';
import { triggerPart } from './tasks';
import { kilobytes, megabytes, milliseconds, seconds, table, type Cell } from './text';

const RECORDS = 50_000;
const CHANGED = 100;

interface Variant {
	name: string;
	service: Extract<Scene['service'], 'resellers' | 'profitWell'>;
	parameters: INodeParameters;
}

const VARIANTS: Variant[] = [
	{
		name: 'Pipedrive Resellers Portal Trigger, all events, any field',
		service: 'resellers',
		parameters: {
			events: ['created', 'changed', 'suspended', 'restored', 'gone', 'userAdded', 'userRemoved'],
			watch: 'anyField',
		},
	},
	{
		name: 'the same, Subscription Changed alone, any field',
		service: 'resellers',
		parameters: { events: ['changed'], watch: 'anyField' },
	},
	{
		name: 'the same, two chosen fields',
		service: 'resellers',
		parameters: { events: ['changed'], watch: 'chosenFields', fields: ['order.seats', 'status'] },
	},
	{
		name: 'ProfitWell Metrics Trigger, customers created, churned, MRR changed',
		service: 'profitWell',
		parameters: { events: ['customerCreated', 'churned', 'mrrChanged'], minimumChange: 100 },
	},
];

export interface TriggerResult {
	name: string;
	first: RunnerAnswer;
	quiet: RunnerAnswer;
	changed: RunnerAnswer;
	memory: Memory;
}

async function live(installed: Installed, variant: Variant): Promise<TriggerResult> {
	const { name, service, parameters } = variant;
	const simulator = await RemoteSimulator.start({ service, limits: false, records: RECORDS });
	const runner = await startRunner(installed, { unlimited: true });
	const part = triggerPart(service, simulator.origin, parameters);
	const poll = async () => await runner.ask({ poll: part });
	const [first, quiet] = [await poll(), await poll()];
	await simulator.change(CHANGED);
	const changed = await poll();
	const { memory } = await runner.ask({ save: 'memory' });
	await runner.stop();
	await simulator.stop();
	if (!memory || changed.good !== CHANGED)
		throw new Error(`${name}: ${CHANGED} records were changed, ${changed.good} items arrived`);
	return { name, first, quiet, changed, memory };
}

export async function triggerPolls(installed: Installed): Promise<TriggerResult[]> {
	const results: TriggerResult[] = [];
	for (const variant of VARIANTS) results.push(await live(installed, variant));
	return results;
}

export function triggersTable(results: TriggerResult[]): string {
	const took = ({ cost }: RunnerAnswer): Cell => `${seconds(cost.ms)}, CPU ${seconds(cost.cpuMs)}`;
	const rows = results.map(({ name, first, quiet, changed, memory }) => [
		name,
		`${(memory.bytes / RECORDS).toFixed(1)} B`,
		kilobytes(memory.bytes),
		took(first),
		took(quiet),
		took(changed),
		megabytes(changed.cost.rssPeak - first.cost.rssBefore),
		milliseconds(sampleOf(memory.saves).median),
	]);
	return table(
		[
			`${RECORDS.toLocaleString('en')} records`,
			'static data each',
			'all of it',
			'first poll',
			'nothing has changed',
			`${CHANGED} have changed`,
			'peak above start',
			'saved in',
		],
		rows,
	);
}
