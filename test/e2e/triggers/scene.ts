import type { Credential, Json } from '../../../tools/real-n8n/n8n-types';
import type { Expected } from './ledger';

/** When changes are made, in this order. */
export type Moment =
	/** The service refuses the next polls. */
	| 'refused'
	/** The next polls go well. */
	| 'polled'
	/** n8n is killed before the next poll. */
	| 'beforeCrash'
	/** n8n is down. */
	| 'down'
	/** n8n is down once more, and comes back with another address for webhooks. */
	| 'moving'
	/** n8n runs again as if nothing had been. */
	| 'last';

/** A workflow that starts with a trigger of this package. */
export interface Watched {
	/** The workflow's name; no two have the same. */
	name: string;
	/** The trigger's type, without the package. */
	type: string;
	parameters: Json;
	isPolled: boolean;
	/** An item of the trigger in a few words, which no other event of the test has. */
	tell(item: Json): string;
}

/** A service that plays, with the workflows that watch it. */
export interface Scene {
	credential: Omit<Credential, 'id'>;
	/** What must not show up in any log, by what it is. */
	secrets: Record<string, string>;
	workflows: Watched[];
	/** Changes what the service knows; returns what has to come out of the workflows. */
	change(moment: Moment): Promise<Expected>;
	/** What happens while some of its workflows are not active. */
	inactive?: {
		workflows: string[];
		/** Returns what comes out once they are active again. */
		change(): Expected;
	};
	/** From now on refuses what polls ask for. */
	refuse(): void;
	/** Answers polls again. */
	allow(): void;
	stop(): Promise<void>;
}

/** A part of an item, e.g. at "subscription.order.seats". */
export function at(item: Json, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(level, name) =>
				typeof level === 'object' && level !== null ? (level as Json)[name] : undefined,
			item,
		);
}
