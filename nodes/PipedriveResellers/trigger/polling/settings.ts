import type { NodeParameters } from '../../../shared/input/parameters';
import { list, listOf, oneOf } from '../../../shared/input/readers';
import type { EventName } from './fields';
import { EVENT_NAMES } from './fields';

/** Values of the trigger's fields. */
export interface TriggerSettings {
	events: EventName[];
	/** True if every field is watched, not only the chosen ones. */
	anyField: boolean;
	/** Dotted names of the chosen fields. */
	fields: string[];
	/** Dotted names of fields or groups to leave out if every field is watched. */
	ignoredFields: string[];
}

/** Reads the trigger's fields. @throws if nothing is chosen */
export function readSettings(parameters: NodeParameters): TriggerSettings {
	const events = parameters.get('events', listOf(...EVENT_NAMES));
	if (events.length === 0) throw parameters.refuse('events', 'must have at least one entry');
	// n8n has no values for hidden fields.
	const isWatching = events.includes('changed');
	const anyField =
		!isWatching || parameters.get('watch', oneOf('anyField', 'chosenFields')) === 'anyField';
	const fields = anyField ? [] : parameters.get('fields', list);
	if (!anyField && fields.length === 0) {
		throw parameters.refuse('fields', 'must have at least one entry');
	}
	return {
		events,
		anyField,
		fields: [...new Set(fields)],
		ignoredFields: parameters.getOptional('options.ignoredFields', list) ?? [],
	};
}
