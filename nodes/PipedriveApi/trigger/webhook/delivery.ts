import { createHash, timingSafeEqual } from 'node:crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { triggerParameters } from '../../../shared/input/parameters';
import { asRecord } from '../../../shared/values/records';
import { triggerFields } from './fields';
import { isReplay } from './replays';
import type { TriggerSettings } from './settings';
import { readSettings } from './settings';
import { stateIn } from './state';

/**
 * Receives a delivery of a webhook. A wrong password is refused; replays and unwanted deliveries start no run.
 * n8n answers when this returns, so no request is sent here: Pipedrive sends again after ten seconds.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const state = stateIn(context.getWorkflowStaticData('node'));
	const { authorization } = context.getHeaderData();
	if (!state || !isSame(authorization ?? '', basicAuth(state.user, state.password))) {
		return refuse(context, 401, 'The user or the password is wrong');
	}
	const { meta, data, previous } = asRecord(context.getBodyData());
	const { action, entity } = asRecord(meta);
	if (typeof action !== 'string' || typeof entity !== 'string') {
		return refuse(context, 400, 'This is not a delivery of a Pipedrive webhook of version 2');
	}
	const settings = readSettings(triggerParameters(context, triggerFields));
	const isWanted = action !== 'change' || hasChanged(asRecord(previous), settings);
	if (!isWanted || isReplay(asRecord(meta), state.user))
		return { webhookResponse: 'Nothing to do' };
	const item = { event: `${action}.${entity}`, meta, data, previous } as IDataObject;
	return { workflowData: [[{ json: item }]] };
}

/** Answers in place of n8n, which would answer 200. */
function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	const response = context.getResponseObject();
	if (status === 401) response.setHeader('WWW-Authenticate', 'Basic realm="n8n"');
	response.status(status).json({ message: reason });
	return { noWebhookResponse: true };
}

function basicAuth(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** Compares in constant time. */
function isSame(one: string, other: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(one), digest(other));
}

/** Tells whether one of the chosen fields changed. */
function hasChanged(previous: IDataObject, { changedFields }: TriggerSettings): boolean {
	if (changedFields.length === 0) return true;
	const changed = [...Object.keys(previous), ...Object.keys(asRecord(previous.custom_fields))];
	return changedFields.some((field) => changed.includes(field.replace(/^custom_fields\./, '')));
}
