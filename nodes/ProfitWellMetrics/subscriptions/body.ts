import type { NodeParameters } from '../../shared/input/parameters';
import { withoutEmpty } from '../../shared/input/parameters';
import type { Reader } from '../../shared/input/readers';
import { oneOf, text, textUpTo, unixSeconds } from '../../shared/input/readers';
import { Invalid } from '../../shared/values/invalid';
import { readAmount } from './amounts';
import { isCurrency } from './currencies';

/** Documented for subscription aliases; a public importer cuts user aliases to it as well. */
const LONGEST_ALIAS = 36;
const alias = textUpTo(LONGEST_ALIAS);

/** A currency that ProfitWell knows, in lower case. */
const currency: Reader<string> = (given, context) => {
	const code = text(given, context);
	if (code instanceof Invalid) return code;
	return isCurrency(code) ? code.toLowerCase() : new Invalid(`is not a known currency: "${code}"`);
};

/** The body that creates a subscription, checked by ProfitWell's documented rules. */
export function readNewSubscription(parameters: NodeParameters) {
	const amount = readAmount(parameters);
	const wantedStatus = parameters.getGiven('additionalFields.status', oneOf('active', 'trialing'));
	if (wantedStatus === 'trialing' && amount.value !== 0) {
		throw parameters.refuse('value', "must be 0 while 'Status' is Trialing");
	}
	return {
		...withoutEmpty({
			user_id: parameters.getGiven('additionalFields.userId', text),
			user_alias: parameters.getGiven('userAlias', alias),
			subscription_alias: parameters.getGiven('subscriptionAlias', alias),
			plan_currency: parameters.getGiven('additionalFields.planCurrency', currency),
			status: wantedStatus,
			data_provider_user_id: parameters.getOptional('additionalFields.dataProviderUserId', text),
		}),
		email: parameters.get('email', text),
		plan_id: parameters.get('plan', text),
		...amount,
		effective_date: parameters.get('effectiveDate', unixSeconds),
	};
}
