/**
 * What came out empty for an item: "only these" must not become "all", and "leave it" not "empty it".
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useFakeClock } from '../shared/fake-clock';
import { byId } from './pipedrive';
import { useSimulator } from './simulated';

useFakeClock();
const pipedrive = useSimulator();

const NOTHING = '={{ $json.nothing }}';

async function refused(parameters: INodeParameters): Promise<string | undefined> {
	const { error } = await pipedrive.run(parameters);
	expect(pipedrive.sent()).toEqual([]);
	return error?.message;
}

async function body(parameters: INodeParameters): Promise<IDataObject> {
	await pipedrive.output(parameters);
	return pipedrive.simulator.requests.find(({ method }) => method !== 'GET')?.body as IDataObject;
}

describe('"only these" without any', () => {
	const remove = { resource: 'dealProduct', operation: 'removeMany', dealId: byId(1) };

	it.each<[string, INodeParameters]>([
		['an expression', { ...remove, ids: NOTHING }],
		['a comma', { ...remove, ids: ',' }],
		['an empty list', { ...remove, ids: '={{ [] }}' }],
		['words', { ...remove, ids: 'undefined' }],
		['null in JSON', { ...remove, options: { queryJson: '{"ids": null}' } }],
		['no IDs in JSON', { ...remove, options: { queryJson: '{}' } }],
		['JSON that is empty', { ...remove, options: { queryJson: NOTHING } }],
		['filters to delete', { resource: 'filter', operation: 'deleteMany', ids: '={{ [] }}' }],
		[
			'users to remove',
			{ resource: 'legacyTeam', operation: 'removeUsers', legacyTeamId: '1', users: '={{ [] }}' },
		],
		[
			'a custom endpoint',
			{
				resource: 'customEndpoint',
				operation: 'request',
				method: 'DELETE',
				version: 'v2',
				url: '/deals/1/products',
				query: '{"ids": []}',
			},
		],
	])('is refused for %s', async (_what, parameters) => {
		expect(await refused(parameters)).toMatch(
			/^'.+' (must|lacks|has nothing|has an entry).* \[Item 0\]$/,
		);
	});

	it('takes a single ID as a number', async () => {
		await pipedrive.output({ ...remove, ids: '={{ 1 }}' });
		expect(pipedrive.sent()).toEqual(['DELETE /api/v2/deals/1/products?ids=1']);
	});
});

describe('a filter that came out empty', () => {
	it.each<[string, INodeParameters]>([
		['Filter', { resource: 'deal', operation: 'getAll', filters: { filter_id: byId(NOTHING) } }],
		[
			'Updated Since',
			{ resource: 'deal', operation: 'getAll', filters: { updated_since: NOTHING } },
		],
		['Deal', { resource: 'note', operation: 'getAll', filters: { deal_id: byId(NOTHING) } }],
		[
			'Person',
			{
				resource: 'deal',
				operation: 'search',
				term: 'deal',
				filters: { person_id: byId(NOTHING) },
			},
		],
	])("is refused instead of giving everything: '%s'", async (title, parameters) => {
		expect(await refused(parameters)).toBe(
			`'${title}' must not be empty, but its expression gave nothing [Item 0]`,
		);
	});

	it('that was added and left empty says nothing', async () => {
		await pipedrive.output({
			resource: 'deal',
			operation: 'getAll',
			filters: { ids: '', status: [] },
		});
		expect(pipedrive.sent()).toEqual(['GET /api/v2/deals?limit=50']);
	});
});

describe('a body field that came out empty', () => {
	it('is not sent, so that optional data may be missing for some items', async () => {
		const sent = await body({
			resource: 'person',
			operation: 'create',
			additionalFields: {
				name: 'Jane',
				org_id: byId(NOTHING),
				emails: { row: [{ value: NOTHING, label: 'work', primary: 'true' }] },
				phones: {
					row: [
						{ value: '', label: '', primary: '' },
						{ value: '1', label: '', primary: '' },
					],
				},
				postal_address: { row: { value: '', country: '' } },
			},
		});
		expect(sent).toEqual({ name: 'Jane', phones: [{ value: '1' }] });
	});

	it.each<[string, INodeParameters]>([
		['a field', { title: NOTHING }],
		['a list', { label_ids: NOTHING }],
		['no field', {}],
	])('is refused where it leaves nothing to change: %s', async (_what, fields) => {
		const parameters = {
			resource: 'deal',
			operation: 'update',
			dealId: byId(1),
			updateFields: fields,
		};
		expect(await refused(parameters)).toBe(
			'There is nothing to change: no field has a value [Item 0]',
		);
	});

	it('is emptied by null in JSON', async () => {
		const sent = await body({
			resource: 'deal',
			operation: 'update',
			dealId: byId(1),
			options: { bodyJson: '{"person_id": null}' },
		});
		expect(sent).toEqual({ person_id: null });
	});

	it('of a form is refused where JSON gives null or a list', async () => {
		for (const value of ['null', '[1]', '{"a": 1}']) {
			const parameters = {
				resource: 'file',
				operation: 'update',
				fileId: '1',
				options: { bodyJson: `{"name": ${value}}` },
			};
			expect(await refused(parameters)).toMatch(/^'Body \(JSON\)' has a 'name' that must be text/);
		}
	});
});

it('text is sent as it is, blanks at its ends too', async () => {
	const sent = await body({
		resource: 'note',
		operation: 'create',
		content: '  line\n',
		additionalFields: { deal_id: byId(1) },
	});
	expect(sent.content).toBe('  line\n');
});

it('what has to be chosen is not chosen by default: a user is not deactivated by an empty form', async () => {
	const parameters = {
		resource: 'user',
		operation: 'update',
		userId: byId(2),
		active_flag: NOTHING,
	};
	expect(await refused(parameters)).toBe("'Active' must not be empty [Item 0]");
});
