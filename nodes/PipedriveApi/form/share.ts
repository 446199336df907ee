import type { INodeProperties } from 'n8n-workflow';

const shared = new Map<string, INodeProperties>();

/** Equal fields as one object, so that the node's description has them once for all operations. */
export function share(field: INodeProperties): INodeProperties {
	const key = JSON.stringify(field);
	const known = shared.get(key) ?? field;
	shared.set(key, known);
	return known;
}
