/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { bareLoop } from './bare-loop';
import { answerQuestions } from './child';
import { leadN8nNodesTo } from './elsewhere';
import { runNode, type NodeSetup } from './engine';
import type { Installed } from './installed';
import { measured } from './measure';
import { credentialIn, loadN8n, nodeIn, type N8nModules } from './n8n-modules';
import { liftLimits } from './no-limits';
import { PollingTrigger } from './polls';
import { profiled } from './profile';
import type { RunnerAnswer, RunnerOptions, RunnerQuestion } from './runner';
import { inputOf, partOf, type NodePart, type Task } from './tasks';

interface Prepared {
	n8n: N8nModules;
	installed: Installed;
}

let prepared: Prepared | undefined;
let trigger: PollingTrigger | undefined;

const NOTHING = {
	cost: { ms: 0, cpuMs: 0, rssBefore: 0, rssPeak: 0 },
	good: 0,
	failed: 0,
};

/** Number of rows in the output; n8n's HTTP Request node returns pages of deals. */
function goodIn(items: Array<{ json: IDataObject }>): number {
	return items.reduce((sum, { json }) => {
		if (json.error !== undefined) return sum;
		return sum + (Array.isArray(json.data) ? json.data.length : 1);
	}, 0);
}

function setupOf({ n8n, installed }: Prepared, part: NodePart): NodeSetup {
	const roots = {
		package: join(installed.folder, 'dist'),
		n8n: join(installed.n8n.folder, 'node_modules/n8n-nodes-base/dist'),
	};
	const credentialFile = join(roots[part.credentialOwner], part.credentialFile);
	return {
		type: part.type,
		typeVersion: part.typeVersion,
		node: nodeIn(n8n.require, join(roots[part.owner], part.nodeFile), part.typeVersion),
		credentialType: credentialIn(n8n.require, credentialFile),
		credentials: part.credentials,
		parameters: part.parameters,
	};
}

async function run(now: Prepared, task: Task, profile: boolean): Promise<RunnerAnswer> {
	const part = partOf(task);
	const input = inputOf(task);
	const setup = part && setupOf(now, part);
	const work = async () => {
		if (!setup) {
			const { items, failed } = await bareLoop(task);
			return { good: items.length, failed, error: undefined };
		}
		const { items, error } = await runNode(now.n8n, setup, input);
		const failed = items.filter(({ json }) => json.error !== undefined);
		const first = failed[0]?.json.error;
		return {
			good: goodIn(items),
			failed: error ? input.length : failed.length,
			error: error ?? (first === undefined ? undefined : JSON.stringify(first)),
		};
	};
	if (profile) {
		const { selfTimes, value } = await profiled(work);
		return { ...NOTHING, ...value, selfTimes };
	}
	const { cost, value } = await measured(work);
	return { cost, ...value };
}

async function prepare(installed: Installed, { unlimited, origin }: RunnerOptions): Promise<void> {
	const n8n = await loadN8n(installed.n8n.folder);
	// tsx lets Node map each stack to TypeScript sources, which costs time that n8n does not spend.
	process.setSourceMapsEnabled(false);
	if (unlimited) liftLimits(n8n, installed.folder);
	if (origin !== undefined) leadN8nNodesTo(n8n, origin);
	prepared = { n8n, installed };
}

async function answer(question: RunnerQuestion): Promise<RunnerAnswer> {
	if ('prepare' in question) {
		const { installed, ...options } = question.prepare;
		await prepare(installed, options);
		return NOTHING;
	}
	if (!prepared) throw new Error('The runner was not prepared');
	if ('run' in question) return await run(prepared, question.run, question.profile ?? false);
	if ('describe' in question) {
		const { require } = prepared.n8n;
		const descriptions = question.describe.map(({ file, version }) =>
			Buffer.byteLength(JSON.stringify(nodeIn(require, file, version).description)),
		);
		return { ...NOTHING, descriptions };
	}
	if ('poll' in question) {
		trigger ??= new PollingTrigger(prepared.n8n, setupOf(prepared, question.poll));
		const polling = trigger;
		const { cost, value: good } = await measured(async () => await polling.poll());
		return { ...NOTHING, cost, good };
	}
	return { ...NOTHING, memory: await trigger?.save() };
}

answerQuestions(answer);
