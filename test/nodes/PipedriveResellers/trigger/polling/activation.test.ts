/** What is news when a workflow is switched on, and what is not. */
import type { ResellersSimulator } from '../../../../../simulators/resellers';
import { startResellersSimulator } from '../../../../../simulators/resellers';
import { resellers, TOKEN } from '../../resellers';
import { ALL_EVENTS, happened, jsonOf, polled, summary, usePortal } from './portal';

const portal = usePortal();

describe('activation', () => {
	it('takes everything as given, and saves it', async () => {
		const trigger = portal.inactive({ events: ALL_EVENTS });
		expect(await trigger.activate()).toBeNull();
		expect(trigger.saved).toContain(portal.at(0).id);
		expect(await polled(trigger)).toEqual([]);
	});

	it('takes an empty portal as given, and tells the first subscription', async () => {
		portal.state.subscriptions.clear();
		const trigger = await portal.active({ events: ['created'] });
		const { id } = portal.add();
		expect(await happened(trigger)).toEqual([`created ${id}`]);
	});

	it('takes what changed while the workflow was inactive as given', async () => {
		const trigger = await portal.active({ events: ALL_EVENTS });
		await trigger.deactivate();
		portal.at(0).status = 'suspended';
		portal.state.remove(portal.at(3));
		portal.add();
		expect(await trigger.activate()).toBeNull();
		expect(await polled(trigger)).toEqual([]);
		portal.at(0).status = 'active';
		expect(await happened(trigger)).toEqual([
			`changed ${portal.at(0).id}`,
			`restored ${portal.at(0).id}`,
		]);
	});

	it('brings it with Include Missed Changes', async () => {
		const trigger = await portal.active({
			events: ['changed', 'gone', 'created'],
			options: { includeMissedChanges: true },
		});
		portal.at(1).order.seats += 1;
		await polled(trigger);
		await trigger.deactivate();
		portal.at(0).order.seats += 1;
		const gone = portal.at(3);
		portal.state.remove(gone);
		const made = portal.add();
		expect(summary(jsonOf(await trigger.activate()))).toEqual(
			[`changed ${portal.at(0).id}`, `gone ${gone.id}`, `created ${made.id}`].sort(),
		);
		expect(await polled(trigger)).toEqual([]);
	});

	it('that failed is tried again, and takes the state of then as given', async () => {
		const trigger = portal.inactive({ events: ALL_EVENTS });
		portal.simulator.faults.add({ kind: 'status', status: 403 });
		await expect(trigger.activate()).rejects.toThrow('does not allow');
		expect(trigger.saved).toBe('{}');
		portal.add();
		expect(await trigger.activate()).toBeNull();
		expect(await polled(trigger)).toEqual([]);
	});

	it('goes on where another version is published or n8n starts again', async () => {
		const trigger = await portal.active({ events: ['changed'] });
		portal.at(0).order.seats += 1;
		expect(await trigger.publish({})).toHaveLength(1);
		portal.at(0).order.seats += 1;
		expect(await trigger.restart()).toHaveLength(1);
		expect(await polled(trigger)).toEqual([]);
	});
});

describe('another account', () => {
	let other: ResellersSimulator;
	beforeAll(async () => {
		other = await startResellersSimulator({ apiToken: TOKEN, seed: 'empty' });
	});
	afterAll(async () => other.stop());

	it.each(['publish', 'restart'] as const)(
		'begins anew when its credential is chosen (%s)',
		async (how) => {
			const trigger = await portal.active({ events: ALL_EVENTS });
			portal.state.remove(portal.at(0));
			portal.add();
			expect(await trigger.publish({ credentialId: 'another' })).toBeNull();
			if (how === 'restart') expect(await trigger.restart()).toBeNull();
			expect(await polled(trigger)).toEqual([]);
			portal.add('Second');
			expect(await polled(trigger)).toHaveLength(2);
		},
	);

	it('begins anew behind another base URL, though the credential is the same', async () => {
		const trigger = await portal.active({ events: ALL_EVENTS });
		const { credentials } = resellers({ baseUrl: other.baseUrl });
		expect(await trigger.publish({ credentials })).toBeNull();
		expect(await polled(trigger)).toEqual([]);
	});

	it('is the same one where only a slash or a blank differs', async () => {
		const trigger = await portal.active({ events: ['changed'] });
		portal.at(0).order.seats += 1;
		const { credentials } = resellers({ baseUrl: ` ${portal.simulator.baseUrl}/ ` });
		expect(await trigger.publish({ credentials })).toHaveLength(1);
	});
});
