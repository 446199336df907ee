import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';

import { Api, connect } from './api';
import type { Service } from './service';

/** A person waits for a list: shorter and fewer tries than an execution. */
const PICKER_TIMEOUT = 15_000;
const PICKER_TRIES = 2;

/** What a picker gets to fill its list. */
export interface PickerCall {
	api: Api;
	/** What the user typed; empty when nothing. */
	filter: string;
	/** Where the page before ended; undefined for the first. */
	page?: string;
	/** Another field of the node, e.g. the user whose subscriptions are listed; empty when it is not filled in. */
	sibling(name: string): string;
}

export interface PickerPage {
	results: INodeListSearchItems[];
	nextPage?: string;
}

/** Makes a method for `methods.listSearch` out of the few lines that a picker needs. */
export function picker(service: Service, fill: (call: PickerCall) => Promise<PickerPage>) {
	return async function search(
		this: ILoadOptionsFunctions,
		filter?: string,
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const connection = await connect(this, service);
		const api = new Api(connection, { timeoutMs: PICKER_TIMEOUT, mostTries: PICKER_TRIES });
		const { results, nextPage } = await fill({
			api,
			filter: filter?.trim() ?? '',
			page: paginationToken,
			sibling: (name) => {
				const value = this.getCurrentNodeParameter(name, { extractValue: true });
				return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
			},
		});
		return { results, paginationToken: nextPage };
	};
}

/** Entries whose label or value contains what the user typed. */
export function matching(entries: INodeListSearchItems[], filter: string): INodeListSearchItems[] {
	const wanted = filter.toLowerCase();
	return entries.filter(({ name, value }) => `${name}\n${value}`.toLowerCase().includes(wanted));
}
