import type { IDataObject } from 'n8n-workflow';

import type { NodeParameters } from '../../shared/input/parameters';
import type { CatalogueOperation } from '../catalogue/types';
import { readFields } from './fields';
import type { JsonPart } from './json';
import { readJson } from './json';
import type { RequestPlan } from './plan';

/** Returns the query by the names of the reference. */
export function readQuery(
	{ queryFields = [] }: CatalogueOperation,
	plan: RequestPlan,
	parameters: NodeParameters,
	asJson: JsonPart[],
): IDataObject {
	return asJson.includes('query')
		? readJson(parameters, 'query', queryFields)
		: readFields(parameters, plan.query, 'query');
}
