import type { NodeParameters } from '../../../shared/input/parameters';
import { list, listOf, oneOf } from '../../../shared/input/readers';
import type { EventName } from './fields';
import { EVENT_NAMES } from './fields';

/** What the user chose in the trigger. */
export interface TriggerSettings {
	events: EventName[];
	/** Whether every field counts, instead of the chosen ones. */
	anyField: boolean;
	/** Dotted names of the chosen fields. */
	fields: string[];
	/** Dotted names of fields or groups that don't count where every field does. */
	ignoredFields: string[];
}

/** Reads what the user chose. @throws where nothing is chosen */
export function readSettings(parameters: NodeParameters): TriggerSettings {
	const events = parameters.get('events', listOf(...EVENT_NAMES));
	if (events.length === 0) throw parameters.refuse('events', 'must have at least one entry');
	// n8n has no values for fields that are not shown.
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
