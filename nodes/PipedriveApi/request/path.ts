import { path as safePath } from '../../shared/http/api';
import type { NodeParameters } from '../../shared/input/parameters';
import type { Reader } from '../../shared/input/readers';
import { id, integer, jsonObject } from '../../shared/input/readers';
import { Invalid } from '../../shared/values/invalid';
import type { CatalogueOperation } from '../catalogue/types';
import type { JsonPart } from './json';
import { jsonOption } from './json';
import type { RequestPlan, RequestField } from './plan';
import { parameterOf } from './plan';
import { readerOf } from './values';

/** Returns the values of the path's parameters by their names in the reference. */
export function readPath(
	{ pathFields = [] }: CatalogueOperation,
	plan: RequestPlan,
	parameters: NodeParameters,
	asJson: JsonPart[],
): Record<string, string> {
	if (!asJson.includes('path')) {
		const values = plan.path.map((requestField) => {
			const value = parameters.get(parameterOf(requestField), pathReader(requestField));
			return [requestField.field.name, value];
		});
		return Object.fromEntries(values) as Record<string, string>;
	}
	const option = jsonOption('path');
	const given = parameters.get(option, jsonObject);
	const known = pathFields.map(({ name }) => name);
	const unknown = Object.keys(given).find((name) => !known.includes(name));
	if (unknown !== undefined) {
		const reason = `has '${unknown}', but the path has only ${known.join(', ')}`;
		throw parameters.refuse(option, reason);
	}
	const values = plan.path.map((requestField) => {
		const { name } = requestField.field;
		const value = given[name];
		if (value === undefined || value === null || value === '') {
			throw parameters.refuse(option, `lacks '${name}'`);
		}
		return [name, parameters.check(option, value, within(name, pathReader(requestField)))];
	});
	return Object.fromEntries(values) as Record<string, string>;
}

/** Returns the path with its values, e.g. "/api/v2/deals/42". */
export function pathOf({ path }: CatalogueOperation, values: Record<string, string>): string {
	return path.replace(/\{([^}]+)\}/g, (_match, name: string) => safePath`${values[name] ?? ''}`);
}

/** IDs are sent as text, but have to be of their type. */
function pathReader({ field, recordType }: RequestField): Reader<string> {
	const reader =
		field.type === 'number' && !recordType ? integer({ min: 1 }) : readerOf(field, recordType);
	return (value, context) => {
		const result = reader(value, context);
		return result instanceof Invalid ? result : id(result, context);
	};
}

function within(name: string, reader: Reader<string>): Reader<string> {
	return (value, context) => {
		const result = reader(value, context);
		return result instanceof Invalid
			? new Invalid(`has a '${name}' that ${result.reason}`)
			: result;
	};
}
