/** What the form of a new subscription shows, and the request that comes of it. */
import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../shared/input/fields';
import type { NodeParameters } from '../../shared/input/parameters';
import { withoutEmpty } from '../../shared/input/parameters';
import type { Reader } from '../../shared/input/readers';
import { oneOf, text, textUpTo, unixSeconds } from '../../shared/input/readers';
import { Invalid } from '../../shared/values/invalid';
import { monthsPerPeriod, planInterval, readAmount, value } from './amounts';
import { currencyOptions, isCurrency } from './currencies';
import { email, planOfSubscriptionLocator } from '../resources/fields';

/** Documented for subscription aliases; user aliases are cut to it by an importer that ran against ProfitWell. */
const LONGEST_ALIAS = 36;
const alias = textUpTo(LONGEST_ALIAS);

export const effectiveDate: INodeProperties = {
	displayName: 'Effective Date',
	name: 'effectiveDate',
	type: 'dateTime',
	required: true,
	default: '',
	description: 'When the change takes effect; sent as UNIX seconds',
};

const userAlias: INodeProperties = {
	displayName: 'User Alias',
	name: 'userAlias',
	type: 'string',
	default: '',
	placeholder: 'e.g. account-4711',
	description:
		'Your own name for the user, at most 36 characters. A further subscription of the same user needs it again, or the user ID.',
};

const subscriptionAlias: INodeProperties = {
	displayName: 'Subscription Alias',
	name: 'subscriptionAlias',
	type: 'string',
	default: '',
	placeholder: 'e.g. subscription-4711',
	description: 'Your own name for the subscription, unique in your company, at most 36 characters',
};

const planCurrency: INodeProperties = {
	displayName: 'Plan Currency',
	name: 'planCurrency',
	type: 'options',
	options: currencyOptions(),
	default: 'usd',
	description:
		'The currency of the amount; US dollars for a new subscription when left alone, and a present one keeps its own',
};

const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active' },
		{ name: 'Trialing', value: 'trialing', description: 'Needs the amount 0' },
	],
	default: 'active',
	description:
		'The state that the subscription starts in; active for a new one when left alone, and a present one keeps its own',
};

const dataProviderUserId: INodeProperties = {
	displayName: 'Data Provider User ID',
	name: 'dataProviderUserId',
	type: 'string',
	default: '',
	description: 'The ID of the user in the billing system; ProfitWell does not use it at present',
};

const userId: INodeProperties = locator({
	displayName: 'User ID',
	name: 'userId',
	description:
		'The existing user who gets one more subscription; a first one makes its user itself',
	searchMethod: 'searchUsers',
	example: 'pwu_Oea7HXV3bnTP',
	required: false,
});

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [dataProviderUserId, planCurrency, status, userId],
};

export const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [{ name: 'Active', value: 'active' }],
			default: 'active',
			description:
				'Turns a trial into a paid subscription; ProfitWell accepts no other status here',
		},
	],
};

const shared = [
	email,
	planOfSubscriptionLocator,
	planInterval,
	monthsPerPeriod,
	value,
	effectiveDate,
];

/** The fields of Create: aliases may be left out. */
export const createFields = [...shared, userAlias, subscriptionAlias, additionalFields];

/** The fields of Create or Update, which finds user and subscription by their aliases. */
export const upsertFields: INodeProperties[] = [
	...shared,
	{ ...userAlias, required: true },
	{ ...subscriptionAlias, required: true },
	{ ...additionalFields, options: [dataProviderUserId, planCurrency, status] },
];

/** A currency that ProfitWell knows, in lower case as it wants it. */
const currency: Reader<string> = (given, context) => {
	const code = text(given, context);
	if (code instanceof Invalid) return code;
	return isCurrency(code) ? code.toLowerCase() : new Invalid(`is no known currency: "${code}"`);
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
