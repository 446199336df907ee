import type { PipedriveState } from '../state';
import type { Id, Row } from '../store';
import { PendingWork } from './pending-work';
import type { Announcement, WebhookPayload } from './payload';
import { post } from './post';

/** An attempt to deliver. */
export interface Delivery {
	webhookId: Id;
	url: string;
	attempt: number;
	/** null while it is under way, and where no answer came. */
	status: number | null;
	payload: WebhookPayload;
}

export interface WebhookOptions {
	/** Factor on the time between two attempts; default 1. */
	retryScale?: number;
	/** Milliseconds that an answer may take; default 10,000 [readme: Webhooks v2]. */
	answerWithin?: number;
}

/** Seconds before the second, third and last attempt [readme: Webhooks v2]. */
const RETRY_AFTER = [3, 30, 150];

/** Other addresses are passed over. */
const THIS_MACHINE = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?([/?]|$)/;

const matches = (wanted: unknown, actual: string): boolean => wanted === '*' || wanted === actual;

/** Delivers to the webhooks that the account has. */
export class Webhooks {
	/** Every attempt so far, in the order in which they were begun. */
	readonly deliveries: Delivery[] = [];
	private readonly sent = new Map<Delivery, { body: string; webhook: Row }>();
	private pending = new PendingWork();

	constructor(
		private readonly state: PipedriveState,
		private readonly options: WebhookOptions = {},
	) {}

	/** Delivers to all webhooks that want the event. */
	announce(announcement: Announcement): void {
		const { action, entity } = announcement.meta;
		for (const webhook of this.state.store('webhooks').rows()) {
			const isWanted =
				webhook.is_active === 1 &&
				webhook.version === '2.0' &&
				matches(webhook.event_action, action) &&
				matches(webhook.event_object, entity) &&
				THIS_MACHINE.test(String(webhook.subscription_url));
			if (isWanted) this.pending.add(this.deliver(webhook, announcement, this.pending));
		}
	}

	/** When nothing is under way or waiting any more. */
	async settled(): Promise<void> {
		await this.pending.settled();
	}

	/** Sends a recorded delivery once more, the same body. */
	async replay(index: number): Promise<Delivery> {
		const sent = this.deliveries[index];
		const { body, webhook } = (sent && this.sent.get(sent)) ?? {};
		if (!sent || body === undefined || !webhook) throw new Error(`No delivery ${index}`);
		return await this.attempt(webhook, sent.payload, body, this.pending);
	}

	/** Ends what is under way or waiting, and forgets what was. */
	reset(): void {
		this.pending.end();
		this.pending = new PendingWork();
		this.deliveries.length = 0;
		this.sent.clear();
	}

	private async deliver(
		{ id }: Row,
		announcement: Announcement,
		pending: PendingWork,
	): Promise<void> {
		const { retryScale = 1 } = this.options;
		for (const [index, wait] of [0, ...RETRY_AFTER].entries()) {
			if (wait > 0 && !(await pending.wait(wait * 1000 * retryScale))) return;
			// Assumed: a webhook that was deleted gets nothing any more.
			const webhook = this.state.store('webhooks').get(id);
			if (!webhook) return;
			const payload: WebhookPayload = {
				...announcement,
				meta: {
					...announcement.meta,
					webhook_id: String(id),
					webhook_owner_id: String(webhook.owner_id),
					attempt: index + 1,
				},
			};
			const { status } = await this.attempt(webhook, payload, JSON.stringify(payload), pending);
			if (pending.isOver || (status !== null && status >= 200 && status < 300)) return;
		}
	}

	private async attempt(
		webhook: Row,
		payload: WebhookPayload,
		body: string,
		pending: PendingWork,
	): Promise<Delivery> {
		const url = String(webhook.subscription_url);
		const { attempt } = payload.meta;
		const delivery: Delivery = { webhookId: webhook.id, url, attempt, status: null, payload };
		this.deliveries.push(delivery);
		this.sent.set(delivery, { body, webhook });
		const { answerWithin = 10_000 } = this.options;
		const { http_auth_user: user, http_auth_password: password } = webhook;
		const credentials = user || password ? { user, password } : undefined;
		delivery.status = await post(url, { body, credentials, answerWithin, signal: pending.signal });
		const store = this.state.store('webhooks');
		const kept = store.get(webhook.id);
		if (kept && !pending.isOver) {
			store.change(kept, {
				last_delivery_time: payload.meta.timestamp,
				last_http_status: delivery.status,
			});
		}
		return delivery;
	}
}
