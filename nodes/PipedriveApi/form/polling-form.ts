import type { INodeProperties } from 'n8n-workflow';

import { nodeProperties } from '../../shared/node/properties';
import type { Operation, Resource } from '../../shared/operation';
import { operationOf } from '../operation/operation';
import { resourceEntries } from '../resources/index';
import { leadingFields, triggerOptions } from '../trigger/polling/fields';
import type { PolledList } from '../trigger/polling/lists';
import { polledLists } from '../trigger/polling/lists';
import { withSharedCollections } from './merge';
import { operationForm, requestOptions } from './operation-form';

/** Fields that the trigger does without: it always wants all that is new. */
const LIMITS = ['returnAll', 'limit'];

/** Returns the properties of the polling trigger. */
export function pollingForm(): INodeProperties[] {
	const resources = resourceEntries.flatMap(({ name, value }): Resource[] => {
		const lists = polledLists.filter(({ resource }) => resource === value);
		const [first, ...rest] = lists.map(listForm);
		return first ? [{ name, value, operations: [first, ...rest] }] : [];
	});
	const shared = withSharedCollections(resources);
	return nodeProperties(shared, 'deal', leadingFields, ({ fields }) => fields);
}

function listForm({ resource, entry, operation, plan }: PolledList): Operation {
	const built = operationOf(resource, entry);
	const fields = operationForm(operation, entry, plan).filter(({ name }) => !LIMITS.includes(name));
	return {
		...built,
		action: eventOf(built.action),
		fields: [...fields, triggerOptions(requestOptions(operation, plan))],
	};
}

/** n8n's node panel shows the lists among the triggers, so their sentences name an event. */
function eventOf(action: string): string {
	return `On changes in ${action.replace(/^Get (many )?/, '').replace(/^Search /, 'a search of ')}`;
}
