/**
 * What users complain about in the threads on Pipedrive integrations of n8n and others, each answered by a
 * test. Three are about triggers (they stop with webhooks v2, lack kinds of records, or register twice):
 * they can't arise, because this node has no webhooks of its own.
 */
import type { IDataObject } from 'n8n-workflow';

import { catalogue } from '../../../nodes/PipedriveApi/catalogue';
import { REPLACED_BY_V2 } from '../../../tools/catalogue/left-out';
import { customCode } from '../../../simulators/pipedrive';
import { useFakeClock } from '../shared/fake-clock';
import { offered } from './fill-form';
import { byId } from './pipedrive';
import { useSimulator } from './simulated';

useFakeClock();
const pipedrive = useSimulator({ limits: false, deals: 250, records: 250 });

const body = () =>
	pipedrive.simulator.requests.find(({ method }) => method !== 'GET')?.body as IDataObject;

it('n8n-io/n8n#27905: the node uses an API that is out of support', () => {
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

it('n8n-io/n8n#29519: an owner is sent as user_id, which v2 refuses', async () => {
	await pipedrive.output({
		resource: 'deal',
		operation: 'create',
		title: 'A deal',
		additionalFields: { owner_id: byId(1) },
	});
	expect(body()).toEqual({ title: 'A deal', owner_id: 1 });
});

it('n8n-io/n8n#30891: what a date picker gives is refused', async () => {
	await pipedrive.output({
		resource: 'activity',
		operation: 'create',
		additionalFields: { subject: 'Call', due_date: '2026-01-31T00:00:00.000+02:00' },
	});
	expect(body()).toMatchObject({ due_date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string });
});

it('n8n-io/n8n#12174: custom fields have to be typed by their hash', async () => {
	const { fields } = await pipedrive.mapping('person', 'create');
	expect(fields.map(({ displayName }) => displayName)).toContain('Priority');
});

it('n8n-io/n8n#23911: leads can not have custom fields', async () => {
	await pipedrive.output({
		resource: 'lead',
		operation: 'create',
		title: 'A lead',
		additionalFields: { person_id: byId(1) },
		customFieldsInput: 'json',
		customFieldsJson: '{"Priority": "High"}',
	});
	expect(body()).toMatchObject({ [customCode('deal', 'enum')]: 200 });
});

it('n8n-io/n8n#24022: leads can not be searched', async () => {
	const found = await pipedrive.output({ resource: 'lead', operation: 'search', term: 'lead' });
	expect(found.length).toBeGreaterThan(0);
});

it('n8n-io/n8n#4213, #9353: resolved properties are still IDs', async () => {
	const deals = await pipedrive.output({
		resource: 'deal',
		operation: 'getAll',
		resolveCustomFields: true,
	});
	const names = deals.flatMap(({ custom_fields: custom }) => Object.keys(custom as object));
	expect(names.length).toBeGreaterThan(0);
	expect(names.filter((name) => /^[0-9a-f]{40}/.test(name))).toEqual([]);
});

it('n8n-io/n8n#3436: Return All does nothing for leads', async () => {
	const leads = await pipedrive.output({ resource: 'lead', operation: 'getAll', returnAll: true });
	expect(leads).toHaveLength(250);
});

it.each([
	['products of a deal', 'v2.getDealProducts', undefined],
	['a filter for organizations', 'v2.getOrganizations', 'filter_id'],
	['a filter for deals by owner', 'v2.getDeals', 'owner_id'],
	['the owner of a person', 'v2.addPerson', 'owner_id'],
	['labels of a deal', 'v2.updateDeal', 'label_ids'],
])('n8n-io/n8n#1993, #3211, #2822, #1209: %s can not be had', (_what, id, field) => {
	const operation = catalogue.get(id);
	expect(operation).toBeDefined();
	const names = [...(operation?.queryFields ?? []), ...(operation?.bodyFields ?? [])];
	if (field) expect(names.map(({ name }) => name)).toContain(field);
});

it('pipedrive/client-nodejs#725: nobody sees what is left of the limits', async () => {
	const [answer] = await pipedrive.output({
		resource: 'deal',
		operation: 'get',
		dealId: byId(1),
		options: { includeHeaders: true },
	});
	expect(answer?.headers).toMatchObject({
		'x-ratelimit-remaining': expect.any(String) as string,
		'x-daily-ratelimit-token-remaining': expect.any(String) as string,
	});
});

it('activepieces#7708: lists in the editor and automatic paging use up the budget', async () => {
	const before = pipedrive.simulator.budget.used;
	await pipedrive.search('searchDeals');
	await pipedrive.search('searchDeals');
	await pipedrive.search('searchDeals', 'x');
	// One list of ten tokens, whatever is typed below two letters.
	expect(pipedrive.simulator.budget.used - before).toBe(10);
	await pipedrive.output({ resource: 'deal', operation: 'getAll' });
	// 50 unless the user wants all: one page.
	expect(pipedrive.sent()).toHaveLength(2);
});

it('PipedreamHQ/pipedream#20329: fields beyond the first page are missing', async () => {
	const fields = pipedrive.simulator.state.fields('deal');
	const sample = fields.get(customCode('deal', 'varchar'));
	for (let index = 0; index < 1_100; index++) {
		const code = index.toString(16).padStart(40, 'b');
		fields.set(code, { ...sample, field_code: code, field_name: `Field ${index}` } as never);
	}
	const mapping = await pipedrive.mapping('deal', 'create');
	expect(mapping.fields.length).toBeGreaterThan(1_100);
});

it('PipedreamHQ/pipedream#19810: a label can not be added without losing the others', async () => {
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

it('pipedrive/client-nodejs#651: custom fields beside the others are refused by v2', async () => {
	await pipedrive.output({
		resource: 'deal',
		operation: 'create',
		title: 'A deal',
		customFieldsInput: 'json',
		customFieldsJson: '{"Priority": "High"}',
	});
	expect(body()).toEqual({
		title: 'A deal',
		custom_fields: { [customCode('deal', 'enum')]: 200 },
	});
});

it('pipedrive/client-php#290: the token is sent where Pipedrive no longer looks for it', async () => {
	await pipedrive.output({ resource: 'user', operation: 'getCurrent' });
	const [request] = pipedrive.simulator.requests;
	expect(request?.headers['x-api-token']).toBe(pipedrive.simulator.apiToken);
	expect(request?.url).not.toContain(pipedrive.simulator.apiToken);
});
