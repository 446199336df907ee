/** Webhooks that an activation creates. */
import type { INodeParameters } from 'n8n-workflow';

import { PipedriveApiTrigger } from '../../../../../nodes/PipedriveApi/PipedriveApiTrigger.node';
import { unreachable } from '../../../../../nodes/PipedriveApi/trigger/webhook/unreachable';
import { byId, pipedriveWithOAuth } from '../../pipedrive';
import { ALL, useHooked } from './hooked';

const hooked = useHooked();

const objects = new PipedriveApiTrigger().description.properties
	.find(({ name }) => name === 'object')!
	.options!.map((option) => ('value' in option ? String(option.value) : ''));

const CHOICES = [
	['create'],
	['change'],
	['delete'],
	['create', 'delete'],
	['delete', 'change'],
	ALL,
];

describe.each(objects)('for %s', (object) => {
	it.each(CHOICES.map((actions) => [actions.join(' and '), actions] as const))(
		'%s: one webhook for each action, or one for all',
		async (_names, actions) => {
			const trigger = await hooked.active({ object, actions: [...actions] });
			const wanted = actions.length === 3 ? ['*'] : actions;
			const { user, password } = trigger.staticData.webhook as Record<string, string>;
			expect(hooked.posted()).toEqual(
				wanted.map((event_action) => ({
					subscription_url: trigger.url,
					event_action,
					event_object: object,
					name: 'n8n: Test (Node)',
					version: '2.0',
					http_auth_user: user,
					http_auth_password: password,
				})),
			);
			expect(hooked.webhooks()).toHaveLength(wanted.length);
			await trigger.deactivate();
			expect(hooked.webhooks()).toEqual([]);
		},
	);
});

describe('each webhook', () => {
	it('is created once though an action was chosen twice', async () => {
		await hooked.active({ actions: ['create', 'create'] });
		expect(hooked.posted()).toHaveLength(1);
	});

	it('may have the permissions of another user', async () => {
		await hooked.active({ options: { user: byId(1001) } });
		expect(hooked.posted()).toMatchObject([{ user_id: 1001 }]);
	});

	it('has a password of its own for each activation', async () => {
		const trigger = await hooked.active();
		await trigger.deactivate();
		await trigger.activate();
		const passwords = hooked.posted().map(({ http_auth_password: password }) => String(password));
		expect(new Set(passwords).size).toBe(2);
		for (const password of passwords) expect(password.length).toBeGreaterThanOrEqual(32);
	});

	it('is created with OAuth2, too', async () => {
		const { accessTokens, origin } = hooked.simulator;
		const [access_token] = accessTokens;
		const oauth = pipedriveWithOAuth({ access_token, api_domain: origin });
		const trigger = hooked.inactive({ authentication: 'oAuth2' }, oauth);
		await trigger.activate();
		expect(hooked.webhooks()).toHaveLength(1);
		await trigger.deactivate();
		expect(hooked.webhooks()).toEqual([]);
		const sent = hooked.simulator.requests.map(({ headers }) => headers.authorization);
		expect(new Set(sent)).toEqual(new Set([`Bearer ${access_token}`]));
	});
});

describe('no webhook is created', () => {
	it.each<[string, INodeParameters, string]>([
		['no action', { actions: [] }, "'Actions' must have at least one entry"],
		['an empty user', { options: { user: byId('={{ undefined }}') } }, "'Permissions Of' must"],
	])('for %s', async (_what, parameters, message) => {
		const trigger = hooked.inactive(parameters);
		await expect(trigger.activate()).rejects.toThrow(message);
		expect(hooked.sent()).toEqual([]);
	});
});

describe('an address that Pipedrive can not reach', () => {
	const api = { setting: () => 'https://acme.pipedrive.com' } as never;

	it.each([
		'http://localhost:5678',
		'http://localhost.:5678',
		'http://n8n:5678',
		'https://n8n.local',
		'https://n8n.internal',
		'http://127.0.0.1:5678',
		'http://0.0.0.0:5678',
		'http://10.1.2.3',
		'http://100.64.0.1',
		'http://172.16.0.1',
		'http://172.31.255.1',
		'http://192.168.1.1:5678',
		'http://169.254.1.1',
		'http://[::]:5678',
		'http://[::1]:5678',
		'http://[::ffff:10.0.0.1]',
		'http://[fd00::1]',
		'http://[fe80::1]',
		'http://2130706433',
	])('%s is refused before a webhook is created', (baseUrl) => {
		expect(unreachable(`${baseUrl}/webhook/x`, api)).toMatch(/is not a public address$/);
	});

	it.each([
		'https://n8n.example.com',
		'http://203.0.113.7:5678',
		'http://172.32.0.1',
		'https://localhost.example.com',
		'https://[2001:db8::1]',
	])('%s is not one', (baseUrl) => {
		expect(unreachable(`${baseUrl}/webhook/x`, api)).toBeUndefined();
	});

	it('makes the activation fail with advice', async () => {
		const { accessTokens, origin } = hooked.simulator;
		const oauth = pipedriveWithOAuth({ access_token: accessTokens[0], api_domain: origin });
		const trigger = hooked.inactive(
			{ authentication: 'oAuth2' },
			{ ...oauth, baseUrl: 'http://localhost:5678' },
		);
		await expect(trigger.activate()).rejects.toThrow(
			/^Pipedrive can't deliver to http:\/\/localhost:5678\/webhook\/.* Set WEBHOOK_URL .*Pipedrive API Polling Trigger/,
		);
		expect(hooked.posted()).toEqual([]);
	});
});
