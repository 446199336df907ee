/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, IPollFunctions, Workflow } from 'n8n-workflow';
import { additionalData, nodeOf, workflowWith, type NodeSetup } from './engine';
import type { N8nModules } from './n8n-modules';
import { timeSaves } from './saves';

export interface Memory {
	bytes: number;
	/** Milliseconds of each save. */
	saves: number[];
}

export class PollingTrigger {
	private readonly workflow: Workflow;
	private readonly context: IPollFunctions;

	constructor(
		private readonly n8n: N8nModules,
		private readonly setup: NodeSetup,
	) {
		this.workflow = workflowWith(n8n, setup);
		const data = additionalData(n8n, setup, 'trigger');
		const node = nodeOf(this.workflow);
		this.context = new n8n.core.PollContext(this.workflow, node, data, 'trigger', 'activate');
	}

	/** Returns the number of items that the workflow is started with. */
	async poll(): Promise<number> {
		await this.workflow.expression.acquireIsolate();
		try {
			const items = await this.setup.node.poll?.call(this.context);
			return items?.[0]?.length ?? 0;
		} finally {
			await this.workflow.expression.releaseIsolate();
		}
	}

	/** Saves the trigger's memory, as n8n does before it starts a workflow. */
	async save(): Promise<Memory> {
		const { staticData } = this.workflow as unknown as { staticData: IDataObject };
		const folder = mkdtempSync(join(tmpdir(), 'subscription-ops-saves-'));
		try {
			const saves = await timeSaves(this.n8n, folder, staticData);
			return { bytes: Buffer.byteLength(JSON.stringify(staticData)), saves };
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	}
}
