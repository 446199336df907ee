import { correctedContract } from '../../../../nodes/PipedriveResellers/contract/corrections';
import { bodyKeys, calls, keys } from '../../../../nodes/PipedriveResellers/contract/contract';
import { Invalid } from '../../../../nodes/shared/values/invalid';
import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../../shared/fake-clock';
import { byId, resellers } from '../resellers';

describe('the contract', () => {
	it('holds one documented call, and a reason for each of the others', () => {
		const documented = Object.entries(calls).filter(
			([, { evidence }]) => evidence === 'documented',
		);
		expect(documented.map(([name]) => name)).toEqual(['listSubscriptions']);
		for (const { reason } of [...Object.values(calls), ...Object.values(bodyKeys)]) {
			expect(reason).toMatch(/^[A-Z].{10,}/);
		}
	});

	it.each([undefined, '', '  ', '{}', {}])('stands as it is with %j', (corrections) => {
		expect(correctedContract(corrections)).toMatchObject({
			calls,
			keys,
			values: { packages: 'list' },
		});
	});

	it('takes corrections of single rows, keys and spellings', () => {
		const contract = correctedContract(
			JSON.stringify({
				calls: { updateSubscription: { method: 'PUT' } },
				keys: { withTrialPeriod: 'trial' },
				values: { userSelfManagement: { full: 'FULL' }, packages: 'map' },
			}),
		);
		expect(contract).toMatchObject({
			calls: {
				updateSubscription: { method: 'PUT', path: '/subscriptions/{subscriptionId}' },
				createSubscription: calls.createSubscription,
			},
			keys: { ...keys, withTrialPeriod: 'trial' },
			values: {
				userSelfManagement: { disabled: 'disabled', partial: 'partial', full: 'FULL' },
				packages: 'map',
			},
		});
	});
});

describe('a wrong correction', () => {
	const call = (name: string, correction: object) => ({ calls: { [name]: correction } });

	it.each<[string, unknown, string]>([
		['no JSON', '{ "calls": ', 'is not valid JSON'],
		['a list', '[]', 'must be a JSON object'],
		[
			'an unknown part',
			{ paths: {} },
			'paths is no known part of the contract; known are calls, keys, values',
		],
		[
			'an unknown call',
			call('renewSubscription', {}),
			'calls.renewSubscription is no known call; known are listSubscriptions, ',
		],
		[
			'a prototype',
			JSON.parse('{"calls":{"__proto__":{"method":"GET"}}}'),
			'calls.__proto__ is no known call',
		],
		[
			'an unknown part of a call',
			call('getSubscription', { verb: 'GET' }),
			'calls.getSubscription.verb is no known part of a call; known are method, path',
		],
		[
			'an unknown method',
			call('updateSubscription', { method: 'FETCH' }),
			'calls.updateSubscription.method must be one of POST, PUT, PATCH, not "FETCH"',
		],
		[
			'reading by deleting',
			call('getSubscription', { method: 'DELETE' }),
			'calls.getSubscription.method must be one of GET, POST',
		],
		[
			'a dropped placeholder',
			call('deleteSubscription', { path: '/subscriptions' }),
			'calls.deleteSubscription.path must contain {subscriptionId}; without it the call would concern everything',
		],
		[
			'one of two dropped',
			call('removeUser', { path: '/subscriptions/{subscriptionId}/users' }),
			'calls.removeUser.path must contain {userId}',
		],
		[
			'an unknown placeholder',
			call('getSubscription', { path: '/s/{subscriptionId}/{x}' }),
			'must not contain {x}; known here: {subscriptionId}',
		],
		[
			'two calls to one address',
			call('suspendSubscription', { method: 'DELETE', path: '/subscriptions/{subscriptionId}' }),
			'calls.deleteSubscription and calls.suspendSubscription must not be the same, DELETE /subscriptions/{subscriptionId}',
		],
		[
			'two calls to one address but for a slash at its end',
			call('suspendSubscription', { method: 'DELETE', path: '/subscriptions/{subscriptionId}/' }),
			'calls.deleteSubscription and calls.suspendSubscription must not be the same',
		],
		[
			'an empty segment',
			call('suspendSubscription', { path: '/subscriptions//{subscriptionId}' }),
			'must be a path below the base URL',
		],
		[
			'a list that creates',
			call('listSubscriptions', { method: 'POST' }),
			'calls.listSubscriptions and calls.createSubscription must not be the same',
		],
		[
			'an update that deletes',
			call('updateSubscription', { method: 'DELETE' }),
			'calls.updateSubscription.method must be one of POST, PUT, PATCH',
		],
		[
			'a placeholder within a segment',
			call('deleteSubscription', { path: '/subscriptions/1{subscriptionId}' }),
			'must hold each placeholder once and between slashes',
		],
		[
			'a placeholder twice',
			call('deleteSubscription', { path: '/{subscriptionId}/{subscriptionId}' }),
			'must hold each placeholder once and between slashes',
		],
		[
			'an encoded slash',
			call('listSubscriptions', { path: '/subscriptions%2f..%2fadmin' }),
			'must be a path below the base URL',
		],
		[
			'keys that overwrite each other',
			{ keys: { seats: 'order', subscriptionPlan: 'order.plan' } },
			'keys.seats "order" and keys.subscriptionPlan "order.plan" would overwrite each other',
		],
		[
			'the same key twice',
			{ keys: { withTrialPeriod: 'order.seats' } },
			'keys.seats "order.seats" and keys.withTrialPeriod "order.seats" would overwrite each other',
		],
		[
			'a lone brace',
			call('getSubscription', { path: '/s/{subscriptionId}/{' }),
			'must not contain a lone brace',
		],
		[
			'another host',
			call('listSubscriptions', { path: 'https://evil.example/subscriptions' }),
			'calls.listSubscriptions.path must be a path below the base URL',
		],
		[
			'another host without a scheme',
			call('listSubscriptions', { path: '//evil.example/x' }),
			'the token is sent nowhere else',
		],
		[
			'a way up',
			call('listSubscriptions', { path: '/../../admin' }),
			'must not contain "." or ".." as a segment',
		],
		[
			'an encoded way up',
			call('listSubscriptions', { path: '/%2e%2e/admin' }),
			'must be a path below the base URL',
		],
		[
			'a query',
			call('listSubscriptions', { path: '/subscriptions?x=1' }),
			'must be a path below the base URL',
		],
		[
			'an unknown key',
			{ keys: { discount: 'order.discount' } },
			'keys.discount is no known key; known are primaryUserEmail, ',
		],
		[
			'a key that is none',
			{ keys: { seats: 'order..seats' } },
			'keys.seats must be names joined by dots',
		],
		[
			'a key into the prototype',
			{ keys: { seats: '__proto__.seats' } },
			'keys.seats must be names joined by dots',
		],
		[
			'an unknown level',
			{ values: { userSelfManagement: { none: 'x' } } },
			'values.userSelfManagement.none is no known level of self management; known are disabled, partial, full',
		],
		[
			'an empty spelling',
			{ values: { userSelfManagement: { full: '' } } },
			'values.userSelfManagement.full must be text that is not empty',
		],
		[
			'an unknown format',
			{ values: { packages: 'csv' } },
			'values.packages must be one of list, map, objects, not "csv"',
		],
	])('is answered with its place: %s', (_what, corrections, words) => {
		const refusal = correctedContract(
			typeof corrections === 'string' ? corrections : JSON.stringify(corrections),
		);
		expect(refusal).toBeInstanceOf(Invalid);
		expect((refusal as Invalid).reason).toContain(words);
	});

	describe('in a run', () => {
		useFakeClock();

		it('sends nothing and names the credential field and the item', async () => {
			const result = await runNode({
				...resellers({ contractCorrections: '{"calls":{"suspend":{}}}' }),
				parameters: { resource: 'subscription', operation: 'suspend', subscription: byId('12') },
			});
			expect(result.error?.message).toMatch(
				/^'Contract Corrections' in the credential is not right: calls\.suspend is no known call; .* \[Item 0\]$/,
			);
		});
	});
});
