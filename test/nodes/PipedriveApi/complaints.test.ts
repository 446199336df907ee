/**
 * Complaints about other Pipedrive integrations, by thread. Covered elsewhere: n8n#29519 (owner_id) in
 * all-operations; n8n#30891 in request/dates; n8n#12174, n8n#23911, pipedream#20329 and client-nodejs#651 in
 * custom-fields; client-nodejs#725 in response/output; client-php#290 in the test of the credential.
 */
import { catalogue } from '../../../nodes/PipedriveApi/catalogue';
import { REPLACED_BY_V2 } from '../../../tools/catalogue/left-out';
import { useFakeClock } from '../shared/fake-clock';
import { offered } from './fill-form';
import { byId, call } from './pipedrive';
import { useSimulator } from './simulated';

useFakeClock();
const pipedrive = useSimulator({ limits: false, deals: 250, records: 250 });

it('uses no endpoint of v1 that v2 replaces (n8n-io/n8n#27905)', () => {
	const used = offered.map(({ entry }) => entry.id);
	expect(used.filter((id) => id in REPLACED_BY_V2)).toEqual([]);
	const core = offered.filter(({ title }) =>
		/^(deal|person|organization|product|activity|project): (create|get(All)?|update|delete|search)$/.test(
			title,
		),
	);
	expect(core.filter(({ entry }) => !entry.id.startsWith('v2.'))).toEqual([]);
	expect(core.length).toBeGreaterThan(30);
});

it('searches leads (n8n-io/n8n#24022)', async () => {
	const found = await pipedrive.output(call('lead.search', { term: 'lead' }));
	expect(found.length).toBeGreaterThan(0);
});

it('resolves the names of all custom fields (n8n-io/n8n#4213, #9353)', async () => {
	const deals = await pipedrive.output(call('deal.getAll', { resolveCustomFields: true }));
	const names = deals.flatMap(({ custom_fields: custom }) => Object.keys(custom as object));
	expect(names.length).toBeGreaterThan(0);
	expect(names.filter((name) => /^[0-9a-f]{40}/.test(name))).toEqual([]);
});

it('reads all leads with Return All (n8n-io/n8n#3436)', async () => {
	const leads = await pipedrive.output(call('lead.getAll', { returnAll: true }));
	expect(leads).toHaveLength(250);
});

it.each([
	['products of a deal', 'v2.getDealProducts', undefined],
	['a filter for organizations', 'v2.getOrganizations', 'filter_id'],
	['a filter for deals by owner', 'v2.getDeals', 'owner_id'],
	['the owner of a person', 'v2.addPerson', 'owner_id'],
	['labels of a deal', 'v2.updateDeal', 'label_ids'],
])('offers %s (n8n-io/n8n#1993, #3211, #2822, #1209)', (_what, id, field) => {
	const operation = catalogue.get(id);
	expect(operation).toBeDefined();
	const names = [...(operation?.queryFields ?? []), ...(operation?.bodyFields ?? [])];
	if (field) expect(names.map(({ name }) => name)).toContain(field);
});

it('saves the daily quota in pickers and lists (activepieces#7708)', async () => {
	const before = pipedrive.simulator.budget.used;
	await pipedrive.search('searchDeals');
	await pipedrive.search('searchDeals');
	await pipedrive.search('searchDeals', 'x');
	// One list of ten tokens, whatever is typed below two letters.
	expect(pipedrive.simulator.budget.used - before).toBe(10);
	await pipedrive.output(call('deal.getAll'));
	// 50 unless the user wants all: one page.
	expect(pipedrive.sent()).toHaveLength(2);
});

it('adds a label and keeps the others (PipedreamHQ/pipedream#19810)', async () => {
	const updateFields = { label_ids: '={{ [...$json.label_ids, 3] }}' };
	const parameters = call('deal.update', { dealId: byId('={{ $json.id }}'), updateFields });
	await pipedrive.output(parameters, { input: [{ id: 1, label_ids: [1, 2] }] });
	expect(pipedrive.simulator.requests[0]?.body).toEqual({ label_ids: [1, 2, 3] });
});
