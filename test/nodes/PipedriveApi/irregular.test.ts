/** The operations that don't send or answer plain JSON objects, one by one. */
import type { IBinaryData, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import nock from 'nock';

import { runNode } from '../../engine/engine';
import { customCode, seededUuid } from '../../../simulators/pipedrive';
import { useFakeClock } from '../shared/fake-clock';
import { byId, ORIGIN, pipedriveNode, TOKEN } from './pipedrive';
import { useSimulator } from './simulated';

useFakeClock();
const pipedrive = useSimulator();

/** Bytes that no text has. */
const BYTES = Buffer.from([0, 255, 13, 10, 45, 45, 128, 200, 0]);

function withFile(file: Partial<IBinaryData> = {}): INodeExecutionData[] {
	const data = BYTES.toString('base64');
	const binary = { data: { data, mimeType: 'image/png', fileName: 'Ünter "Lagen".png', ...file } };
	return [{ json: {}, binary }];
}

async function upload(parameters: INodeParameters) {
	const input = withFile();
	await pipedrive.output({ ...parameters, binaryPropertyName: 'data' }, { input });
	const write = pipedrive.simulator.requests.find(({ method }) => method !== 'GET');
	const [file] = pipedrive.simulator.state.uploads;
	return { write, file };
}

describe('multipart/form-data', () => {
	it.each<[string, INodeParameters, string]>([
		[
			'a file of a deal',
			{ resource: 'file', operation: 'upload', additionalFields: { deal_id: byId(3) } },
			'POST /api/v1/files',
		],
		[
			'a picture of a person',
			{
				resource: 'person',
				operation: 'addPicture',
				personId: byId(3),
				additionalFields: { crop_x: 1, crop_y: 2 },
			},
			'POST /api/v1/persons/3/picture',
		],
		[
			'a recording of a call',
			{ resource: 'callLog', operation: 'addRecording', callLogId: seededUuid(1) },
			`POST /api/v1/callLogs/${seededUuid(1)}/recordings`,
		],
		[
			'an image of a product',
			{ resource: 'product', operation: 'addImage', productId: byId(3) },
			'POST /api/v2/products/3/images',
		],
		[
			'another image of a product',
			{ resource: 'product', operation: 'updateImage', productId: byId(3) },
			'PUT /api/v2/products/3/images',
		],
	])('carries %s, byte by byte, with name and type', async (_what, parameters, address) => {
		const { write, file } = await upload(parameters);
		expect(`${write?.method} ${write?.path}`).toBe(address);
		expect(write?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(file?.contentType).toBe('image/png');
		expect(file?.fileName).toContain('Ünter');
		expect(Buffer.from(file?.bytes ?? []).equals(BYTES)).toBe(true);
	});

	it('links the file to what the fields name', async () => {
		const additionalFields = { deal_id: byId(3), person_id: byId(4) };
		const [file] = await pipedrive.output(
			{ resource: 'file', operation: 'upload', binaryPropertyName: 'data', additionalFields },
			{ input: withFile() },
		);
		expect(file).toMatchObject({ deal_id: 3, person_id: 4 });
	});

	it('is shown by a preview without its content', async () => {
		const [preview] = await pipedrive.output(
			{
				resource: 'file',
				operation: 'upload',
				binaryPropertyName: 'data',
				additionalFields: { deal_id: byId(3) },
				options: { previewRequest: true },
			},
			{ input: withFile() },
		);
		expect(preview?.body).toEqual({
			deal_id: 3,
			file: { fileName: 'Ünter "Lagen".png', mimeType: 'image/png', bytes: BYTES.length },
		});
	});

	it('is refused where the item has no such file', async () => {
		const parameters = { resource: 'file', operation: 'upload', binaryPropertyName: 'photo' };
		const { error } = await pipedrive.run(parameters, { input: withFile() });
		expect(error?.message).toBe(
			"'Input Binary Field' names the binary field 'photo', which the item does not have (it has 'data') [Item 0]",
		);
		const without = await pipedrive.run(parameters);
		expect(without.error?.message).toContain('(it has none)');
		expect(pipedrive.sent()).toEqual([]);
	});
});

describe('application/x-www-form-urlencoded', () => {
	it.each<[INodeParameters, string, Record<string, string>]>([
		[
			{
				resource: 'file',
				operation: 'createRemote',
				file_type: 'gdoc',
				title: 'A & B',
				item_type: 'deal',
				item_id: '3',
				remote_location: 'googledrive',
			},
			'POST /api/v1/files/remote',
			{
				file_type: 'gdoc',
				title: 'A & B',
				item_type: 'deal',
				item_id: '3',
				remote_location: 'googledrive',
			},
		],
		[
			{
				resource: 'file',
				operation: 'linkRemote',
				item_type: 'person',
				item_id: '4',
				remote_id: 'abc',
				remote_location: 'googledrive',
			},
			'POST /api/v1/files/remoteLink',
			{ item_type: 'person', item_id: '4', remote_id: 'abc', remote_location: 'googledrive' },
		],
		[
			{ resource: 'file', operation: 'update', fileId: '1', updateFields: { name: 'ä' } },
			'PUT /api/v1/files/1',
			{ name: 'ä' },
		],
		[
			{
				resource: 'mailbox',
				operation: 'updateMailThread',
				mailThreadId: '1',
				updateFields: { deal_id: byId(3), read_flag: true, archived_flag: false },
			},
			'PUT /api/v1/mailbox/mailThreads/1',
			{ deal_id: '3', read_flag: '1', archived_flag: '0' },
		],
	])('%j', async (parameters, address, fields) => {
		await pipedrive.output(parameters);
		const [write] = pipedrive.simulator.requests;
		expect(`${write?.method} ${write?.path}`).toBe(address);
		expect(write?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(Object.fromEntries(new URLSearchParams(String(write?.body)))).toEqual(fields);
	});
});

describe('a download', () => {
	const parameters = {
		resource: 'file',
		operation: 'download',
		fileId: '1',
		binaryPropertyName: 'attachment',
	};

	it('puts the bytes, the name and the type into the binary field that the user named', async () => {
		const disposition = 'attachment; filename="offer.pdf"';
		nock(ORIGIN).get('/api/v1/files/1/download').reply(200, BYTES, {
			'content-type': 'application/octet-stream',
			'content-disposition': disposition,
		});
		const result = await runNode({ ...pipedriveNode(), parameters });
		expect(result.error).toBeUndefined();
		const [item] = result.items;
		expect(item?.json).toEqual({ fileName: 'offer.pdf', fileSize: BYTES.length });
		expect(item?.pairedItem).toEqual({ item: 0 });
		const file = item?.binary?.attachment;
		expect(file).toMatchObject({ fileName: 'offer.pdf', mimeType: 'application/pdf' });
		expect(Buffer.from(file?.data ?? '', 'base64').equals(BYTES)).toBe(true);
	});

	it('gives back what was uploaded', async () => {
		const [uploaded] = await pipedrive.output(
			{ resource: 'file', operation: 'upload', binaryPropertyName: 'data' },
			{ input: withFile() },
		);
		const { items } = await pipedrive.run({ ...parameters, fileId: String(uploaded?.id) });
		const { data = '' } = items[0]?.binary?.attachment ?? {};
		expect(Buffer.from(data, 'base64').equals(BYTES)).toBe(true);
	});

	it('follows a redirect to where files are kept, without the token', async () => {
		nock(ORIGIN)
			.get('/api/v1/files/1/download')
			.reply(302, '', { location: 'https://files.example/a.pdf?signature=1' });
		const seen: Array<Record<string, string>> = [];
		nock('https://files.example')
			.get('/a.pdf?signature=1')
			.reply(function () {
				seen.push(this.req.headers as Record<string, string>);
				return [200, BYTES, { 'content-type': 'application/pdf' }];
			});
		const result = await runNode({ ...pipedriveNode(), parameters });
		expect(result.error).toBeUndefined();
		expect(JSON.stringify(seen)).not.toContain(TOKEN);
		expect(seen[0]).not.toHaveProperty('x-api-token');
		const { data = '' } = result.items[0]?.binary?.attachment ?? {};
		expect(Buffer.from(data, 'base64').equals(BYTES)).toBe(true);
	});

	it('of a file that is not there ends in the words of Pipedrive', async () => {
		const { error } = await pipedrive.run({ ...parameters, fileId: '999999' });
		expect(error?.message).toBe('Pipedrive found nothing with this ID or address [Item 0]');
		expect(error?.description).toMatch(/Pipedrive says: ".+"/);
	});
});

describe('DELETE with a body', () => {
	it.each<[INodeParameters, string, unknown]>([
		[
			{ resource: 'legacyTeam', operation: 'removeUsers', legacyTeamId: '1', users: '1, 2' },
			'DELETE /api/v1/legacyTeams/1/users',
			{ users: [1, 2] },
		],
		[
			{ resource: 'role', operation: 'removeAssignment', roleId: '1', user_id: byId(1001) },
			'DELETE /api/v1/roles/1/assignments',
			{ user_id: 1001 },
		],
		...(['deal', 'person', 'organization', 'product', 'project'] as const).map(
			(kind): [INodeParameters, string, unknown] => [
				{
					resource: `${kind}Field`,
					operation: 'deleteOptions',
					fieldCode: { __rl: true, mode: 'code', value: customCode(kind, 'enum') },
					fieldOptions: { row: [{ id: '200' }, { id: '202' }] },
				},
				`DELETE /api/v2/${kind}Fields/${customCode(kind, 'enum')}/options`,
				[{ id: 200 }, { id: 202 }],
			],
		),
	])('%j', async (parameters, address, body) => {
		await pipedrive.output(parameters);
		const [write] = pipedrive.simulator.requests;
		expect(`${write?.method} ${write?.path}`).toBe(address);
		expect(write?.body).toEqual(body);
	});
});

describe('a body that is a list', () => {
	const fieldCode = { __rl: true, mode: 'code', value: customCode('deal', 'enum') };

	it.each<[string, INodeParameters, unknown]>([
		[
			'addOptions',
			{ row: [{ label: 'Urgent' }, { label: 'Later' }] },
			[{ label: 'Urgent' }, { label: 'Later' }],
		],
		['updateOptions', { row: [{ id: '200', label: 'Top' }] }, [{ id: 200, label: 'Top' }]],
	])('%s takes rows of a form', async (operation, fieldOptions, body) => {
		await pipedrive.output({ resource: 'dealField', operation, fieldCode, fieldOptions });
		expect(pipedrive.simulator.requests[0]?.body).toEqual(body);
	});

	it('is refused where it would be empty, or a row lacks what it needs', async () => {
		const parameters = { resource: 'dealField', operation: 'updateOptions', fieldCode };
		const messages = [
			await pipedrive.run({ ...parameters, fieldOptions: '={{ ({}) }}' as never }),
			await pipedrive.run({ ...parameters, fieldOptions: { row: [{ id: '200', label: '' }] } }),
			await pipedrive.run({ ...parameters, options: { bodyJson: '[]' } }),
			await pipedrive.run({ ...parameters, options: { bodyJson: '{"id": 1}' } }),
		].map(({ error }) => error?.message);
		expect(messages).toEqual([
			"'Field Options' must have at least one entry [Item 0]",
			"'Field Options' lacks 'label' in row 1 [Item 0]",
			"'Body (JSON)' must have at least one entry [Item 0]",
			"'Body (JSON)' must be a JSON list, not a value of type object [Item 0]",
		]);
		expect(pipedrive.sent()).toEqual([]);
	});
});

describe('other irregular operations', () => {
	it('fills in path parameters with hyphens', async () => {
		await pipedrive.run({
			resource: 'channel',
			operation: 'deleteConversation',
			channelId: 'c 1',
			conversationId: 'd-2',
		});
		expect(pipedrive.sent()).toEqual(['DELETE /api/v1/channels/c%201/conversations/d-2']);
	});

	it('sends query parameters with dots in their names', async () => {
		await pipedrive.output({
			resource: 'goal',
			operation: 'getAll',
			filters: {
				type_name: 'deals_won',
				assignee_id: 1,
				period_start: '2026-01-01',
				period_end: '2026-12-31',
			},
		});
		expect(pipedrive.simulator.requests[0]?.query).toMatchObject({
			'type.name': 'deals_won',
			'assignee.id': '1',
			'period.start': '2026-01-01',
			'period.end': '2026-12-31',
		});
	});

	it('joins the IDs of deals by commas in the one list that wants it, and repeats them elsewhere', async () => {
		await pipedrive.output({ resource: 'dealProduct', operation: 'getForDeals', deal_ids: '1, 2' });
		await pipedrive.output({ resource: 'dealInstallment', operation: 'getAll', deal_ids: '1, 2' });
		expect(pipedrive.sent()).toEqual([
			'GET /api/v2/deals/products?deal_ids=1%2C2&limit=50',
			'GET /api/v2/deals/installments?deal_ids=1&deal_ids=2&limit=50',
		]);
	});

	it('finds the list of goals where the answer has it', async () => {
		const goals = await pipedrive.output({ resource: 'goal', operation: 'getAll' });
		expect(goals.length).toBeGreaterThan(1);
	});

	it('posts without a body where the reference has none', async () => {
		await pipedrive.output({ resource: 'deal', operation: 'duplicate', dealId: byId(1) });
		const [write] = pipedrive.simulator.requests;
		expect([write?.body, write?.headers['content-type']]).toEqual([undefined, undefined]);
	});
});
