import { randomUUID } from 'node:crypto';
import type { Credential } from '../../../tools/real-n8n/n8n-types';
import { startProfitWellSimulator, type ProfitWellSimulator } from '../../../simulators/profitwell';
import { ROWS } from './batch';

/** ProfitWell's simulator with the documented limit of 25 requests in 5 seconds. */
export class Scene {
	private constructor(
		private readonly simulator: ProfitWellSimulator,
		readonly privateToken: string,
	) {}

	static async start(): Promise<Scene> {
		const privateToken = `private-${randomUUID()}`;
		return new Scene(await startProfitWellSimulator({ privateToken, seed: 'empty' }), privateToken);
	}

	get credential(): Omit<Credential, 'id'> {
		const { baseUrl, eventsBaseUrl } = this.simulator;
		return {
			name: 'ProfitWell simulator',
			type: 'profitWellMetricsApi',
			data: { privateToken: this.privateToken, publicToken: '', baseUrl, eventsBaseUrl },
		};
	}

	/** Number of requests with this method and status. */
	requests({ method, status }: { method?: string; status?: number }): number {
		return this.simulator.requests.filter(
			(request) =>
				(method === undefined || request.method === method) &&
				(status === undefined || request.status === status),
		).length;
	}

	/** Number of subscriptions of a batch. */
	made(batch: string): number {
		return this.aliasesOf(batch).length;
	}

	/**
	 * Returns what is wrong with the subscriptions of a batch, each of which should exist once, or undefined.
	 */
	complaint(batch: string): string | undefined {
		const aliases = this.aliasesOf(batch);
		const different = new Set(aliases).size;
		const users = [...this.simulator.state.users.values()];
		const customers = users.filter(({ user_alias: alias }) =>
			alias?.startsWith(`${batch}-`),
		).length;
		if (aliases.length === ROWS && different === ROWS && customers === ROWS) return undefined;
		return `${different} different subscriptions, ${aliases.length} in all, of ${customers} customers`;
	}

	async stop(): Promise<void> {
		await this.simulator.stop();
	}

	/** A subscription has an event for its start and one for each change. */
	private aliasesOf(batch: string): string[] {
		const users = [...this.simulator.state.users.values()];
		const aliases = users.flatMap(({ events }) =>
			events.map(({ subscription_alias: alias }) => alias ?? ''),
		);
		return aliases.filter((alias) => alias.startsWith(`${batch}-`));
	}
}
