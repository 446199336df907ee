/** What a user may get wrong: nothing is sent, and the message names the field. */
import type { INodeParameters } from 'n8n-workflow';

import { HOSTILE_IDS, refusalOf } from '../refused';
import { useFakeClock } from '../shared/fake-clock';
import { byId, pipedriveNode } from './pipedrive';

useFakeClock();

const refused = async (parameters: INodeParameters) => await refusalOf(pipedriveNode(), parameters);

const update = (updateFields: INodeParameters, options: INodeParameters = {}) => ({
	resource: 'deal',
	operation: 'update',
	dealId: byId(1),
	updateFields,
	options,
});
const bodyJson = (value: unknown) =>
	update({}, { bodyJson: typeof value === 'string' ? value : JSON.stringify(value) });

describe('an ID', () => {
	it.each(HOSTILE_IDS)('%j leads nowhere else', async (value) => {
		expect(await refused({ resource: 'deal', operation: 'delete', dealId: byId(value) })).toMatch(
			/^'Deal' must [^]* \[Item 0\]$/,
		);
		const code = { __rl: true, mode: 'code', value };
		expect(await refused({ resource: 'dealField', operation: 'delete', fieldCode: code })).toMatch(
			/^'Deal Field' (must|contains) .* \[Item 0\]$/,
		);
	});

	it.each([
		[
			'a lead in place of a deal',
			{ resource: 'deal', operation: 'get', dealId: byId('adf21080-0e10-11eb-879b-05d71fb426ec') },
			'\'Deal\' must be a whole number, not "adf21080-0e10-11eb-879b-05d71fb426ec" [Item 0]',
		],
		[
			'a deal in place of a lead',
			{ resource: 'lead', operation: 'get', leadId: byId('42') },
			'\'Lead\' must be an ID like adf21080-0e10-11eb-879b-05d71fb426ec, not "42" [Item 0]',
		],
		[
			'a name',
			{ resource: 'person', operation: 'get', personId: byId('Jane') },
			'\'Person\' must be a whole number, not "Jane" [Item 0]',
		],
		[
			'nothing that can be an ID',
			{ resource: 'deal', operation: 'delete', dealId: byId(0) },
			"'Deal' must be at least 1, not 0 [Item 0]",
		],
		[
			'half a number',
			{ resource: 'deal', operation: 'get', dealId: byId('1.5') },
			'\'Deal\' must be a whole number, not "1.5" [Item 0]',
		],
		[
			'a rounded number',
			{ resource: 'deal', operation: 'get', dealId: byId('={{ 9007199254740993 }}') },
			"'Deal' must be a whole number, not 9007199254740992 [Item 0]",
		],
	])('of %s is refused', async (_what, parameters, message) => {
		expect(await refused(parameters)).toBe(message);
	});
});

describe('a field of the wrong type is named before anything is sent', () => {
	it.each<[INodeParameters, string]>([
		[update({ value: '={{ "much" }}' }), '\'Value\' must be a number, not "much" [Item 0]'],
		[update({ value: '={{ NaN }}' }), "'Value' must be a number, not NaN [Item 0]"],
		[update({ owner_id: byId('me') }), '\'Owner\' must be a whole number, not "me" [Item 0]'],
		[
			update({ is_archived: '={{ "maybe" }}' }),
			'\'Is Archived\' must be true or false, not "maybe" [Item 0]',
		],
		[
			update({ status: '={{ "wonn" }}' }),
			'\'Status\' must be one of lost, open, won, not "wonn" [Item 0]',
		],
		[
			update({ expected_close_date: '={{ "soon" }}' }),
			'\'Expected Close Date\' must be a date, e.g. 2026-01-31 or 2026-01-31T12:00:00Z, not "soon" [Item 0]',
		],
		[
			update({ label_ids: '1, x' }),
			'\'Label IDs\' has an entry 2 that must be a whole number, not "x" [Item 0]',
		],
		[update({ visible_to: '={{ 2 }}' }), "'Visible To' must be one of 1, 3, 5, 7, not 2 [Item 0]"],
		[
			{
				resource: 'person',
				operation: 'create',
				additionalFields: { emails: { row: [{ value: 'a@b.example', primary: 'perhaps' }] } },
			},
			"'Emails' has a 'primary' that must be true or false, not \"perhaps\" in row 1 [Item 0]",
		],
		[
			{
				resource: 'dealProduct',
				operation: 'addMany',
				dealId: byId(1),
				data: { row: [{ product_id: byId(1), item_price: '5', quantity: '' }] },
			},
			"'Products' lacks 'quantity' in row 1 [Item 0]",
		],
		[
			{ resource: 'filter', operation: 'create', name: 'x', type: 'deals', conditions: '{broken' },
			"'Conditions' is not valid JSON: Expected property name or '}' in JSON at position 1",
		],
		[
			{ resource: 'deal', operation: 'getAll', filters: { status: '={{ ["open", "dead"] }}' } },
			'\'Status\' must be one of deleted, lost, open, won, not "dead" [Item 0]',
		],
	])('%j', async (parameters, message) => {
		// Node's words for broken JSON differ between its versions.
		expect(await refused(parameters)).toContain(message);
	});
});

describe('a part given as JSON', () => {
	it.each<[string, INodeParameters, string]>([
		['that is none', bodyJson('{"title": '), "'Body (JSON)' is not valid JSON: "],
		['of another kind', bodyJson('[1]'), "'Body (JSON)' must be a JSON object, not a list"],
		[
			'with a wrong type',
			bodyJson({ owner_id: 'me' }),
			"'Body (JSON)' has a 'owner_id' that must be a whole number, not \"me\"",
		],
		[
			'with a custom field where v1 had it',
			bodyJson({ title: 'x', ['a'.repeat(40)]: 1 }),
			`'Body (JSON)' has the custom field '${'a'.repeat(40)}' beside the others, but v2 takes them under 'custom_fields'`,
		],
		[
			'without what is required',
			{ resource: 'deal', operation: 'create', options: { bodyJson: '{}' } },
			"'Body (JSON)' lacks 'title', which is required",
		],
		['without the ID', update({}, { pathJson: '{}' }), "'Path (JSON)' lacks 'id'"],
		[
			'with another ID',
			update({}, { pathJson: '{"deal_id": 1}' }),
			"'Path (JSON)' has 'deal_id', but the path has only id",
		],
		[
			'with an ID that leads elsewhere',
			update({}, { pathJson: '{"id": "../users"}' }),
			"'Path (JSON)' has a 'id' that must be a whole number, not \"../users\"",
		],
		[
			'that came out empty',
			bodyJson('={{ $json.nothing }}'),
			"'Body (JSON)' must not be empty [Item 0]",
		],
	])('%s is refused', async (_what, parameters, message) => {
		expect(await refused(parameters)).toContain(message);
	});

	it('passes on keys that the catalogue does not know, also those that mean something to JavaScript', async () => {
		const { runNode } = await import('../../engine/engine');
		const { items } = await runNode({
			...pipedriveNode(),
			parameters: {
				...update(
					{},
					{
						bodyJson: '{"title": "x", "tomorrow": 1, "__proto__": {"a": 1}, "constructor": 2}',
						previewRequest: true,
					},
				),
			},
		});
		expect(JSON.stringify(items[0]?.json.body)).toBe(
			'{"title":"x","tomorrow":1,"__proto__":{"a":1},"constructor":2}',
		);
	});
});

describe('the company in the credential', () => {
	it.each([
		'http://acme.pipedrive.com',
		'acme.pipedrive.co',
		'acme@evil.example',
		'evil.example',
		'https://acme.pipedrive.com.evil.example',
		'https://user:word@acme.pipedrive.com',
		'ftp://acme.pipedrive.com',
		'//evil.example',
	])('%s is refused, and no token is sent', async (baseUrl) => {
		const message = await refusalOf(pipedriveNode({ baseUrl }), {
			resource: 'deal',
			operation: 'get',
			dealId: byId(1),
		});
		expect(message).toMatch(/^'Company Domain or Base URL' in the credential /);
	});
});

describe('an operation that is gone, or never was', () => {
	it.each([
		['deal', 'getEverything'],
		['contact', ''],
	])('%s: %s', async (resource, operation) => {
		expect(await refused({ resource, operation })).toBe(
			`This version of the node has no operation '${operation}' of '${resource}' [Item 0]`,
		);
	});
});
