import type {
	ICredentialType,
	IDataObject,
	INodeExecutionData,
	INodeType,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError, sleep } from 'n8n-workflow';

import { accountOf } from '../../nodes/shared/http/account';
import type { Limits } from '../../nodes/shared/http/service';
import type { TriggerSetup } from './trigger';
import { pollingTrigger } from './trigger';

const credentialType = {
	name: 'toyApi',
	displayName: 'Toy API',
	properties: [
		{ displayName: 'Token', name: 'token', type: 'string', default: '' },
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: 'https://toy.example' },
	],
} as ICredentialType;

type Poll = (this: IPollFunctions) => Promise<INodeExecutionData[][] | null>;

function triggerThat(poll: Poll, more: Partial<TriggerSetup> = {}) {
	const node = {
		description: {
			displayName: 'Toy Trigger',
			name: 'toyTrigger',
			group: ['trigger'],
			version: 1,
			description: 'For tests of the engine',
			defaults: { name: 'Toy Trigger' },
			polling: true,
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'toyApi', required: true }],
			properties: [{ displayName: 'Word', name: 'word', type: 'string', default: 'none' }],
		},
		poll,
	} as unknown as INodeType;
	const credentials = { token: 'secret' };
	return pollingTrigger({ node, credentialType, credentials, parameters: {}, ...more });
}

/** Counts its polls in the static data, and emits the result of `emits` for the count. */
const counting = (emits: (count: number) => IDataObject | null): Poll =>
	async function () {
		const state = this.getWorkflowStaticData('node');
		const count = Number(state.count ?? 0) + 1;
		state.count = count;
		const json = emits(count);
		return json && [[{ json }]];
	};

const json = (items: INodeExecutionData[] | null) => items?.map((item) => item.json) ?? null;

describe('a polling trigger', () => {
	it('polls once on activation, and saves its state even without items', async () => {
		const trigger = triggerThat(counting(() => null));
		expect(trigger.saved).toBe('{}');
		expect(await trigger.activate()).toBeNull();
		expect(trigger.savedStaticData).toEqual({ count: 1 });
		expect(JSON.parse(trigger.saved)).toEqual({ 'node:Node': { count: 1 } });
		expect(trigger.savedBytes).toBe('{"node:Node":{"count":1}}'.length);
	});

	it('saves its state with each emission, but keeps that of a poll without items in memory', async () => {
		const trigger = triggerThat(counting((count) => (count === 3 ? { count } : null)));
		await trigger.activate();
		expect(await trigger.poll()).toEqual({ items: null });
		expect([trigger.staticData, trigger.savedStaticData]).toEqual([{ count: 2 }, { count: 1 }]);
		expect(json((await trigger.poll()).items)).toEqual([{ count: 3 }]);
		expect(trigger.savedStaticData).toEqual({ count: 3 });
		expect(json(trigger.started)).toEqual([{ count: 3 }]);
	});

	it('continues from the saved state after a restart', async () => {
		const trigger = triggerThat(counting((count) => ({ count })));
		await trigger.activate();
		await trigger.poll();
		expect(json(await trigger.restart())).toEqual([{ count: 3 }]);
		expect(json(trigger.started)).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }]);
	});

	it('loses unsaved state by a restart, a deactivation and publishing', async () => {
		const trigger = triggerThat(counting(() => null));
		await trigger.activate();
		for (const again of [
			async () => await trigger.restart(),
			async () => await trigger.publish({}),
			async () => {
				await trigger.deactivate();
				await trigger.activate();
			},
		]) {
			await trigger.poll();
			const { count } = trigger.savedStaticData;
			await again();
			expect(trigger.staticData).toEqual({ count: Number(count) + 1 });
		}
	});

	it('forgets the accounts of the process on a restart', async () => {
		const limits: Limits = [{ name: 'all', title: 'all', requests: 1, seconds: 1 }];
		const trigger = triggerThat(counting(() => null));
		await trigger.activate();
		const account = accountOf(['one'], limits);
		await trigger.restart();
		expect(accountOf(['one'], limits)).not.toBe(account);
	});

	it('does not notice changes inside an object of the static data, like n8n', async () => {
		const trigger = triggerThat(async function () {
			const state = this.getWorkflowStaticData('node') as { list?: number[] };
			if (state.list) state.list.push(state.list.length);
			else state.list = [];
			return [[{ json: {} }]];
		});
		await trigger.activate();
		await trigger.poll();
		expect([trigger.staticData, trigger.savedStaticData]).toEqual([{ list: [0] }, { list: [] }]);
	});

	it('gives the node its mode, its parameters and one context for each activation', async () => {
		const seen: unknown[] = [];
		const contexts = new Set<unknown>();
		const trigger = triggerThat(async function () {
			contexts.add(this);
			const { token, baseUrl } = await this.getCredentials('toyApi');
			const { id } = this.getNode().credentials?.toyApi ?? {};
			const word = this.getNodeParameter('word');
			seen.push([this.getMode(), this.getActivationMode(), word, token, baseUrl, id]);
			return null;
		});
		const baseUrl = 'https://toy.example';
		await trigger.activate();
		await trigger.poll();
		await trigger.publish({ parameters: { word: 'new' }, credentialId: 'other' });
		await trigger.restart();
		await trigger.test();
		expect(seen).toEqual([
			['trigger', 'activate', 'none', 'secret', baseUrl, 'credential'],
			['trigger', 'activate', 'none', 'secret', baseUrl, 'credential'],
			['trigger', 'update', 'new', 'secret', baseUrl, 'other'],
			['trigger', 'init', 'new', 'secret', baseUrl, 'other'],
			['manual', 'manual', 'new', 'secret', baseUrl, 'other'],
		]);
		expect(contexts.size).toBe(4);
	});

	it('is not activated if the first poll fails', async () => {
		const trigger = triggerThat(async () => {
			throw new Error('No');
		});
		await expect(trigger.activate()).rejects.toThrow('No');
		expect(trigger.isActive).toBe(false);
		await expect(trigger.poll()).rejects.toThrow('not active');
	});

	it('stays active if a later poll fails', async () => {
		let isDown = false;
		const trigger = triggerThat(async () => {
			if (isDown) throw new Error('Down');
			return null;
		});
		await trigger.activate();
		isDown = true;
		expect((await trigger.poll()).error?.message).toBe('Down');
		isDown = false;
		expect(await trigger.poll()).toEqual({ items: null });
	});

	it('polls while another poll is under way', async () => {
		let most = 0;
		let underWay = 0;
		const trigger = triggerThat(async () => {
			most = Math.max(most, ++underWay);
			await sleep(5);
			underWay--;
			return null;
		});
		await trigger.activate();
		await Promise.all([trigger.poll(), trigger.poll()]);
		expect(most).toBe(2);
	});

	it.each(['deactivate', 'restart', 'publish'] as const)(
		'discards the result of a poll that ends after %s',
		async (end) => {
			let answer: () => void = () => {};
			let waits = false;
			const trigger = triggerThat(async function () {
				if (!waits) return null;
				waits = false;
				await new Promise<void>((resolve) => (answer = resolve));
				this.getWorkflowStaticData('node').late = true;
				return [[{ json: { late: true } }]];
			});
			await trigger.activate();
			waits = true;
			const late = trigger.poll();
			await trigger[end]({});
			answer();
			expect(await late).toEqual({ items: null });
			expect([trigger.started, trigger.saved]).toEqual([[], '{}']);
		},
	);

	it('leaves no trace of a manual execution', async () => {
		const trigger = triggerThat(counting((count) => ({ count })));
		await trigger.activate();
		expect(json(await trigger.test())).toEqual([{ count: 2 }]);
		expect(trigger.savedStaticData).toEqual({ count: 1 });
		expect(trigger.staticDataAfterTest).toEqual({ count: 2 });
		expect(trigger.started).toHaveLength(1);
	});

	it('throws the error of a manual execution', async () => {
		const trigger = triggerThat(async function () {
			throw new NodeOperationError(this.getNode(), 'Nothing there', { description: 'Wait' });
		});
		await expect(trigger.test()).rejects.toMatchObject({
			message: 'Nothing there',
			description: 'Wait',
		});
	});
});
