/** Promises on failures without Continue On Fail, Continue On Fail and errors. */
import { useFakeClock } from '../fake-clock';
import { BASE_URL, continueOnFail, runToy } from '../toy';
import { moment, onThing, things, wire } from '../wire';

useFakeClock();

const idOf = (body: unknown) => (body as { id: string }).id;

describe('a failure without Continue On Fail', () => {
	it('starts no new items and says how many were carried out before and not started', async () => {
		const { sent } = wire((_request, count) => (count === 2 ? [422] : [200, {}]));
		const result = await runToy(onThing('create'), { input: things(6) });
		expect(sent).toHaveLength(3);
		expect(result.items).toEqual([]);
		expect(result.error?.message).toBe('Toy did not accept the values [Item 2]');
		expect(result.error?.description).toContain(
			'Carried out before this item: 2 of 6 items. Not started: 3.',
		);
		expect(result.error?.context?.itemIndex).toBe(2);
	});

	it('waits for those under way and counts them', async () => {
		let finished = 0;
		const { sent } = wire(async ({ body }) => {
			if (idOf(body) === 't1') return [400];
			await moment(25);
			finished += 1;
			return idOf(body) === 't2' ? [409] : [200, {}];
		});
		const result = await runToy(onThing('create', undefined, { concurrency: 4 }), {
			input: things(10),
		});
		expect(sent).toHaveLength(4);
		expect(finished).toBe(3);
		expect(result.error?.message).toBe('Toy did not accept the request [Item 1]');
		expect(result.error?.description).toContain(
			'Carried out before this item: 1 of 10 items. Carried out after it: item 3. ' +
				'Failed too: item 2. Not started: 6.',
		);
	});

	it('names the items that may have been carried out beside it', async () => {
		wire(({ body }) => {
			return idOf(body) === 't0' ? [400, {}] : [502, ''];
		});
		const result = await runToy(onThing('create', '={{ $json.id }}', { concurrency: 4 }), {
			input: things(6),
		});
		expect(result.error?.message).toContain('[Item 0]');
		expect(result.error?.description).toContain(
			'May have been carried out: items 1-3. Not started: 2.',
		);
	});

	it('counts nothing where there is a single item', async () => {
		wire(() => [404]);
		const result = await runToy(onThing('get', 'a'));
		expect(result.error?.description).not.toContain('Carried out');
	});

	it('carries out what stands before an item with a refused parameter, and nothing after', async () => {
		const { sent } = wire(() => [200, {}]);
		const result = await runToy(onThing('create'), {
			input: [{ id: 'a' }, { id: ' ' }, { id: 'c' }],
		});
		expect(sent.map(({ body }) => body)).toEqual([{ id: 'a', size: 1 }]);
		expect(result.error?.message).toBe("'Thing' must not be empty [Item 1]");
		expect(result.error?.description).toContain('Carried out before this item: 1 of 3 items.');
	});
});

describe('Continue On Fail', () => {
	const answers = () =>
		wire(({ body }) => (idOf(body) === 't1' ? [404, { detail: 'no t1' }] : [200, { fine: true }]));

	it('puts the error on the output of its item and goes on', async () => {
		const { sent } = answers();
		const result = await runToy(onThing('create'), { input: things(3), ...continueOnFail });
		expect(sent).toHaveLength(3);
		expect(result.error).toBeUndefined();
		expect(result.items.map(({ json, pairedItem }) => ({ json, pairedItem }))).toEqual([
			{ json: { fine: true }, pairedItem: { item: 0 } },
			{
				json: {
					error: 'Toy found nothing with this ID or address [Item 1]',
					details: {
						description:
							'Toy says: "no t1". Check the ID, and that it belongs to this account. ' +
							`(POST ${BASE_URL}/things)`,
						httpCode: '404',
					},
				},
				pairedItem: { item: 1 },
			},
			{ json: { fine: true }, pairedItem: { item: 2 } },
		]);
	});

	it('sends it to the error output, with the data of its item, where the user chose that', async () => {
		answers();
		const result = await runToy(onThing('create'), {
			input: things(3),
			onError: 'continueErrorOutput',
		});
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(result.errorItems).toHaveLength(1);
		expect(result.errorItems[0]).toMatchObject({
			json: {
				error: 'Toy found nothing with this ID or address [Item 1]',
				details: { httpCode: '404' },
			},
			pairedItem: { item: 1 },
		});
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'lets the workflow see that a write may have been carried out (%s)',
		async (onError) => {
			wire(() => [504]);
			const result = await runToy(onThing('create', 'a'), { onError });
			const [item] = [...result.items, ...result.errorItems];
			expect(item?.json.details).toMatchObject({
				description: expect.stringContaining('may have been carried out'),
				httpCode: '504',
				mayHaveBeenCarriedOut: true,
			});
		},
	);

	it('covers refused parameters and requests that got no answer', async () => {
		wire(() => [500]);
		const result = await runToy(
			{ ...onThing('create'), size: '={{ $json.size }}' },
			{ input: [{ id: 'a', size: -1 }, { id: 'b', size: 1 }, { size: 1 }], ...continueOnFail },
		);
		expect(result.items.map(({ json }) => json.error)).toEqual([
			"'Size' must be at least 0, not -1 [Item 0]",
			'Toy could not answer (status 500) [Item 1]',
			"'Thing' must not be empty [Item 2]",
		]);
	});
});

describe('an error', () => {
	it.each([
		[400, 'did not accept the request', 'Check the fields that it names.'],
		[401, 'did not accept the credential', 'Check the token in the credential.'],
		[402, 'refused the request (status 402)', 'Check the fields of this node.'],
		[403, 'does not allow this', 'Check what the token is allowed to do.'],
		[404, 'found nothing with this ID or address', 'Check the ID'],
		[409, 'reports a conflict with existing data', 'Look at the present state'],
		[422, 'did not accept the values', 'Check the fields that it names.'],
	])('of status %d says what happened and what to do', async (status, happened, advice) => {
		wire(() => [status, { detail: 'the words of the service' }]);
		const result = await runToy(onThing('get', 'a'));
		expect(result.error?.message).toBe(`Toy ${happened} [Item 0]`);
		expect(result.error?.description).toMatch(/^Toy says: "the words of the service"\. /);
		expect(result.error?.description).toContain(advice);
		expect(result.error?.description).toContain(`(GET ${BASE_URL}/things/a)`);
		expect(result.error?.httpCode).toBe(String(status));
	});

	it('shows the text of a web page without its tags, scripts and styles', async () => {
		wire(() => [
			403,
			'<html><style>b{}</style><script>alert(1)</script><h1>Sorry,</h1>\n<p>no   entry</p></html>',
		]);
		const result = await runToy(onThing('get', 'a'));
		expect(result.error?.description).toContain('Toy says: "Sorry, no entry".');
	});

	it('says nothing in the name of the service where it said nothing', async () => {
		wire(() => [400, '']);
		const result = await runToy(onThing('get', 'a'));
		expect(result.error?.description).not.toContain('says');
	});

	it('keeps its own words although n8n replaces messages with the letters of system errors', async () => {
		const letters = 'FREEACCESS-EPERM-ECONNREFUSED';
		const result = await runToy({ ...onThing('create', 'a'), size: letters });
		expect(result.error?.message).toBe(`'Size' must be a whole number, not "${letters}" [Item 0]`);
		wire(() => [302, '', { Location: `https://${letters}.example/` }]);
		const moved = await runToy(onThing('get', 'a'));
		expect(moved.error?.message).toMatch(/^Toy redirects to .* \[Item 0\]$/);
	});

	it('takes less than 1.5 seconds for a page of 200,000 opening tags', async () => {
		wire(() => [400, '<script'.repeat(200_000)]);
		const started = Date.now();
		const result = await runToy(onThing('get', 'a'));
		expect(Date.now() - started).toBeLessThan(1_500);
		expect(result.error?.httpCode).toBe('400');
	});
});

describe("n8n's Retry On Fail", () => {
	const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

	it('is refused before anything is sent where writes could be repeated', async () => {
		const { sent } = wire(() => [502, '']);
		const result = await runToy(onThing('create'), { input: things(3), settings });
		expect(sent).toHaveLength(0);
		expect(result.error?.message).toContain("Turn off 'Retry On Fail'");
	});

	it.each([
		['continueRegularOutput', 'items'],
		['continueErrorOutput', 'errorItems'],
	] as const)('is an error of every item on %s, and never looks done', async (onError, output) => {
		const { sent } = wire(() => [200, {}]);
		const result = await runToy(onThing('create'), { input: things(2), settings, onError });
		expect(sent).toHaveLength(0);
		expect(result[output]).toHaveLength(2);
		for (const { json } of result[output]) {
			expect(json.error).toContain("Turn off 'Retry On Fail'");
		}
		if (onError === 'continueErrorOutput') expect(result.items).toEqual([]);
	});

	it('does not concern reads and previews', async () => {
		const { sent } = wire(() => [200, {}]);
		const read = await runToy(onThing('get', 'a'), { settings });
		expect(read.error).toBeUndefined();
		const preview = await runToy(onThing('create', 'a', { previewRequest: true }), { settings });
		expect(preview.error).toBeUndefined();
		expect(sent).toHaveLength(1);
	});
});
