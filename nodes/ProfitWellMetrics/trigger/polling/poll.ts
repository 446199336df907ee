import type { IDataObject } from 'n8n-workflow';

import type { PollCall, PollingTrigger, PollResult } from '../../../shared/polling/poll';
import { profitWell } from '../../service';
import { newestCustomer, pollCustomers } from './customers';
import { triggerFields } from './fields';
import type { MetricState } from './metric';
import { metricSample, pollMetric } from './metric';
import { readSettings } from './settings';
import type { CustomersState } from './state';
import { snapshotOf } from './state';

/** State of what the chosen events need. */
interface ProfitWellState {
	customers?: CustomersState;
	metric?: MetricState;
}

/** Reports customers that changed since the last poll, and a metric of the month that crossed a threshold. */
export const profitWellTrigger: PollingTrigger<ProfitWellState> = {
	service: profitWell,
	fields: triggerFields,
	stateVersion: 1,
	poll: pollAll,
	sample: sampleItem,
	nothingToShow: 'ProfitWell has no customer, or no value of the metric, yet.',
};

async function pollAll(
	call: PollCall,
	state: ProfitWellState | undefined,
): Promise<PollResult<ProfitWellState>> {
	const settings = readSettings(call.parameters);
	const customers =
		settings.events.length > 0 ? await pollCustomers(call, settings, state?.customers) : undefined;
	const metric = settings.metric
		? await pollMetric(call, settings.metric, state?.metric)
		: undefined;
	return {
		items: [...(customers?.items ?? []), ...(metric?.items ?? [])],
		state: {
			...(customers ? { customers: customers.state } : {}),
			...(metric ? { metric: metric.state } : {}),
		},
	};
}

/** Returns the customer that changed last as an item of the first chosen event, or else the metric. */
async function sampleItem(call: PollCall): Promise<IDataObject | undefined> {
	const { events, metric } = readSettings(call.parameters);
	const [event] = events;
	if (event === undefined) return metric && (await metricSample(call, metric));
	const customer = await newestCustomer(call);
	if (!customer) return undefined;
	const { status, mrrCents } = snapshotOf(customer);
	return {
		event,
		customer,
		...(event === 'customerCreated' ? {} : { previous: { status, mrr_cents: mrrCents } }),
		...(event === 'mrrChanged' ? { difference_cents: 0 } : {}),
	};
}
