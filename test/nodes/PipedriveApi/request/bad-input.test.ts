/** Input that the node refuses: nothing is sent, and the message names the field. */
import type { INodeParameters } from 'n8n-workflow';

import { runNode } from '../../../engine/engine';
import { HOSTILE_IDS, refusalOf } from '../../refused';
import { useFakeClock } from '../../shared/fake-clock';
import { byId, call, pipedriveNode } from '../pipedrive';

useFakeClock();

const refused = async (parameters: INodeParameters) => await refusalOf(pipedriveNode(), parameters);

const update = (updateFields: INodeParameters, options: INodeParameters = {}) =>
	call('deal.update', { dealId: byId(1), updateFields, options });
const bodyJson = (value: unknown) =>
	update({}, { bodyJson: typeof value === 'string' ? value : JSON.stringify(value) });

describe('an ID', () => {
	it.each(HOSTILE_IDS)('%j leads to no other path', async (value) => {
		expect(await refused(call('deal.delete', { dealId: byId(value) }))).toMatch(
			/^'Deal' must [^]* \[Item 0\]$/,
		);
		const fieldCode = { __rl: true, mode: 'code', value };
		expect(await refused(call('dealField.delete', { fieldCode }))).toMatch(
			/^'Deal Field' (must|contains) .* \[Item 0\]$/,
		);
	});

	const uuid = 'adf21080-0e10-11eb-879b-05d71fb426ec';
	it.each<[string, INodeParameters, string]>([
		['deal.get', { dealId: byId(uuid) }, `'Deal' must be a whole number, not "${uuid}"`],
		['lead.get', { leadId: byId('42') }, `'Lead' must be an ID like ${uuid}, not "42"`],
		['person.get', { personId: byId('Jane') }, '\'Person\' must be a whole number, not "Jane"'],
		['deal.delete', { dealId: byId(0) }, "'Deal' must be at least 1, not 0"],
		['deal.get', { dealId: byId('1.5') }, '\'Deal\' must be a whole number, not "1.5"'],
		[
			'deal.get',
			{ dealId: byId('={{ 9007199254740993 }}') },
			"'Deal' must be a whole number, not 9007199254740992",
		],
	])('of another kind is refused: %s of %j', async (name, parameters, message) => {
		expect(await refused(call(name, parameters))).toBe(`${message} [Item 0]`);
	});
});

describe('a field of the wrong type is refused', () => {
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
			call('person.create', {
				additionalFields: { emails: { row: [{ value: 'a@b.example', primary: 'perhaps' }] } },
			}),
			"'Emails' has a 'primary' that must be true or false, not \"perhaps\" in row 1 [Item 0]",
		],
		[
			call('dealProduct.addMany', {
				dealId: byId(1),
				data: { row: [{ product_id: byId(1), item_price: '5', quantity: '' }] },
			}),
			"'Products' lacks 'quantity' in row 1 [Item 0]",
		],
		[
			call('filter.create', { name: 'x', type: 'deals', conditions: '{broken' }),
			"'Conditions' is not valid JSON: Expected property name or '}' in JSON at position 1",
		],
		[
			call('deal.getAll', { filters: { status: '={{ ["open", "dead"] }}' } }),
			'\'Status\' must be one of deleted, lost, open, won, not "dead" [Item 0]',
		],
		[call('deal.getAll', { options: { sort_by: '={{ "size" }}' } }), "'Sort By' must be one of "],
	])('%j', async (parameters, message) => {
		// Node's words for broken JSON differ between its versions.
		expect(await refused(parameters)).toContain(message);
	});
});

describe('a part given as JSON is refused', () => {
	const flat = 'a'.repeat(40);
	it.each<[string, INodeParameters, string]>([
		['if it is no JSON', bodyJson('{"title": '), "'Body (JSON)' is not valid JSON: "],
		['if it is a list', bodyJson('[1]'), "'Body (JSON)' must be a JSON object, not a list"],
		['if it is empty', bodyJson('={{ $json.nothing }}'), "'Body (JSON)' must not be empty"],
		[
			'for a wrong type',
			bodyJson({ owner_id: 'me' }),
			"'Body (JSON)' has a 'owner_id' that must be a whole number, not \"me\"",
		],
		[
			'for a custom field in the place of v1',
			bodyJson({ title: 'x', [flat]: 1 }),
			`'Body (JSON)' has the custom field '${flat}' beside the others, but v2 takes them under 'custom_fields'`,
		],
		[
			'without a required field',
			call('deal.create', { options: { bodyJson: '{}' } }),
			"'Body (JSON)' lacks 'title', which is required",
		],
		['without the ID', update({}, { pathJson: '{}' }), "'Path (JSON)' lacks 'id'"],
		[
			'with another ID',
			update({}, { pathJson: '{"deal_id": 1}' }),
			"'Path (JSON)' has 'deal_id', but the path has only id",
		],
		[
			'with an ID that leads to another path',
			update({}, { pathJson: '{"id": "../users"}' }),
			"'Path (JSON)' has a 'id' that must be a whole number, not \"../users\"",
		],
	])('%s', async (_when, parameters, message) => {
		expect(await refused(parameters)).toContain(message);
	});
});

it('a body as JSON may have unknown keys, also those with a meaning in JavaScript', async () => {
	const text = '{"title":"x","tomorrow":1,"__proto__":{"a":1},"constructor":2}';
	const parameters = update({}, { bodyJson: text, previewRequest: true });
	const { items } = await runNode({ ...pipedriveNode(), parameters });
	expect(JSON.stringify(items[0]?.json.body)).toBe(text);
});

// The test of the credential has all kinds of domains, and compares them with the node.
it.each(['http://acme.pipedrive.com', 'evil.example'])(
	'the company %s in the credential is refused, and no token is sent',
	async (baseUrl) => {
		const parameters = call('deal.get', { dealId: byId(1) });
		expect(await refusalOf(pipedriveNode({ baseUrl }), parameters)).toMatch(
			/^'Company Domain or Base URL' in the credential /,
		);
	},
);

it.each([
	['deal', 'getEverything'],
	['contact', ''],
])('an unknown operation is refused: %s.%s', async (resource, operation) => {
	expect(await refused({ resource, operation })).toBe(
		`This version of the node has no operation '${operation}' of '${resource}' [Item 0]`,
	);
});
