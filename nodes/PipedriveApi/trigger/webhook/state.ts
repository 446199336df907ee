import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/values/records';

/** State of the trigger's webhooks, in n8n's static data of the node. */
export interface WebhookState {
	/** Address that the webhooks deliver to, which identifies them. */
	url: string;
	/** User and password of the deliveries. */
	user: string;
	password: string;
}

/** Returns a state with a new user and password. */
export function newState(url: string): WebhookState {
	return {
		url,
		user: `n8n-${randomBytes(6).toString('hex')}`,
		password: randomBytes(24).toString('base64url'),
	};
}

/** Returns the stored state; undefined if there is none or a part is missing. */
export function stateIn(staticData: IDataObject): WebhookState | undefined {
	const { url, user, password } = asRecord(staticData.webhook);
	return typeof url === 'string' && typeof user === 'string' && typeof password === 'string'
		? { url, user, password }
		: undefined;
}

/** Stores a state. */
export function saveState(staticData: IDataObject, state: WebhookState): void {
	staticData.webhook = { ...state };
}

/** Deletes the stored state. */
export function deleteState(staticData: IDataObject): void {
	delete staticData.webhook;
}
