import type { INodeProperties } from 'n8n-workflow';

/** Event of a trigger: stored value, label, description. */
export type EventLine<Name extends string> = readonly [Name, string, string];

/** Field in which a user chooses the events that start the workflow. */
export function eventsField<Name extends string>(
	lines: ReadonlyArray<EventLine<Name>>,
): INodeProperties {
	return {
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: lines.map(([value, name, description]) => ({
			name,
			value,
			description,
			action: `On ${inSentence(name)}`,
		})),
		default: [],
	};
}

/** Lower case, as in n8n's node panel, but for abbreviations such as "MRR". */
function inSentence(label: string): string {
	const words = label.split(' ');
	return words.map((word) => (word === word.toUpperCase() ? word : word.toLowerCase())).join(' ');
}
