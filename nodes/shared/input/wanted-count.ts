import type { NodeParameters } from './parameters';
import { flag, integer } from './readers';

/** Number of results that the user asked for: Return All, or Limit. */
export function wantedCount(parameters: NodeParameters): number {
	if (parameters.getOptional('returnAll', flag)) return Infinity;
	return parameters.getOptional('limit', integer({ min: 1 })) ?? 50;
}
