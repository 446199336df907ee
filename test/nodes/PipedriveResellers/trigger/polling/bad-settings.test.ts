/** Wrong settings, and unexpected records. */
import type { IDataObject } from 'n8n-workflow';

import { testRefusedSettings } from '../../../describe-polling-trigger';
import { ODD_IDS, polled, summary } from '../../../shared/polling/polled-service';
import { ALL_EVENTS, chosen, Portal } from './portal';

const portal = new Portal();

describe('a setting', () => {
	testRefusedSettings(portal, [
		['no event', { events: [] }, "'Trigger On' must have at least one entry"],
		['an expression without events', { events: '={{ [] }}' }, "'Trigger On'"],
		['an empty expression', { events: '={{ null }}' }, "'Trigger On' must not be empty"],
		[
			'an unknown event',
			{ events: '={{ ["changed", "exploded"] }}' },
			"'Trigger On' must hold only",
		],
		['a number for the events', { events: '={{ 7 }}' }, "'Trigger On' must be a list"],
		['no field', chosen(), "'Field Names or IDs'"],
		['only blanks for a field', chosen('  '), "'Field Names or IDs' must have at least one entry"],
		['an unknown choice of fields', { events: ['changed'], watch: 'moon' }, "'Fields to Watch'"],
		['no items per poll', { events: ['gone'], options: { maxItems: 0 } }, "'Max Items per Poll'"],
		[
			'half an item per poll',
			{ events: ['gone'], options: { maxItems: 0.5 } },
			"'Max Items per Poll'",
		],
	]);

	it('may be an expression that names an event twice', async () => {
		const trigger = await portal.active({ events: '={{ ["created", "created"] }}' });
		portal.add();
		expect(await polled(trigger)).toHaveLength(1);
		expect(await trigger.test()).toMatchObject([{ json: { event: 'created' } }]);
	});

	it('may name a field that no subscription has', async () => {
		const trigger = await portal.active(chosen('no.such.field', '__proto__', 'constructor'));
		portal.at(0).order.seats += 1;
		expect(await polled(trigger)).toEqual([]);
	});

	it.each([
		['a base URL that is none', { baseUrl: 'nowhere' }, 'Base URL'],
		['corrections that are no JSON', { contractCorrections: '{' }, 'Contract Corrections'],
	])('of the credential is refused by its name: %s', async (_what, credentials, words) => {
		const trigger = portal.inactive({ events: ALL_EVENTS }, { credentials });
		await expect(trigger.activate()).rejects.toThrow(words);
	});
});

const record = (id: unknown, more: object = {}) => ({ id, status: 'active', users: [], ...more });

const between = portal.itemsBetween.bind(portal);

describe('an odd ID', () => {
	it.each(ODD_IDS)('%j is an ID like any other', async (id) => {
		const neighbours = ODD_IDS.filter((other) => other !== id).map((other) => record(other));
		const before = [...neighbours, record(id, { seats: 1 })];
		const after = [...neighbours, record(id, { seats: 2 })];
		expect(summary(await between({ events: ALL_EVENTS }, before, after))).toEqual([
			`changed ${id}`,
		]);
		expect(summary(await between({ events: ALL_EVENTS }, before, neighbours))).toEqual([
			`gone ${id}`,
		]);
		expect(summary(await between({ events: ALL_EVENTS }, neighbours, before))).toEqual([
			`created ${id}`,
		]);
	});

	it.each(ODD_IDS)('%j of a user is an ID like any other', async (id) => {
		const without = [record(1, { users: [{ id: 'u', email: 'u@example.com' }] })];
		const user = { id, email: 'a|b~0@example.com' };
		const withUser = [record(1, { users: [{ id: 'u', email: 'u@example.com' }, user] })];
		const events = { events: ['userAdded', 'userRemoved'] };
		expect(await between(events, without, withUser)).toMatchObject([{ event: 'userAdded', user }]);
		expect(await between(events, withUser, without)).toMatchObject([
			{ event: 'userRemoved', user },
		]);
	});

	it('is the same as a number and as text', async () => {
		const events = { events: ['created', 'gone', 'userAdded', 'userRemoved'] };
		const asNumbers = [record(12, { users: [{ id: 7, email: 'a@example.com' }] })];
		const asText = [record('12', { users: [{ id: '7', email: 'a@example.com' }] })];
		expect(await between(events, asNumbers, asText)).toEqual([]);
	});
});

describe('a record', () => {
	it.each([[{}], [{ id: null }], [{ id: '' }], [{ id: 2 ** 60 }], [{ id: { a: 1 } }]])(
		'without an exact ID (%j) fails the poll, which changes nothing',
		async (odd) => {
			portal.answer([record(1)]);
			const trigger = await portal.active({ events: ALL_EVENTS });
			const { staticData } = trigger;
			portal.answer([record(1, { fresh: 1 }), { status: 'active', users: [], ...odd }]);
			expect((await trigger.poll()).error?.message).toMatch(/without an ID/);
			expect(trigger.staticData).toEqual(staticData);
			portal.answer([record(1), record(3)]);
			expect(summary(await polled(trigger))).toEqual(['created 3']);
		},
	);

	it('that is null or a list is ignored', async () => {
		portal.answer([record(1), null, ['x']]);
		const trigger = await portal.active({ events: ALL_EVENTS });
		expect(await polled(trigger)).toEqual([]);
	});

	it('may have users without IDs, who are identified by their addresses', async () => {
		const users = [{ email: 'a@example.com' }, { email: 'b@example.com' }];
		const events = { events: ['userAdded', 'userRemoved'] };
		const before = [record(1, { users: users.slice(0, 1) })];
		const after = [record(1, { users: users.slice(1) })];
		expect(await between(events, before, after)).toMatchObject([
			{ event: 'userAdded', user: { email: 'b@example.com' } },
			{ event: 'userRemoved', user: { email: 'a@example.com' } },
		]);
	});

	it('may hide its users for a while', async () => {
		const users = [{ id: 1, email: 'a@example.com' }];
		portal.answer([record(1, { users }), record(2, { users })]);
		const trigger = await portal.active({ events: ['userAdded', 'userRemoved'] });
		portal.answer([record(1, { users: undefined }), record(2, { users })]);
		expect(await polled(trigger)).toEqual([]);
		portal.answer([record(1, { users }), record(2, { users })]);
		expect(await polled(trigger)).toEqual([]);
	});

	it.each<[string, unknown, unknown, string[]]>([
		['null becomes a value', { a: null }, { a: 1 }, ['a']],
		['a value becomes null', { a: 1 }, { a: null }, ['a']],
		['a number becomes text', { a: 1 }, { a: '1' }, ['a']],
		['a field appears', {}, { a: 1 }, ['a']],
		['a field disappears', { a: 1 }, {}, ['a']],
		['a nested value changes', { a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }, ['a.b.c']],
		['a list changes its order', { a: [1, 2] }, { a: [2, 1] }, ['a']],
		['an object becomes empty', { a: { b: 1 } }, { a: {} }, ['a', 'a.b']],
		[
			'a field called __proto__ changes',
			JSON.parse('{"__proto__":1}'),
			JSON.parse('{"__proto__":2}'),
			['__proto__'],
		],
	])('shows that %s', async (_what, before, after, fields) => {
		const items = await between(
			{ events: ['changed'] },
			[{ id: 1, ...(before as IDataObject), own: before }],
			[{ id: 1, ...(after as IDataObject), own: before }],
		);
		expect([...(items[0]?.changedFields as string[])].sort()).toEqual(fields);
	});

	it('does not change with the order of its keys', async () => {
		const before = [{ id: 1, a: { x: 1, y: [{ p: 1, q: 2 }] }, b: 2 }];
		const after = [{ b: 2, a: { y: [{ q: 2, p: 1 }], x: 1 }, id: 1 }];
		expect(await between({ events: ['changed'] }, before, after)).toEqual([]);
		expect(await between(chosen('a', 'b'), before, after)).toEqual([]);
	});

	it('may have objects for values of chosen fields', async () => {
		const before = [record(1, { plan: { code: 'a', tags: ['x|y', '~0'] }, note: null })];
		const after = [record(1, { plan: { code: 'b', tags: ['x|y', '~0'] }, note: '' })];
		expect(await between(chosen('plan', 'note', 'gap'), before, after)).toMatchObject([
			{
				changedFields: ['plan', 'note'],
				changes: [
					{ field: 'plan', oldValue: { code: 'a' }, newValue: { code: 'b' } },
					{ field: 'note', oldValue: null, newValue: '' },
				],
			},
		]);
	});

	it('may have a field of the same name outside the group of a chosen one', async () => {
		const before = [record('1', { company: { id: '77' } })];
		const after = [record('1', { company: { id: null } })];
		expect(await between(chosen('company.id'), before, after)).toMatchObject([
			{ changes: [{ field: 'company.id', oldValue: '77', newValue: null }] },
		]);
	});

	it('with more fields than there are digests still shows that something changed', async () => {
		const many = (value: number) =>
			Object.fromEntries(
				Array.from({ length: 60 }, (_, index) => [`f${index}`, index === 55 ? value : 0]),
			);
		expect(
			await between({ events: ['changed'] }, [record(1, many(1))], [record(1, many(2))]),
		).toMatchObject([{ changedFields: ['other fields'] }]);
	});
});
