import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../shared/input/fields';
import { email } from '../fields/common';
import { planOfSubscriptionLocator } from '../fields/locators';
import { monthsPerPeriod, planInterval, value } from './amounts';
import { currencyOptions } from './currencies';

export const effectiveDate: INodeProperties = {
	displayName: 'Effective Date',
	name: 'effectiveDate',
	type: 'dateTime',
	required: true,
	default: '',
	description: 'Date from which the change counts. Sent as UNIX seconds.',
};

const userAlias: INodeProperties = {
	displayName: 'User Alias',
	name: 'userAlias',
	type: 'string',
	default: '',
	placeholder: 'e.g. account-4711',
	description:
		'Your own ID for the user, at most 36 characters. To add another subscription to this user, enter it again or use the user ID.',
};

const subscriptionAlias: INodeProperties = {
	displayName: 'Subscription Alias',
	name: 'subscriptionAlias',
	type: 'string',
	default: '',
	placeholder: 'e.g. subscription-4711',
	description: 'Your own unique ID for the subscription, at most 36 characters',
};

const planCurrency: INodeProperties = {
	displayName: 'Plan Currency',
	name: 'planCurrency',
	type: 'options',
	options: currencyOptions(),
	default: 'usd',
	description:
		'Currency of the amount. If not set, new subscriptions use US dollars and existing ones keep theirs.',
};

const status: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'Active', value: 'active' },
		{ name: 'Trialing', value: 'trialing', description: 'The amount must be 0' },
	],
	default: 'active',
	description:
		'State of the subscription. If not set, new subscriptions are active and existing ones keep theirs.',
};

const dataProviderUserId: INodeProperties = {
	displayName: 'Data Provider User ID',
	name: 'dataProviderUserId',
	type: 'string',
	default: '',
	description: 'ID of the user in the billing system. ProfitWell does not use it at present.',
};

const userId: INodeProperties = locator({
	displayName: 'User ID',
	name: 'userId',
	description:
		'Existing user who gets another subscription. A first subscription creates its user.',
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
				'Turns a trial into a paid subscription. ProfitWell accepts no other status here.',
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

/** The fields of Create: aliases are optional. */
export const createFields = [...shared, userAlias, subscriptionAlias, additionalFields];

/** The fields of Create or Update, which finds user and subscription by their aliases. */
export const upsertFields: INodeProperties[] = [
	...shared,
	{ ...userAlias, required: true },
	{ ...subscriptionAlias, required: true },
	{ ...additionalFields, options: [dataProviderUserId, planCurrency, status] },
];
