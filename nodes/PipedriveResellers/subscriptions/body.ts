import type { IDataObject } from 'n8n-workflow';

import type { NodeParameters } from '../../shared/input/parameters';
import type { Reader } from '../../shared/input/readers';
import { flag, integer, jsonObject, list, oneOf, text } from '../../shared/input/readers';
import { Invalid } from '../../shared/values/invalid';
import { packagesAs, toBody } from '../contract/bodies';
import type { Contract } from '../contract/contract';

/** Finds the value of a field; undefined where it is not filled in. */
type Find = <T>(name: string, reader: Reader<T>) => T | undefined;

/** The fields that Create has under Additional Fields. */
const ADDITIONAL = new Set([
	'additionalBodyFields',
	'packages',
	'userSelfManagement',
	'withTrialPeriod',
]);

/** The body of a new subscription. */
export function readNewSubscription(parameters: NodeParameters, contract: Contract): IDataObject {
	return readFields(parameters, contract, (name, reader) =>
		ADDITIONAL.has(name)
			? parameters.getGiven(`additionalFields.${name}`, reader)
			: parameters.get(name, reader),
	);
}

/** The body of an update: only the fields that the user added. @throws when there is none */
export function readChange(parameters: NodeParameters, contract: Contract): IDataObject {
	const body = readFields(parameters, contract, (name, reader) =>
		parameters.getGiven(`updateFields.${name}`, reader),
	);
	if (Object.keys(body).length > 0) return body;
	throw parameters.refuse('updateFields', 'must contain at least one field to change');
}

/** Reads the fields and puts their values where the contract wants them. */
function readFields(parameters: NodeParameters, contract: Contract, find: Find): IDataObject {
	const planBy = parameters.get('planBy', oneOf('subscriptionPlan', 'planId'));
	const packages = find('packages', list);
	const level = find('userSelfManagement', oneOf('disabled', 'partial', 'full'));
	const values = {
		primaryUserEmail: find('primaryUserEmail', text),
		primaryUserName: find('primaryUserName', text),
		companyCountry: find('companyCountry', country),
		companyName: find('companyName', text),
		seats: find('seats', integer({ min: 1 })),
		[planBy]: find(planBy, text),
		// An empty list could mean "remove all packages", so it is not sent.
		packages: packages?.length ? packagesAs(contract.values.packages, packages) : undefined,
		userSelfManagement: level && contract.values.userSelfManagement[level],
		withTrialPeriod: find('withTrialPeriod', flag),
	};
	return toBody(values, contract, find('additionalBodyFields', jsonObject));
}

/** A country code of two letters, in capitals. */
const country: Reader<string> = (value, context) => {
	const code = text(value, context);
	if (code instanceof Invalid) return code;
	return /^[A-Za-z]{2}$/.test(code)
		? code.toUpperCase()
		: new Invalid(`must be a two-letter country code, e.g. EE, not "${code}"`);
};
