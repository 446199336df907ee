import type { HelperNode } from './cases';

interface PlainFile {
	fileName: string;
	contentType: string;
	content: string | Uint8Array;
}

export function itemOf(name: string, json: object): HelperNode {
	return {
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify(json), options: {} },
	};
}

/** Nodes that make an item with a file in a binary field. */
export function fileFrom(name: string, file: PlainFile, field: string): HelperNode[] {
	const { fileName, contentType: mimeType, content } = file;
	const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
	return [
		itemOf(`bytes of the ${name}`, { base64: bytes.toString('base64') }),
		{
			name,
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			parameters: {
				operation: 'toBinary',
				sourceProperty: 'base64',
				binaryPropertyName: field,
				options: { fileName, mimeType },
			},
		},
	];
}

/** Node that puts the bytes of a file into the item's JSON, as base64. */
export function bytesOf(name: string, field: string): HelperNode {
	return {
		name,
		type: 'n8n-nodes-base.extractFromFile',
		typeVersion: 1,
		parameters: {
			operation: 'binaryToPropery',
			binaryPropertyName: field,
			destinationKey: 'base64',
			options: { keepSource: 'json' },
		},
	};
}
