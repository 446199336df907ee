import type { Json } from '../../../tools/real-n8n/n8n-types';
import type { OperationCase } from '../cases';

/** One operation as the tool of an agent, called once by a simulated model. */
export interface ToolCase
	extends Pick<OperationCase, 'resource' | 'operation' | 'variant' | 'parameters' | 'check'> {
	/** Arguments that the model gives; the tool must have these and no others. */
	answers: Json;
	/** Most characters of the result. */
	most: number;
}

/** Most characters of a result; a list has 50 records, the default limit. */
export const MOST = { list: 20_000, record: 2000, error: 700 };

type ArgumentType = 'string' | 'number' | 'boolean' | 'json';

/**
 * Expression that the button "Let the model define this parameter" puts into a field: the field's label is
 * the argument's name, and the description is empty unless the user writes one.
 */
export function fromModel(label: string, type: ArgumentType = 'string', description = ''): string {
	const name = label.replace(/[^a-zA-Z0-9-]/g, '_');
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', \`${description}\`, '${type}') }}`;
}

export function idFromModel(label: string, mode = 'id'): Json {
	return { __rl: true, mode, value: fromModel(label) };
}

/** The model's text for a refused call holds all of these. */
export function isRefusal(...parts: string[]): ToolCase['check'] {
	return ([item = {}]) => {
		const { description = '' } = (item.details ?? {}) as Json;
		const told = `${item.error} ${description}`;
		const missing = parts.filter((part) => !told.includes(part));
		return missing.length === 0 ? undefined : `no "${missing.join('", "')}" in "${told}"`;
	};
}

export const nothingSent: ToolCase['check'] = (_items, { length }) =>
	length === 0 ? undefined : `${length} requests were sent`;
