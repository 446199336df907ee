import { startPipedriveSimulator } from '../../simulators/pipedrive';
import { startProfitWellSimulator } from '../../simulators/profitwell';
import { startResellersSimulator } from '../../simulators/resellers';
import type { RecordedRequest } from '../../simulators/simulator';
import { answerQuestions } from './child';
import {
	fillPortal,
	trafficOf,
	type Scene,
	type SimulatorAnswer,
	type SimulatorQuestion,
} from './simulator';

interface Started {
	origin: string;
	requests: RecordedRequest[];
	change(count: number): void;
}

const starters: Record<Scene['service'], (scene: Scene) => Promise<Started>> = {
	async pipedrive({ latencyMs, limits = true, burst, records = 1000 }) {
		const simulator = await startPipedriveSimulator({
			latencyMs,
			limits,
			burst,
			deals: records,
			records: 10,
		});
		const { origin, requests } = simulator;
		return { origin, requests, change: () => {} };
	},
	async profitWell({ latencyMs, limits = true, records = 0 }) {
		const simulator = await startProfitWellSimulator({ latencyMs, limits, seed: 'demo' });
		const { state, requests } = simulator;
		if (records > 0) {
			state.customers.clear();
			state.addCustomers(records, { mrrCents: 4900 });
		}
		return {
			origin: simulator.eventsBaseUrl,
			requests,
			change(count) {
				const customers = [...state.customers.values()].slice(0, count);
				for (const customer of customers) {
					customer.mrr_cents += 1000;
					state.touchCustomer(customer.customer_id);
				}
			},
		};
	},
	async resellers({ latencyMs, records = 0 }) {
		const simulator = await startResellersSimulator({ latencyMs, seed: 'empty' });
		const { state, requests } = simulator;
		fillPortal(state, records);
		return {
			origin: new URL(simulator.baseUrl).origin,
			requests,
			change(count) {
				for (const { order } of [...state.subscriptions.values()].slice(0, count)) order.seats++;
			},
		};
	},
};

let started: Started | undefined;

async function answer(question: SimulatorQuestion): Promise<SimulatorAnswer> {
	if ('start' in question) started = await starters[question.start.service](question.start);
	if (!started) throw new Error('The simulator was not started');
	if ('change' in question) started.change(question.change);
	const traffic = trafficOf(started.requests);
	started.requests.length = 0;
	return { origin: started.origin, traffic };
}

answerQuestions(answer);
