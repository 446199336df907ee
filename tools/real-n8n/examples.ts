/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageName } from './install-package';
import type { Credential, Workflow, WorkflowNode } from './n8n-types';
import { CLONE } from './paths';

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

/** An example of the `examples` folder, ready to import. */
export interface Example {
	file: string;
	workflow: Workflow;
	/** `n8n execute` can start it. */
	startsManually: boolean;
	/** It needs a chat model. */
	hasAgent: boolean;
}

/** Chat model of the examples with an agent. */
export const CHAT_MODEL = '@n8n/n8n-nodes-langchain.lmChatOpenAi';

/** Credential types of nodes whose names differ from the credential's. */
const CREDENTIAL_TYPES: Record<string, string> = { pipedriveApi: 'pipedriveCompanyApi' };

/**
 * Credential of a node: `profitWellMetricsApi` for ProfitWell Metrics, its trigger and its tool, and so on.
 */
function credentialFor(node: WorkflowNode, credentials: Credential[]): Credential | undefined {
	if (node.type === CHAT_MODEL) return credentials.find(({ type }) => type === 'openAiApi');
	const [owner, type = ''] = node.type.split('.');
	if (owner !== packageName()) return undefined;
	const service = type.replace(/((Polling)?Trigger|Tool)$/, '');
	const wanted = CREDENTIAL_TYPES[service] ?? `${service}Api`;
	return credentials.find((credential) => credential.type === wanted);
}

export function withCredential(node: WorkflowNode, credentials: Credential[]): WorkflowNode {
	const credential = credentialFor(node, credentials);
	if (!credential) return node;
	const { id, name, type } = credential;
	return { ...node, credentials: { [type]: { id, name } } };
}

function stableId(file: string): string {
	// n8n's limit is 21 characters; the same file always replaces the same workflow.
	return `ex${createHash('sha256').update(file).digest('hex').slice(0, 16)}`;
}

/** Reads the examples, and adds the credentials to the nodes of this package and to chat models. */
export function readExamples(credentials: Credential[]): Example[] {
	const folder = join(CLONE, 'examples');
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => {
			const exported = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Workflow;
			const nodes = exported.nodes.map((node) => withCredential(node, credentials));
			return {
				file,
				hasAgent: nodes.some(({ type }) => type === CHAT_MODEL),
				startsManually: nodes.some((node) => node.type === MANUAL_TRIGGER && !node.disabled),
				workflow: {
					...exported,
					id: stableId(file),
					name: exported.name || basename(file, '.json'),
					active: false,
					settings: exported.settings ?? {},
					nodes,
				},
			};
		});
}
