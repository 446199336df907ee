/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/** Service of the random runs: counts by item the requests that arrive and those that it carries out. */
import { setImmediate } from 'node:timers/promises';

import type { Arriving, Departing } from '../network';
import type { ItemPlan, Scenario } from './scenario';
import { carriesOut, STRIKES } from './strikes';
import type { StrikeKind } from './strikes';

/** Counts of one request of an item. */
export interface StepRecord {
	received: number;
	carriedOut: number;
	/** Number of good answers. */
	answeredWell: number;
}

export class CountingServer {
	readonly steps: StepRecord[][];
	/** Items whose writes were carried out, by entity, in order. */
	readonly order = new Map<string, number[]>();
	/** Most requests under way at the same time. */
	most = 0;
	/** Requests that arrived after the execution was canceled. */
	afterCancel = 0;
	private underWay = 0;
	private arrived = 0;

	constructor(
		private readonly scenario: Scenario,
		private readonly cancelled = new AbortController(),
	) {
		this.steps = scenario.items.map(() =>
			[0, 1].map(() => ({ received: 0, carriedOut: 0, answeredWell: 0 })),
		);
	}

	/** Takes a request to /items/ITEM/steps/STEP. */
	async answer({ method, url }: Pick<Departing, 'method' | 'url'>): Promise<Arriving> {
		const [, item = '', step = ''] = /\/items\/(\d+)\/steps\/(\d)$/.exec(url.pathname) ?? [];
		const plan = this.scenario.items[Number(item)] as ItemPlan;
		const record = this.steps[Number(item)]?.[Number(step)] as StepRecord;
		if (this.cancelled.signal.aborted) this.afterCancel++;
		if (++this.arrived === this.scenario.cancelAfter) this.cancelled.abort();
		this.most = Math.max(this.most, ++this.underWay);
		const strike = plan.strikes[Number(step)]?.[record.received++];
		if (!strike || carriesOut(strike)) {
			record.carriedOut++;
			if (method !== 'GET') this.note(plan.entity, Number(item));
		}
		for (let turn = 0; turn < plan.slowness; turn++) await setImmediate();
		this.underWay--;
		const kind: StrikeKind | undefined = strike && STRIKES[strike.name];
		if (this.cancelled.signal.aborted) return { code: 'ERR_CANCELED' };
		if (!kind || kind.isGood) record.answeredWell++;
		return kind?.arriving ?? { status: 200, text: '{"fine":true}' };
	}

	private note(entity: string, item: number): void {
		this.order.set(entity, [...(this.order.get(entity) ?? []), item]);
	}
}
