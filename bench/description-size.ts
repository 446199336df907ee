import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { SUBJECTS, type Pair, type Subject } from './subjects';

/** How large the description of a node is when the editor gets it. */
export interface DescriptionSize {
	bytes: number;
	/** The same of the tool for agents that n8n makes of the node and sends along. */
	toolBytes: number;
	properties: number;
	/** With those in collections, which the form shows only when they are added. */
	allProperties: number;
	resources: number;
	operations: number;
}

/** An entry that n8n puts into these lists of every node whose credentials its HTTP Request node can use. */
const ADDED_BY_N8N = '__CUSTOM_API_CALL__';

function isProperty(entry: object): entry is INodeProperties {
	return 'displayName' in entry && 'type' in entry;
}

/** What lies below a property: of a collection its fields, of a fixed collection those of its groups. */
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

/** Looks the nodes up in the list that the editor loads. */
export function descriptionSizes(types: INodeTypeDescription[]): Pair<DescriptionSize> {
	return { ours: sizeOf(types, SUBJECTS.ours), theirs: sizeOf(types, SUBJECTS.theirs) };
}
