/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { CLONE } from '../../tools/real-n8n/paths';
import type { OperationCase } from './cases';

function descriptionIn(file: string): INodeTypeDescription {
	const name = basename(file, '.node.js');
	const built = createRequire(file)(file) as Record<string, new () => INodeType>;
	const NodeClass = built[name];
	if (!NodeClass) throw new Error(`${file} exports no ${name}`);
	return new NodeClass().description;
}

/** Description of a node as built into `dist`. */
export function builtDescription(folder: string): INodeTypeDescription {
	return descriptionIn(join(CLONE, 'dist', 'nodes', folder, `${folder}.node.js`));
}

/** Descriptions of all trigger nodes; they have no operations to cover. */
export function builtTriggers(): INodeTypeDescription[] {
	const manifest = JSON.parse(readFileSync(join(CLONE, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[] };
	};
	const descriptions = manifest.n8n.nodes.map((file) => descriptionIn(join(CLONE, file)));
	return descriptions.filter(({ group }) => group.includes('trigger'));
}

export function offeredOperations(description: INodeTypeDescription): string[] {
	return description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) => {
			const resources = property.displayOptions?.show?.resource ?? [];
			const options = (property.options ?? []) as INodePropertyOptions[];
			return resources.flatMap((resource) =>
				options.map((option) => `${String(resource)} ${String(option.value)}`),
			);
		});
}

/** Operations without a case, and cases of operations that the node does not offer. */
export function coverageGaps(description: INodeTypeDescription, cases: OperationCase[]): string[] {
	const offered = new Set(offeredOperations(description));
	const covered = new Set(cases.map(({ resource, operation }) => `${resource} ${operation}`));
	return [
		...[...offered].filter((pair) => !covered.has(pair)).map((pair) => `${pair}: no case`),
		...[...covered].filter((pair) => !offered.has(pair)).map((pair) => `${pair}: not offered`),
	];
}
