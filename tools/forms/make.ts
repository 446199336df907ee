import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../../nodes/PipedriveApi/authentication';
import { leadingFields, options } from '../../nodes/PipedriveApi/trigger/polling/fields';
import { polledResources } from '../../nodes/PipedriveApi/trigger/polling/lists';
import { resources } from '../../nodes/PipedriveApi/operation/all';
import { nodeProperties } from '../../nodes/shared/node/properties';

/** The properties of each node, as the text of its file, one property a line. */
export function forms(): Record<'action' | 'polling', string> {
	return {
		action: asText(nodeProperties(resources, 'deal', [authentication])),
		polling: asText(nodeProperties(polledResources, 'deal', leadingFields, () => options)),
	};
}

function asText(properties: INodeProperties[]): string {
	return `[\n${properties.map((property) => JSON.stringify(property)).join(',\n')}\n]\n`;
}
