import type { NodeParameters } from '../../../shared/input/parameters';
import { integer, listOf, number, oneOf, text } from '../../../shared/input/readers';
import type { EventName } from './fields';
import { EVENT_NAMES } from './fields';

export type Direction = 'up' | 'down';

/** Metric of the month and the threshold that it has to cross. */
export interface MetricSettings {
	metric: string;
	/** Undefined for all plans. */
	plan?: string;
	threshold: number;
	direction: Direction | 'either';
}

/** Values of the trigger's fields. */
export interface TriggerSettings {
	/** Chosen events of customers. */
	events: EventName[];
	/** Smallest change of the MRR to report, in cents. */
	minimumChange: number;
	metric?: MetricSettings;
}

/** Reads the trigger's fields. @throws if nothing is chosen */
export function readSettings(parameters: NodeParameters): TriggerSettings {
	const chosen = parameters.get('events', listOf(...EVENT_NAMES));
	if (chosen.length === 0) throw parameters.refuse('events', 'must have at least one entry');
	return {
		events: chosen.filter((event) => event !== 'metricCrossed'),
		minimumChange: chosen.includes('mrrChanged')
			? parameters.get('minimumChange', integer({ min: 1 }))
			: 1,
		metric: chosen.includes('metricCrossed') ? readMetric(parameters) : undefined,
	};
}

function readMetric(parameters: NodeParameters): MetricSettings {
	return {
		metric: parameters.get('metric', text),
		plan: parameters.getGiven('plan', text),
		threshold: parameters.get('threshold', number),
		direction: parameters.get('direction', oneOf('either', 'down', 'up')),
	};
}
