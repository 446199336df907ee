import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../../shared/values/records';

/** What the trigger has to know of its webhooks: n8n keeps it in the static data of the node. */
export interface WebhookMemory {
	/** Where the webhooks deliver to; by it they are found again. */
	url: string;
	/** What deliveries authenticate with. */
	user: string;
	password: string;
}

/** A user and a password that nobody else knows. */
export function newMemory(url: string): WebhookMemory {
	return {
		url,
		user: `n8n-${randomBytes(6).toString('hex')}`,
		password: randomBytes(24).toString('base64url'),
	};
}

/** What was kept; undefined where nothing was, or only a part of it. */
export function memoryIn(staticData: IDataObject): WebhookMemory | undefined {
	const { url, user, password } = asRecord(staticData.webhook);
	return typeof url === 'string' && typeof user === 'string' && typeof password === 'string'
		? { url, user, password }
		: undefined;
}

export function keepMemory(staticData: IDataObject, memory: WebhookMemory): void {
	staticData.webhook = { ...memory };
}

/** Forgets the webhooks. */
export function forgetMemory(staticData: IDataObject): void {
	delete staticData.webhook;
}
