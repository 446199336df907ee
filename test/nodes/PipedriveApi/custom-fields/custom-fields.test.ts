/** Custom fields by label instead of by key, for reading and writing. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { customCode } from '../../../../simulators/pipedrive';
import { useFakeClock } from '../../shared/fake-clock';
import { byId, call } from '../pipedrive';
import { useSimulator } from '../simulated';

useFakeClock();
const pipedrive = useSimulator();

/** Parameters that create a record with custom fields. */
const create = (values: object, more: INodeParameters = {}, resource = 'deal') =>
	call(`${resource}.create`, {
		title: 'A title',
		customFieldsInput: 'json',
		customFieldsJson: JSON.stringify(values),
		...more,
	});

/** Body of the write. */
const written = () =>
	pipedrive.simulator.requests.find(({ method }) => method !== 'GET')?.body as IDataObject;

/** The custom fields that a new record gets. */
async function created(...what: Parameters<typeof create>) {
	await pipedrive.output(create(...what));
	return written().custom_fields;
}

async function refused(values: object) {
	const { error } = await pipedrive.run(create(values));
	expect(pipedrive.simulator.requests.filter(({ method }) => method === 'POST')).toEqual([]);
	return error?.message;
}

const deal = (type: string) => customCode('deal', type);

const leadWithFields = create(
	{ 'Setup fee': '100 EUR', Modules: 'Billing, Tax' },
	{ additionalFields: { person_id: byId(1) } },
	'lead',
);

describe('writing custom fields by label', () => {
	it.each<[type: string, label: string, given: unknown, sent: unknown]>([
		['varchar', 'Contract number', ' C-1 ', 'C-1'],
		['varchar', 'contract NUMBER', 42, '42'],
		['double', 'Number of licenses', '12.5', 12.5],
		['monetary', 'Setup fee', '99.50 eur', { value: 99.5, currency: 'EUR' }],
		['monetary', 'Setup fee', { value: '5', currency: 'USD' }, { value: 5, currency: 'USD' }],
		['date', 'Contract signed on', '2026-01-31T12:00:00Z', '2026-01-31'],
		[
			'daterange',
			'Trial period',
			'2026-01-01 / 2026-01-31',
			{ value: '2026-01-01', until: '2026-01-31' },
		],
		['time', 'Best time to call', '14:30:00', { value: '14:30:00' }],
		['timerange', 'Office hours', '09:00:00/17:00:00', { value: '09:00:00', until: '17:00:00' }],
		['enum', 'Priority', 'medium', 201],
		['enum', 'Priority', 202, 202],
		['set', 'Modules', 'Billing, tax', [190, 193]],
		['set', 'Modules', ['Metrics', 192], [191, 192]],
		['set', 'Modules', [], null],
		['user', 'Account manager', '1', 1],
		['org', 'Reseller', 2, 2],
		['people', 'Decision maker', 3, 3],
		['phone', 'Direct line', '+372 555', '+372 555'],
		['address', 'Delivery address', '1 Harbour Street', { value: '1 Harbour Street' }],
		['text', 'Background', null, null],
	])('%s: %s = %j is sent as %j', async (type, label, given, sent) => {
		expect(await created({ [label]: given })).toEqual({ [deal(type)]: sent });
	});

	it('sends an amount without a currency as it is given, for Pipedrive to judge', async () => {
		const options = { previewRequest: true };
		const [preview] = await pipedrive.output(create({ 'Setup fee': 100 }, { options }));
		expect(preview?.body).toMatchObject({ custom_fields: { [deal('monetary')]: { value: 100 } } });
	});

	it('takes keys as well as labels, and does not send empty values', async () => {
		const values = { [deal('varchar')]: 'by key', Background: '' };
		expect(await created(values)).toEqual({ [deal('varchar')]: 'by key' });
	});

	it('reads the definitions once for all items, all pages of them', async () => {
		for (let index = 0; index < 1200; index++) {
			const code = index.toString(16).padStart(40, 'a');
			const definition = { ...pipedrive.simulator.state.fields('deal').get(deal('varchar')) };
			pipedrive.simulator.state
				.fields('deal')
				.set(code, { ...definition, field_code: code, field_name: `Extra ${index}` } as never);
		}
		await pipedrive.output(create({ 'Extra 1199': 'found' }), { input: [{}, {}, {}] });
		const reads = pipedrive.sent().filter((sent) => sent.startsWith('GET'));
		expect(reads).toHaveLength(3);
		expect(reads.every((sent) => sent.startsWith('GET /api/v2/dealFields?limit=500'))).toBe(true);
	});

	it.each(['person', 'organization', 'product', 'project'] as const)(
		'works for a %s',
		async (resource) => {
			const sent = await created({ Priority: 'High' }, { name: 'A name' }, resource);
			expect(sent).toEqual({ [customCode(resource, 'enum')]: 200 });
		},
	);

	it('gives leads the fields of deals, beside the others as v1 takes them', async () => {
		await pipedrive.output(leadWithFields);
		expect(written()).toEqual({
			title: 'A title',
			person_id: 1,
			[deal('monetary')]: 100,
			[`${deal('monetary')}_currency`]: 'EUR',
			[deal('set')]: '190,193',
		});
	});

	describe('where the label of an option is the ID of another', () => {
		const values = (value: unknown) => ({ Priority: value });

		beforeEach(() => {
			const field = pipedrive.simulator.state.fields('deal').get(deal('enum'));
			Object.assign(field as object, {
				options: [
					{ id: 200, label: '201' },
					{ id: 201, label: 'Other' },
				],
			});
		});

		it('takes a number for the ID', async () => {
			expect(await created(values(201))).toEqual({ [deal('enum')]: 201 });
		});

		it('refuses text that may mean either', async () => {
			expect(await refused(values('201'))).toContain(
				'is ambiguous: "201" is the label of one option and the ID of \'Other\'',
			);
		});
	});

	it('takes the form of the resource mapper', async () => {
		const customFields = {
			mappingMode: 'defineBelow',
			value: { [deal('enum')]: 200, [deal('varchar')]: 'C-2', [deal('text')]: null },
			schema: [],
			matchingColumns: [],
			attemptToConvertTypes: false,
			convertFieldsToString: false,
		};
		const parameters = { dealId: byId(1), customFieldsInput: 'form', customFields };
		await pipedrive.output(call('deal.update', parameters));
		expect(written()).toEqual({
			custom_fields: { [deal('enum')]: 200, [deal('varchar')]: 'C-2' },
		});
	});

	it('takes labels in the body as JSON, too', async () => {
		const bodyJson = '{"title": "A deal", "custom_fields": {"Priority": "Low"}}';
		await pipedrive.output(call('deal.create', { options: { bodyJson } }));
		expect(written()).toEqual({ title: 'A deal', custom_fields: { [deal('enum')]: 202 } });
	});

	it('asks for no definitions where no custom field is set', async () => {
		await pipedrive.output(call('deal.create', { title: 'A deal' }));
		expect(pipedrive.sent()).toEqual(['POST /api/v2/deals']);
	});
});

describe('a custom field that is refused', () => {
	it('because it does not exist comes with the nearest labels', async () => {
		expect(await refused({ Prority: 'High' })).toBe(
			"'Custom Field Values (JSON)' names 'Prority', but there is no such custom field; the nearest are 'Priority', 'Modules', 'Reseller' [Item 0]",
		);
	});

	it('because two fields have its label comes with both names', async () => {
		const labels = [...pipedrive.simulator.state.fields('deal').values()]
			.filter(({ is_custom_field: isCustom }) => isCustom)
			.map(({ field_name: name }) => name);
		const double = labels.find((label, index) => labels.indexOf(label) !== index) ?? '';
		const message = await refused({ [double]: 'x' });
		const [, first = '', second = ''] = /use '(.*)' or '(.*)' \[/.exec(message ?? '') ?? [];
		expect(message).toContain(`names '${double}', which is the label of several fields`);
		const sent = await created({ [first]: 'North', [second]: 'West' });
		expect(sent).toEqual({ [deal('twin 1')]: 310, [deal('twin 2')]: 321 });
	});

	it.each<[object, string]>([
		[{ Priority: 'High', [deal('enum')]: 201 }, "sets 'Priority' twice"],
		[{ 'Setup fee': '100 EUR 50' }, 'must be an amount'],
		[{ 'Trial period': '2026-01-01/2026-01-02/2026-01-03' }, 'must be a start and an end'],
		[{ Modules: ',' }, 'must be labels of its options'],
		[
			{ Priority: 'Highest' },
			'must be one of its options, not "Highest"; the nearest are \'High\'',
		],
		[{ Modules: 'Billing, Nothing' }, 'must be one of its options, not "Nothing"'],
		[{ 'Setup fee': 'much' }, 'must be an amount, e.g. 100'],
		[{ 'Setup fee': '5 EURO' }, 'must have a currency of three letters'],
		[{ 'Number of licenses': 'many' }, 'must be a number, not "many"'],
		[{ 'Contract signed on': 'soon' }, 'must be a date'],
		[{ 'Trial period': '2026-01-01' }, 'must have an end that must be a date'],
		[{ 'Account manager': 'me' }, 'must be a whole number'],
	])('%j: %s', async (values, reason) => {
		expect(await refused(values)).toContain(reason);
	});
});

describe('Resolve Custom Fields', () => {
	const get = call('deal.get', { dealId: byId(1), simple: false });

	beforeEach(() => {
		const store = pipedrive.simulator.state.store('deals');
		const row = store.get(1);
		Object.assign(row as object, {
			custom_fields: {
				[deal('enum')]: 200,
				[deal('set')]: [190, 191],
				[deal('varchar')]: null,
				[deal('monetary')]: { value: 5, currency: 'EUR' },
			},
		});
		jest.spyOn(store, 'get').mockImplementation((id) => (id === 1 ? row : undefined));
	});

	it('puts labels and the labels of options into the output', async () => {
		const [resolved] = await pipedrive.output({ ...get, resolveCustomFields: true });
		expect(resolved?.custom_fields).toMatchObject({
			Priority: 'High',
			Modules: ['Billing', 'Metrics'],
			'Contract number': null,
			'Setup fee': { value: 5, currency: 'EUR' },
		});
	});

	it('keeps them where the answer is simplified', async () => {
		const [resolved] = await pipedrive.output({ ...get, simple: true, resolveCustomFields: true });
		expect(resolved?.custom_fields).toMatchObject({ Priority: 'High' });
		expect(Object.keys(resolved ?? {}).length).toBeLessThanOrEqual(10);
	});

	it('leaves keys and IDs as they are where it is off, and reads no definitions', async () => {
		const [raw] = await pipedrive.output(get);
		expect(raw?.custom_fields).toMatchObject({ [deal('enum')]: 200 });
		expect(pipedrive.sent()).toEqual(['GET /api/v2/deals/1']);
	});

	it('puts the custom fields of v1, which stand beside the others, under their labels', async () => {
		const [made] = await pipedrive.output(leadWithFields);
		const leadId = byId(String(made?.id));
		const [lead] = await pipedrive.output(call('lead.get', { leadId, resolveCustomFields: true }));
		expect(lead?.custom_fields).toMatchObject({
			'Setup fee': 100,
			'Setup fee (currency)': 'EUR',
			Modules: ['Billing', 'Tax'],
		});
	});
});

describe('the resource mapper', () => {
	it('shows custom fields by label, with options and hints', async () => {
		const { fields } = await pipedrive.mapping('deal', 'create');
		const field = (code: string) => fields.find(({ id }) => id === code);
		expect(field(deal('enum'))).toMatchObject({
			displayName: 'Priority',
			type: 'options',
			options: [
				{ name: 'High', value: 200 },
				{ name: 'Medium', value: 201 },
				{ name: 'Low', value: 202 },
			],
		});
		expect(field(deal('set'))).toMatchObject({
			displayName: 'Modules (any of Billing, Metrics, Retention, Tax)',
			type: 'string',
		});
		expect(field(deal('monetary'))?.displayName).toBe('Setup fee (e.g. 100 EUR)');
		expect(field(deal('date'))?.type).toBe('dateTime');
		expect(field(deal('double'))?.type).toBe('number');
		expect(fields.every(({ id }) => /^[0-9a-f]{40}$/.test(id))).toBe(true);
	});

	it('shows different names for two fields of the same label', async () => {
		const { fields } = await pipedrive.mapping('deal', 'create');
		const names = fields.map(({ displayName }) => displayName);
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual(
			expect.arrayContaining(['Region (North, South)', 'Region (East, West)']) as unknown,
		);
	});

	it('shows the fields of deals for a lead, and a notice where there are none', async () => {
		const lead = await pipedrive.mapping('lead', 'create');
		expect(lead.fields.map(({ id }) => id)).toContain(deal('enum'));
		pipedrive.simulator.reset();
		const none = await pipedrive.mapping('stage', 'create');
		expect(none).toEqual({
			fields: [],
			emptyFieldsNotice: 'This Pipedrive account has no custom fields here.',
		});
	});
});
