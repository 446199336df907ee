/** Requests whose body is an HTML form, with files and without, byte for byte. */
import type { ApiRequest } from '../../../../nodes/shared/http/api';
import type { FormValue } from '../../../../nodes/shared/http/form-body';
import { asRecord } from '../../../../nodes/shared/values/records';

import { useFakeClock } from '../fake-clock';
import { BASE_URL, doing, runToy, TOKEN, toy } from '../toy';
import type { Sent } from '../wire';
import { wire } from '../wire';

const clock = useFakeClock();

/** Every byte there is, among them all that mean something to a form or to HTTP. */
const EVERY_BYTE = Buffer.from([
	...Array.from({ length: 256 }, (_, byte) => byte),
	...Buffer.from('\r\n--\r\n\r\n--boundary--\r\n\0'),
]);

const file = (more: object = {}) => ({
	fileName: 'offer.pdf',
	mimeType: 'application/pdf',
	bytes: EVERY_BYTE,
	...more,
});

/** Sends a form by a write of the toy node. */
async function post(
	form: Record<string, FormValue>,
	formType?: ApiRequest['formType'],
	options: object = {},
) {
	const resources = doing(
		async ({ api }) =>
			asRecord((await api.send({ method: 'POST', path: '/forms', form, formType })).body),
		{ effect: 'write' },
	);
	return await runToy({ options: { ...options } }, toy({}, { resources }));
}

/** Sends a form with files and returns the parts that arrive. */
async function partsAfter(form: Record<string, FormValue>): Promise<Part[]> {
	const { sent } = wire(() => [200, {}]);
	await post(form);
	return partsOf(sent[0] as Sent);
}

/** The bytes of a body; nock writes what is not UTF-8 as hexadecimal digits. */
function bytesOf({ body }: Sent): Buffer {
	const written = String(body);
	return written.startsWith('--') ? Buffer.from(written) : Buffer.from(written, 'hex');
}

interface Part {
	headers: string[];
	bytes: Buffer;
}

/** The parts of a multipart body, separated by the boundary that its header names. */
function partsOf(sent: Sent): Part[] {
	const [, boundary = ''] = /; boundary=([^;]+)$/.exec(sent.headers['content-type'] ?? '') ?? [];
	// One character a byte, so that places in the text are places in the bytes.
	const text = bytesOf(sent).toString('latin1');
	expect(text).toMatch(/\r\n$/);
	expect(text.trimEnd().endsWith(`\r\n--${boundary}--`)).toBe(true);
	const [before, ...parts] = `\r\n${text}`.split(`\r\n--${boundary}`).slice(0, -1);
	expect(before).toBe('');
	return parts.map((part) => {
		const end = part.indexOf('\r\n\r\n');
		const headers = Buffer.from(part.slice(2, end), 'latin1').toString('utf8').split('\r\n');
		return { headers, bytes: Buffer.from(part.slice(end + 4), 'latin1') };
	});
}

describe('a form with files', () => {
	it('is sent in parts, in the order of its fields, each with its name', async () => {
		const { sent } = wire(() => [200, { stored: true }]);
		const result = await post({ deal: 42, upload: file(), note: 'a "b"\tä', flag: false });
		expect(result.items[0]?.json).toEqual({ stored: true });
		expect(sent).toHaveLength(1);
		const parts = partsOf(sent[0] as Sent);
		expect(parts.map(({ headers }) => headers)).toEqual([
			['Content-Disposition: form-data; name="deal"'],
			[
				'Content-Disposition: form-data; name="upload"; filename="offer.pdf"',
				'Content-Type: application/pdf',
			],
			['Content-Disposition: form-data; name="note"'],
			['Content-Disposition: form-data; name="flag"'],
		]);
		const values = parts.map(({ bytes }) => bytes.toString('utf8'));
		expect([values[0], values[2], values[3]]).toEqual(['42', 'a "b"\tä', 'false']);
	});

	it('carries every byte of a file as it is', async () => {
		const empty = file({ bytes: Buffer.alloc(0) });
		const [upload, nothing] = await partsAfter({ upload: file(), empty });
		expect(upload?.bytes.equals(EVERY_BYTE)).toBe(true);
		expect(nothing?.bytes).toHaveLength(0);
	});

	it('sends a file and nothing around it where the file is a piece of something larger', async () => {
		const whole = Buffer.from('before-INSIDE-after');
		const [part] = await partsAfter({ upload: file({ bytes: whole.subarray(7, 13) }) });
		expect(part?.bytes.toString()).toBe('INSIDE');
	});

	it.each([
		['other scripts', 'Übersicht 漢字 😀.pdf', 'Übersicht 漢字 😀.pdf'],
		['quotes', 'the "best" offer.pdf', 'the %22best%22 offer.pdf'],
		['a line break', 'a\r\nX-Evil: 1.pdf', 'a%0D%0AX-Evil: 1.pdf'],
		['a backslash and a semicolon', 'a\\b;c.pdf', 'a\\b;c.pdf'],
	])('names a file with %s so that nothing else is read into it', async (_what, fileName, name) => {
		const parts = await partsAfter({ upload: file({ fileName }) });
		expect(parts.map(({ headers }) => headers)).toEqual([
			[
				`Content-Disposition: form-data; name="upload"; filename="${name}"`,
				'Content-Type: application/pdf',
			],
		]);
	});

	it.each([
		['its own', 'text/csv;charset=utf-8', 'text/csv;charset=utf-8'],
		['bytes where it has none', '', 'application/octet-stream'],
		['bytes where n8n does not know it', undefined, 'application/octet-stream'],
	])('says the type of a file: %s', async (_what, mimeType, written) => {
		const [part] = await partsAfter({ upload: file({ mimeType }) });
		expect(part?.headers[1]).toBe(`Content-Type: ${written}`);
	});

	it('says in its header what it is, and is no JSON', async () => {
		const { sent } = wire(() => [200, {}]);
		await post({ upload: file() });
		const { headers } = sent[0] as Sent;
		expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=[\w-]+$/);
		expect(headers['content-length']).toBe(String(bytesOf(sent[0] as Sent).length));
		expect(headers).toMatchObject({ accept: 'application/json', authorization: TOKEN });
	});

	it('is a form in parts also without a file, unless it is to be urlencoded', async () => {
		const { sent } = wire(() => [200, {}]);
		await post({ a: 1 }, 'multipart');
		await post({ a: 1 });
		for (const request of sent) {
			expect(partsOf(request).map(({ bytes }) => bytes.toString())).toEqual(['1']);
		}
		expect(sent).toHaveLength(2);
	});

	it('is sent again after a 429 with the very same bytes', async () => {
		const { sent } = wire((_request, count) =>
			count < 2 ? [429, '', { 'Retry-After': '1' }] : [200, { stored: true }],
		);
		const result = await post({ upload: file(), deal: 42 });
		expect(result.items[0]?.json).toEqual({ stored: true });
		expect(clock().waits).toEqual([1_000, 1_000]);
		const [first, ...again] = sent;
		expect(again).toHaveLength(2);
		for (const request of again) {
			expect(request.headers['content-type']).toBe(first?.headers['content-type']);
			expect(bytesOf(request).equals(bytesOf(first as Sent))).toBe(true);
		}
		expect(partsOf(sent[2] as Sent)[0]?.bytes.equals(EVERY_BYTE)).toBe(true);
	});
});

describe('a form without files', () => {
	it('is sent as a browser writes it', async () => {
		const { sent } = wire(() => [200, { fine: true }]);
		const result = await post(
			{ title: 'a b&c=d+e %41 ä"', count: 5, flag: true, empty: '' },
			'urlencoded',
		);
		expect(result.items[0]?.json).toEqual({ fine: true });
		expect(sent[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect(sent[0]?.body).toBe('title=a+b%26c%3Dd%2Be+%2541+%C3%A4%22&count=5&flag=true&empty=');
	});

	it('keeps names that mean something to JavaScript', async () => {
		const { sent } = wire(() => [200, {}]);
		await post(JSON.parse('{"__proto__":"a","constructor":"b"}') as never, 'urlencoded');
		expect(sent[0]?.body).toBe('__proto__=a&constructor=b');
	});
});

describe('the preview of a form', () => {
	const preview = { previewRequest: true };

	it('shows its fields, and its files by name, type and size, not what is in them', async () => {
		const { sent } = wire(() => [200, {}]);
		const bytes = Buffer.from('what nobody should see');
		const result = await post({ deal: 42, upload: file({ bytes }) }, 'multipart', preview);
		expect(sent).toEqual([]);
		expect(result.items[0]?.json).toEqual({
			preview: true,
			method: 'POST',
			url: `${BASE_URL}/forms`,
			query: {},
			headers: { accept: 'application/json', 'content-type': 'multipart/form-data' },
			body: {
				deal: 42,
				upload: { fileName: 'offer.pdf', mimeType: 'application/pdf', bytes: 22 },
			},
		});
		expect(result.text).not.toContain('nobody');
		expect(result.text).not.toContain(bytes.toString('base64').slice(0, 12));
	});

	it('shows the fields of one without files', async () => {
		const { sent } = wire(() => [200, {}]);
		const result = await post({ a: 'ä b', c: false }, 'urlencoded', preview);
		expect(sent).toEqual([]);
		expect(result.items[0]?.json).toMatchObject({
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: { a: 'ä b', c: false },
		});
	});

	it('hides the token, also where it is the name of a file', async () => {
		const result = await post(
			{ note: `my ${TOKEN}`, upload: file({ fileName: `${TOKEN}.txt` }) },
			'multipart',
			preview,
		);
		expect(result.items[0]?.json.body).toMatchObject({
			note: 'my [hidden]',
			upload: { fileName: '[hidden].txt' },
		});
		expect(result.text).not.toContain(TOKEN);
	});
});
