import type { Api, ApiRequest } from '../../shared/http/api';
import type { Files } from '../../shared/input/files';
import type { NodeParameters } from '../../shared/input/parameters';
import type { CatalogueOperation } from '../catalogue/types';
import { withCustomFields } from '../custom-fields/body';
import type { CustomFieldKind } from '../custom-fields/kinds';
import { asForm, readBody, readListBody } from './body';
import { jsonParts } from './json';
import { pathOf, readPath } from './path';
import type { RequestPlan } from './plan';
import { readQuery } from './query';

/** Everything that describes an operation's request. */
export interface RequestParts {
	operation: CatalogueOperation;
	plan: RequestPlan;
	/** Kind of the records whose custom fields the operation sets. */
	custom?: CustomFieldKind;
}

/** Reads the request that an item describes. @throws an error that names the field */
export async function readRequest(
	{ operation, plan, custom }: RequestParts,
	{ api, parameters, files }: { api: Api; parameters: NodeParameters; files?: Files },
): Promise<ApiRequest> {
	const asJson = jsonParts(parameters);
	const { method } = operation;
	const path = pathOf(operation, readPath(operation, plan, parameters, asJson));
	const query = readQuery(operation, plan, parameters, asJson);
	const request: ApiRequest = { method, path, query };
	if (operation.body === undefined) return request;
	if (operation.body === 'jsonList') {
		return { ...request, body: readListBody(plan, parameters, asJson) };
	}
	const fields = readBody(operation, plan, parameters, asJson);
	if (operation.body === 'json') {
		const body = custom
			? await withCustomFields(fields, operation, custom, api, parameters)
			: fields;
		if (method !== 'POST' && Object.keys(body).length === 0) {
			throw parameters.error('There is nothing to change: no field has a value');
		}
		return { ...request, body };
	}
	const form = asForm(fields, parameters);
	if (operation.body === 'form') return { ...request, form, formType: 'urlencoded' };
	const file =
		plan.file && files ? { [plan.file.name]: await files.read('binaryPropertyName') } : {};
	return { ...request, form: { ...form, ...file }, formType: 'multipart' };
}
