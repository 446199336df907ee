import type { Operation } from '../documented';
import { placeOf } from '../places';
import { actionHandlers } from './actions';
import type { Handler } from './call';
import { fieldHandlers } from './fields';
import { fileHandlers } from './files';
import { list } from './lists';
import { readHandlers } from './reads';
import { add, change, get, remove } from './records';
import { searchHandlers } from './search';

/** Operations beyond creating, reading, changing and deleting a record of a list. */
const handlers: Record<string, Handler> = {
	...actionHandlers,
	...fieldHandlers,
	...fileHandlers,
	...readHandlers,
	...searchHandlers,
};

const forRecords: Partial<Record<Operation['method'], Handler>> = {
	GET: get,
	PUT: change,
	PATCH: change,
	DELETE: remove,
};
const forLists: Partial<Record<Operation['method'], Handler>> = { GET: list, POST: add };

/** Handler of an operation. */
export function handlerOf(operation: Operation): Handler {
	const usual = placeOf(operation, {}).isRecord ? forRecords : forLists;
	const handler = handlers[operation.id] ?? usual[operation.method];
	if (!handler) throw new Error(`Nothing carries out ${operation.id}`);
	return handler;
}
