import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../shared/api';
import { path } from '../shared/api';
import { isUncertain } from '../shared/errors';
import type { Call } from '../shared/operation';
import { withoutEmpty } from '../shared/parameters';
import { id } from '../shared/readers';
import { answerOr, expectList } from './answers';
import { readNewSubscription } from './subscription-form';
import type { SubscriptionEvent } from './subscription-history';
import { eventsOf, inForceAt, isChurned, latestOfEach } from './subscription-history';

type Wanted = ReturnType<typeof readNewSubscription>;

/**
 * Creates a subscription, updates it, or leaves it alone where the state in force at the effective
 * date is the wanted one already; `result` says which. Run again, it changes nothing.
 */
export async function upsertSubscription({ api, parameters }: Call): Promise<IDataObject> {
	const user = parameters.get('userAlias', id);
	const subscription = parameters.get('subscriptionAlias', id);
	const wanted = readNewSubscription(parameters);

	const events = eventsOf(await historyOf(api, user), subscription);
	if (events.length === 0) return await createOnce(api, wanted, user, subscription);

	const present = inForceAt(events, wanted.effective_date);
	if (present && isAlready(present, wanted)) return { result: 'unchanged', ...present };
	const obstacle = obstacleTo(wanted, present ?? events[0]);
	if (obstacle) throw parameters.error(`The subscription '${subscription}' ${obstacle}`);
	const answer = await api.put(path`/subscriptions/${subscription}/`, changeTo(wanted, present));
	return { result: 'updated', ...answerOr(answer, { subscription_alias: subscription }) };
}

/** All events of a user's subscriptions; none for a user that does not exist yet. */
async function historyOf(api: Api, user: string): Promise<SubscriptionEvent[]> {
	const answer = await api.find(path`/users/${user}/`);
	return answer === undefined ? [] : expectList(answer, 'subscriptions');
}

/**
 * Creates a subscription. Where the answer got lost it looks whether the subscription is there, and
 * sends nothing a second time.
 */
async function createOnce(
	api: Api,
	wanted: Wanted,
	user: string,
	subscription: string,
): Promise<IDataObject> {
	const sent = await api.post('/subscriptions/', wanted).then(
		(answer) => ({ answer }),
		(error: unknown) => ({ error }),
	);
	if (!('error' in sent)) {
		const names = { user_alias: user, subscription_alias: subscription };
		return { result: 'created', ...answerOr(sent.answer, names) };
	}
	const made = isUncertain(sent.error)
		? latestOfEach(eventsOf(await historyOf(api, user), subscription))[0]
		: undefined;
	if (made) return { result: 'created', ...made };
	throw sent.error;
}

/** Whether the state in force is what is wanted, as far as the user said anything about it. */
function isAlready(present: SubscriptionEvent, wanted: Wanted): boolean {
	const compared = ['plan_id', 'plan_interval', 'value', 'plan_currency', 'status'] as const;
	return (
		!isChurned(present) &&
		compared.every((key) => wanted[key] === undefined || wanted[key] === present[key])
	);
}

/** Why ProfitWell's update can't lead from the present state to the wanted one; undefined when it can. */
function obstacleTo(wanted: Wanted, present: SubscriptionEvent = {}): string | undefined {
	if (isChurned(present)) {
		return 'is churned at this effective date: un-churn it, or use another alias';
	}
	const { plan_currency: currency, status } = present;
	if (wanted.plan_currency !== undefined && currency && wanted.plan_currency !== currency) {
		return `is in ${String(currency)}, and ProfitWell can't change the currency: use another alias`;
	}
	if (wanted.status === 'trialing' && status === 'active') {
		return "is active, and ProfitWell can't turn it back into a trial";
	}
	return undefined;
}

/** The body of an update; it takes neither aliases, email nor currency. */
function changeTo(wanted: Wanted, present: SubscriptionEvent | undefined) {
	const { plan_id, plan_interval, value, effective_date, status } = wanted;
	const endsTrial = status === 'active' && present?.status === 'trialing';
	return withoutEmpty({
		plan_id,
		plan_interval,
		value,
		effective_date,
		status: endsTrial ? status : undefined,
	});
}
