/** What the next activation mends, and what is refused in spite of the right password. */
import { unreachable } from '../../../../../nodes/PipedriveApi/trigger/webhook/unreachable';
import type { WebhookTrigger } from '../../../../engine/webhook';
import { byId } from '../../pipedrive';
import { authorization, useHooked } from './hooked';

const hooked = useHooked({ retryScale: 0 });
const store = () => hooked.simulator.state.store('webhooks');

/** What n8n has in its database. */
const savedOf = (trigger: WebhookTrigger) =>
	Reflect.get(trigger, 'stored') as { staticData: string };

it('n8n that was killed before it had saved a new password makes the webhooks anew', async () => {
	const trigger = await hooked.active();
	const saved = savedOf(trigger).staticData;
	// Pipedrive has deleted it, so that the next start makes another one, and n8n is killed before it saves.
	store().remove(hooked.webhooks()[0]!);
	await trigger.restart();
	savedOf(trigger).staticData = saved;
	await trigger.restart();
	hooked.simulator.create('deal', { title: 'New' });
	await hooked.simulator.webhooks.settled();
	expect(hooked.webhooks()).toHaveLength(1);
	expect(trigger.started).toHaveLength(1);
});

it('a webhook that Pipedrive has switched off is made anew', async () => {
	const trigger = await hooked.active();
	const [first] = hooked.webhooks();
	store().change(first!, { is_active: 0 });
	await trigger.restart();
	expect(hooked.webhooks()).toMatchObject([{ is_active: 1 }]);
});

it('permissions of another user count although the old webhook could not be deleted', async () => {
	const trigger = await hooked.active();
	hooked.simulator.faults.add({ kind: 'status', status: 403, method: 'DELETE' });
	const options = { user: byId(1001) };
	await trigger.publish({
		parameters: {
			authentication: 'apiToken',
			object: 'deal',
			actions: ['create', 'change', 'delete'],
			options,
		},
	});
	expect(hooked.webhooks()).toMatchObject([{ user_id: 1001 }]);
});

it.each(['', 'text', 'null'])(
	'a delivery with the body "%s" is refused, and is no error',
	async (body) => {
		const trigger = await hooked.active();
		const headers = { authorization: authorization(trigger), 'content-type': 'text/plain' };
		const { status, error } = await trigger.deliver({ headers, body });
		expect({ status, error }).toEqual({ status: 400, error: undefined });
	},
);

it.each([
	'http://0.0.0.0:5678',
	'http://[::]:5678',
	'http://n8n:5678',
	'http://localhost.:5678',
	'http://[::ffff:10.0.0.1]',
	'http://100.64.0.1',
])('%s is no public address', (baseUrl) => {
	const api = { setting: () => 'https://acme.pipedrive.com' } as never;
	expect(unreachable(`${baseUrl}/webhook/x`, api)).toMatch(/not a public address/);
});
