import type { Parameters } from './parameters';
import { flag, integer } from './readers';

/** How many results the user asked for: Return All, or Limit. */
export function wantedCount(parameters: Parameters): number {
	if (parameters.find('returnAll', flag)) return Infinity;
	return parameters.find('limit', integer({ min: 1 })) ?? 50;
}
