/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { join } from 'node:path';
import type { ResellersState } from '../../simulators/resellers';
import type { RecordedRequest } from '../../simulators/simulator';
import { Child } from './child';

export interface Scene {
	service: 'pipedrive' | 'profitWell' | 'resellers';
	latencyMs?: number;
	/** Enforces the service's limits; Pipedrive's `burst` replaces that of its plan. */
	limits?: boolean;
	burst?: number;
	/** Number of deals, customers or subscriptions. */
	records?: number;
}

export type SimulatorQuestion =
	| { start: Scene }
	/** Returns the traffic since the last call. */
	| { take: 'traffic' }
	/** Changes the first records, this many. */
	| { change: number };

export interface Allowance {
	requests: number;
	windowMs: number;
}

export const PROFITWELL_LIMIT: Allowance = { requests: 25, windowMs: 5000 };

/** Pipedrive's plans by their limit. */
export const BURSTS: Record<number, string> = { 20: 'lite', 40: 'growth', 120: 'ultimate' };

export const burstOf = (requests: number): Allowance => ({ requests, windowMs: 2000 });

/** Least milliseconds for this many requests, sent in full bursts. */
export function leastMs(
	count: number,
	{ requests, windowMs }: Allowance,
	latencyMs: number,
): number {
	return Math.floor((count - 1) / requests) * windowMs + latencyMs;
}

export interface Traffic {
	requests: number;
	/** Refused with 429. */
	refused: number;
	good: number;
}

export interface SimulatorAnswer {
	origin: string;
	traffic: Traffic;
}

export const TOKENS = {
	pipedrive: 'pipedrive-token-for-tests',
	profitWell: 'private-token-for-tests',
	resellers: 'reseller-token-for-tests',
};

export function trafficOf(requests: readonly RecordedRequest[]): Traffic {
	const having = (isMeant: (status: number) => boolean) =>
		requests.filter(({ status }) => status !== null && isMeant(status)).length;
	return {
		requests: requests.length,
		refused: having((status) => status === 429),
		good: having((status) => status < 300),
	};
}

/** Fills a portal with subscriptions of three users each, as a reseller of some size has them. */
export function fillPortal(state: ResellersState, count: number): void {
	const [plan = { code: '', id: '' }] = state.plans;
	for (let index = 0; index < count; index++) {
		const company = { name: `Company ${index + 1}`, country: 'EE' };
		const order = {
			seats: 3 + (index % 40),
			planCode: plan.code,
			planId: plan.id,
			userSelfManagement: 'disabled' as const,
			packages: [],
			trial: false,
		};
		const host = `company-${index + 1}.example.com`;
		const added = state.add({
			company,
			order,
			primaryUser: { name: `Owner ${index + 1}`, email: `owner@${host}` },
		});
		for (const name of ['ann', 'bob'])
			state.addUser(added, { name, email: `${name}@${host}`, primary: false });
	}
}

/** A simulator in a process of its own, so that its work is not counted as a node's. */
export class RemoteSimulator {
	private constructor(
		private readonly child: Child<SimulatorQuestion, SimulatorAnswer>,
		readonly origin: string,
	) {}

	static async start(scene: Scene): Promise<RemoteSimulator> {
		const script = join(__dirname, 'simulator-process.ts');
		const child = Child.start<SimulatorQuestion, SimulatorAnswer>(script, {
			node: process.execPath,
		});
		const { origin } = await child.ask({ start: scene });
		return new RemoteSimulator(child, origin);
	}

	/** Traffic since the last call. */
	async traffic(): Promise<Traffic> {
		return (await this.child.ask({ take: 'traffic' })).traffic;
	}

	async change(count: number): Promise<void> {
		await this.child.ask({ change: count });
	}

	async stop(): Promise<void> {
		await this.child.stop();
	}
}
