import { byId } from '../cases';
import { EDITOR, executeAndSee, openNode, type Step, step } from '../editor';
import type { Prop } from './cast';

/** Mark at a field that is not valid; its tooltip gives the reason. */
const MARK = '[data-test-id="parameter-issues"]';

const LOST: Prop = {
	name: 'Lost subscription',
	type: 'pipedriveResellers',
	parameters: { resource: 'subscription', operation: 'get', subscription: byId('999999') },
};

/** Nodes with a required field left empty, and the label of that field. */
const UNFINISHED: Array<{ node: Prop; field: string }> = [
	{
		node: {
			name: 'No deal',
			type: 'pipedriveApi',
			parameters: { resource: 'deal', operation: 'get' },
		},
		field: 'Deal',
	},
	{
		node: { name: 'No events', type: 'profitWellMetricsTrigger', parameters: {} },
		field: 'Trigger On',
	},
];

export const MISTAKEN_NODES: Prop[] = [LOST, ...UNFINISHED.map(({ node }) => node)];

export function readErrors(): Step[] {
	return [
		step('read the error of a subscription that does not exist', async (page) => {
			await openNode(page, LOST.name);
			await executeAndSee(page, 'found nothing with this ID', '[Item 0]', 'Check the ID.');
		}),
		...UNFINISHED.map(
			({ node, field }): Step =>
				step(`read that "${field}" is missing`, async (page) => {
					await openNode(page, node.name);
					await page.locator(EDITOR.nodePanel).locator(MARK).first().hover();
					await page.getByText(`Parameter "${field}" is required`).first().waitFor();
				}),
		),
	];
}
