import type { Id } from '../../../simulators/pipedrive/store';
import type { Instance } from './instance';
import { WEBHOOKS, type PipedriveScene } from './pipedrive';
import type { Added, Stage } from './stage';

type Host = Parameters<Instance['start']>[0];

interface Webhook {
	id: Id;
	url: string;
	password: string;
	/** "object action" */
	of: string;
}

export class WebhookChecks {
	/** Passwords of all webhooks so far. */
	readonly passwords: Record<string, string> = {};

	constructor(
		private readonly stage: Stage,
		private readonly scene: PipedriveScene,
	) {}

	/** Each webhook that the workflows need exists once, at this host. */
	async exist(when: string, host: Host): Promise<void> {
		const { instance, report } = this.stage;
		await report.check(`webhooks in Pipedrive ${when}`, async () => {
			const webhooks = this.ours();
			const found = webhooks.map(({ of }) => of).sort();
			if (JSON.stringify(found) !== JSON.stringify([...WEBHOOKS].sort())) return found.join(', ');
			const strangers = webhooks.filter(
				({ url }) => !url.startsWith(`${instance.origin(host)}/webhook/`),
			);
			if (strangers.length > 0) return strangers.map(({ url }) => url).join(', ');
			const open = webhooks.filter(({ password }) => password.length < 20);
			return open.length === 0 ? undefined : 'a webhook has no password';
		});
	}

	/** A stranger's delivery starts nothing; an event would be seen as surplus. */
	async refuseStrangers(): Promise<void> {
		const { report } = this.stage;
		const [webhook] = this.ours();
		for (const [who, authorization] of [
			['with a wrong password', `Basic ${Buffer.from('n8n:wrong').toString('base64')}`],
			['without a password', undefined],
		] as const) {
			await report.check(`a delivery ${who} is refused`, async () => {
				const { status } = await fetch(webhook?.url ?? '', {
					method: 'POST',
					headers: {
						'content-type': 'application/json',
						...(authorization === undefined ? {} : { authorization }),
					},
					body: JSON.stringify({
						meta: { action: 'create', entity: 'deal', id: 'forged', entity_id: '1' },
						data: { id: 1, title: 'Forged', value: 1 },
					}),
				});
				return status === 401 ? undefined : `answered ${status}`;
			});
		}
	}

	/**
	 * Delivers everything once more, as Pipedrive does when an answer is lost. n8n does not save the memory of a
	 * webhook that starts a run, so after a restart these deliveries start runs again.
	 */
	async replayAll(when: string): Promise<void> {
		const { recorder, report } = this.stage;
		await report.check(`repeated deliveries ${when}`, async () => {
			const { webhooks } = this.scene.simulator;
			const ids = this.ours().map(({ id }) => id);
			const delivered = webhooks.deliveries.flatMap(({ status, webhookId }, index) =>
				status === 200 && ids.includes(webhookId) ? [index] : [],
			);
			if (delivered.length === 0) return 'nothing was delivered';
			const names = this.workflows().map(({ name }) => name);
			const items = () => recorder.items().filter(({ workflow }) => names.includes(workflow));
			const before = items();
			for (const index of delivered) {
				const { status } = await webhooks.replay(index);
				if (status !== 200) return `answered ${status}`;
			}
			await this.stage.waitForSurplus();
			const again = items().filter((item) => !before.includes(item));
			recorder.forget(again);
			return again.length === 0
				? undefined
				: `${again.length} of ${delivered.length} came out again`;
		});
	}

	/** Inactive workflows leave no webhook behind, and start nothing. */
	async pause(): Promise<void> {
		const { instance, report, ledger } = this.stage;
		this.remember();
		for (const { id } of this.workflows()) await instance.api.deactivate(id);
		await report.check('deactivation leaves no webhook', async () => {
			const left = this.ours().map(({ of, url }) => `${of} ${url}`);
			return left.length === 0 ? undefined : left.join('\n');
		});
		ledger.add(this.scene.createDeal('Nobody listens', 2000, false));
	}

	async resume(): Promise<void> {
		for (const { id } of this.workflows()) await this.stage.instance.api.activate(id);
	}

	/** A test run in the editor listens at its own address until it receives something. */
	async executeInEditor(): Promise<void> {
		const { instance, recorder, report, ledger } = this.stage;
		const [workflow] = this.workflows();
		const count = WEBHOOKS.length;
		await report.check(`execute "${workflow?.name}" in the editor`, async () => {
			if (!workflow) return 'there is none';
			await instance.execute(workflow.id);
			const testing = this.ours().filter(({ url }) => url.includes('/webhook-test/'));
			if (testing.length !== 1 || this.ours().length !== count + 1) {
				return `webhooks: ${this.ours()
					.map(({ of, url }) => `${of} ${url}`)
					.join(', ')}`;
			}
			ledger.add(this.scene.createDeal('In the editor', 2001, true));
			const items = () =>
				recorder.notices.filter(
					({ workflow: name, mode }) => name === workflow.name && mode === 'test',
				);
			await this.stage.waitBriefly(() => items().length > 0);
			if (items().length !== 1) return `${items().length} items`;
			const isGone = await this.stage.waitBriefly(() => this.ours().length === count);
			return isGone ? undefined : 'its webhook is left over';
		});
	}

	async delivered(): Promise<void> {
		await this.scene.simulator.webhooks.settled();
	}

	remember(): void {
		for (const { of, url, password } of this.ours()) {
			this.passwords[`the password of the webhook ${of} at ${url}`] = password;
		}
	}

	private workflows(): Added[] {
		return this.stage.workflows.filter(({ type }) => type === 'pipedriveApiTrigger');
	}

	private ours(): Webhook[] {
		const { instance } = this.stage;
		const origins = [instance.origin('localhost'), instance.origin('127.0.0.1')];
		return this.scene.simulator.state
			.store('webhooks')
			.rows()
			.map((row) => ({
				id: row.id,
				url: String(row.subscription_url),
				password: String(row.http_auth_password ?? ''),
				of: `${row.event_object} ${row.event_action}`,
			}))
			.filter(({ url }) => origins.some((origin) => url.startsWith(origin)));
	}
}
