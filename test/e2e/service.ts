import type { RealN8n } from '../../tools/real-n8n/install';
import type { Credential } from '../../tools/real-n8n/n8n-types';
import type { RecordedRequest } from '../../simulators/simulator';
import type { OperationCase } from './cases';
import type { Step } from './editor';
import type { Report } from './report';

/** Surroundings of a part of the end-to-end run. */
export interface PartOptions {
	n8n: RealN8n;
	userFolder: string;
	buildLog: string;
	/** Renews the pictures of the README. */
	pictures: boolean;
	report: Report;
}

/** A simulator, and n8n's credential for it. */
export interface Simulated {
	credential: Credential;
	/** Secrets that must not show up in any output or log, by name. */
	secrets: Record<string, string>;
	/** Requests since the start, oldest first. */
	requests: readonly RecordedRequest[];
	/** Restores the initial data. */
	reset(): void;
	stop(): Promise<void>;
}

export interface Run {
	/** Distinguishes runs of the same node. */
	variant?: string;
	/** The cases of a resource run in one workflow, in this order, unless they name another one. */
	cases: OperationCase[];
	start(): Promise<Simulated>;
}

/** A person's steps with a node in the editor. */
export interface Journey {
	/** Nodes of the workflow by name. */
	nodes: Record<string, Omit<OperationCase, 'check'>>;
	steps: Step[];
	/** Search text that finds the node. */
	search: string;
	/** Name of an action to choose in the node's list of actions. */
	action?: string;
}

/** A node of this package with its end-to-end runs. */
export interface Service {
	/** Folder of the node, which is also the name of its class. */
	folder: string;
	/** The examples and the browser use the first one. */
	runs: [Run, ...Run[]];
	journey: Journey;
}
