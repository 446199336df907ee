import type { INodeProperties } from 'n8n-workflow';

import { actionForm } from '../../nodes/PipedriveApi/form/action-form';
import { pollingForm } from '../../nodes/PipedriveApi/form/polling-form';

/** The properties of each node, as the text of its file, one property a line. */
export function forms(): Record<'action' | 'polling', string> {
	return { action: asText(actionForm()), polling: asText(pollingForm()) };
}

function asText(properties: INodeProperties[]): string {
	return `[\n${properties.map((property) => JSON.stringify(property)).join(',\n')}\n]\n`;
}
