import type { Credential } from '../../tools/real-n8n/n8n-types';
import type { RecordedRequest } from '../../simulators/simulator';
import type { OperationCase } from './cases';
import type { Step } from './editor';

/** A service that plays, and what n8n needs to reach it. */
export interface Simulated {
	credential: Credential;
	/** What must not show up in any output or log, by what it is. */
	secrets: Record<string, string>;
	/** What the service has received since the beginning, the oldest first. */
	requests: readonly RecordedRequest[];
	/** Back to what the service knew at the beginning. */
	reset(): void;
	stop(): Promise<void>;
}

/** Cases, and the simulator that they run against. */
export interface Run {
	/** Tells it from the other runs of the same node. */
	variant?: string;
	/** Those of a resource run in one workflow, in this order, unless they name another one. */
	cases: OperationCase[];
	start(): Promise<Simulated>;
}

/** What a person does with a node in the editor. */
export interface Journey {
	/** What the nodes in the workflow do, by their names. */
	nodes: Record<string, OperationCase>;
	steps: Step[];
	/** What is typed to find the node. */
	search: string;
	/** An operation that is then chosen among the node's actions, as it is written there. */
	action?: string;
}

/** A node of this package, and how it is tried out. */
export interface Service {
	/** The folder of the node, and the name of its class. */
	folder: string;
	/** The first one is what the examples and the browser see. */
	runs: [Run, ...Run[]];
	journey: Journey;
}
