import { PipedriveApi } from '../../../../nodes/PipedriveApi/PipedriveApi.node';
import { recordTypes } from '../../../../nodes/PipedriveApi/catalogue/record-types';
import { seededUuid } from '../../../../simulators/pipedrive';
import { useFakeClock } from '../../shared/fake-clock';
import { byId, call } from '../pipedrive';
import type { Picker } from '../simulated';
import { useSimulator } from '../simulated';

useFakeClock();
const pipedrive = useSimulator({ limits: false, deals: 250 });

const pickers = Object.keys(new PipedriveApi().methods.listSearch) as Picker[];

describe('every picker', () => {
	it('belongs to a record type', () => {
		const wanted = Object.values(recordTypes).map(({ search }) => search);
		expect([...new Set(wanted)].sort()).toEqual([...pickers].sort());
	});

	it.each(pickers)('%s shows names and IDs, at the cost of one list', async (picker) => {
		const { results } = await pipedrive.search(picker);
		expect(results.length).toBeGreaterThan(0);
		expect(results.every(({ name, value }) => name !== '' && value !== '')).toBe(true);
		expect(new Set(results.map(({ value }) => value)).size).toBe(results.length);
		expect(pipedrive.sent().filter((sent) => /search/i.test(sent))).toEqual([]);
		const refused = pipedrive.simulator.requests.filter(({ status }) => status !== 200);
		expect(refused).toEqual([]);
	});

	it.each(pickers)('%s shows nothing, without failing, if no record matches', async (picker) => {
		const { results } = await pipedrive.search(picker, 'zzzzzz no such thing');
		expect(results).toEqual([]);
	});
});

describe.each([
	['searchDeals', '/api/v2/deals'],
	['searchPersons', '/api/v2/persons'],
	['searchOrganizations', '/api/v2/organizations'],
	['searchProducts', '/api/v2/products'],
	['searchLeads', '/api/v1/leads'],
	['searchProjects', '/api/v2/projects'],
] as const)('%s', (picker, list) => {
	it('shows the newest and searches from two letters on, since a search costs 20 tokens', async () => {
		await pipedrive.search(picker);
		await pipedrive.search(picker, 'a');
		expect(pipedrive.sent().every((sent) => sent.startsWith(`GET ${list}?`))).toBe(true);
		// One letter filters the cached list.
		expect(pipedrive.sent()).toHaveLength(1);
		const { results } = await pipedrive.search(picker);
		const word = String(results[0]?.name).split(' ')[0] ?? '';
		const found = await pipedrive.search(picker, word);
		expect(found.results.length).toBeGreaterThan(0);
		const search = pipedrive.sent().at(-1) ?? '';
		expect(search).toMatch(new RegExp(`/search\\?.*term=${encodeURIComponent(word)}`));
	});

	it('continues page after page', async () => {
		const first = await pipedrive.search(picker);
		expect(first.results).toHaveLength(100);
		const second = await pipedrive.search(picker, '', String(first.paginationToken));
		const values = [...first.results, ...second.results].map(({ value }) => value);
		expect(new Set(values).size).toBe(200);
	});
});

describe('the picker of stages', () => {
	it('shows the pipeline of each stage', async () => {
		const { results } = await pipedrive.search('searchStages');
		expect(results.every(({ name }) => /^.+: .+ \(\d+\)$/.test(name))).toBe(true);
	});
});

describe('the picker of phases', () => {
	it('shows those of the chosen board only', async () => {
		const all = await pipedrive.search('searchPhases');
		const create = call('projectPhase.create', { board_id: byId(1) });
		const some = await pipedrive.search('searchPhases', '', undefined, create);
		expect(some.results.length).toBeGreaterThan(0);
		expect(some.results.length).toBeLessThan(all.results.length);
	});
});

describe('the picker of fields', () => {
	it('finds a field by label and gives its code', async () => {
		const { results } = await pipedrive.search('searchDealFields', 'priority');
		expect(results).toEqual([
			{
				name: expect.stringMatching(/^Priority \([0-9a-f]{40}\)$/) as string,
				value: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
			},
		]);
	});
});

describe('an address of a page of Pipedrive', () => {
	it.each([
		['deal', 'deal/42', '/api/v2/deals/42'],
		['person', 'person/7?tab=x', '/api/v2/persons/7'],
		['organization', 'organization/3', '/api/v2/organizations/3'],
		['lead', `leads/inbox/${seededUuid(1)}`, `/api/v1/leads/${seededUuid(1)}`],
		['pipeline', 'pipeline/2/user/1', '/api/v2/pipelines/2'],
		['filter', 'deals/list/filter/5', '/api/v1/filters/5'],
	])('of a %s stands for the ID in it', async (resource, page, path) => {
		const value = `https://acme.pipedrive.com/${page}`;
		await pipedrive.run(
			call(`${resource}.get`, { [`${resource}Id`]: { __rl: true, mode: 'url', value } }),
		);
		expect(pipedrive.sent()).toEqual([`GET ${path}`]);
	});
});
