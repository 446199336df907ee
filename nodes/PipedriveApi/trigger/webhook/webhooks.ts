import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { Api, connect, path } from '../../../shared/http/api';
import { asNodeError, parameterError } from '../../../shared/http/errors';
import { triggerParameters, withoutEmpty } from '../../../shared/input/parameters';
import { readRequestOptions } from '../../../shared/input/request-options';
import { listIn } from '../../response/records';
import { pipedrive } from '../../service';
import type { Action } from './fields';
import { ACTIONS, triggerFields } from './fields';
import { forgetMemory, keepMemory, memoryIn, newMemory } from './memory';
import type { TriggerSettings } from './settings';
import { readSettings } from './settings';
import { unreachable } from './unreachable';

const WEBHOOKS = '/api/v1/webhooks';
const VERSION = '2.0';

/** What listing, making and deleting a webhook take of the daily budget. */
const COST = { list: 10, create: 10, delete: 6 };

/** A name in Pipedrive's list of webhooks has at most so many characters. */
const LONGEST_NAME = 255;

/** A webhook in Pipedrive's list. */
interface Webhook {
	id: number;
	subscription_url: string;
	event_action: string;
	event_object: string;
	user_id?: number;
	is_active?: number;
	/** Different for each webhook that a trigger has made. */
	http_auth_user?: string | null;
}

/** Everything that the hooks work with. */
interface HookCall {
	api: Api;
	settings: TriggerSettings;
	url: string;
	staticData: IDataObject;
}

/**
 * Whether the webhooks of the trigger are as they should be. Those that are not, because the trigger, its
 * password or the address of n8n has changed, are deleted, so that none is left over or delivers twice.
 */
export async function checkWebhooks(context: IHookFunctions): Promise<boolean> {
	return await withCall(context, async (call) => {
		const { settings, url, staticData } = call;
		const ours = await ownWebhooks(call);
		const wanted = wantedActions(settings);
		const memory = memoryIn(staticData);
		const isRight =
			memory?.url === url &&
			ours.length === wanted.length &&
			wanted.every((action) => ours.some((webhook) => isFor(webhook, action, call)));
		if (isRight) return true;
		await deleteAll(call, ours);
		return false;
	});
}

/** Makes the webhooks of the trigger: all of them or none. */
export async function createWebhooks(context: IHookFunctions): Promise<boolean> {
	return await withCall(context, async (call) => {
		const { api, settings, url, staticData } = call;
		const obstacle = unreachable(url, api);
		if (obstacle) {
			const advice = `Set WEBHOOK_URL of n8n to its public address, or use the node 'Pipedrive API Polling Trigger'.`;
			throw parameterError(context.getNode(), obstacle, undefined, advice);
		}
		const memory = newMemory(url);
		// Before anything is made, so that what is made is found even if n8n stops in the middle.
		keepMemory(staticData, memory);
		const { name: workflowName = '' } = context.getWorkflow();
		const name = `n8n: ${workflowName} (${context.getNode().name})`.slice(0, LONGEST_NAME);
		try {
			for (const action of wantedActions(settings)) {
				const body = withoutEmpty({
					subscription_url: url,
					event_action: action,
					event_object: settings.object,
					name,
					version: VERSION,
					user_id: settings.user,
					http_auth_user: memory.user,
					http_auth_password: memory.password,
				});
				await api.post(WEBHOOKS, body, { cost: COST.create, advice: ADVICE });
			}
		} catch (thrown) {
			await tidyUp(context, call);
			const redact = (text: string) => text.split(memory.password).join('[hidden]');
			throw asNodeError(context.getNode(), thrown, redact);
		}
		return true;
	});
}

/** Deletes also a webhook that was made although its answer got lost. What fails here, the next activation does. */
async function tidyUp(context: IHookFunctions, call: HookCall): Promise<void> {
	try {
		await deleteAll(call, await ownWebhooks(call));
	} catch {
		context.logger.warn(`Pipedrive may have kept a webhook to ${call.url}`);
	}
}

const ADVICE = {
	400: "Pipedrive's words say why. It delivers only to public addresses that don't redirect; where n8n has none, use the node 'Pipedrive API Polling Trigger'.",
	422: 'A user can have 40 webhooks: delete some under Tools and apps, Webhooks in Pipedrive.',
};

/** Removes the webhooks of the trigger. */
export async function deleteWebhooks(context: IHookFunctions): Promise<boolean> {
	return await withCall(context, async (call) => {
		await deleteAll(call, await ownWebhooks(call));
		forgetMemory(call.staticData);
		return true;
	});
}

/** Webhooks that deliver to this trigger, where it is or where it was; its path is n8n's own and unique. */
async function ownWebhooks({ api, url, staticData }: HookCall): Promise<Webhook[]> {
	const addresses = [url, memoryIn(staticData)?.url];
	const answer = await api.get(WEBHOOKS, {}, { cost: COST.list });
	const webhooks = listIn(answer, {}) as Webhook[];
	return webhooks.filter(({ subscription_url: address }) => addresses.includes(address));
}

async function deleteAll({ api }: HookCall, webhooks: Webhook[]): Promise<void> {
	for (const { id } of webhooks) {
		await api.deleteIfThere(path`/api/v1/webhooks/${String(id)}`, { cost: COST.delete });
	}
}

/** The actions that webhooks are made for: one for all of them, or one for each. */
function wantedActions({ actions }: TriggerSettings): Array<Action | '*'> {
	return actions.length === ACTIONS.length ? ['*'] : actions;
}

function isFor(webhook: Webhook, action: string, { settings, url, staticData }: HookCall): boolean {
	const { user_id: user, http_auth_user: httpUser, is_active: isActive } = webhook;
	return (
		webhook.subscription_url === url &&
		webhook.event_action === action &&
		webhook.event_object === settings.object &&
		isActive !== 0 &&
		(settings.user === undefined || user === settings.user) &&
		// Another password than we know, where n8n stopped before it had saved the new one.
		(typeof httpUser !== 'string' || httpUser === memoryIn(staticData)?.user)
	);
}

/** Does the work of a hook; n8n shows nothing but the message of an error, so it gets all that there is to say. */
async function withCall(
	context: IHookFunctions,
	work: (call: HookCall) => Promise<boolean>,
): Promise<boolean> {
	let redact = (text: string) => text;
	try {
		const connection = await connect(context, pipedrive);
		redact = connection.redactor.mask;
		const parameters = triggerParameters(context, triggerFields);
		const api = new Api(connection, readRequestOptions(parameters));
		const url = context.getNodeWebhookUrl('default') ?? '';
		const settings = readSettings(parameters);
		return await work({ api, settings, url, staticData: context.getWorkflowStaticData('node') });
	} catch (thrown) {
		const error = asNodeError(context.getNode(), thrown, redact);
		error.message = [error.message, error.description].filter(Boolean).join('. ');
		throw error;
	}
}
