/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/** Cell of the matrix: an operation under a fault, and its outcome in a few words. */
import { isDeepStrictEqual } from 'node:util';

import { forgetAccounts } from '../../../nodes/shared/http/account';
import type { FakeClock } from '../../nodes/shared/fake-clock';
import type { RecordedRequest } from '../../../simulators/simulator';
import type { MatrixFault } from './faults';
import { RETRY_AFTER } from './faults';
import type { Line } from './line';
import { textOf } from './outcome';
import type { Came, MatrixService, Pattern, PollSubject, Subject } from './subjects';

/** Number of requests that a fault affects. */
export const TIMES = { once: 1, always: 1000 };

export interface Surroundings {
	service: MatrixService;
	line: Line;
	elsewhere: string;
	clock: FakeClock;
}

export interface Strike {
	fault: MatrixFault;
	times: keyof typeof TIMES;
}

const isCalled = ({ method, match }: Pattern) => {
	return (request: RecordedRequest) =>
		request.method === method && (request.url.split('?', 1)[0] ?? '').search(match) >= 0;
};

function arm({ service, line, elsewhere }: Surroundings, strike: Strike, struck: Pattern): void {
	const { fault, isRefused } = strike.fault;
	const { method, match, after = 0, requestsBefore = after } = struck;
	const times = TIMES[strike.times];
	if (isRefused) line.refuse(times, requestsBefore);
	if (fault)
		service.simulator.faults.add({ ...fault({ line, elsewhere }), method, match, after, times });
}

function disarm({ service, line }: Surroundings): void {
	service.simulator.faults.clear();
	line.mend();
}

/** Runs an operation of the node, a picker or a hook under a fault. */
export async function strikeOperation(
	surroundings: Surroundings,
	strike: Strike,
	prepare: () => Subject,
): Promise<string> {
	const { service, clock } = surroundings;
	service.simulator.reset();
	const subject = prepare();
	const { timesDone } = subject;
	const healthy = timesDone ? undefined : await subject.run();
	forgetAccounts();
	service.simulator.requests.length = 0;
	const doneBefore = timesDone?.() ?? 0;
	const began = clock.elapsed;

	arm(surroundings, strike, subject.struck);
	const came = await subject.run();
	disarm(surroundings);

	const done = (timesDone?.() ?? 0) - doneBefore;
	const words = healthy ? wordsOfRead(came, healthy) : wordsOfWrite(came, done);
	expectNoSecret(service, [textOf(came.error), JSON.stringify(came.output)]);
	if (came.error) expectGoodError(service, came.error, subject);
	const requests = service.simulator.requests.filter(isCalled(subject.struck));
	if (timesDone) expectNotTwice(requests, done);
	if (words === 'done' && strike.fault.name === '429 with Retry-After') {
		expect(clock.elapsed - began).toBeGreaterThanOrEqual(RETRY_AFTER * 1000);
	}
	await subject.recovers?.();
	return cell(words, strike, requests, subject.struck);
}

/** Polls under a fault; the next poll has to catch up. */
export async function strikePoll(
	surroundings: Surroundings,
	strike: Strike,
	prepare: () => PollSubject,
): Promise<string> {
	const { service } = surroundings;
	service.simulator.reset();
	const subject = prepare();
	const trigger = await subject.activate();
	subject.change();
	service.simulator.requests.length = 0;
	const [inMemory, saved] = [JSON.stringify(trigger.staticData), trigger.saved];

	arm(surroundings, strike, subject.struck);
	const struck = await trigger.poll();
	disarm(surroundings);
	const requests = service.simulator.requests.filter(isCalled(subject.struck));
	expectNoSecret(service, [textOf(struck.error), JSON.stringify(struck.items), trigger.saved]);
	if (struck.error) {
		expect(struck.items).toBeNull();
		expect([JSON.stringify(trigger.staticData), trigger.saved]).toEqual([inMemory, saved]);
	}
	const atOnce = trigger.started.length;
	await surroundings.clock.pass(120_000);
	for (let polls = 0; polls < 3; polls++) {
		const { error } = await trigger.poll();
		expect(error).toBeUndefined();
	}
	const names = trigger.started.map(({ json }) => subject.nameOf(json)).sort();
	expect(names).toEqual(subject.news().sort());
	const words = struck.error
		? reasonOf(struck.error.message)
		: atOnce === names.length
			? 'done'
			: `${atOnce === 0 ? 'nothing' : 'a part'}, the rest with the next poll`;
	return cell(words, strike, requests, subject.struck);
}

/** Text of a cell, with the number of arrivals of the affected request. */
function cell(
	words: string,
	{ fault }: Strike,
	requests: RecordedRequest[],
	{ after = 0 }: Pattern,
): string {
	const candidates = requests.slice(after);
	const first = candidates.find((request) => request.fault !== undefined) ?? candidates[0];
	const count = candidates.filter(({ url }) => url === first?.url).length;
	const isThrottle = fault.name.startsWith('429');
	const isAgain = count > 1 || (fault.isRefused === true && count > 0);
	const how = words !== 'done' || !isAgain ? '' : isThrottle ? 'waits, then ' : 'retried, then ';
	return `${how}${words} (${count})`;
}

function wordsOfRead({ output, error }: Came, healthy: Came): string {
	if (error) return reasonOf(error.message);
	if (isDeepStrictEqual(output, healthy.output)) return 'done';
	const isEmpty = output.every((entry) => Object.keys(entry as object).length === 0);
	if (isEmpty) return 'empty output';
	return output.length < healthy.output.length ? 'a part of the output' : 'other output';
}

function wordsOfWrite({ error }: Came, done: number): string {
	if (!error) return done === 1 ? 'done' : `called done, and was ${done} times`;
	const text = `${error.message} ${error.description ?? ''}`;
	const isOpen = text.includes('may have been carried out');
	// Errors of hooks consist of a message only.
	if (error.context?.mayHaveBeenCarriedOut !== undefined) {
		expect(error.context.mayHaveBeenCarriedOut).toBe(isOpen);
	}
	if (!isOpen) expect(done).toBe(0);
	const redirect = text.includes('which is not followed') ? 'not followed, ' : '';
	return `error: ${redirect}${isOpen ? 'may have been carried out' : 'nothing was changed'}`;
}

const REASONS: Array<[RegExp, string]> = [
	[/which is not followed/, 'not followed'],
	[/same page twice/, 'the same page twice'],
	[/rate limit reached/, 'rate limit reached'],
	[/could not answer \(status/, 'could not answer'],
	[/refused the connection/, 'refused the connection'],
	[/the connection ended early/, 'the connection ended early'],
	[/did not answer in time \(\d+ (second|minute)s?\)/, 'no answer in time'],
	[/JSON that is broken/, 'broken JSON'],
	[/answered with (something other than|nothing instead of)/, 'an unexpected answer'],
];

function reasonOf(message: string): string {
	const found = REASONS.find(([pattern]) => pattern.test(message));
	return `error: ${found?.[1] ?? message}`;
}

function expectNoSecret({ secrets }: MatrixService, texts: string[]): void {
	for (const secret of secrets) expect(texts.join('\n')).not.toContain(secret);
}

/** The error names the service and, in a run, the item. */
function expectGoodError({ title }: MatrixService, { message }: Error, { isRun }: Subject): void {
	expect(message).toMatch(new RegExp(`^(${title}|The (service|portal)) `));
	if (isRun) expect(message).toMatch(/ \[Item 0\]$/);
}

function expectNotTwice(requests: RecordedRequest[], done: number): void {
	expect(done).toBeLessThanOrEqual(1);
	const carriedOut = requests.filter(({ fault, status }) =>
		fault === undefined
			? status !== null && status < 300
			: !['reset-before', 'redirect'].includes(fault) && status !== 429,
	);
	expect(carriedOut.length).toBeLessThanOrEqual(1);
}
