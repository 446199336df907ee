import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../../nodes/PipedriveApi/authentication';
import { leadingFields, options } from '../../nodes/PipedriveApi/polling/fields';
import { polledResources } from '../../nodes/PipedriveApi/polling/lists';
import { resources } from '../../nodes/PipedriveApi/resources';
import { describe } from '../../nodes/shared/describe';

/** The properties of each node, as the text of its file, one property a line. */
export function forms(): Record<'action' | 'polling', string> {
	return {
		action: asText(describe(resources, 'deal', [authentication])),
		polling: asText(describe(polledResources, 'deal', leadingFields, () => options)),
	};
}

function asText(properties: INodeProperties[]): string {
	return `[\n${properties.map((property) => JSON.stringify(property)).join(',\n')}\n]\n`;
}
