/** Outcome of an operation, in the same shape for runs, pickers and hooks. */
import type { INodeListSearchResult } from 'n8n-workflow';

import type { RunResult } from '../../engine/engine';
import type { Came, ThrownError } from './subjects';

export function outcomeOf({ items, error }: RunResult): Came {
	return { output: items.map(({ json }) => json), error };
}

export async function pickerOutcome(search: Promise<INodeListSearchResult>): Promise<Came> {
	try {
		return { output: (await search).results };
	} catch (error) {
		return { output: [], error: error as ThrownError };
	}
}

export async function hookOutcome(activation: Promise<void>): Promise<Came> {
	try {
		await activation;
		return { output: [] };
	} catch (error) {
		return { output: [], error: error as ThrownError };
	}
}

/** Everything that an error carries, at any depth, as text. */
export function textOf(error: unknown): string {
	const seen = new Set<unknown>();
	return JSON.stringify(error, (_key, value: unknown) => {
		if (typeof value !== 'object' || value === null) return value;
		if (seen.has(value)) return '[again]';
		seen.add(value);
		if (!(value instanceof Error)) return value;
		const own = Object.getOwnPropertyNames(value).map((name) => [name, Reflect.get(value, name)]);
		return Object.fromEntries(own);
	});
}
