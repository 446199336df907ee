/** A gateway that blocks whoever went on after too many 429s, and answers with a web page. */
import { asRecord } from '../../../../nodes/shared/values/records';
import type { ToyChanges } from '../toy';
import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../fake-clock';
import { BASE_URL, doing, toy } from '../toy';
import { onThing, things, wire } from '../wire';

const clock = useFakeClock();

const PAGE = '<!doctype html><title>Attention Required!</title><p>You have been blocked.</p>';

const guarded = (changes: ToyChanges = {}, credentials = {}) =>
	toy(credentials, {
		...changes,
		service: { isBlocked: (status, text) => status === 403 && /^\s*</.test(text) },
	});

const BLOCKED =
	'Toy has blocked this token for some minutes, after too many refused requests [Item 0]';

describe('a gateway that blocks the token', () => {
	it.each(['get', 'create'])(
		'after some 429s ends the request (%s) at once, and the error says what to do',
		async (operation) => {
			const { sent } = wire((_request, count) =>
				count < 2 ? [429, '', { 'Retry-After': '1' }] : [403, PAGE],
			);
			const { error } = await runNode({ ...guarded(), parameters: onThing(operation, 'a') });
			expect(sent).toHaveLength(3);
			expect(clock().waits).toEqual([1_000, 1_000]);
			const { method, path } = sent[2] ?? {};
			expect(error?.message).toBe(BLOCKED);
			expect(error?.description).toBe(
				'Nothing was changed by this request. Wait some minutes before you try again. ' +
					`(${String(method)} https://toy.example${String(path)})`,
			);
			expect(error?.httpCode).toBe('403');
			expect(error?.context?.mayHaveBeenCarriedOut).toBe(false);
		},
	);

	it('is left alone for a minute, by the items behind and by others of the account', async () => {
		const { sent } = wire(() => [403, PAGE]);
		const result = await runNode({
			...guarded(),
			parameters: onThing('create'),
			input: things(3),
			onError: 'continueRegularOutput',
		});
		expect(result.items.map(({ json }) => json.error)).toEqual(
			[0, 1, 2].map((item) => BLOCKED.replace('[Item 0]', `[Item ${item}]`)),
		);
		await clock().pass(59_000);
		const later = await runNode({ ...guarded(), parameters: onThing('get', 'b') });
		expect(later.error?.message).toBe(BLOCKED);
		expect(sent).toHaveLength(1);
	});

	// A request that counts to a further limit marks only that one as spent.
	it('is left alone also where a request with a limit of its own met it', async () => {
		const { sent } = wire(() => [403, PAGE]);
		await runNode({ ...guarded(), parameters: onThing('get', 'rare1') });
		await runNode({ ...guarded(), parameters: onThing('get', 'b') });
		expect(sent).toHaveLength(1);
	});

	it('is asked again after a minute', async () => {
		const { sent } = wire((_request, count) => (count === 0 ? [403, PAGE] : [200, { a: 1 }]));
		await runNode({ ...guarded(), parameters: onThing('get', 'a') });
		await clock().pass(61_000);
		const { items } = await runNode({ ...guarded(), parameters: onThing('get', 'a') });
		expect(items[0]?.json).toEqual({ a: 1 });
		expect(sent).toHaveLength(2);
	});

	it('does not keep another token from asking', async () => {
		wire((_request, count) => (count === 0 ? [403, PAGE] : [200, { a: 1 }]));
		await runNode({ ...guarded(), parameters: onThing('get', 'a') });
		const other = guarded({}, { token: 'another-token' });
		const { items } = await runNode({ ...other, parameters: onThing('get', 'a') });
		expect(items[0]?.json).toEqual({ a: 1 });
	});

	it('is known also where a file was asked for', async () => {
		const { sent } = wire(() => [403, PAGE]);
		const resources = doing(async ({ api }) =>
			asRecord(await api.get('/file', {}, { binary: true })),
		);
		const { error } = await runNode({ ...guarded({ resources }), parameters: {} });
		expect(error?.message).toBe(BLOCKED);
		expect(error?.description).toContain(`(GET ${BASE_URL}/file)`);
		await runNode({ ...guarded(), parameters: onThing('get', 'b') });
		expect(sent).toHaveLength(1);
	});

	// S3 answers 403 with XML when a signed address is too old.
	it('is not what another host means to which a file has moved', async () => {
		wire(({ path }) =>
			path === '/v1/file'
				? [302, '', { Location: 'https://files.example/old?signature=x' }]
				: [200, { a: 1 }],
		);
		wire(() => [403, '<?xml version="1.0"?><Error>Expired</Error>'], 'https://files.example');
		const resources = doing(async ({ api }) =>
			asRecord(await api.get('/file', {}, { binary: true })),
		);
		const { error } = await runNode({ ...guarded({ resources }), parameters: {} });
		expect(error?.message).not.toContain('blocks this token');
		const { items } = await runNode({ ...guarded(), parameters: onThing('get', 'b') });
		expect(items[0]?.json).toEqual({ a: 1 });
	});

	it.each([
		['403 with JSON', 403, { detail: 'not yours' }, 'Toy does not allow this [Item 0]'],
		['another status with a page', 404, PAGE, 'Toy found nothing with this ID or address [Item 0]'],
	])('is not meant by %s', async (_what, status, body, message) => {
		const { sent } = wire((_request, count) => (count === 0 ? [status, body] : [200, {}]));
		const { error } = await runNode({ ...guarded(), parameters: onThing('get', 'a') });
		expect(error?.message).toBe(message);
		await runNode({ ...guarded(), parameters: onThing('get', 'a') });
		expect(sent).toHaveLength(2);
	});

	it('is not known where the service has none: its page is shown in words', async () => {
		const { sent } = wire(() => [403, PAGE]);
		const { error } = await runNode({ ...toy(), parameters: onThing('get', 'a') });
		expect(error?.message).toBe('Toy does not allow this [Item 0]');
		expect(error?.description).toContain('You have been blocked.');
		await runNode({ ...toy(), parameters: onThing('get', 'a') });
		expect(sent).toHaveLength(2);
	});
});
