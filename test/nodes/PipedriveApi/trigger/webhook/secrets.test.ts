/** The token and the generated password, which only Pipedrive may know. */
import type { WebhookTrigger } from '../../../../engine/webhook';
import { deliver, useHooked } from './hooked';

const hooked = useHooked();
const log = { logRequests: true };

const passwordsOf = () =>
	hooked.posted().map(({ http_auth_password: password }) => String(password));

function everything(trigger: WebhookTrigger, error?: unknown): string {
	const { message, stack, description } = (error ?? {}) as Error & { description?: string };
	return [
		JSON.stringify(trigger.started),
		JSON.stringify(trigger.deliveries),
		JSON.stringify(error),
	]
		.concat(message ?? '', stack ?? '', description ?? '')
		.join('\n');
}

it('no item has them', async () => {
	const trigger = await hooked.active({ options: log });
	hooked.simulator.change('deal', 1, { title: 'Changed' });
	await hooked.simulator.webhooks.settled();
	await deliver(trigger);
	expect(trigger.started).toHaveLength(2);
	const text = everything(trigger);
	for (const secret of [...passwordsOf(), hooked.simulator.apiToken]) {
		expect(text).not.toContain(secret);
	}
});

it.each(['POST', 'GET'])(
	'no error of a %s has them, though Pipedrive quotes them',
	async (method) => {
		const trigger = hooked.inactive({ options: log });
		await trigger.listen();
		let quoted = '';
		const { requests, apiToken, faults } = hooked.simulator;
		const body = {
			success: false,
			get error() {
				quoted = String(
					(requests.at(-1)?.body as Record<string, unknown> | undefined)?.http_auth_password,
				);
				return `Not allowed for ${apiToken} with ${quoted}`;
			},
		};
		faults.add({ kind: 'status', status: 400, method, body });
		const error = await trigger.activate().catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(Error);
		const text = everything(trigger, error);
		expect(text).toContain('Not allowed');
		expect(text).not.toContain(apiToken);
		if (method === 'POST') {
			expect(quoted).toHaveLength(32);
			expect(text).not.toContain(quoted);
		}
	},
);

it('a refused delivery quotes nothing', async () => {
	const trigger = await hooked.active();
	const { responseBody } = await trigger.deliver({ headers: { authorization: 'Basic x' } });
	expect(responseBody).toEqual({ message: 'The user or the password is wrong' });
});
