import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../../shared/http/api';
import type { NodeParameters } from '../../shared/input/parameters';
import { jsonObject, oneOf } from '../../shared/input/readers';
import { asRecord } from '../../shared/values/records';
import type { CatalogueOperation } from '../catalogue/types';
import { jsonOption } from '../request/json';
import { customFieldsOf } from './definitions';
import type { CustomFieldKind } from './kinds';
import type { CustomFieldStyle } from './write';
import { writtenCustomFields } from './write';

/** Returns the body with the custom fields that the user sets, by label or key. */
export async function withCustomFields(
	body: IDataObject,
	{ id }: CatalogueOperation,
	kind: CustomFieldKind,
	api: Api,
	parameters: NodeParameters,
): Promise<IDataObject> {
	const style: CustomFieldStyle = id.startsWith('v2.') ? 'v2' : 'v1';
	const { custom_fields: inBody, ...rest } = body;
	const { name, values } = givenCustomFields(parameters);
	const sources: Array<[name: string, values: IDataObject]> = [
		[jsonOption('body'), asRecord(inBody)],
		[name, values],
	];
	let written: IDataObject = {};
	for (const [source, given] of sources) {
		if (Object.keys(given).length === 0) continue;
		const all = await customFieldsOf(api, kind);
		const more = parameters.check(source, given, (_value, context) =>
			writtenCustomFields(given, all, style, context),
		);
		const twice = Object.keys(more).find((key) => Object.hasOwn(written, key));
		if (twice) throw parameters.refuse(source, `sets '${twice}', which the payload sets, too`);
		written = { ...written, ...more };
	}
	if (Object.keys(written).length === 0) return rest;
	return style === 'v2' ? { ...rest, custom_fields: written } : { ...rest, ...written };
}

function givenCustomFields(parameters: NodeParameters): { name: string; values: IDataObject } {
	const input =
		parameters.getOptional('customFieldsInput', oneOf('none', 'form', 'json')) ?? 'none';
	if (input === 'json') {
		const name = 'customFieldsJson';
		return { name, values: parameters.getOptional(name, jsonObject) ?? {} };
	}
	const name = 'customFields';
	const mapped =
		input === 'form' ? asRecord(parameters.getOptional(name, jsonObject)).value : undefined;
	const entries = Object.entries(asRecord(mapped));
	// The form gives null for fields that were added and left empty; only JSON can empty a field.
	return { name, values: Object.fromEntries(entries.filter(([, value]) => value !== null)) };
}
