/** Requests to a simulator, and tables of what it answers. */
import axios, { type RawAxiosRequestHeaders, type ResponseType } from 'axios';

export interface Reply {
	status: number;
	headers: Record<string, string | undefined>;
	/** Parsed where it is JSON, else the text. */
	body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what tests look into
}

export interface More {
	headers?: RawAxiosRequestHeaders;
	responseType?: ResponseType;
	/** Milliseconds. */
	timeout?: number;
	signal?: AbortSignal;
}

/** `line`: method, path and query. Objects and lists are sent as JSON, text as it is. */
export type Ask = (line: string, body?: unknown, more?: More) => Promise<Reply>;

/** Follows no redirect, and takes no status for an error. */
export const askAt =
	(base: () => string, token: RawAxiosRequestHeaders): Ask =>
	async (line, body, { headers, ...more } = {}) => {
		const [method = '', url = ''] = line.split(' ');
		const { status, ...answer } = await axios.request<unknown>({
			method,
			url: base() + url,
			data: typeof body === 'string' ? Buffer.from(body) : body,
			headers: { ...token, ...headers },
			maxRedirects: 0,
			validateStatus: () => true,
			...more,
		});
		return { status, headers: answer.headers as Reply['headers'], body: answer.data };
	};

function reasonOf(body: unknown): string {
	if (typeof body !== 'object' || body === null) return String(body);
	const { error, message, detail, ...fields } = body as Record<string, unknown>;
	const reason = error ?? message ?? detail;
	if (typeof reason === 'string') return reason.replace('Validation failed: ', '');
	return Object.entries(fields)
		.map(([name, text]) => `${name}: ${String(text)}`)
		.join('; ');
}

/** `expected`: the status, and how the reason of a refusal begins. */
export function expectReply({ status, body }: Reply, expected: string): void {
	const received = `${status} ${reasonOf(body)}`;
	expect(received.startsWith(expected) ? expected : received).toBe(expected);
}

export type Row = [request: string, expected: string, body?: unknown, more?: More];

/** A test for each request of the table. */
export function itAnswers(ask: Ask, rows: readonly Row[]): void {
	for (const [line, expected, body, more] of rows) {
		const sent = [line, ...[body, more?.headers].map((part) => part && JSON.stringify(part))];
		it(`${sent.filter(Boolean).join(' ')} is answered with ${expected}`, async () => {
			expectReply(await ask(line, body, more), expected);
		});
	}
}

export type Limits = [what: string, taken: readonly unknown[], refused: readonly unknown[]];

/** A test for each parameter of the table: values that are taken, and values that are refused with 400. */
export function itLimits(
	rows: readonly Limits[],
	statusOf: (what: string, value: unknown) => Promise<number>,
): void {
	it.each(rows)('%s takes %j and refuses %j', async (what, taken, refused) => {
		for (const value of [...taken, ...refused]) {
			const isTaken = (await statusOf(what, value)) < 300;
			expect([value, isTaken]).toEqual([value, taken.includes(value)]);
		}
	});
}
