/** Fields of a subscription, grouped as in the portal: Primary User, Company, Order. */
import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../shared/input/fields';
import { additionalBodyFields, inFields } from '../fields/body';

const primaryUserEmail: INodeProperties = {
	displayName: 'Primary User Email',
	name: 'primaryUserEmail',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description: 'Email of the first user, who is invited to the new account',
};

const primaryUserName: INodeProperties = {
	displayName: 'Primary User Full Name',
	name: 'primaryUserName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Nathan Smith',
	description: 'First and last name of the first user',
};

const companyCountry = locator({
	displayName: 'Company Country',
	name: 'companyCountry',
	description: 'Country of the company: its two-letter code',
	searchMethod: 'searchCountries',
	typedMode: { name: 'code', displayName: 'By Code' },
	example: 'EE',
	required: false,
});

const companyName: INodeProperties = {
	displayName: 'Company Name',
	name: 'companyName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Acme',
	description: 'Name of the customer’s company',
};

const seats: INodeProperties = {
	displayName: 'Seats',
	name: 'seats',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: 'Number of people who can use the account. Each seat is paid for.',
};

/** The two fields for a plan in the portal's form; an order holds one of them. */
const planBy: INodeProperties = {
	displayName: 'Plan By',
	name: 'planBy',
	type: 'options',
	options: [
		{ name: 'Subscription Plan', value: 'subscriptionPlan' },
		{ name: 'Plan ID', value: 'planId' },
	],
	default: 'subscriptionPlan',
	description: 'Whether to choose the plan by name or code, or by ID',
};

const subscriptionPlan = locator({
	displayName: 'Subscription Plan',
	name: 'subscriptionPlan',
	description: 'The plan by name or code',
	searchMethod: 'searchPlans',
	typedMode: { name: 'nameOrCode', displayName: 'By Name or Code' },
	example: 'premium',
	required: false,
});

const planId = locator({
	displayName: 'Plan ID',
	name: 'planId',
	description: 'The plan by ID',
	searchMethod: 'searchPlanIds',
	example: '42',
	required: false,
});

const packages: INodeProperties = {
	displayName: 'Package Names or IDs',
	name: 'packages',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getPackages' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

const userSelfManagement: INodeProperties = {
	displayName: 'User Self Management',
	name: 'userSelfManagement',
	type: 'options',
	options: [
		{
			name: 'Disabled',
			value: 'disabled',
			description: 'The customer can’t add users or seats',
		},
		{
			name: 'Partial',
			value: 'partial',
			description: 'The customer can add and remove users, but can’t change the number of seats',
		},
		{
			name: 'Full',
			value: 'full',
			description: 'The customer can add users and seats, but can’t remove seats',
		},
	],
	default: 'disabled',
	description: 'Changes that the customer can make without you',
};

const withTrialPeriod: INodeProperties = {
	displayName: 'With Trial Period',
	name: 'withTrialPeriod',
	type: 'boolean',
	default: true,
	description: 'Whether the subscription starts as a trial',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [additionalBodyFields, packages, userSelfManagement, withTrialPeriod],
};

/** The fields of Create. */
export const createFields: INodeProperties[] = [
	required(primaryUserEmail),
	required(primaryUserName),
	required(companyCountry),
	required(companyName),
	required(seats),
	planBy,
	shownBy('planBy', required(subscriptionPlan)),
	shownBy('planBy', required(planId)),
	additionalFields,
].map(inFields);

/** The fields of Update: the same, none of them required. */
export const updateFields: INodeProperties[] = [
	{ ...planBy, description: 'The plan field that Update Fields offers' },
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			additionalBodyFields,
			companyCountry,
			companyName,
			packages,
			shownBy('/planBy', planId),
			primaryUserEmail,
			primaryUserName,
			seats,
			shownBy('/planBy', subscriptionPlan),
			userSelfManagement,
			withTrialPeriod,
		],
	} satisfies INodeProperties,
].map(inFields);

function required(field: INodeProperties): INodeProperties {
	return { ...field, required: true };
}

/** A field that is shown while a selector has its name. */
function shownBy(selector: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { [selector]: [field.name] } } };
}
