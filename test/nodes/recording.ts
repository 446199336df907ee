/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import * as http from 'node:http';

const NOW = Date.UTC(2026, 0, 31, 12);

/** Requests since they were last taken, one text each. */
let received: string[] = [];

/**
 * Records the requests that simulators receive in each test of a file: method, URL, headers and body. The date
 * is the same in all of them, so that they can be compared with a snapshot.
 */
export function recordRequests(): { take(): string[] } {
	beforeEach(() => {
		jest.useFakeTimers({
			now: NOW,
			doNotFake: [
				'hrtime',
				'nextTick',
				'performance',
				'queueMicrotask',
				'setImmediate',
				'clearImmediate',
				'setInterval',
				'clearInterval',
				'setTimeout',
				'clearTimeout',
			],
		});
		const emit = http.Server.prototype.emit;
		jest.spyOn(http.Server.prototype, 'emit').mockImplementation(function (
			this: http.Server,
			event: string | symbol,
			...rest: unknown[]
		) {
			if (event === 'request') record(rest[0] as http.IncomingMessage);
			return Reflect.apply(emit, this, [event, ...rest]);
		} as typeof emit);
	});
	afterEach(() => jest.useRealTimers());
	return {
		take() {
			const taken = received;
			received = [];
			return taken;
		},
	};
}

function record(message: http.IncomingMessage): void {
	const index = received.push('') - 1;
	const mine = received;
	const chunks: Buffer[] = [];
	const push = message.push.bind(message);
	message.push = (chunk: unknown, encoding?: BufferEncoding) => {
		if (Buffer.isBuffer(chunk)) chunks.push(chunk);
		else if (chunk === null) mine[index] = textOf(message, Buffer.concat(chunks));
		return push(chunk, encoding);
	};
}

function textOf({ method, url, rawHeaders, headers }: http.IncomingMessage, body: Buffer): string {
	const lines = rawHeaders.flatMap((name, index) =>
		index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1] ?? ''}`] : [],
	);
	const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1];
	const whole = [
		`${method} ${url}`,
		...lines.filter((line) => !/^(host|content-length):/i.test(line)).sort(),
		body.toString('latin1'),
	].join(' | ');
	return boundary ? whole.replaceAll(boundary, 'BOUNDARY') : whole;
}
