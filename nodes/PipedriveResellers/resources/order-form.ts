/** The form of a subscription, in the groups of the portal's module: Primary User, Company, Order. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { locator } from '../../shared/input/fields';
import type { NodeParameters } from '../../shared/input/parameters';
import type { Reader } from '../../shared/input/readers';
import { flag, integer, jsonObject, list, oneOf, text } from '../../shared/input/readers';
import { Invalid } from '../../shared/values/invalid';
import { mergeInto, packagesAs, setAt } from '../contract/bodies';
import type { Contract, KeyName } from '../contract/contract';
import { additionalBodyFields, inFields } from './fields';

const primaryUserEmail: INodeProperties = {
	displayName: 'Primary User Email',
	name: 'primaryUserEmail',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description: 'The first user, who is invited to the new account',
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
	description: 'The country of the company, as its two letters',
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
	description: 'The customer',
};

const seats: INodeProperties = {
	displayName: 'Seats',
	name: 'seats',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1,
	description: 'How many people may use the account; each seat is paid for',
};

const subscriptionPlan = locator({
	displayName: 'Subscription Plan',
	name: 'subscriptionPlan',
	description: 'The plan, or choose one by its ID in the field below; exactly one of the two',
	searchMethod: 'searchPlans',
	typedMode: { name: 'nameOrCode', displayName: 'By Name or Code' },
	example: 'premium',
	required: false,
});

const planId = locator({
	displayName: 'Plan ID',
	name: 'planId',
	description: 'The plan by its ID, or choose one in the field above; exactly one of the two',
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
			description: 'The customer can add neither users nor seats',
		},
		{
			name: 'Partial',
			value: 'partial',
			description: 'The customer can add and remove users, but not change the number of seats',
		},
		{
			name: 'Full',
			value: 'full',
			description: 'The customer can add users and seats, but not remove seats',
		},
	],
	default: 'disabled',
	description: 'What the customer may change without you',
};

const withTrialPeriod: INodeProperties = {
	displayName: 'With Trial Period',
	name: 'withTrialPeriod',
	type: 'boolean',
	default: true,
	description: 'Whether the subscription starts as a trial',
};

const required = (field: INodeProperties): INodeProperties => ({ ...field, required: true });

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
	subscriptionPlan,
	planId,
	additionalFields,
].map(inFields);

/** The fields of Update: the same, none of them required. */
export const updateFields: INodeProperties = inFields({
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
		planId,
		primaryUserEmail,
		primaryUserName,
		seats,
		subscriptionPlan,
		userSelfManagement,
		withTrialPeriod,
	],
});

/** Two letters, sent in capitals. */
const country: Reader<string> = (value, context) => {
	const code = text(value, context);
	if (code instanceof Invalid) return code;
	return /^[A-Za-z]{2}$/.test(code)
		? code.toUpperCase()
		: new Invalid(`must be a country code of two letters, e.g. EE, not "${code}"`);
};

/** Reads a new subscription. */
export function readNewOrder(parameters: NodeParameters, contract: Contract): IDataObject {
	for (const name of ['primaryUserEmail', 'primaryUserName', 'companyName']) {
		parameters.get(name, text);
	}
	parameters.get('companyCountry', country);
	parameters.get('seats', integer({ min: 1 }));
	const plans = ['subscriptionPlan', 'planId'].filter((name) => parameters.getOptional(name, text));
	if (plans.length !== 1) {
		throw parameters.error(
			"Exactly one of 'Subscription Plan' and 'Plan ID' must be filled in, " +
				(plans.length === 0 ? 'not neither' : 'not both'),
		);
	}
	return readOrder(contract, (name, reader) =>
		ADDITIONAL.has(name)
			? parameters.getGiven(`additionalFields.${name}`, reader)
			: parameters.getOptional(name, reader),
	);
}

/** Reads what is to be changed; only that is sent. */
export function readOrderChange(parameters: NodeParameters, contract: Contract): IDataObject {
	const body = readOrder(contract, (name, reader) =>
		parameters.getGiven(`updateFields.${name}`, reader),
	);
	if (Object.keys(body).length === 0) {
		throw parameters.refuse('updateFields', 'must contain at least one field to change');
	}
	const plans = ['subscriptionPlan', 'planId'].filter((name) =>
		parameters.getOptional(`updateFields.${name}`, text),
	);
	if (plans.length === 2) {
		throw parameters.error("Only one of 'Subscription Plan' and 'Plan ID' may be filled in");
	}
	return body;
}

/** What Create has under Additional Fields. */
const ADDITIONAL = new Set([
	'additionalBodyFields',
	'packages',
	'userSelfManagement',
	'withTrialPeriod',
]);

/** Reads the fields that were filled in and puts them where the contract wants them. */
function readOrder(
	contract: Contract,
	find: <T>(name: string, reader: Reader<T>) => T | undefined,
): IDataObject {
	const packages = find('packages', list);
	const level = find('userSelfManagement', oneOf('disabled', 'partial', 'full'));
	const values: Partial<Record<KeyName, unknown>> = {
		primaryUserEmail: find('primaryUserEmail', text),
		primaryUserName: find('primaryUserName', text),
		companyCountry: find('companyCountry', country),
		companyName: find('companyName', text),
		seats: find('seats', integer({ min: 1 })),
		subscriptionPlan: find('subscriptionPlan', text),
		planId: find('planId', text),
		// An empty list could mean "remove all packages", so it is not sent.
		packages: packages?.length ? packagesAs(contract.values.packages, packages) : undefined,
		userSelfManagement: level && contract.values.userSelfManagement[level],
		withTrialPeriod: find('withTrialPeriod', flag),
	};
	return toBody(values, contract, find('additionalBodyFields', jsonObject));
}

/** The body of the values that there are, at the contract's keys, with what the user adds last. */
export function toBody(
	values: Partial<Record<KeyName, unknown>>,
	{ keys }: Contract,
	added: IDataObject = {},
): IDataObject {
	const body: IDataObject = {};
	for (const [name, value] of Object.entries(values)) {
		if (value !== undefined) setAt(body, keys[name as KeyName], value);
	}
	return mergeInto(body, added);
}
