import type {
	ICredentialType,
	IHookFunctions,
	INodeType,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes, sleep } from 'n8n-workflow';

import { WEBHOOK_ID } from './stored-workflow';
import { webhookTrigger, type WebhookTrigger } from './webhook';

const credentialType = {
	name: 'toyApi',
	displayName: 'Toy API',
	properties: [{ displayName: 'Token', name: 'token', type: 'string', default: '' }],
} as ICredentialType;

type Handle = (this: IWebhookFunctions) => Promise<IWebhookResponseData>;

interface Toy {
	trigger: WebhookTrigger;
	/** Addresses that the service sends to. */
	registered: string[];
	/** Hooks that were called, with their modes. */
	calls: string[];
}

const passOn: Handle = async function () {
	return { workflowData: [[{ json: { body: this.getBodyData() } }]] };
};

function toy(handle: Handle = passOn, responseData: object = { responseData: 'noData' }): Toy {
	const registered: string[] = [];
	const calls: string[] = [];
	const note = (hook: string, context: IHookFunctions) =>
		calls.push(`${hook} ${context.getMode()} ${context.getActivationMode()}`);
	const node = {
		description: {
			displayName: 'Toy Trigger',
			name: 'toyTrigger',
			group: ['trigger'],
			version: 1,
			description: 'For tests of the engine',
			defaults: { name: 'Toy Trigger' },
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'toyApi', required: true }],
			webhooks: [
				{
					name: 'default',
					httpMethod: 'POST',
					responseMode: 'onReceived',
					path: 'toy',
					...responseData,
				},
			],
			properties: [{ displayName: 'Word', name: 'word', type: 'string', default: '' }],
		},
		webhookMethods: {
			default: {
				async checkExists(this: IHookFunctions) {
					note('checkExists', this);
					const { url } = this.getWorkflowStaticData('node');
					return url !== undefined && url === this.getNodeWebhookUrl('default');
				},
				async create(this: IHookFunctions) {
					note('create', this);
					if (this.getNodeParameter('word') === 'broken') throw new Error('Refused');
					const url = String(this.getNodeWebhookUrl('default'));
					registered.push(url);
					this.getWorkflowStaticData('node').url = url;
					return true;
				},
				async delete(this: IHookFunctions) {
					note('delete', this);
					const data = this.getWorkflowStaticData('node');
					const index = registered.indexOf(String(data.url));
					if (index !== -1) registered.splice(index, 1);
					delete data.url;
					return true;
				},
			},
		},
		webhook: handle,
	} as unknown as INodeType;
	const credentials = { token: 'secret' };
	const trigger = webhookTrigger({ node, credentialType, credentials, parameters: {} });
	return { trigger, registered, calls };
}

const path = `${WEBHOOK_ID}/toy`;
const url = `https://n8n.example/webhook/${path}`;

describe('the life of a webhook', () => {
	it('is created by activation and deleted by deactivation', async () => {
		const { trigger, registered, calls } = toy();
		await trigger.activate();
		expect([registered, trigger.staticData, trigger.url]).toEqual([[url], { url }, url]);
		expect(await trigger.deactivate()).toEqual({});
		expect([registered, trigger.staticData]).toEqual([[], {}]);
		expect(calls).toEqual([
			'checkExists trigger activate',
			'create trigger activate',
			'delete internal update',
		]);
	});

	it('is found again after a restart, and created again if the address has changed', async () => {
		const { trigger, registered, calls } = toy();
		await trigger.activate();
		calls.length = 0;
		await trigger.restart();
		expect(calls).toEqual(['checkExists trigger init']);
		trigger.baseUrl = 'https://moved.example';
		await trigger.restart();
		expect(registered).toEqual([url, `https://moved.example/webhook/${path}`]);
	});

	it('is deleted and created again by publishing', async () => {
		const { trigger, calls } = toy();
		await trigger.activate();
		calls.length = 0;
		await trigger.publish({ parameters: { word: 'new' } });
		expect(calls).toEqual([
			'delete internal update',
			'checkExists trigger update',
			'create trigger update',
		]);
	});

	it('is cleaned up if its creation fails', async () => {
		const { trigger, calls } = toy();
		await trigger.activate();
		calls.length = 0;
		await expect(trigger.publish({ parameters: { word: 'broken' } })).rejects.toThrow('Refused');
		expect(calls.at(-1)).toBe('delete internal update');
		expect(trigger.isActive).toBe(false);
	});
});

describe('a delivery', () => {
	it('starts a run with the items of the node', async () => {
		const { trigger } = toy();
		await trigger.activate();
		const delivered = await trigger.deliver({ body: { a: 1 } });
		expect(delivered).toEqual({
			status: 200,
			responseBody: undefined,
			headers: {},
			items: [{ json: { body: { a: 1 } } }],
		});
		expect(trigger.started).toEqual(delivered.items);
	});

	it('is refused while the workflow is inactive, and if its JSON is broken', async () => {
		const { trigger } = toy();
		expect(await trigger.deliver({ body: {} })).toMatchObject({ status: 404, items: undefined });
		await trigger.activate();
		const headers = { 'Content-Type': 'application/json; charset=utf-8' };
		expect(await trigger.deliver({ headers, body: '{' })).toMatchObject({ status: 422 });
	});

	it('is answered by the node itself if it chooses to', async () => {
		const { trigger } = toy(async function () {
			const response = this.getResponseObject();
			const { authorization, 'X-Toy': toyHeader } = this.getHeaderData();
			expect([authorization, toyHeader]).toEqual(['Basic abc', undefined]);
			response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="Toy"' });
			response.end('Authorization is required!');
			return { noWebhookResponse: true };
		});
		await trigger.activate();
		expect(await trigger.deliver({ headers: { Authorization: 'Basic abc' }, body: {} })).toEqual({
			status: 401,
			responseBody: 'Authorization is required!',
			headers: { 'www-authenticate': 'Basic realm="Toy"' },
			items: undefined,
		});
		expect(trigger.started).toEqual([]);
	});

	it.each<[object, IWebhookResponseData, unknown]>([
		[{}, {}, { message: 'Webhook call received' }],
		[{}, { webhookResponse: 'seen' }, 'seen'],
		[{ responseData: '' }, { webhookResponse: { ok: 1 }, workflowData: [[]] }, { ok: 1 }],
		[{ responseData: '' }, { workflowData: [[]] }, { message: 'Workflow was started' }],
		[{}, { workflowData: [[]] }, 'firstEntryJson'],
	])('is answered as by n8n: %j %j', async (described, result, responseBody) => {
		const { trigger } = toy(async () => result, described);
		await trigger.activate();
		expect(await trigger.deliver({ body: {} })).toMatchObject({ status: 200, responseBody });
	});

	it('fails if the node throws, and saves nothing', async () => {
		const { trigger } = toy(async function () {
			this.getWorkflowStaticData('node').seen = true;
			throw new Error('Broken');
		});
		await trigger.activate();
		const { saved } = trigger;
		const { status, error, items } = await trigger.deliver({ body: {} });
		expect([status, error?.message, items]).toEqual([500, 'Broken', undefined]);
		expect(trigger.saved).toBe(saved);
	});

	it('reads what an earlier delivery saved, but not what a parallel one writes', async () => {
		const { trigger } = toy(async function () {
			const data = this.getWorkflowStaticData('node');
			await sleep(5);
			data.count = Number(data.count ?? 0) + 1;
			return { workflowData: [[{ json: { count: data.count } }]] };
		});
		await trigger.activate();
		await Promise.all([trigger.deliver({ body: {} }), trigger.deliver({ body: {} })]);
		await trigger.deliver({ body: {} });
		expect(trigger.started.map(({ json }) => json.count)).toEqual([1, 1, 2]);
	});

	it('arrives over HTTP, too', async () => {
		const { trigger } = toy();
		await trigger.listen();
		await trigger.activate();
		const body = JSON.stringify({ a: 1 });
		const headers = { 'Content-Type': 'application/json' };
		expect((await fetch(trigger.url, { method: 'POST', headers, body })).status).toBe(200);
		expect((await fetch(`${trigger.url}s`, { method: 'POST', headers, body })).status).toBe(404);
		expect((await fetch(trigger.url)).status).toBe(404);
		expect(trigger.started).toEqual([{ json: { body: { a: 1 } } }]);
		await trigger.close();
	});
});

describe('listening for a test event', () => {
	const testUrl = `https://n8n.example/webhook-test/${path}`;

	it('has its own URL and static data, and ends with the first run', async () => {
		const { trigger, registered, calls } = toy();
		await trigger.activate();
		const { saved } = trigger;
		calls.length = 0;
		const test = await trigger.test();
		expect([test.url, registered, test.staticData]).toEqual([
			testUrl,
			[url, testUrl],
			{ url: testUrl },
		]);
		const { status, items } = await test.deliver({ body: { a: 1 } });
		expect([status, items]).toEqual([200, [{ json: { body: { a: 1 } } }]]);
		expect([registered, trigger.saved, trigger.started]).toEqual([[url], saved, []]);
		expect(await test.deliver({ body: {} })).toMatchObject({ status: 404 });
		expect(calls).toEqual([
			'checkExists manual manual',
			'create manual manual',
			'delete internal update',
		]);
	});

	it('continues after a delivery that starts no run', async () => {
		const { trigger, registered } = toy(async function () {
			expect(this.getWorkflowStaticData('node')).toEqual({ url: testUrl });
			return {};
		});
		const test = await trigger.test();
		await test.deliver({ body: {} });
		expect([test.isListening, registered]).toEqual([true, [testUrl]]);
		await test.stop();
		expect([test.isListening, registered]).toEqual([false, []]);
	});
});
