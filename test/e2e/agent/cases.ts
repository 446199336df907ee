import type { Json } from '../../../tools/real-n8n/n8n-types';
import type { OperationCase } from '../cases';

/** One operation as the tool of an agent, called once by a simulated model. */
export interface ToolCase
	extends Pick<OperationCase, 'resource' | 'operation' | 'variant' | 'parameters' | 'check'> {
	/** What the model gives for each argument of the tool; no more and no fewer are expected. */
	answers: Json;
	/** How many characters the result may have at most. */
	most: number;
}

/** A list of 50 records, which is what a node returns unless the user asks for more. */
export const MOST_OF_A_LIST = 20_000;

/** A record. */
export const MOST_OF_A_RECORD = 2000;

/** A sentence or two on what is wrong. */
export const MOST_OF_AN_ERROR = 700;

type ArgumentType = 'string' | 'number' | 'boolean' | 'json';

/**
 * The expression that the button "Let the model define this parameter" puts into a field: with the
 * field's label as the argument's name, and without a description unless the user writes one.
 */
export function fromModel(label: string, type: ArgumentType = 'string', description = ''): string {
	const name = label.replace(/[^a-zA-Z0-9-]/g, '_');
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`${description}\`, '${type}') }}`;
}

/** A resource locator that the model fills in. */
export function idFromModel(label: string, mode = 'id'): Json {
	return { __rl: true, mode, value: fromModel(label) };
}

/** What the model is told of a call that was refused holds all of these. */
export function isRefusal(...parts: string[]): ToolCase['check'] {
	return ([item = {}]) => {
		const { description = '' } = (item.details ?? {}) as Json;
		const told = `${item.error} ${description}`;
		const missing = parts.filter((part) => !told.includes(part));
		return missing.length === 0 ? undefined : `no "${missing.join('", "')}" in "${told}"`;
	};
}

/** Nothing was sent to the service. */
export const nothingSent: ToolCase['check'] = (_items, { length }) =>
	length === 0 ? undefined : `${length} requests were sent`;
