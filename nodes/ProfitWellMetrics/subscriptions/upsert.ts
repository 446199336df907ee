import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../shared/http/api';
import { path } from '../../shared/http/api';
import { isUncertain } from '../../shared/http/errors';
import type { Call } from '../../shared/operation';
import { withoutEmpty } from '../../shared/input/parameters';
import { id } from '../../shared/input/readers';
import { answerOr, expectList } from '../response/records';
import { readNewSubscription } from './body';
import type { SubscriptionEvent } from './history';
import { eventsOf, inForceAt, isChurned, latestOfEach, startOf } from './history';

type Wanted = ReturnType<typeof readNewSubscription>;

/**
 * Creates or updates a subscription. Does nothing if it already has the wanted state at the effective
 * date, so a second run changes nothing. `result` in the output says which.
 */
export async function upsertSubscription({ api, parameters }: Call): Promise<IDataObject> {
	const user = parameters.get('userAlias', id);
	const subscription = parameters.get('subscriptionAlias', id);
	const wanted = readNewSubscription(parameters);

	const events = eventsOf(await historyOf(api, user), subscription);
	if (events.length === 0) return await createOnce(api, wanted, user, subscription);

	const present = inForceAt(events, wanted.effective_date);
	if (present[0] && present.every((event) => isAlready(event, wanted))) {
		return { result: 'unchanged', ...present[0] };
	}
	const obstacle = obstacleTo(wanted, present, events);
	if (obstacle) throw parameters.error(`The subscription '${subscription}' ${obstacle}`);
	const endsTrial = wanted.status === 'active' && present.some(isTrial);
	const answer = await api.put(path`/subscriptions/${subscription}/`, changeTo(wanted, endsTrial));
	return { result: 'updated', ...answerOr(answer, { subscription_alias: subscription }) };
}

/** All events of a user's subscriptions; none for an unknown user. */
async function historyOf(api: Api, user: string): Promise<SubscriptionEvent[]> {
	const answer = await api.getOptional(path`/users/${user}/`);
	return answer === undefined ? [] : expectList(answer, 'subscriptions');
}

/**
 * Creates a subscription. If the answer is lost, checks whether the subscription exists, and sends
 * nothing twice.
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
	if (isUncertain(sent.error)) {
		// If this look-up fails, the error to report is still that of the create.
		const made = await historyOf(api, user)
			.then((history) => latestOfEach(eventsOf(history, subscription))[0])
			.catch(() => undefined);
		if (made) return { result: 'created', ...made };
	}
	throw sent.error;
}

/** Says whether the state in force equals the wanted one, in the fields that the user filled in. */
function isAlready(present: SubscriptionEvent, wanted: Wanted): boolean {
	const same = (one: unknown, other: unknown) => String(one).toLowerCase() === String(other);
	return (
		!isChurned(present) &&
		present.plan_id === wanted.plan_id &&
		present.plan_interval === wanted.plan_interval &&
		Number(present.value) === wanted.value &&
		(wanted.plan_currency === undefined || same(present.plan_currency, wanted.plan_currency)) &&
		(wanted.status === undefined || present.status === wanted.status)
	);
}

/** Reason why ProfitWell can't update to the wanted state; undefined if it can. */
function obstacleTo(
	wanted: Wanted,
	present: SubscriptionEvent[],
	events: SubscriptionEvent[],
): string | undefined {
	if (present.length === 0) {
		const start = new Date(Math.min(...events.map(startOf)) * 1000).toISOString();
		return `begins on ${start}, after this effective date, and ProfitWell can't move the start to an earlier date`;
	}
	if (present.some(isChurned)) {
		return 'is churned at this effective date: use Un-Churn, or another alias';
	}
	const currencies = present.map(({ plan_currency: currency }) =>
		String(currency ?? '').toLowerCase(),
	);
	const other = currencies.find((currency) => currency && currency !== wanted.plan_currency);
	if (wanted.plan_currency !== undefined && other) {
		return `is in ${other}, and ProfitWell can't change the currency: use another alias`;
	}
	if (wanted.status === 'trialing') {
		return present.some(isTrial)
			? "is a trial, and ProfitWell can't change a trial without ending it"
			: "is active, and ProfitWell can't turn it back into a trial";
	}
	return undefined;
}

function isTrial({ status }: SubscriptionEvent): boolean {
	return status === 'trialing';
}

/** The body of an update, which accepts no aliases, email or currency. */
function changeTo(wanted: Wanted, endsTrial: boolean) {
	const { plan_id, plan_interval, value, effective_date } = wanted;
	return withoutEmpty({
		plan_id,
		plan_interval,
		value,
		effective_date,
		status: endsTrial ? 'active' : undefined,
	});
}
