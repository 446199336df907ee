/** The trigger against the simulator: what comes out for each thing that can happen to a customer or a metric. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { ProfitWellMetricsTrigger } from '../../../../../nodes/ProfitWellMetrics/ProfitWellMetricsTrigger.node';
import { pollingTrigger } from '../../../../engine/trigger';
import type { ProfitWellSimulator } from '../../../../../simulators/profitwell';
import { startProfitWellSimulator } from '../../../../../simulators/profitwell';
import { useFakeClock } from '../../../shared/fake-clock';
import { PRIVATE_TOKEN, profitWell } from '../../profit-well';

useFakeClock();

let simulator: ProfitWellSimulator;
beforeAll(async () => {
	simulator = await startProfitWellSimulator({
		seed: 'empty',
		limits: false,
		privateToken: PRIVATE_TOKEN,
	});
});
afterAll(async () => simulator.stop());
beforeEach(() => simulator.reset());

/** An active trigger that has taken the state as given. */
async function active(parameters: INodeParameters) {
	const trigger = pollingTrigger({
		...profitWell({ baseUrl: simulator.baseUrl }),
		node: new ProfitWellMetricsTrigger(),
		parameters: { minimumChange: 100, ...parameters },
	});
	expect(await trigger.activate()).toBeNull();
	return trigger;
}

async function eventsOf(trigger: Awaited<ReturnType<typeof active>>): Promise<string[]> {
	const { items, error } = await trigger.poll();
	if (error) throw error;
	return (items ?? []).map(
		({ json }) => `${String(json.event)} ${String((json.customer as IDataObject).customer_id)}`,
	);
}

/** Changes a customer as its billing system would. */
function change(id: string, values: object): void {
	Object.assign(simulator.state.customers.get(id) ?? {}, values);
	simulator.state.touchCustomer(id);
}

const ALL = [
	'customerCreated',
	'customerUpdated',
	'churned',
	'reactivated',
	'trialConverted',
	'trialChurned',
	'mrrChanged',
];

describe('the trigger of ProfitWell', () => {
	it('starts nothing for the customers that are there', async () => {
		simulator.state.addCustomers(600);
		const trigger = await active({ events: ALL });
		expect(await eventsOf(trigger)).toEqual([]);
	});

	it('tells what happened to customers, each thing once', async () => {
		const [a, b, c, d] = simulator.state.addCustomers(5, { mrrCents: 5000 }) as [
			string,
			string,
			string,
			string,
		];
		change(c, { status: 'churned_voluntary' });
		change(d, { status: 'trialing' });
		const trigger = await active({ events: ALL });
		change(a, { status: 'churned_delinquent', mrr_cents: 0 });
		change(b, { mrr_cents: 5050 });
		change(c, { status: 'active' });
		change(d, { status: 'active' });
		const [fresh] = simulator.state.addCustomers(1);
		expect((await eventsOf(trigger)).sort()).toEqual(
			[
				`churned ${a}`,
				`mrrChanged ${a}`,
				`customerUpdated ${a}`,
				`customerUpdated ${b}`,
				`reactivated ${c}`,
				`customerUpdated ${c}`,
				`trialConverted ${d}`,
				`customerUpdated ${d}`,
				`customerCreated ${fresh}`,
				`customerUpdated ${fresh}`,
			].sort(),
		);
		expect(await eventsOf(trigger)).toEqual([]);
		change(b, { mrr_cents: 5100 });
		expect(await eventsOf(trigger)).toEqual([`customerUpdated ${b}`, `mrrChanged ${b}`]);
	});
});
