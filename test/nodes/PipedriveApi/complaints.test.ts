/**
 * Complaints about other Pipedrive integrations, by thread. Covered elsewhere: client-nodejs#725 in
 * response/output, client-nodejs#651 in custom-fields, client-php#290 in the test of the credential.
 */
import type { IDataObject } from 'n8n-workflow';

import { catalogue } from '../../../nodes/PipedriveApi/catalogue';
import { REPLACED_BY_V2 } from '../../../tools/catalogue/left-out';
import { customCode } from '../../../simulators/pipedrive';
import { useFakeClock } from '../shared/fake-clock';
import { offered } from './fill-form';
import { byId, call } from './pipedrive';
import { useSimulator } from './simulated';

useFakeClock();
const pipedrive = useSimulator({ limits: false, deals: 250, records: 250 });

const body = () =>
	pipedrive.simulator.requests.find(({ method }) => method !== 'GET')?.body as IDataObject;

it('uses no endpoint of v1 that v2 replaces (n8n-io/n8n#27905)', () => {
	const used = offered.map(({ entry }) => entry.id);
	expect(used.filter((id) => id in REPLACED_BY_V2)).toEqual([]);
	for (const resource of ['deal', 'person', 'organization', 'product', 'activity', 'project']) {
		const core = offered.filter(
			({ resource: its, entry }) =>
				its === resource && /^(create|get|getAll|update|delete|search)$/.test(entry.value),
		);
		expect([resource, core.map(({ entry }) => entry.id.slice(0, 2))]).toEqual([
			resource,
			core.map(() => 'v2'),
		]);
	}
});

it('sends the owner of a deal as owner_id (n8n-io/n8n#29519)', async () => {
	await pipedrive.output(
		call('deal.create', {
			title: 'A deal',
			additionalFields: { owner_id: byId(1) },
		}),
	);
	expect(body()).toEqual({ title: 'A deal', owner_id: 1 });
});

it('sends the value of a date picker as a day (n8n-io/n8n#30891)', async () => {
	await pipedrive.output(
		call('activity.create', {
			additionalFields: { subject: 'Call', due_date: '2026-01-31T00:00:00.000+02:00' },
		}),
	);
	expect(body()).toMatchObject({ due_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string });
});

it('offers custom fields by label (n8n-io/n8n#12174)', async () => {
	const { fields } = await pipedrive.mapping('person', 'create');
	expect(fields.map(({ displayName }) => displayName)).toContain('Priority');
});

it('sets custom fields of leads (n8n-io/n8n#23911)', async () => {
	await pipedrive.output(
		call('lead.create', {
			title: 'A lead',
			additionalFields: { person_id: byId(1) },
			customFieldsInput: 'json',
			customFieldsJson: '{"Priority": "High"}',
		}),
	);
	expect(body()).toMatchObject({ [customCode('deal', 'enum')]: 200 });
});

it('searches leads (n8n-io/n8n#24022)', async () => {
	const found = await pipedrive.output(call('lead.search', { term: 'lead' }));
	expect(found.length).toBeGreaterThan(0);
});

it('resolves the names of all custom fields (n8n-io/n8n#4213, #9353)', async () => {
	const deals = await pipedrive.output(
		call('deal.getAll', {
			resolveCustomFields: true,
		}),
	);
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

it('offers custom fields beyond the first page (PipedreamHQ/pipedream#20329)', async () => {
	const fields = pipedrive.simulator.state.fields('deal');
	const sample = fields.get(customCode('deal', 'varchar'));
	for (let index = 0; index < 1_100; index++) {
		const code = index.toString(16).padStart(40, 'b');
		fields.set(code, { ...sample, field_code: code, field_name: `Field ${index}` } as never);
	}
	const mapping = await pipedrive.mapping('deal', 'create');
	expect(mapping.fields.length).toBeGreaterThan(1_100);
});

it('adds a label and keeps the others (PipedreamHQ/pipedream#19810)', async () => {
	await pipedrive.output(
		{
			resource: 'deal',
			operation: 'update',
			dealId: byId('={{ $json.id }}'),
			updateFields: { label_ids: '={{ [...$json.label_ids, 3] }}' },
		},
		{ input: [{ id: 1, label_ids: [1, 2] }] },
	);
	expect(body()).toEqual({ label_ids: [1, 2, 3] });
});
