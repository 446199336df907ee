import type { INodeProperties } from 'n8n-workflow';

import { actionForm } from '../../nodes/PipedriveApi/form/action-form';
import { pollingForm } from '../../nodes/PipedriveApi/form/polling-form';

/** Returns the text of each node's file of properties, one property per line. */
export function forms(): Record<'action' | 'polling', string> {
	return { action: asText(actionForm()), polling: asText(pollingForm()) };
}

function asText(properties: INodeProperties[]): string {
	return `[\n${properties.map((property) => JSON.stringify(property)).join(',\n')}\n]\n`;
}
