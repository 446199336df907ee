import type { INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { PipedriveApi } from '../../../../nodes/PipedriveApi/PipedriveApi.node';
import { runNode } from '../../../engine/engine';
import { byId, pipedriveNode } from '../pipedrive';

const { description } = new PipedriveApi();

/** Names of the fields that the editor shows. */
function shown(parameters: INodeParameters): string[] {
	const values = NodeHelpers.getNodeParameters(
		description.properties,
		{ authentication: 'apiToken', ...parameters },
		true,
		false,
		null,
		description,
	) as INodeParameters;
	return description.properties
		.filter((property) => NodeHelpers.displayParameter(values, property, null, description))
		.map(({ name }) => name);
}

describe('a part given as JSON', () => {
	const update = { resource: 'deal', operation: 'update' };
	const list = { resource: 'deal', operation: 'getAll' };

	it.each<[string, INodeParameters, string, string]>([
		['pathJson', update, 'dealId', 'updateFields'],
		['bodyJson', update, 'updateFields', 'dealId'],
		['queryJson', list, 'filters', 'returnAll'],
	])('%s hides the fields of its part only: %j', (name, parameters, hidden, kept) => {
		expect(shown(parameters)).toEqual(expect.arrayContaining([hidden, kept]));
		const names = shown({ ...parameters, options: { [name]: '{}' } });
		expect(names).toContain(kept);
		expect(names).not.toContain(hidden);
	});

	it('replaces what its fields hold', async () => {
		const { items, error } = await runNode({
			...pipedriveNode(),
			parameters: {
				...update,
				dealId: byId(1),
				updateFields: { title: 'By field' },
				options: { pathJson: '{"id": 2}', bodyJson: '{"value": 3}', previewRequest: true },
			},
		});
		expect(error?.message).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ body: { value: 3 } });
		expect(items[0]?.json.url).toMatch(/\/deals\/2$/);
	});
});

it('a parameter of the query that stands in Options is shown for its operations only', () => {
	const options = description.properties.find(({ name }) => name === 'options')?.options ?? [];
	const isShown = (name: string, parameters: INodeParameters) =>
		options.some(
			(entry) =>
				entry.name === name &&
				NodeHelpers.displayParameter({}, entry as never, null, description, parameters),
		);
	expect(isShown('sort_by', { resource: 'deal', operation: 'getAll' })).toBe(true);
	expect(isShown('sort_by', { resource: 'deal', operation: 'get' })).toBe(false);
	expect(isShown('bodyJson', { resource: 'deal', operation: 'get' })).toBe(false);
});
