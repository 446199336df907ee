import { correctedContract } from '../../../../nodes/PipedriveResellers/contract/corrections';
import type { CallName } from '../../../../nodes/PipedriveResellers/contract/contract';
import { bodyKeys, calls, keys } from '../../../../nodes/PipedriveResellers/contract/contract';
import { Invalid } from '../../../../nodes/shared/values/invalid';
import { useFakeClock } from '../../shared/fake-clock';
import { byId, run } from '../resellers';

describe('the contract', () => {
	it('has one documented call, and a reason for every entry', () => {
		const documented = Object.entries(calls).filter(
			([, { evidence }]) => evidence === 'documented',
		);
		expect(documented.map(([name]) => name)).toEqual(['listSubscriptions']);
		for (const { reason } of [...Object.values(calls), ...Object.values(bodyKeys)]) {
			expect(reason).toMatch(/^[A-Z].{10,}/);
		}
	});

	it.each([undefined, '', '  ', '{}', {}])(
		'is unchanged with the corrections %j',
		(corrections) => {
			expect(correctedContract(corrections)).toMatchObject({
				calls,
				keys,
				values: { packages: 'list' },
			});
		},
	);

	it('accepts corrections of single calls, keys and values', () => {
		const corrections = {
			calls: { updateSubscription: { method: 'PUT' } },
			keys: { withTrialPeriod: 'trial' },
			values: { userSelfManagement: { full: 'FULL' }, packages: 'map' },
		};
		const { updateSubscription } = calls;
		expect(correctedContract(JSON.stringify(corrections))).toEqual({
			calls: {
				...calls,
				updateSubscription: { ...updateSubscription, method: 'PUT', evidence: 'corrected' },
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
	const call = (name: CallName, correction: object) => ({ calls: { [name]: correction } });
	const path = (name: CallName, wrong: string) => call(name, { path: wrong });
	const method = (name: CallName, wrong: string) => call(name, { method: wrong });
	const ofOne = '/subscriptions/{subscriptionId}';

	it.each<[string, unknown, string]>([
		['no JSON', '{ "calls": ', 'is not valid JSON'],
		['a list', '[]', 'must be a JSON object'],
		[
			'an unknown part',
			{ paths: {} },
			'paths is not a known part of the contract; known are calls, ',
		],
		[
			'an unknown call',
			{ calls: { renew: {} } },
			'calls.renew is not a known call; known are list',
		],
		['a prototype', '{"calls":{"__proto__":{}}}', 'calls.__proto__ is not a known call'],
		[
			'an unknown part of a call',
			call('getSubscription', { verb: 'GET' }),
			'calls.getSubscription.verb is not a known part of a call; known are method, path',
		],
		[
			'an unknown method',
			method('updateSubscription', 'FETCH'),
			'calls.updateSubscription.method must be one of POST, PUT, PATCH, not "FETCH"',
		],
		['reading by deleting', method('getSubscription', 'DELETE'), 'method must be one of GET, POST'],
		['updating by deleting', method('updateUser', 'DELETE'), 'must be one of POST, PUT, PATCH'],
		[
			'a list that creates',
			method('listSubscriptions', 'POST'),
			'calls.listSubscriptions and calls.createSubscription must not be the same',
		],
		[
			'two calls to one address',
			call('suspendSubscription', { method: 'DELETE', path: ofOne }),
			`calls.deleteSubscription and calls.suspendSubscription must not be the same, DELETE ${ofOne}`,
		],
		[
			'two calls to one address, apart from a slash at the end',
			call('suspendSubscription', { method: 'DELETE', path: `${ofOne}/` }),
			'calls.deleteSubscription and calls.suspendSubscription must not be the same',
		],
		[
			'a missing placeholder',
			path('deleteSubscription', '/subscriptions'),
			'calls.deleteSubscription.path must contain {subscriptionId}; without it the call would concern',
		],
		['one of two missing', path('removeUser', `${ofOne}/users`), 'path must contain {userId}'],
		[
			'an unknown placeholder',
			path('getSubscription', `${ofOne}/{x}`),
			'must not contain {x}; known here: {subscriptionId}',
		],
		['a lone brace', path('getSubscription', `${ofOne}/{`), 'must not contain a lone brace'],
		...['/subscriptions/1{subscriptionId}', '/{subscriptionId}/{subscriptionId}'].map(
			(wrong): [string, unknown, string] => [
				`a placeholder in ${wrong}`,
				path('deleteSubscription', wrong),
				'must hold each placeholder once and between slashes',
			],
		),
		...[
			'https://evil.example/subscriptions',
			'//evil.example/x',
			'/subscriptions//all',
			'/subscriptions%2f..%2fadmin',
			'/%2e%2e/admin',
			'/subscriptions?x=1',
		].map((wrong): [string, unknown, string] => [
			`the path ${wrong}`,
			path('listSubscriptions', wrong),
			'calls.listSubscriptions.path must be a path below the base URL',
		]),
		[
			'a way up',
			path('listSubscriptions', '/../admin'),
			'must not contain "." or ".." as a segment',
		],
		[
			'an unknown key',
			{ keys: { discount: 'x' } },
			'keys.discount is not a known key; known are prim',
		],
		['an invalid key', { keys: { seats: 'order..seats' } }, 'keys.seats must be names joined by'],
		['a key into the prototype', { keys: { seats: '__proto__.x' } }, 'keys.seats must be names'],
		[
			'a key within another',
			{ keys: { seats: 'order', subscriptionPlan: 'order.plan' } },
			'keys.seats "order" and keys.subscriptionPlan "order.plan" would overwrite each other',
		],
		[
			'the same key twice',
			{ keys: { withTrialPeriod: 'order.seats' } },
			'keys.seats "order.seats" and keys.withTrialPeriod "order.seats" would overwrite each other',
		],
		[
			'an unknown level',
			{ values: { userSelfManagement: { none: 'x' } } },
			'values.userSelfManagement.none is not a known level of self management; known are disabled, ',
		],
		[
			'an empty spelling',
			{ values: { userSelfManagement: { full: '' } } },
			'values.userSelfManagement.full must be text that is not empty',
		],
		[
			'an unknown format',
			{ values: { packages: 'csv' } },
			'must be one of list, map, objects, not',
		],
	])('is refused with its place: %s', (_what, corrections, words) => {
		const refusal = correctedContract(
			typeof corrections === 'string' ? corrections : JSON.stringify(corrections),
		);
		expect(refusal).toBeInstanceOf(Invalid);
		expect((refusal as Invalid).reason).toContain(words);
	});

	describe('in a run', () => {
		useFakeClock();

		it('sends nothing and names the credential field and the item', async () => {
			const result = await run(
				{ resource: 'subscription', operation: 'suspend', subscription: byId('12') },
				{ contractCorrections: '{"calls":{"suspend":{}}}' },
			);
			expect(result.error?.message).toMatch(
				/^'Contract Corrections' in the credential is not right: calls\.suspend is not a known call; .* \[Item 0\]$/,
			);
		});
	});
});
