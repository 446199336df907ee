/** Values that are empty for an item: a filter must not become "all", nor an update empty a field. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useFakeClock } from '../../shared/fake-clock';
import { byId, call } from '../pipedrive';
import { useSimulator } from '../simulated';

useFakeClock();
const pipedrive = useSimulator();

const NOTHING = '={{ $json.nothing }}';

async function refused(parameters: INodeParameters): Promise<string | undefined> {
	const { error } = await pipedrive.run(parameters);
	expect(pipedrive.sent()).toEqual([]);
	return error?.message;
}

async function body(name: string, parameters: INodeParameters): Promise<IDataObject> {
	await pipedrive.output(call(name, parameters));
	return pipedrive.simulator.requests.find(({ method }) => method !== 'GET')?.body as IDataObject;
}

const remove = (more: INodeParameters) =>
	call('dealProduct.removeMany', { dealId: byId(1), ...more });

it.each<[string, INodeParameters]>([
	['an expression', remove({ ids: NOTHING })],
	['a comma', remove({ ids: ',' })],
	['an empty list', remove({ ids: '={{ [] }}' })],
	['words', remove({ ids: 'undefined' })],
	['null in JSON', remove({ options: { queryJson: '{"ids": null}' } })],
	['no IDs in JSON', remove({ options: { queryJson: '{}' } })],
	['empty JSON', remove({ options: { queryJson: NOTHING } })],
	['filters to delete', call('filter.deleteMany', { ids: '={{ [] }}' })],
	['users to remove', call('legacyTeam.removeUsers', { legacyTeamId: '1', users: '={{ [] }}' })],
	[
		'a custom endpoint',
		call('customEndpoint.request', {
			method: 'DELETE',
			version: 'v2',
			url: '/deals/1/products',
			query: '{"ids": []}',
		}),
	],
])('a deletion of named records without any is refused: %s', async (_what, parameters) => {
	expect(await refused(parameters)).toMatch(
		/^'.+' (must|lacks|has nothing|has an entry).* \[Item 0\]$/,
	);
});

it('a single ID may be a number', async () => {
	await pipedrive.output(remove({ ids: '={{ 1 }}' }));
	expect(pipedrive.sent()).toEqual(['DELETE /api/v2/deals/1/products?ids=1']);
});

it.each<[string, string, INodeParameters]>([
	['Filter', 'deal.getAll', { filters: { filter_id: byId(NOTHING) } }],
	['Updated Since', 'deal.getAll', { filters: { updated_since: NOTHING } }],
	['Deal', 'note.getAll', { filters: { deal_id: byId(NOTHING) } }],
	['Person', 'deal.search', { term: 'deal', filters: { person_id: byId(NOTHING) } }],
	['Pipeline', 'deal.getSummary', { options: { pipeline_id: byId(NOTHING) } }],
])(
	"an empty filter is refused instead of returning everything: '%s'",
	async (title, name, more) => {
		expect(await refused(call(name, more))).toBe(
			`'${title}' must not be empty, but its expression gave nothing [Item 0]`,
		);
	},
);

it('a filter that was added and left empty is not sent', async () => {
	await pipedrive.output(call('deal.getAll', { filters: { ids: '', status: [] } }));
	expect(pipedrive.sent()).toEqual(['GET /api/v2/deals?limit=50']);
});

describe('an empty body field', () => {
	it('is not sent, because some items may lack optional data', async () => {
		const empty = { value: '', label: '', primary: '' };
		const additionalFields = {
			name: 'Jane',
			org_id: byId(NOTHING),
			emails: { row: [{ value: NOTHING, label: 'work', primary: 'true' }] },
			phones: { row: [empty, { ...empty, value: '1' }] },
			postal_address: { row: { value: '', country: '' } },
		};
		const sent = await body('person.create', { additionalFields });
		expect(sent).toEqual({ name: 'Jane', phones: [{ value: '1' }] });
	});

	it.each<[string, INodeParameters]>([
		['a field', { title: NOTHING }],
		['a list', { label_ids: NOTHING }],
		['no field', {}],
	])('is refused where nothing is left to change: %s', async (_what, updateFields) => {
		expect(await refused(call('deal.update', { dealId: byId(1), updateFields }))).toBe(
			'There is nothing to change: no field has a value [Item 0]',
		);
	});

	it('can be sent as null in JSON', async () => {
		const options = { bodyJson: '{"person_id": null}' };
		expect(await body('deal.update', { dealId: byId(1), options })).toEqual({ person_id: null });
	});

	it.each(['null', '[1]', '{"a": 1}'])(
		'of an HTML form is refused as %s in JSON',
		async (value) => {
			const options = { bodyJson: `{"name": ${value}}` };
			expect(await refused(call('file.update', { fileId: '1', options }))).toMatch(
				/^'Body \(JSON\)' has a 'name' that must be text/,
			);
		},
	);
});

it('text keeps its leading and trailing blanks', async () => {
	const additionalFields = { deal_id: byId(1) };
	const sent = await body('note.create', { content: '  line\n', additionalFields });
	expect(sent.content).toBe('  line\n');
});

it('a required choice has no default: an empty form does not deactivate a user', async () => {
	const parameters = call('user.update', { userId: byId(2), active_flag: NOTHING });
	expect(await refused(parameters)).toBe("'Active' must not be empty [Item 0]");
});
