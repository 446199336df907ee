/** Parts of a service for the matrix: one operation of each kind, and checks of its outcome. */
import type { IDataObject } from 'n8n-workflow';

import type { PollingTrigger } from '../../engine/trigger';
import type { FaultSwitch } from '../../../simulators/faults';
import type { RecordedRequest } from '../../../simulators/simulator';

/** Requests that a fault affects. */
export interface Pattern {
	method: string;
	match: RegExp;
	/** Number of such requests before the affected one. */
	after?: number;
	/** Number of all requests before the affected one, if there are others. */
	requestsBefore?: number;
}

export interface Came {
	/** Output items, or the entries of a picker. */
	output: unknown[];
	error?: ThrownError;
}

export type ThrownError = Error & { description?: string | null; context?: IDataObject };

export interface Subject {
	struck: Pattern;
	run(): Promise<Came>;
	/** A run of the node, whose errors name the item. */
	isRun?: boolean;
	/** Number of times that a write was carried out, from the simulator's data; undefined for reads. */
	timesDone?(): number;
	/** Fails if leftovers block a later run. */
	recovers?(): Promise<void>;
}

/** A polling trigger that has recorded the current state. */
export interface PollSubject {
	struck: Pattern;
	activate(): Promise<PollingTrigger>;
	/** Makes changes that the next poll has to report. */
	change(): void;
	/** Unique name of an item. */
	nameOf(item: IDataObject): string;
	/** Names of all items that report the changes. */
	news(): string[];
}

export const OPERATIONS = [
	'read',
	'create',
	'update',
	'delete',
	'page in a list',
	'picker',
] as const;

export type OperationKind = (typeof OPERATIONS)[number];

export interface MatrixService {
	name: string;
	/** Name of the service in errors. */
	title: string;
	secrets: string[];
	simulator: {
		readonly requests: RecordedRequest[];
		readonly faults: FaultSwitch;
		reset(): void;
		stop(): Promise<void>;
	};
	/** Prepare the simulator, which has been reset, for an operation. */
	operations: Record<OperationKind, () => Subject>;
	poll: () => PollSubject;
	/** Hook that creates a webhook, if the service has one. */
	webhook?: () => Subject;
}
