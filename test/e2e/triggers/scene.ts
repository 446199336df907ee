import type { Credential, Json } from '../../../tools/real-n8n/n8n-types';
import type { Expected } from './ledger';

/** Moments of changes, in this order. */
export type Moment =
	/** The service refuses the next polls. */
	| 'refused'
	| 'polled'
	/** n8n is killed before the next poll. */
	| 'beforeCrash'
	/** n8n is down. */
	| 'down'
	/** n8n is down once more, and starts again with another address for webhooks. */
	| 'moving'
	/** n8n runs normally again. */
	| 'last';

/** A workflow that starts with a trigger of this package. */
export interface Watched {
	/** Name of the workflow, unique in the test. */
	name: string;
	/** Type of the trigger, without the package's name. */
	type: string;
	parameters: Json;
	isPolled: boolean;
	/** Description of an item, unique among the events of the test. */
	tell(item: Json): string;
}

/** Changes of a service, with the events that they cause. */
export abstract class ServiceChanges {
	readonly expected: Expected;

	constructor(workflows: Watched[]) {
		this.expected = Object.fromEntries(workflows.map(({ name }) => [name, []]));
	}

	protected add(workflow: string, ...events: string[]): void {
		this.expected[workflow]?.push(...events);
	}
}

/** A simulator with the workflows that watch it. */
export interface Scene {
	credential: Omit<Credential, 'id'>;
	/** Secrets that must not show up in any log, by name. */
	secrets: Record<string, string>;
	workflows: Watched[];
	/** Changes the service's data; returns the expected events. */
	change(moment: Moment): Promise<Expected>;
	/** Changes made while some of its workflows are not active. */
	inactive?: {
		workflows: string[];
		/** Returns the events expected once they are active again. */
		change(): Expected;
	};
	/** From now on refuses requests of polls. */
	refuse(): void;
	allow(): void;
	stop(): Promise<void>;
}
