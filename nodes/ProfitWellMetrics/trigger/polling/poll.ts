import type { IDataObject } from 'n8n-workflow';

import type { PollCall, PollingTrigger, PollResult } from '../../../shared/polling/poll';
import { profitWell } from '../../service';
import type { Customers } from './customers';
import { newestCustomer, pollCustomers } from './customers';
import { triggerFields } from './fields';
import type { KnownMetric } from './metric';
import { metricSample, pollMetric } from './metric';
import { observe } from './remembered';
import { readSettings } from './settings';

/** What is remembered, as far as the chosen events need it. */
interface Known {
	customers?: Customers;
	metric?: KnownMetric;
}

/** Starts when customers have changed since the last poll, or when a metric of the month has crossed a value. */
export const profitWellTrigger: PollingTrigger<Known> = {
	service: profitWell,
	fields: triggerFields,
	stateVersion: 1,
	poll: pollAll,
	sample: sampleItem,
	nothingToShow: 'ProfitWell knows no customer, or no value of the metric, yet.',
};

async function pollAll(call: PollCall, state: Known | undefined): Promise<PollResult<Known>> {
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

/** The customer that changed last, as an item of the first chosen event; a metric where none of customers is chosen. */
async function sampleItem(call: PollCall): Promise<IDataObject | undefined> {
	const { events, metric } = readSettings(call.parameters);
	const [event] = events;
	if (event === undefined) return metric && (await metricSample(call, metric));
	const customer = await newestCustomer(call);
	if (!customer) return undefined;
	const { status, mrrCents } = observe(customer);
	return {
		event,
		customer,
		...(event === 'customerCreated' ? {} : { previous: { status, mrr_cents: mrrCents } }),
		...(event === 'mrrChanged' ? { difference_cents: 0 } : {}),
	};
}
