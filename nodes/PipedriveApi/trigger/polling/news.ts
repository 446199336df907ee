import type { IDataObject } from 'n8n-workflow';

import type { ApiResponse } from '../../../shared/http/api';
import type { PollCall } from '../../../shared/polling/poll';
import type { PolledList } from './lists';
import type { Version } from './records';

/** A record that is new, or has changed. */
export interface News extends Version {
	isNew: boolean;
}

/** How much of a list is read. */
export interface Reading {
	/** How many records; all of them when left out. */
	count?: number;
	isEnough?(records: unknown[]): boolean;
	onPage?(response: ApiResponse): void;
}

/** A list with the parameters that the user chose. */
export interface PolledRequest extends Pick<PollCall, 'maxItems' | 'isOutOfTime'> {
	list: PolledList;
	/** Names of fields whose changes don't count. */
	ignoredFields: string[];
	/** Whether the user wants to hear of it. */
	isWanted(news: Pick<News, 'isNew'>): boolean;
	/** Reads the list, with these query parameters besides the user's. */
	read(query: IDataObject, reading: Reading): Promise<unknown[]>;
}
