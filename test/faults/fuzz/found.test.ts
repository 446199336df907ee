/** Bugs that random forms have found, each reduced to the smallest case. */
import { runNode } from '../../engine/engine';
import { byId, pipedriveNode } from '../../nodes/PipedriveApi/pipedrive';
import {
	byId as planById,
	PRIVATE_TOKEN,
	profitWell,
} from '../../nodes/ProfitWellMetrics/profit-well';
import { useFakeClock } from '../../nodes/shared/fake-clock';
import { useNetwork } from '../network';

useFakeClock();
const network = useNetwork();

describe('what random forms have found', () => {
	it('an error of a look-up that items share names the item that it stands at', async () => {
		network(({ url }) =>
			url.pathname.endsWith('/dealFields')
				? { status: 422 }
				: { status: 200, text: '{"success":true,"data":{"id":1}}' },
		);
		const { items } = await runNode({
			...pipedriveNode(),
			parameters: {
				authentication: 'apiToken',
				resource: 'deal',
				operation: 'get',
				dealId: byId(1),
				resolveCustomFields: true,
			},
			input: [{}, {}],
			onError: 'continueRegularOutput',
		});
		expect(items.map(({ json }) => json.error)).toEqual([
			'Pipedrive did not accept the values [Item 0]',
			'Pipedrive did not accept the values [Item 1]',
		]);
	});

	it('a choice that is an object with a toString names the field', async () => {
		network(() => ({ status: 200, text: '{"success":true,"data":{"id":1}}' }));
		const { error } = await runNode({
			...pipedriveNode(),
			parameters: {
				authentication: 'apiToken',
				resource: 'deal',
				operation: 'update',
				dealId: byId(1),
				updateFields: { status: '={{ $json.status }}' },
			},
			input: [{ status: { toString: 1 } }],
		});
		expect(error?.message).toContain("'Status' must be one of");
	});

	it('a header that is an object with a toString names the field', async () => {
		network(() => ({ status: 200, text: '{}' }));
		const { error } = await runNode({
			...profitWell(),
			parameters: {
				resource: 'apiCall',
				operation: 'request',
				method: 'GET',
				url: '/plans/',
				headers: '{"x-a":{"toString":1}}',
			},
		});
		expect(error?.message).toContain("'Headers (JSON)'");
	});

	it('the output of a write does not show a token that was typed as an ID', async () => {
		network(() => ({ status: 204 }));
		const { items } = await runNode({
			...profitWell(),
			parameters: {
				resource: 'plan',
				operation: 'update',
				plan: planById(PRIVATE_TOKEN),
				planName: 'x',
			},
		});
		expect(JSON.stringify(items)).not.toContain(PRIVATE_TOKEN);
	});
});
