import type { INodeProperties } from 'n8n-workflow';

import action from './action.json';
import polling from './polling.json';

/**
 * The properties of the two nodes whose forms are made from the catalogue, ready-made by `npm run forms`:
 * making them takes n8n's start more time than all the rest of the package. Built afresh for each node,
 * because n8n's loader changes them.
 */
export const actionProperties = (): INodeProperties[] =>
	structuredClone(action) as unknown as INodeProperties[];

export const pollingProperties = (): INodeProperties[] =>
	structuredClone(polling) as unknown as INodeProperties[];
