/** Listening for a test event beside the workflow in production. */
import { deliver, started, useHooked } from './hooked';

const hooked = useHooked();

const urls = () => hooked.webhooks().map(({ subscription_url: url }) => url);

describe('listening for a test event', () => {
	it('has its own webhook, which is deleted after the event', async () => {
		const trigger = await hooked.active();
		const { staticData } = trigger;
		const [production] = hooked.webhooks();
		const test = await trigger.test();
		expect(urls()).toEqual([trigger.url, test.url]);
		hooked.simulator.create('deal', { title: 'New' });
		await hooked.simulator.webhooks.settled();
		expect(test.isListening).toBe(false);
		expect(started(trigger)).toEqual(['create.deal']);
		expect(hooked.webhooks().map(({ id }) => id)).toEqual([production!.id]);
		expect(trigger.staticData.webhook).toEqual(staticData.webhook);
		await deliver(trigger);
		expect(trigger.started).toHaveLength(2);
	});

	it('leaves no webhook when it is stopped', async () => {
		const trigger = hooked.inactive();
		await trigger.listen();
		const test = await trigger.test();
		expect(urls()).toEqual([test.url]);
		await test.stop();
		expect(urls()).toEqual([]);
	});

	it('replaces the webhook that a killed n8n has left', async () => {
		const trigger = await hooked.active();
		await trigger.test();
		await trigger.restart();
		expect(urls()).toHaveLength(2);
		const test = await trigger.test();
		expect(urls()).toEqual([trigger.url, test.url]);
		await test.stop();
		expect(urls()).toEqual([trigger.url]);
	});

	it('leaves no webhook if it could not begin', async () => {
		const trigger = hooked.inactive();
		await trigger.listen();
		hooked.simulator.faults.add({ kind: 'reset-after', method: 'POST' });
		await expect(trigger.test()).rejects.toThrow(/^Pipedrive/);
		expect(urls()).toEqual([]);
	});
});
