import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { Api, path } from '../../../shared/http/api';
import { connect } from '../../../shared/http/connection';
import { asNodeError, parameterError } from '../../../shared/http/errors';
import { triggerParameters, withoutEmpty } from '../../../shared/input/parameters';
import { readRequestOptions } from '../../../shared/input/request-options';
import { listIn } from '../../response/records';
import { pipedrive } from '../../service';
import type { Action } from './fields';
import { ACTIONS, triggerFields } from './fields';
import type { TriggerSettings } from './settings';
import { readSettings } from './settings';
import { deleteState, newState, saveState, stateIn } from './state';
import { unreachable } from './unreachable';

const WEBHOOKS = '/api/v1/webhooks';
const VERSION = '2.0';

/** Tokens of the daily budget per request. */
const COST = { list: 10, create: 10, delete: 6 };

/** Maximum characters of a webhook's name. */
const MAX_NAME = 255;

/** A webhook in Pipedrive's list. */
interface Webhook {
	id: number;
	subscription_url: string;
	event_action: string;
	event_object: string;
	user_id?: number;
	is_active?: number;
	/** Differs for each activation of a trigger. */
	http_auth_user?: string | null;
}

/** Input of the hooks. */
interface HookCall {
	api: Api;
	settings: TriggerSettings;
	url: string;
	staticData: IDataObject;
}

/**
 * Tells whether the trigger has the webhooks that it needs. If not, because its settings, password or the
 * address of n8n changed, all are deleted, so that none is left over or delivers twice.
 */
export async function checkWebhooks(context: IHookFunctions): Promise<boolean> {
	return await withCall(context, async (call) => {
		const { settings, url, staticData } = call;
		const ours = await ownWebhooks(call);
		const wanted = wantedActions(settings);
		const state = stateIn(staticData);
		const isRight =
			state?.url === url &&
			ours.length === wanted.length &&
			wanted.every((action) => ours.some((webhook) => isFor(webhook, action, call)));
		if (isRight) return true;
		await deleteAll(call, ours);
		return false;
	});
}

/** Creates the webhooks of the trigger: all of them or none. */
export async function createWebhooks(context: IHookFunctions): Promise<boolean> {
	return await withCall(context, async (call) => {
		const { api, settings, url, staticData } = call;
		const obstacle = unreachable(url, api);
		if (obstacle) {
			const advice = `Set WEBHOOK_URL of n8n to its public address, or use the node 'Pipedrive API Polling Trigger'.`;
			throw parameterError(context.getNode(), obstacle, undefined, advice);
		}
		const state = newState(url);
		// Saved first, so that the webhooks are found even if n8n stops in the middle.
		saveState(staticData, state);
		const { name: workflowName = '' } = context.getWorkflow();
		const name = `n8n: ${workflowName} (${context.getNode().name})`.slice(0, MAX_NAME);
		try {
			for (const action of wantedActions(settings)) {
				const body = withoutEmpty({
					subscription_url: url,
					event_action: action,
					event_object: settings.object,
					name,
					version: VERSION,
					user_id: settings.user,
					http_auth_user: state.user,
					http_auth_password: state.password,
				});
				await api.post(WEBHOOKS, body, { cost: COST.create, advice: ADVICE });
			}
		} catch (thrown) {
			await cleanUp(context, call);
			const redact = (text: string) => text.split(state.password).join('[hidden]');
			throw asNodeError(context.getNode(), thrown, redact);
		}
		return true;
	});
}

/** Deletes all webhooks, also one whose response got lost. If this fails, the next activation does it. */
async function cleanUp(context: IHookFunctions, call: HookCall): Promise<void> {
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

/** Deletes the webhooks of the trigger. */
export async function deleteWebhooks(context: IHookFunctions): Promise<boolean> {
	return await withCall(context, async (call) => {
		await deleteAll(call, await ownWebhooks(call));
		deleteState(call.staticData);
		return true;
	});
}

/** Webhooks that deliver to the present or last address of this trigger; its path is unique in n8n. */
async function ownWebhooks({ api, url, staticData }: HookCall): Promise<Webhook[]> {
	const addresses = [url, stateIn(staticData)?.url];
	const answer = await api.get(WEBHOOKS, {}, { cost: COST.list });
	const webhooks = listIn(answer, {}) as Webhook[];
	return webhooks.filter(({ subscription_url: address }) => addresses.includes(address));
}

async function deleteAll({ api }: HookCall, webhooks: Webhook[]): Promise<void> {
	for (const { id } of webhooks) {
		await api.deleteIfThere(path`/api/v1/webhooks/${String(id)}`, { cost: COST.delete });
	}
}

/** Actions of the needed webhooks: one for all of them, or one for each. */
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
		// The password differs if n8n stopped before it saved the new one.
		(typeof httpUser !== 'string' || httpUser === stateIn(staticData)?.user)
	);
}

/** Runs a hook. n8n shows only the message of an error, so the description is added to it. */
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
