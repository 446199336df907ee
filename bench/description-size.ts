import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { SUBJECTS, type Pair, type Subject } from './subjects';

export interface DescriptionSize {
	bytes: number;
	/** Size of the tool for agents that n8n makes of the node. */
	toolBytes: number;
	properties: number;
	/** Including those in collections, which the form shows only when they are added. */
	allProperties: number;
	resources: number;
	operations: number;
}

/** Entry that n8n adds to these lists of every node whose credentials its HTTP Request node can use. */
const ADDED_BY_N8N = '__CUSTOM_API_CALL__';

function isProperty(entry: object): entry is INodeProperties {
	return 'displayName' in entry && 'type' in entry;
}

/** Fields of a collection, or of the groups of a fixed collection. */
function below({ options = [] }: INodeProperties): INodeProperties[] {
	return options.flatMap((entry) => {
		if ('values' in entry) return entry.values;
		return isProperty(entry) ? [entry] : [];
	});
}

function countAll(properties: INodeProperties[]): number {
	return properties.reduce((sum, property) => sum + 1 + countAll(below(property)), 0);
}

function countOptions({ properties }: INodeTypeDescription, name: string): number {
	return properties
		.filter((property) => property.name === name)
		.flatMap(({ options = [] }) => options)
		.filter((option) => !('value' in option && option.value === ADDED_BY_N8N)).length;
}

function find(
	types: INodeTypeDescription[],
	{ type, typeVersion }: Subject,
	suffix = '',
): INodeTypeDescription {
	const found = types.find(
		({ name, version }) =>
			name === `${type}${suffix}` && [version].flat().some((each) => each === typeVersion),
	);
	if (!found) throw new Error(`n8n does not know ${type}${suffix} in version ${typeVersion}`);
	return found;
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

function sizeOf(types: INodeTypeDescription[], subject: Subject): DescriptionSize {
	const description = find(types, subject);
	return {
		bytes: bytesOf(description),
		toolBytes: bytesOf(find(types, subject, 'Tool')),
		properties: description.properties.length,
		allProperties: countAll(description.properties),
		resources: countOptions(description, 'resource'),
		operations: countOptions(description, 'operation'),
	};
}

export function descriptionSizes(types: INodeTypeDescription[]): Pair<DescriptionSize> {
	return { ours: sizeOf(types, SUBJECTS.ours), theirs: sizeOf(types, SUBJECTS.theirs) };
}
