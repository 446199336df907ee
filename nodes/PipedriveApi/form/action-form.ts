import type { INodeProperties } from 'n8n-workflow';

import { optionsOf } from '../../shared/node/options';
import { nodeProperties } from '../../shared/node/properties';
import type { Operation, Resource } from '../../shared/operation';
import { authentication } from '../authentication';
import type { OperationEntry, ResourceEntry } from '../operation/entry';
import { catalogued, operationOf } from '../operation/operation';
import { planOf } from '../request/plan';
import { customEndpoint } from '../resources/customEndpoint';
import { resourceEntries } from '../resources/index';
import { withSharedCollections } from './merge';
import { answerOptions, operationForm, requestOptions } from './operation-form';

/** Returns the properties of the action node. */
export function actionForm(): INodeProperties[] {
	const resources = [...resourceEntries.map(resourceForm), withOptions(customEndpoint)];
	const shared = withSharedCollections(resources);
	return nodeProperties(shared, 'deal', [authentication], ({ fields }) => fields);
}

function resourceForm({ name, value, operations }: ResourceEntry): Resource {
	const forms = operations.map((entry) => operationWithForm(value, entry));
	return { name, value, operations: forms as Resource['operations'] };
}

function operationWithForm(resource: string, entry: OperationEntry): Operation {
	const operation = catalogued(entry);
	const plan = planOf(operation, entry);
	const built = operationOf(resource, entry);
	const options = [...answerOptions(operation), ...requestOptions(operation, plan)];
	const fields = operationForm(operation, entry, plan);
	return { ...built, fields: [...fields, optionsOf({ ...built, options })] };
}

function withOptions(resource: Resource): Resource {
	const operations = resource.operations.map((operation) => ({
		...operation,
		fields: [...operation.fields, optionsOf(operation)],
	}));
	return { ...resource, operations: operations as Resource['operations'] };
}
