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
		options: lines.map(([value, name, description]) => ({ name, value, description })),
		default: [],
	};
}
