import nock from 'nock';

import { runNode } from '../../engine/engine';
import { useFakeClock } from '../shared/fake-clock';
import { ACCESS_TOKEN, byId, ORIGIN, pipedriveWithOAuth } from './pipedrive';

useFakeClock();

const get = { authentication: 'oAuth2', resource: 'deal', operation: 'get', dealId: byId(1) };
const create = { authentication: 'oAuth2', resource: 'deal', operation: 'create', title: 'A deal' };
const RENEWED = ['renewed', 'token', '0123456789'].join('-');

describe('OAuth2', () => {
	it.each([
		["the company's own host", ORIGIN, {}],
		[
			'the general host if it came without one',
			'https://api.pipedrive.com',
			{ api_domain: undefined },
		],
	])('sends the token as Bearer to %s', async (_where, host, tokenData) => {
		const scope = nock(host, { reqheaders: { authorization: `Bearer ${ACCESS_TOKEN}` } })
			.get('/api/v2/deals/1')
			.reply(200, { success: true, data: { id: 1 } });
		const { error } = await runNode({ ...pipedriveWithOAuth(tokenData), parameters: get });
		expect(error).toBeUndefined();
		scope.done();
	});

	it('sends no token to a host without https', async () => {
		const setup = pipedriveWithOAuth({ api_domain: 'http://acme.pipedrive.com' });
		const { error } = await runNode({ ...setup, parameters: get });
		expect(error?.message).toContain('must start with https://');
	});

	it('renews an expired token and sends the request again, also a write, once', async () => {
		const bodies: unknown[] = [];
		nock(ORIGIN, { reqheaders: { authorization: `Bearer ${ACCESS_TOKEN}` } })
			.post('/api/v2/deals')
			.reply(401, { success: false, error: 'unauthorized access', errorCode: 401 });
		const renewal = nock('https://oauth.pipedrive.com', {
			reqheaders: { authorization: /^Basic / },
		})
			.post('/oauth/token', /grant_type=refresh_token/)
			.reply(200, { access_token: RENEWED, refresh_token: 'same', token_type: 'bearer' });
		nock(ORIGIN, { reqheaders: { authorization: `Bearer ${RENEWED}` } })
			.post('/api/v2/deals', (body) => bodies.push(body) > 0)
			.reply(200, { success: true, data: { id: 9 } });
		const setup = pipedriveWithOAuth();
		const result = await runNode({ ...setup, parameters: create });
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json }) => json.id)).toEqual([9]);
		expect(bodies).toEqual([{ title: 'A deal' }]);
		renewal.done();
		for (const secret of [...setup.secrets, RENEWED]) expect(result.text).not.toContain(secret);
	});

	it('fails without showing a secret if the token can not be renewed', async () => {
		nock(ORIGIN)
			.get('/api/v2/deals/1')
			.reply(401, { success: false, error: 'unauthorized access' });
		nock('https://oauth.pipedrive.com')
			.post('/oauth/token')
			.reply(400, { error: 'invalid_grant', error_description: 'The refresh token is void' });
		const setup = pipedriveWithOAuth();
		const result = await runNode({ ...setup, parameters: get });
		expect(result.error?.message).toMatch(/\[Item 0\]$/);
		for (const secret of setup.secrets) expect(result.text).not.toContain(secret);
	});

	it('names the scopes that a refused operation needs', async () => {
		nock(ORIGIN)
			.post('/api/v2/deals')
			.reply(403, { success: false, error: 'Scope and URL mismatch' });
		const { error } = await runNode({ ...pipedriveWithOAuth(), parameters: create });
		expect(error?.message).toBe('Pipedrive does not allow this [Item 0]');
		expect(error?.description).toContain('Pipedrive says: "Scope and URL mismatch"');
		expect(error?.description).toContain("The OAuth app needs the scope 'deals:full' for this");
	});
});
