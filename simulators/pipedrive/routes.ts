/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from '../answers';
import type { Route, RoutedRequest } from '../routes';
import { catalogue, versionOf } from './catalogue';
import { readRequest, refuseComplaints } from './checks/request';
import { ruleComplaints, withoutLeadFields } from './checks/rules';
import type { Operation } from './documented';
import { handlerOf } from './handlers';
import type { Call } from './handlers/call';
import { placeOf, singularOf } from './places';
import { missingScope, notFound } from './refusals';
import type { PipedriveState, Write } from './state';
import type { Row } from './store';
import { sentAccessToken } from './tokens';

/** Switches that tests may change at any time. */
export interface Switches {
	/** Scopes that the OAuth access tokens have; undefined: all of them. */
	scopes?: readonly string[];
	/** Answers have headers with the rest of the limits, which are not always there [ewah#280]. */
	rateHeaders: boolean;
	/** v1 answers `null` in place of an empty list. */
	nullForEmptyLists: boolean;
	/** Contact Sync is on; else some fields of persons are refused [readme: Migration guide]. */
	contactSync: boolean;
}

function refuseMissingScope(
	operation: Operation,
	headers: IncomingHttpHeaders,
	{ scopes }: Switches,
): void {
	if (scopes === undefined || sentAccessToken(headers) === undefined) return;
	if (operation.scopes.some((scope) => scopes.includes(scope))) return;
	throw missingScope(versionOf(operation), operation.scopes);
}

/** The records that the path names; fields of deals etc. are looked up by those who need them. */
function rowsOf(operation: Operation, path: Record<string, string>, state: PipedriveState): Row[] {
	return placeOf(operation, path)
		.references.filter(({ path: list }) => !/Fields$|\/convert\/status$/.test(list))
		.map(({ path: list, key, id }) => {
			const row = state.store(key, list).find(id);
			if (!row) throw notFound(versionOf(operation), singularOf(list));
			return row;
		});
}

/** Told what an operation has written, once it has succeeded. */
type Announce = (writes: readonly Write[], operation: Operation) => void;

interface Surroundings {
	state: PipedriveState;
	switches: Switches;
	announce: Announce;
}

function carryOut(
	operation: Operation,
	request: RoutedRequest,
	{ state, switches, announce }: Surroundings,
): Answer {
	refuseMissingScope(operation, request.headers, switches);
	const { complaints, ...parameters } = readRequest(operation, request);
	const place = placeOf(operation, parameters.path);
	const { body } = parameters;
	refuseComplaints(operation, withoutLeadFields(operation, complaints, { body, state }));
	refuseComplaints(operation, ruleComplaints(operation, parameters, { state, path: place.path }));
	const { nullForEmptyLists, contactSync } = switches;
	const call: Call = {
		...parameters,
		operation,
		version: versionOf(operation),
		place,
		store: state.store(place.key, place.path),
		rows: rowsOf(operation, parameters.path, state),
		state,
		nullForEmptyLists,
		contactSync,
	};
	for (const file of Object.values(call.files)) {
		state.uploads.push({ ...file, operation: operation.id });
	}
	const { result, writes } = state.recording(() => handlerOf(operation)(call));
	announce(writes, operation);
	return result;
}

/** Fixed paths first, so that `/deals/search` is no deal with the ID "search". */
const byFixedPath = (a: Operation, b: Operation): number =>
	a.path.replace(/\{/g, '~') < b.path.replace(/\{/g, '~') ? -1 : 1;

/** v1 is served under `/v1`, too. */
const prefixesOf = (path: string): string[] =>
	path.startsWith('/api/v1/') ? [path, path.slice('/api'.length)] : [path];

/** The operation that a route belongs to. */
export const operationsById: ReadonlyMap<string, Operation> = new Map(
	catalogue.map((operation) => [operation.id, operation]),
);

/** A route for every operation of the catalogue. */
export const pipedriveRoutes = (surroundings: Surroundings): Route[] =>
	[...catalogue].sort(byFixedPath).flatMap((operation) =>
		prefixesOf(operation.path).map((path) => ({
			operation: operation.id,
			method: operation.method,
			path: path.replace(/\{([^}]+)\}/g, ':$1'),
			carryOut: (request) => carryOut(operation, request, surroundings),
		})),
	);
