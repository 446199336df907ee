import type { IDataObject } from 'n8n-workflow';

import { setOwn } from '../../../shared/values/records';
import { companyOf, labelOf } from '../../response/labels';
import { subscriptionIdOf, userIdOf, usersIn } from '../../response/records';
import { echoAt, valueAt } from '../../contract/bodies';
import type { Contract } from '../../contract/contract';
import { answerNames } from '../../contract/contract';
import type { FieldOrder } from './field-digests';
import { fieldDigests } from './field-digests';
import type { Remembered } from './remembered';
import type { TriggerSettings } from './settings';

/** So much of a company's name is enough to know it by. */
const COMPANY_BYTES = 24;

/**
 * What the chosen events have to know of a subscription as the portal lists it.
 * @param before what is remembered of it
 * @throws when it has no ID, because then none could be told apart
 */
export function observe(
	record: IDataObject,
	{
		contract,
		settings,
		order,
	}: { contract: Contract; settings: TriggerSettings; order: FieldOrder },
	before?: Remembered,
): Remembered {
	const id = subscriptionIdOf(record);
	if (id === '') throw new Error('The portal listed a subscription without an ID');
	const { events, anyField, fields, ignoredFields } = settings;
	const isChosen = (...names: string[]) => events.some((event) => names.includes(event));
	return {
		id,
		isSuspended: isChosen('suspended', 'restored') ? isSuspended(record) : undefined,
		company: isChosen('gone') ? cut(labelOf(companyOf(record, contract.keys)), COMPANY_BYTES) : '',
		users: isChosen('userAdded', 'userRemoved') ? usersOf(record, contract) : undefined,
		values: isChosen('changed') && !anyField ? valuesOf(record, fields) : undefined,
		digests:
			isChosen('changed') && anyField
				? fieldDigests(record, order, ignoredFields, before?.digests)
				: '',
	};
}

/** Whether a subscription is suspended; undefined where it does not tell. */
function isSuspended(record: IDataObject): boolean | undefined {
	const flag = answerNames.suspended
		.map((name) => record[name])
		.find((value) => typeof value === 'boolean');
	if (typeof flag === 'boolean') return flag;
	const status = answerNames.status.map((name) => labelOf(record[name])).find(Boolean);
	return status === undefined ? undefined : answerNames.suspendedStatus.test(status);
}

function usersOf(record: IDataObject, { keys }: Contract): Record<string, string> | undefined {
	const users: IDataObject = {};
	const listed = usersIn(record);
	for (const user of listed ?? []) {
		const email = labelOf(echoAt(user, keys.userEmail)) || labelOf(user.email);
		setOwn(users, userIdOf(user) || email, email);
	}
	return listed && (users as Record<string, string>);
}

/** The values of chosen fields, by their names; null where the subscription has none. */
function valuesOf(record: IDataObject, fields: string[]): Record<string, unknown> {
	const values: IDataObject = {};
	for (const field of fields) {
		const value = valueAt(record, field);
		// Where the group has the field, one of the same name outside it is another one.
		setOwn(values, field, (value === undefined ? echoAt(record, field) : value) ?? null);
	}
	return values;
}

/** Text cut to so many bytes, and never within a character. */
function cut(text: string, bytes: number): string {
	let short = '';
	for (const character of text) {
		if (Buffer.byteLength(short + character) > bytes) break;
		short += character;
	}
	return short;
}
