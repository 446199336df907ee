/** What the matrix needs of a service: one operation of each kind, and a look at what became of it. */
import type { IDataObject } from 'n8n-workflow';

import type { PollingTrigger } from '../../engine/trigger';
import type { FaultSwitch } from '../../../simulators/faults';
import type { RecordedRequest } from '../../../simulators/simulator';

/** A request as the fault switch tells it. */
export interface Pattern {
	method: string;
	match: RegExp;
	/** Requests of this kind that the operation makes before the one that is struck. */
	after?: number;
	/** Requests of any kind that it makes before, where there are others. */
	requestsBefore?: number;
}

/** What came of an operation. */
export interface Came {
	/** Output items, or the entries of a picker. */
	output: unknown[];
	error?: ThrownError;
}

export type ThrownError = Error & { description?: string | null; context?: IDataObject };

/** An operation of the node, or a picker. */
export interface Subject {
	struck: Pattern;
	run(): Promise<Came>;
	/** Whether it is a run of the node, whose errors name the item. */
	isRun?: boolean;
	/** How often a write was carried out, as the service's records show it; left out for reads. */
	timesDone?(): number;
	/** Fails where what is left behind is in the way afterwards. */
	recovers?(): Promise<void>;
}

/** A polling trigger that has taken the state as it is. */
export interface PollSubject {
	struck: Pattern;
	activate(): Promise<PollingTrigger>;
	/** Makes news. */
	change(): void;
	/** What tells one item from another. */
	nameOf(item: IDataObject): string;
	/** The names of all items that the news have to bring. */
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
	/** As its errors call it. */
	title: string;
	secrets: string[];
	simulator: {
		readonly requests: RecordedRequest[];
		readonly faults: FaultSwitch;
		reset(): void;
		stop(): Promise<void>;
	};
	/** Prepares the simulator for an operation, which has been reset. */
	operations: Record<OperationKind, () => Subject>;
	poll: () => PollSubject;
	/** The hook that makes a webhook, where the service has one. */
	webhook?: () => Subject;
}
