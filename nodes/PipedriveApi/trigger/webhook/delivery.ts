import { createHash, timingSafeEqual } from 'node:crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { triggerParameters } from '../../../shared/input/parameters';
import { asRecord } from '../../../shared/values/records';
import { triggerFields } from './fields';
import { memoryIn } from './memory';
import { isReplay } from './replays';
import type { TriggerSettings } from './settings';
import { readSettings } from './settings';

/**
 * Takes a delivery of a webhook. Whoever does not know the password that Pipedrive was given is turned
 * away; a delivery that came before, or that the user does not want, starts nothing. n8n answers as soon
 * as this returns, so nothing is asked of Pipedrive here: it waits ten seconds and then sends again.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const memory = memoryIn(context.getWorkflowStaticData('node'));
	const { authorization } = context.getHeaderData();
	if (!memory || !isSame(authorization ?? '', basicAuth(memory.user, memory.password))) {
		return refuse(context, 401, 'The user or the password is wrong');
	}
	const { meta, data, previous } = asRecord(context.getBodyData());
	const { action, entity } = asRecord(meta);
	if (typeof action !== 'string' || typeof entity !== 'string') {
		return refuse(context, 400, 'This is no delivery of a Pipedrive webhook of version 2');
	}
	const settings = readSettings(triggerParameters(context, triggerFields));
	const isWanted = action !== 'change' || hasChanged(asRecord(previous), settings);
	if (!isWanted || isReplay(asRecord(meta), memory.user))
		return { webhookResponse: 'Nothing to do' };
	const item = { event: `${action}.${entity}`, meta, data, previous } as IDataObject;
	return { workflowData: [[{ json: item }]] };
}

/** Answers in place of n8n, which would say 200. */
function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	const response = context.getResponseObject();
	if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="n8n"');
	response.status(status).json({ message: reason });
	return { noWebhookResponse: true };
}

function basicAuth(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Compares without telling by its duration how much of it is right. */
function isSame(one: string, other: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(one), digest(other));
}

/** Whether one of the fields that the user named is among those that changed. */
function hasChanged(previous: IDataObject, { changedFields }: TriggerSettings): boolean {
	if (changedFields.length === 0) return true;
	const changed = [...Object.keys(previous), ...Object.keys(asRecord(previous.custom_fields))];
	return changedFields.some((field) => changed.includes(field.replace(/^custom_fields\./, '')));
}
