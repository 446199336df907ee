import type {
	ICredentialType,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import nock from 'nock';

import type { RunSetup } from './engine';
import { runNode, testCredential } from './engine';

const ORIGIN = 'https://toy.example';

/** A node that applies one function to every item. */
function nodeThat(
	execute: (
		this: IExecuteFunctions,
		item: INodeExecutionData,
		index: number,
	) => Promise<INodeExecutionData>,
): INodeType {
	return {
		description: {
			displayName: 'Toy',
			name: 'toy',
			group: ['transform'],
			version: 1,
			description: 'For tests of the engine',
			defaults: { name: 'Toy' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: 'toyApi' }, { name: 'toyOAuth2Api' }],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const items = this.getInputData();
			return [
				await Promise.all(items.map(async (item, index) => await execute.call(this, item, index))),
			];
		},
	};
}

const toyApi: ICredentialType = {
	name: 'toyApi',
	displayName: 'Toy API',
	properties: [
		{ displayName: 'Key', name: 'key', type: 'string', default: '' },
		{ displayName: 'Address', name: 'address', type: 'string', default: ORIGIN },
		{ displayName: 'Status', name: 'status', type: 'hidden', default: '={{$self["key"]}}-status' },
	],
	authenticate: { type: 'generic', properties: { headers: { 'x-key': '={{$credentials.key}}' } } },
	test: { request: { baseURL: '={{$credentials.address}}', url: '=/{{$credentials.status}}' } },
};

const toyOAuth2Api: ICredentialType = {
	name: 'toyOAuth2Api',
	displayName: 'Toy OAuth2 API',
	extends: ['oAuth2Api'],
	properties: [
		{ displayName: 'Grant', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{ displayName: 'URL', name: 'accessTokenUrl', type: 'hidden', default: `${ORIGIN}/token` },
	],
};

afterEach(() => expect(nock.pendingMocks()).toEqual([]));

describe('an OAuth2 credential', () => {
	const askForThings = nodeThat(async function () {
		const options: IHttpRequestOptions = { url: `${ORIGIN}/things`, json: true };
		return {
			json: await this.helpers.httpRequestWithAuthentication.call(this, 'toyOAuth2Api', options),
		};
	});
	const setup = (): RunSetup => ({
		node: askForThings,
		credentialType: toyOAuth2Api,
		credentials: {
			clientId: 'id',
			clientSecret: 'secret',
			oauthTokenData: { access_token: 'old', refresh_token: 'first', more: 'kept' },
		},
		parameters: {},
	});
	const expectRenewal = () =>
		nock(ORIGIN)
			.post('/token', { grant_type: 'refresh_token', refresh_token: 'first' })
			.basicAuth({ user: 'id', pass: 'secret' });

	it('sends its access token', async () => {
		nock(ORIGIN)
			.get('/things')
			.matchHeader('authorization', 'Bearer old')
			.reply(200, { things: 1 });

		const { items, credentials } = await runNode(setup());

		expect(items.map(({ json }) => json)).toEqual([{ things: 1 }]);
		expect(credentials).toEqual(setup().credentials);
	});

	it('renews an expired token, repeats the request, and stores the new token', async () => {
		nock(ORIGIN).get('/things').matchHeader('authorization', 'Bearer old').reply(401);
		expectRenewal().reply(200, { access_token: 'new', refresh_token: 'second' });
		nock(ORIGIN)
			.get('/things')
			.matchHeader('authorization', 'Bearer new')
			.reply(200, { things: 2 });

		const given = setup();
		const { items, credentials } = await runNode(given);

		expect(items.map(({ json }) => json)).toEqual([{ things: 2 }]);
		expect(credentials.oauthTokenData).toEqual({
			access_token: 'new',
			refresh_token: 'second',
			more: 'kept',
		});
		expect(given).toEqual(setup());
	});

	it('renews a token once for requests at the same time', async () => {
		nock(ORIGIN).get('/things').matchHeader('authorization', 'Bearer old').times(3).reply(401);
		expectRenewal().reply(200, { access_token: 'new' });
		nock(ORIGIN)
			.get('/things')
			.matchHeader('authorization', 'Bearer new')
			.times(3)
			.reply(200, { things: 3 });

		const { items } = await runNode({ ...setup(), input: [{}, {}, {}] });

		expect(items.map(({ json }) => json)).toEqual([{ things: 3 }, { things: 3 }, { things: 3 }]);
	});

	it('reports that a token cannot be renewed', async () => {
		nock(ORIGIN).get('/things').reply(401);
		expectRenewal().reply(400, { error: 'invalid_grant' });

		const { error, credentials } = await runNode(setup());

		expect(error?.message).toContain('needs to be reconnected');
		expect(credentials).toEqual(setup().credentials);
	});
});

describe('items with binary data', () => {
	const shout = nodeThat(async function (_item, index) {
		const { fileName } = this.helpers.assertBinaryData(index, 'data');
		const bytes = await this.helpers.getBinaryDataBuffer(index, 'data');
		const louder = Buffer.from(bytes.toString('latin1').toUpperCase(), 'latin1');
		return {
			json: { length: bytes.length },
			binary: { louder: await this.helpers.prepareBinaryData(louder, fileName) },
			pairedItem: index,
		};
	});
	const setup: RunSetup = {
		node: shout,
		credentialType: toyApi,
		credentials: {},
		parameters: {},
	};
	const itemWith = (text: string, fileName: string): INodeExecutionData => ({
		json: {},
		binary: {
			data: {
				data: Buffer.from(text, 'latin1').toString('base64'),
				mimeType: 'text/plain',
				fileName,
			},
		},
	});

	it('reach the node, which creates new ones', async () => {
		const { items } = await runNode({
			...setup,
			input: [itemWith('hello', 'a.txt'), itemWith('\u0000\u0080yes', 'b.pdf')],
		});

		const files = items.map(({ binary }) => binary?.louder);
		expect(items.map(({ json }) => json)).toEqual([{ length: 5 }, { length: 5 }]);
		expect(files.map((file) => Buffer.from(file?.data ?? '', 'base64').toString('latin1'))).toEqual(
			['HELLO', '\u0000\u0080YES'],
		);
		expect(files).toMatchObject([
			{ fileName: 'a.txt', mimeType: 'text/plain', bytes: 5 },
			{ fileName: 'b.pdf', mimeType: 'application/pdf', bytes: 5 },
		]);
	});

	it('are kept in memory', async () => {
		const { items } = await runNode({ ...setup, input: [itemWith('hello', 'a.txt')] });
		expect(items[0]?.binary?.louder).not.toHaveProperty('id');
	});

	it('cause an error if they are missing', async () => {
		const { error } = await runNode({ ...setup, input: [{ name: 'json only' }] });
		expect(error?.message).toContain("contain a binary file 'data'");
	});

	it('can stand beside items with JSON only', async () => {
		const echo = nodeThat(async (item) => await Promise.resolve(item));
		const withBinary = itemWith('hello', 'a.txt');
		const { items } = await runNode({
			...setup,
			node: echo,
			input: [{ json: 'text' }, withBinary],
		});
		expect(items).toMatchObject([{ json: { json: 'text' } }, withBinary]);
	});
});

describe('the test of a credential', () => {
	it('sends its request with defaults, expressions and authentication', async () => {
		nock(ORIGIN).get('/k-status').matchHeader('x-key', 'k').reply(200);
		await testCredential(toyApi, { key: 'k' });
	});

	it('fails when the service refuses', async () => {
		// n8n sends a refused request twice, since a credential may renew its token in between.
		nock(ORIGIN).get('/k-status').times(2).reply(401);
		await expect(testCredential(toyApi, { key: 'k' })).rejects.toThrow('Authorization failed');
	});

	it('goes to the address of the credential', async () => {
		nock('https://other.example').get('/k-status').reply(200);
		await testCredential(toyApi, { key: 'k', address: 'https://other.example' });
	});
});
