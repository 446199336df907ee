import type { INodeProperties } from 'n8n-workflow';

/** An event as a line of a trigger's table: stored value, label, when it happens. */
export type EventLine<Name extends string> = readonly [Name, string, string];

/** The field in which a user chooses what a trigger starts on. */
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

/** As n8n's node panel would say it, but with capitals where they belong, as in "MRR". */
function inSentence(label: string): string {
	const words = label.split(' ');
	return words.map((word) => (word === word.toUpperCase() ? word : word.toLowerCase())).join(' ');
}
