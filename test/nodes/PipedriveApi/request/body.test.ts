/** Requests other than plain JSON objects: forms with and without files, lists, bodies of DELETE. */
import type { IBinaryData, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { customCode, seededUuid } from '../../../../simulators/pipedrive';
import { useFakeClock } from '../../shared/fake-clock';
import { byId, call } from '../pipedrive';
import { useSimulator } from '../simulated';

useFakeClock();
const pipedrive = useSimulator();

/** Bytes that no text contains. */
const BYTES = Buffer.from([0, 255, 13, 10, 45, 45, 128, 200, 0]);

function withFile(file: Partial<IBinaryData> = {}): INodeExecutionData[] {
	const data = BYTES.toString('base64');
	const binary = { data: { data, mimeType: 'image/png', fileName: 'Ünter "Lagen".png', ...file } };
	return [{ json: {}, binary }];
}

const upload = (more: INodeParameters = {}) =>
	call('file.upload', { binaryPropertyName: 'data', ...more });
type Row = Record<string, string>;

const byCode = (value: string) => ({ __rl: true, mode: 'code', value });

describe('multipart/form-data', () => {
	it.each<[string, INodeParameters, string]>([
		['file.upload', { additionalFields: { deal_id: byId(3) } }, 'POST /api/v1/files'],
		[
			'person.addPicture',
			{ personId: byId(3), additionalFields: { crop_x: 1, crop_y: 2 } },
			'POST /api/v1/persons/3/picture',
		],
		[
			'callLog.addRecording',
			{ callLogId: seededUuid(1) },
			`POST /api/v1/callLogs/${seededUuid(1)}/recordings`,
		],
		['product.addImage', { productId: byId(3) }, 'POST /api/v2/products/3/images'],
		['product.updateImage', { productId: byId(3) }, 'PUT /api/v2/products/3/images'],
	])('of %s carries the bytes of the file, its name and type', async (name, more, address) => {
		const parameters = call(name, { binaryPropertyName: 'data', ...more });
		await pipedrive.output(parameters, { input: withFile() });
		const write = pipedrive.simulator.requests.find(({ method }) => method !== 'GET');
		const [file] = pipedrive.simulator.state.uploads;
		expect(`${write?.method} ${write?.path}`).toBe(address);
		expect(write?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(file?.contentType).toBe('image/png');
		expect(file?.fileName).toContain('Ünter');
		expect(Buffer.from(file?.bytes ?? []).equals(BYTES)).toBe(true);
	});

	it('links the file to the records in its fields', async () => {
		const additionalFields = { deal_id: byId(3), person_id: byId(4) };
		const [file] = await pipedrive.output(upload({ additionalFields }), { input: withFile() });
		expect(file).toMatchObject({ deal_id: 3, person_id: 4 });
	});

	it('is previewed without the content of the file', async () => {
		const parameters = upload({
			additionalFields: { deal_id: byId(3) },
			options: { previewRequest: true },
		});
		const [preview] = await pipedrive.output(parameters, { input: withFile() });
		expect(preview?.body).toEqual({
			deal_id: 3,
			file: { fileName: 'Ünter "Lagen".png', mimeType: 'image/png', bytes: BYTES.length },
		});
	});

	it('is refused where the item has no such file', async () => {
		const parameters = upload({ binaryPropertyName: 'photo' });
		const { error } = await pipedrive.run(parameters, { input: withFile() });
		expect(error?.message).toBe(
			"'Input Binary Field' names the binary field 'photo', which the item does not have (it has 'data') [Item 0]",
		);
		expect((await pipedrive.run(parameters)).error?.message).toContain('(it has none)');
		expect(pipedrive.sent()).toEqual([]);
	});

	it('brings a file that a download returns unchanged', async () => {
		const [uploaded] = await pipedrive.output(upload(), { input: withFile() });
		const { items } = await pipedrive.run(
			call('file.download', { fileId: String(uploaded?.id), binaryPropertyName: 'attachment' }),
		);
		const { data = '' } = items[0]?.binary?.attachment ?? {};
		expect(Buffer.from(data, 'base64').equals(BYTES)).toBe(true);
	});
});

describe('application/x-www-form-urlencoded', () => {
	const remote = {
		file_type: 'gdoc',
		title: 'A & B',
		item_type: 'deal',
		item_id: '3',
		remote_location: 'googledrive',
	};
	const link = {
		item_type: 'person',
		item_id: '4',
		remote_id: 'abc',
		remote_location: 'googledrive',
	};
	it.each<[string, INodeParameters, string, Record<string, string>]>([
		['file.createRemote', remote, 'POST /api/v1/files/remote', remote],
		['file.linkRemote', link, 'POST /api/v1/files/remoteLink', link],
		[
			'file.update',
			{ fileId: '1', updateFields: { name: 'ä' } },
			'PUT /api/v1/files/1',
			{ name: 'ä' },
		],
		[
			'mailbox.updateMailThread',
			{
				mailThreadId: '1',
				updateFields: { deal_id: byId(3), read_flag: true, archived_flag: false },
			},
			'PUT /api/v1/mailbox/mailThreads/1',
			{ deal_id: '3', read_flag: '1', archived_flag: '0' },
		],
	])('%s', async (name, parameters, address, fields) => {
		await pipedrive.output(call(name, parameters));
		const [write] = pipedrive.simulator.requests;
		expect(`${write?.method} ${write?.path}`).toBe(address);
		expect(write?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(Object.fromEntries(new URLSearchParams(String(write?.body)))).toEqual(fields);
	});
});

describe('DELETE with a body', () => {
	it.each<[string, INodeParameters, string, unknown]>([
		[
			'legacyTeam.removeUsers',
			{ legacyTeamId: '1', users: '1, 2' },
			'DELETE /api/v1/legacyTeams/1/users',
			{ users: [1, 2] },
		],
		[
			'role.removeAssignment',
			{ roleId: '1', user_id: byId(1001) },
			'DELETE /api/v1/roles/1/assignments',
			{ user_id: 1001 },
		],
		...(['deal', 'person', 'organization', 'product', 'project'] as const).map(
			(kind): [string, INodeParameters, string, unknown] => [
				`${kind}Field.deleteOptions`,
				{
					fieldCode: byCode(customCode(kind, 'enum')),
					fieldOptions: { row: [{ id: '200' }, { id: '202' }] },
				},
				`DELETE /api/v2/${kind}Fields/${customCode(kind, 'enum')}/options`,
				[{ id: 200 }, { id: 202 }],
			],
		),
	])('%s', async (name, parameters, address, body) => {
		await pipedrive.output(call(name, parameters));
		const [write] = pipedrive.simulator.requests;
		expect(`${write?.method} ${write?.path}`).toBe(address);
		expect(write?.body).toEqual(body);
	});
});

describe('a body that is a list', () => {
	const fieldCode = byCode(customCode('deal', 'enum'));

	it.each<[string, Row[], unknown]>([
		[
			'addOptions',
			[{ label: 'Urgent' }, { label: 'Later' }],
			[{ label: 'Urgent' }, { label: 'Later' }],
		],
		['updateOptions', [{ id: '200', label: 'Top' }], [{ id: 200, label: 'Top' }]],
	])('of %s is given as rows of a form', async (operation, row, body) => {
		await pipedrive.output(call(`dealField.${operation}`, { fieldCode, fieldOptions: { row } }));
		expect(pipedrive.simulator.requests[0]?.body).toEqual(body);
	});

	it.each<[INodeParameters, string]>([
		[{ fieldOptions: '={{ ({}) }}' }, "'Field Options' must have at least one entry"],
		[
			{ fieldOptions: { row: [{ id: '200', label: '' }] } },
			"'Field Options' lacks 'label' in row 1",
		],
		[{ options: { bodyJson: '[]' } }, "'Body (JSON)' must have at least one entry"],
		[
			{ options: { bodyJson: '{"id": 1}' } },
			"'Body (JSON)' must be a JSON list, not a value of type object",
		],
	])('is refused if it is empty, incomplete or no list: %j', async (more, message) => {
		const { error } = await pipedrive.run(call('dealField.updateOptions', { fieldCode, ...more }));
		expect(error?.message).toBe(`${message} [Item 0]`);
		expect(pipedrive.sent()).toEqual([]);
	});
});

describe('path and query', () => {
	it('fill in path parameters with hyphens', async () => {
		const ids = { channelId: 'c 1', conversationId: 'd-2' };
		await pipedrive.run(call('channel.deleteConversation', ids));
		expect(pipedrive.sent()).toEqual(['DELETE /api/v1/channels/c%201/conversations/d-2']);
	});

	it('send query parameters with dots in their names', async () => {
		const filters = {
			type_name: 'deals_won',
			assignee_id: 1,
			period_start: '2026-01-01',
			period_end: '2026-12-31',
		};
		await pipedrive.output(call('goal.getAll', { filters }));
		expect(pipedrive.simulator.requests[0]?.query).toMatchObject({
			'type.name': 'deals_won',
			'assignee.id': '1',
			'period.start': '2026-01-01',
			'period.end': '2026-12-31',
		});
	});

	it('join the IDs of deals by commas in the one list that takes them so, and repeat them elsewhere', async () => {
		await pipedrive.output(call('dealProduct.getForDeals', { deal_ids: '1, 2' }));
		await pipedrive.output(call('dealInstallment.getAll', { deal_ids: '1, 2' }));
		expect(pipedrive.sent()).toEqual([
			'GET /api/v2/deals/products?deal_ids=1%2C2&limit=50',
			'GET /api/v2/deals/installments?deal_ids=1&deal_ids=2&limit=50',
		]);
	});
});

it('a POST has no body where the reference has none', async () => {
	await pipedrive.output(call('deal.duplicate', { dealId: byId(1) }));
	const [write] = pipedrive.simulator.requests;
	expect([write?.body, write?.headers['content-type']]).toEqual([undefined, undefined]);
});
