import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { Api } from '../http/api';
import { connect } from '../http/connection';
import type { Service } from '../http/service';

/** A person waits for a list: shorter and fewer tries than an execution. */
const PICKER_TIMEOUT = 15_000;
const PICKER_TRIES = 2;

/** Call to fill the list of a picker. */
export interface PickerCall {
	api: Api;
	/** Text that the user typed; empty when nothing. */
	filter: string;
	/** Token of the page, from the page before; undefined for the first. */
	page?: string;
	/** Another field of the node, e.g. the user whose subscriptions are listed; empty when it is not filled in. */
	sibling(name: string): string;
}

export interface PickerPage {
	results: INodeListSearchItems[];
	nextPage?: string;
}

/** Connects for the editor, where a person waits: with fewer tries than an execution. */
export async function pickerApi(context: ILoadOptionsFunctions, service: Service): Promise<Api> {
	const connection = await connect(context, service);
	return new Api(connection, { timeoutMs: PICKER_TIMEOUT, mostTries: PICKER_TRIES });
}

/** Makes a method for `methods.listSearch` out of the few lines that a picker needs. */
export function picker(service: Service, fill: (call: PickerCall) => Promise<PickerPage>) {
	return async function search(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const api = await pickerApi(this, service);
		const { results, nextPage } = await fill({
			api,
			filter: filter?.trim() ?? '',
			page: paginationToken,
			sibling: (name) => siblingValue(this, name),
		});
		return { results, paginationToken: nextPage };
	};
}

function siblingValue(context: ILoadOptionsFunctions, name: string): string {
	const field: unknown = context.getCurrentNodeParameter(name);
	const isLocator = typeof field === 'object' && field !== null && 'value' in field;
	// n8n takes an ID out of an address, but can't for a field that another operation left behind.
	const isUrl = isLocator && 'mode' in field && field.mode === 'url';
	const value: unknown = isUrl
		? context.getCurrentNodeParameter(name, { extractValue: true })
		: isLocator
			? field.value
			: field;
	const known = typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '';
	// An expression has no value before the workflow runs.
	return known.startsWith('=') ? '' : known;
}

/** An entry that shows its ID behind its name, so that equal names differ and both can be searched. */
export function named(name: unknown, id: unknown): { name: unknown; value: unknown } {
	const isNamed = typeof name === 'string' && name !== '' && name !== String(id);
	return { name: isNamed ? `${name} (${String(id)})` : id, value: id };
}

/** Entries that name something, each value once and by its first name; answers may hold anything. */
export function usable(entries: Array<{ name: unknown; value: unknown }>): INodeListSearchItems[] {
	const isText = (value: unknown): value is string | number =>
		(typeof value === 'string' && value !== '') || typeof value === 'number';
	const found = entries.flatMap(({ name, value }) =>
		isText(value)
			? [{ name: isText(name) ? String(name) : String(value), value: String(value) }]
			: [],
	);
	// The last one wins in a map, so the first ones come last.
	const byValue = new Map([...found].reverse().map((entry) => [entry.value, entry]));
	return found.filter((entry) => byValue.get(entry.value) === entry);
}

/** Entries whose label or value contains what the user typed. */
export function matching(entries: INodeListSearchItems[], filter: string): INodeListSearchItems[] {
	const wanted = filter.toLowerCase();
	return entries.filter(({ name, value }) => `${name}\n${value}`.toLowerCase().includes(wanted));
}
