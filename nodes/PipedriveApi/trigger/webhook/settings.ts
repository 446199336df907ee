import type { NodeParameters } from '../../../shared/input/parameters';
import { integer, list, listOf, text } from '../../../shared/input/readers';
import type { Action } from './fields';
import { ACTIONS } from './fields';

/** Values of the trigger's fields. */
export interface TriggerSettings {
	object: string;
	actions: Action[];
	/** User whose permissions limit the events. */
	user?: number;
	/** Fields of which one must have changed; empty for any. */
	changedFields: string[];
}

/** Reads the trigger's fields. @throws if no action is chosen */
export function readSettings(parameters: NodeParameters): TriggerSettings {
	const actions = parameters.get('actions', listOf(...ACTIONS));
	if (actions.length === 0) throw parameters.refuse('actions', 'must have at least one entry');
	return {
		object: parameters.get('object', text),
		actions: [...new Set(actions)],
		user: parameters.getGiven('options.user', integer({ min: 1 })),
		changedFields: parameters.getOptional('options.changedFields', list) ?? [],
	};
}
