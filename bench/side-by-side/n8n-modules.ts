/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type * as Core from 'n8n-core';
import type { ICredentialType, INodeType, IVersionedNodeType } from 'n8n-workflow';
import type * as Workflow from 'n8n-workflow';

/** Modules of the installed n8n, as all of its nodes see them. */
export interface N8nModules {
	core: typeof Core;
	workflow: typeof Workflow;
	require: NodeJS.Require;
}

/** Defaults of `N8N_EXPRESSION_ENGINE` and related settings. */
const EXPRESSIONS = {
	engine: 'vm',
	poolSize: 1,
	maxCodeCacheSize: 1024,
	bridgeTimeout: 5000,
	bridgeMemoryLimit: 128,
	lazyAcquire: false,
} as const;

/** Loads n8n's engine, and starts its evaluation of expressions as n8n does. */
export async function loadN8n(folder: string): Promise<N8nModules> {
	const require = createRequire(join(folder, 'node_modules/n8n/package.json'));
	require('reflect-metadata');
	const core = require('n8n-core') as typeof Core;
	const workflow = require('n8n-workflow') as typeof Workflow;
	await workflow.Expression.initExpressionEngine(EXPRESSIONS);
	return { core, workflow, require };
}

/** Class in the file of a node or a credential, which has the file's name. */
function classIn<T>(require: NodeJS.Require, file: string): new () => T {
	const name = basename(file).replace(/\.(node|credentials)\.js$/, '');
	const found = (require(file) as Record<string, new () => T>)[name];
	if (!found) throw new Error(`${file} has no ${name}`);
	return found;
}

export function nodeIn(require: NodeJS.Require, file: string, version: number): INodeType {
	const node = new (classIn<INodeType | IVersionedNodeType>(require, file))();
	return 'nodeVersions' in node ? node.getNodeType(version) : node;
}

export function credentialIn(require: NodeJS.Require, file: string): ICredentialType {
	return new (classIn<ICredentialType>(require, file))();
}
