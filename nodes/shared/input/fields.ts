import type { INodeProperties } from 'n8n-workflow';

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	displayOptions: { show: { returnAll: [false] } },
	default: 50,
	description: 'Max number of results to return',
};

export const simple: INodeProperties = {
	displayName: 'Simplify',
	name: 'simple',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** A mode in which the user types. */
const typed = { type: 'string' } as const;

/** Parts of a resource locator that differ between pickers. */
export interface LocatorSettings {
	displayName: string;
	name: string;
	description: string;
	/** Method of the node's `methods.listSearch` that fills From List. */
	searchMethod: string;
	/**
	 * The mode in which the user types; by ID when left out. n8n's editor has labels of its own for modes
	 * named `id`, `list` and `url`, so another label needs another name. Saved workflows hold the name.
	 */
	typedMode?: { name: string; displayName: string };
	/** Example of what to type, e.g. "cus_1234". */
	example: string;
	/** Takes the ID out of an address of the service's own pages, where it has such pages. */
	url?: { example: string; regex: string };
	required?: boolean;
}

/** A field that takes an ID: chosen from a searchable list, typed, or taken from a pasted address. */
export function locator(settings: LocatorSettings): INodeProperties {
	const field: INodeProperties = {
		displayName: settings.displayName,
		name: settings.name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: settings.description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: settings.searchMethod, searchable: true },
			},
			{
				displayName: settings.typedMode?.displayName ?? 'By ID',
				name: settings.typedMode?.name ?? 'id',
				...typed,
				placeholder: `e.g. ${settings.example}`,
			},
		],
	};
	if (settings.required !== false) field.required = true;
	if (settings.url) {
		field.modes?.push({
			displayName: 'By URL',
			name: 'url',
			...typed,
			placeholder: `e.g. ${settings.url.example}`,
			extractValue: { type: 'regex', regex: settings.url.regex },
		});
	}
	return field;
}
