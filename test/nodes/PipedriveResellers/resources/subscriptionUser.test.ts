import type nock from 'nock';

import { useFakeClock } from '../../shared/fake-clock';
import { byId, expectCall, run, subscriptionObject, testCall } from '../resellers';

const of12 = { resource: 'subscriptionUser', subscription: byId('12') };
const user = { id: '7', email: 'a@example.com', name: 'Ada Example' };
const getAll = { ...of12, operation: 'getAll' };
const add = { ...of12, operation: 'add', userEmail: user.email, userName: user.name };
const update = { ...of12, operation: 'update', user: byId('7') };
const updateFields = { userName: 'Ada Lovely', additionalBodyFields: '{"locale":"en"}' };
const ids = { subscriptionId: '12', userId: '7' };

testCall(getAll, 'getSubscription', { answer: { data: subscriptionObject }, output: [user] });
testCall(add, 'addUser', {
	sent: { email: user.email, name: user.name },
	status: 201,
	answer: { data: user },
	output: [user],
});
testCall({ ...update, updateFields }, 'updateUser', {
	sent: { name: 'Ada Lovely', locale: 'en' },
	status: 204,
	output: [{ success: true, ...ids }],
});
testCall({ ...of12, operation: 'remove', user: byId('7') }, 'removeUser', {
	status: 204,
	output: [{ removed: true, ...ids }],
});

describe('subscription users', () => {
	useFakeClock();

	it.each<[string, nock.Body]>([
		['in the answer itself', { users: [user] }],
		['in data', { data: { users: [user] } }],
		['in the subscription', { subscription: { users: [user] } }],
		['in the company', { data: { company: { users: [user] } } }],
	])('are found %s', async (_place, body) => {
		expectCall('getSubscription').reply(200, body);
		expect((await run(getAll)).items.map(({ json }) => json)).toEqual([user]);
	});

	it('are not reported as none if the answer contains no list of users', async () => {
		expectCall('getSubscription').reply(200, { data: { id: '12' } });
		const { error } = await run(getAll);
		expect(error?.message).toContain('shows no users with the subscription 12');
	});

	it('are not updated if no field is set', async () => {
		const { error } = await run({ ...update, updateFields: {} });
		expect(error?.message).toContain("'Update Fields' must contain at least one field");
	});

	it('keep their ID if the answer also contains their subscription', async () => {
		expectCall('addUser').reply(201, { data: { id: '7', subscription: { id: '12' } } });
		expect((await run(add)).items[0]?.json.id).toBe('7');
	});
});
