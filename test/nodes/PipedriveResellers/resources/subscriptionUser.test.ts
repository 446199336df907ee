import nock from 'nock';

import { runNode } from '../../../engine/engine';
import { testOperation } from '../../operation-tests';
import { useFakeClock } from '../../shared/fake-clock';
import { BASE, byId, ORIGIN, refusal, request, resellers, subscriptionObject } from '../resellers';

const of12 = { resource: 'subscriptionUser', subscription: byId('12') };
const user = { id: '7', email: 'a@example.com', name: 'Ada Example' };

testOperation(resellers, {
	effect: 'read',
	refusal,
	parameters: { ...of12, operation: 'getAll' },
	request: { ...request, method: 'GET', path: `${BASE}/subscriptions/12` },
	reply: { body: { data: subscriptionObject } },
	output: [user],
});

testOperation(resellers, {
	effect: 'write',
	refusal,
	parameters: { ...of12, operation: 'add', userEmail: user.email, userName: user.name },
	request: {
		...request,
		method: 'POST',
		path: `${BASE}/subscriptions/12/users`,
		body: { email: user.email, name: user.name },
	},
	reply: { status: 201, body: { data: user } },
	output: [user],
});

testOperation(resellers, {
	effect: 'write',
	refusal,
	parameters: {
		...of12,
		operation: 'update',
		user: byId('7'),
		updateFields: { userName: 'Ada Lovely', additionalBodyFields: '{"locale":"en"}' },
	},
	request: {
		...request,
		method: 'PATCH',
		path: `${BASE}/subscriptions/12/users/7`,
		body: { name: 'Ada Lovely', locale: 'en' },
	},
	reply: { status: 204 },
	output: [{ success: true, subscriptionId: '12', userId: '7' }],
});

testOperation(resellers, {
	effect: 'write',
	refusal,
	parameters: { ...of12, operation: 'remove', user: byId('7') },
	request: { ...request, method: 'DELETE', path: `${BASE}/subscriptions/12/users/7` },
	reply: { status: 204 },
	output: [{ removed: true, subscriptionId: '12', userId: '7' }],
});

describe('subscription users', () => {
	useFakeClock();

	it.each([
		['in the answer itself', { users: [user] }],
		['in data', { data: { users: [user] } }],
		['in the subscription', { subscription: { users: [user] } }],
		['in the company', { data: { company: { users: [user] } } }],
	])('are found %s', async (_where, body) => {
		nock(ORIGIN).get(`${BASE}/subscriptions/12`).reply(200, body);
		const result = await runNode({
			...resellers(),
			parameters: { ...of12, operation: 'getAll' },
		});
		expect(result.items.map(({ json }) => json)).toEqual([user]);
	});

	it('are not said to be none where the answer shows no list of them', async () => {
		nock(ORIGIN)
			.get(`${BASE}/subscriptions/12`)
			.reply(200, { data: { id: '12' } });
		const result = await runNode({
			...resellers(),
			parameters: { ...of12, operation: 'getAll' },
		});
		expect(result.error?.message).toContain('shows no users with the subscription 12');
	});

	it.each(['={{ "" }}', '..', 'a/b'])('are not removed by the ID %j', async (id) => {
		const result = await runNode({
			...resellers(),
			parameters: { ...of12, operation: 'remove', user: byId(id) },
		});
		expect(result.error?.message).toMatch(/^'User' must .* \[Item 0\]$/);
	});

	it('are not changed when nothing was set', async () => {
		const result = await runNode({
			...resellers(),
			parameters: { ...of12, operation: 'update', user: byId('7'), updateFields: {} },
		});
		expect(result.error?.message).toContain("'Update Fields' must contain at least one field");
	});

	it('keep their ID where the answer names their subscription too', async () => {
		nock(ORIGIN)
			.post(`${BASE}/subscriptions/12/users`)
			.reply(201, { data: { id: '7', subscription: { id: '12' } } });
		const result = await runNode({
			...resellers(),
			parameters: { ...of12, operation: 'add', userEmail: user.email, userName: user.name },
		});
		expect(result.items[0]?.json.id).toBe('7');
	});
});
