/** Tests of the promises that every polling trigger makes, as `testOperation` has them for operations. */
import type { INodeParameters, NodeApiError } from 'n8n-workflow';

import type { Fault } from '../../simulators/faults';
import type { PolledService, PolledSimulator } from './shared/polling/polled-service';
import {
	drain,
	happened,
	jsonOf,
	polled,
	startedBy,
	summary,
} from './shared/polling/polled-service';

/** Settings of the trigger, and the events that each kind of change gives under them. */
export interface Variant {
	parameters: INodeParameters;
	created: string[];
	changed: string[];
	/** Undefined if the trigger does not report records that are gone. */
	gone?: string[];
	/** Settings of a version that is published before all changes are reported. */
	published: INodeParameters;
}

/** A polling trigger, and how to change the records of its service. */
export interface PollingSubject {
	service: PolledService<PolledSimulator>;
	/** Title of the service in error messages. */
	title: string;
	variants: Record<string, Variant>;
	/** Makes the records of a test; returns their IDs in the order of the list. */
	fill(): string[];
	/** Number of requests that read all records. */
	pages: number;
	add(): string;
	change(id: string): void;
	/** Undefined if no record ever goes. */
	remove?(id: string): void;
	clear(): void;
	/** Requests for the list. */
	match: RegExp;
	/** Calls back before each page from now on, counted from 1. */
	onPage(listener: (page: number) => void): void;
	/** Faults of the service itself, with the expected message. */
	failures: Array<[what: string, fault: Fault, message: RegExp]>;
	/** A 403 with these words, in the shape of the service. */
	refusal(words: string): { status: number; body?: unknown };
	secrets: string[];
	/** Changes of the credential to a wrong token, and the advice that names the field. */
	wrongToken: { credentials: Record<string, string>; advice: string };
	/** Adds a record that contains a text. */
	addWith(text: string): void;
	/** Headers of a 429 that asks to wait. */
	retryAfter(seconds: number): Record<string, string>;
	/** Part of the advice for a test run without records. */
	advice: string;
}

/** Faults of any HTTP service, with the messages of the shared code. */
const FAILURES: PollingSubject['failures'] = [
	['the server fails', { kind: 'status', status: 500, times: 20 }, /could not answer/],
	['access is denied', { kind: 'status', status: 403 }, /does not allow/],
	['the JSON is broken', { kind: 'broken-json' }, /broken/],
	['the JSON is truncated', { kind: 'truncated-json' }, /broken/],
	['the body ends early', { kind: 'cut-body', times: 20 }, /ended early|broken/],
	['a web page comes', { kind: 'status', status: 200, body: '<html>Soon</html>' }, /web page/],
	['the connection is reset', { kind: 'reset-before', times: 20 }, /connection/],
];

/** Declares the tests of a trigger for all of its variants; every failure of a poll for the first one. */
export function describePollingTrigger(subject: PollingSubject): void {
	const [first] = Object.values(subject.variants);
	describe.each(Object.entries(subject.variants))('with %s', (_name, variant) => {
		describeActivation(subject, variant);
		describeLimit(subject, variant);
		describeChangesDuringPolls(subject, variant);
		if (variant === first) describeFailures(subject, variant);
		describeErrors(subject, variant);
		describeTestRun(subject, variant);
	});
}

/** Events of these records, as "event id", sorted. */
const of = (events: string[] | undefined, ...ids: string[]): string[] =>
	ids.flatMap((id) => (events ?? []).map((event) => `${event} ${id}`)).sort();

const withOptions = (parameters: INodeParameters, options: INodeParameters): INodeParameters => ({
	...parameters,
	options: { ...(parameters.options as INodeParameters | undefined), ...options },
});

function describeActivation(subject: PollingSubject, variant: Variant): void {
	const { service } = subject;
	const { parameters, created, changed, gone } = variant;

	describe('activation', () => {
		it('takes the present records as the baseline and saves them', async () => {
			subject.fill();
			const trigger = service.inactive(parameters);
			expect(await trigger.activate()).toBeNull();
			expect(trigger.savedStaticData.poll).toMatchObject({ version: 1, state: {} });
			expect(await polled(trigger)).toEqual([]);
		});

		it('takes an empty list as the baseline, and the first record is new', async () => {
			subject.clear();
			const trigger = await service.active(parameters);
			expect(await polled(trigger)).toEqual([]);
			const id = subject.add();
			expect(await happened(trigger)).toEqual(of(created, id));
			expect(await polled(trigger)).toEqual([]);
		});

		it.each([
			['adds changes made while inactive to the baseline', false],
			['reports changes made while inactive with Include Missed Changes', true],
		])('%s', async (_what, includeMissedChanges) => {
			const [one, two, three] = subject.fill() as [string, string, string];
			const trigger = await service.active(withOptions(parameters, { includeMissedChanges }));
			subject.change(two);
			expect(await happened(trigger)).toEqual(of(changed, two));
			await trigger.deactivate();
			subject.change(one);
			subject.remove?.(three);
			const added = subject.add();
			const missed = [...of(created, added), ...of(changed, one), ...of(gone, three)].sort();
			expect(summary(jsonOf(await trigger.activate()))).toEqual(includeMissedChanges ? missed : []);
			expect(await polled(trigger)).toEqual([]);
			subject.change(one);
			expect(await happened(trigger)).toEqual(of(changed, one));
		});

		it('that failed is tried again with the list of then as the baseline', async () => {
			subject.fill();
			const trigger = service.inactive(parameters);
			service.simulator.faults.add({ kind: 'status', status: 403 });
			await expect(trigger.activate()).rejects.toThrow(`${subject.title} does not allow this`);
			expect(trigger.saved).toBe('{}');
			subject.add();
			expect(await trigger.activate()).toBeNull();
			expect(await polled(trigger)).toEqual([]);
		});

		it('goes on when another version is published and when n8n starts again', async () => {
			const [id] = subject.fill() as [string];
			const trigger = await service.active(parameters);
			subject.change(id);
			expect(summary(jsonOf(await trigger.publish({})))).toEqual(of(changed, id));
			subject.change(id);
			expect(summary(jsonOf(await trigger.restart()))).toEqual(of(changed, id));
			expect(await polled(trigger)).toEqual([]);
		});

		it('goes on at a start of n8n whose first poll fails', async () => {
			const [id] = subject.fill() as [string];
			const trigger = await service.active(parameters);
			subject.change(id);
			service.simulator.faults.add({ kind: 'status', status: 403 });
			expect(await trigger.restart()).toBeNull();
			expect(await happened(trigger)).toEqual(of(changed, id));
		});

		it.each<[string, (baseUrl: string) => string | undefined]>([
			['another credential', () => undefined],
			['another base URL', (baseUrl) => baseUrl.replace('127.0.0.1', 'localhost')],
		])('starts from a new baseline with %s', async (_what, urlOf) => {
			const [id] = subject.fill() as [string];
			const trigger = await service.active(parameters);
			subject.change(id);
			const baseUrl = urlOf(service.baseUrl);
			const { credentials } = service.setup(baseUrl === undefined ? {} : { baseUrl });
			const credentialId = baseUrl === undefined ? 'another' : undefined;
			expect(await trigger.publish({ credentials, credentialId })).toBeNull();
			expect(await trigger.restart()).toBeNull();
			const added = subject.add();
			expect(await happened(trigger)).toEqual(of(created, added));
		});

		it('goes on if the base URL gets a slash and spaces', async () => {
			const [id] = subject.fill() as [string];
			const trigger = await service.active(parameters);
			subject.change(id);
			const { credentials } = service.setup({ baseUrl: ` ${service.baseUrl}/ ` });
			expect(summary(jsonOf(await trigger.publish({ credentials })))).toEqual(of(changed, id));
		});
	});
}

function describeLimit(subject: PollingSubject, variant: Variant): void {
	const { service } = subject;
	const { parameters, created, changed, gone } = variant;

	describe('more changes than Max Items per Poll', () => {
		/** Fewer than a third of the records, so that several polls are needed. */
		const limitFor = (ids: string[]) => Math.ceil(ids.length / 3) - 1;
		const activate = async (ids: string[]) =>
			await service.active(withOptions(parameters, { maxItems: limitFor(ids) }));

		it('come in several polls, each once', async () => {
			const ids = subject.fill();
			const trigger = await activate(ids);
			const [one, ...others] = ids as [string, ...string[]];
			others.forEach((id) => subject.change(id));
			subject.remove?.(one);
			const added = [1, 2, 3].map(() => subject.add());
			const wanted = [...of(changed, ...others), ...of(created, ...added), ...of(gone, one)].sort();
			const polls = await drain(trigger);
			expect(summary(polls.flat())).toEqual(wanted);
			const maxItems = limitFor(ids);
			const perRecord = Math.max(created.length, changed.length);
			const lengths = polls.map(({ length }) => length);
			expect(lengths.slice(0, -1).filter((length) => length < maxItems)).toEqual([]);
			expect(Math.max(...lengths)).toBeLessThan(maxItems + perRecord);
		});

		it('come although n8n restarts, a poll fails and more changes happen meanwhile', async () => {
			const ids = subject.fill();
			const trigger = await activate(ids);
			ids.forEach((id) => subject.change(id));
			await trigger.poll();
			await trigger.restart();
			service.simulator.faults.add({ kind: 'status', status: 403, match: subject.match });
			expect((await trigger.poll()).error).toBeDefined();
			// The last one is not reported yet, so it comes once; the first one comes again.
			const [first, last] = [ids[0]!, ids.at(-1)!];
			subject.change(last);
			subject.change(first);
			await drain(trigger);
			expect(startedBy(trigger)).toEqual(of(changed, ...ids, first));
		});

		it('come although another version is published meanwhile', async () => {
			const ids = subject.fill();
			const trigger = await activate(ids);
			ids.forEach((id) => subject.change(id));
			await trigger.poll();
			await trigger.publish({ parameters: service.parameters(variant.published) });
			await drain(trigger);
			expect(startedBy(trigger)).toEqual(of(changed, ...ids));
		});
	});
}

function describeChangesDuringPolls(subject: PollingSubject, variant: Variant): void {
	const { service } = subject;
	const { parameters, created, changed, gone } = variant;
	const pages = Array.from({ length: subject.pages }, (_, index) => index + 1);

	describe('each change is reported once', () => {
		it('with a poll after each', async () => {
			const ids = subject.fill().slice(0, 5);
			const trigger = await service.active(parameters);
			for (const id of ids) {
				subject.change(id);
				expect(await happened(trigger)).toEqual(of(changed, id));
			}
			expect(await polled(trigger)).toEqual([]);
		});

		it.each(pages)('with changes before page %i of a poll', async (page) => {
			const ids = subject.fill();
			const trigger = await service.active(parameters);
			const late = Math.ceil(ids.length / 7);
			ids.slice(0, -late).forEach((id) => subject.change(id));
			subject.onPage((number) => {
				if (number === page) ids.slice(-late).forEach((id) => subject.change(id));
			});
			await drain(trigger);
			expect(startedBy(trigger)).toEqual(of(changed, ...ids));
		});

		it.each(pages)('with a record that goes and one that comes before page %i', async (page) => {
			const [first] = subject.fill() as [string];
			const trigger = await service.active(parameters);
			let added = '';
			subject.onPage((number) => {
				if (number !== page || added) return;
				subject.remove?.(first);
				added = subject.add();
			});
			// An unchanged list may take fewer pages.
			for (let polls = 0; polls < subject.pages; polls += 1) await polled(trigger);
			await drain(trigger);
			expect(startedBy(trigger)).toEqual([...of(created, added), ...of(gone, first)].sort());
		});

		it('with polls that overlap', async () => {
			const ids = subject.fill();
			const trigger = await service.active(parameters);
			ids.forEach((id) => subject.change(id));
			const results = await Promise.all([trigger.poll(), trigger.poll(), trigger.poll()]);
			expect(results.filter(({ items }) => items !== null)).toHaveLength(1);
			expect(startedBy(trigger)).toEqual(of(changed, ...ids));
			expect(await polled(trigger)).toEqual([]);
		});

		it('with restarts before, during and after it', async () => {
			const ids = subject.fill().slice(0, 6);
			const trigger = await service.active(parameters);
			subject.change(ids[0]!);
			await trigger.poll();
			subject.change(ids[1]!);
			await trigger.restart();
			subject.change(ids[2]!);
			let isDone = false;
			subject.onPage(() => {
				if (!isDone) subject.change(ids[3]!);
				isDone = true;
			});
			await trigger.restart();
			for (let polls = 0; polls < 3; polls += 1) await trigger.poll();
			await trigger.restart();
			subject.change(ids[4]!);
			await trigger.poll();
			subject.change(ids[5]!);
			await trigger.restart();
			await drain(trigger);
			expect(startedBy(trigger)).toEqual(of(changed, ...ids));
		});

		it('with n8n killed in the middle of a poll', async () => {
			const ids = subject.fill();
			const trigger = await service.active(parameters);
			ids.forEach((id) => subject.change(id));
			let restarted: Promise<unknown> | undefined;
			subject.onPage(() => void (restarted ??= trigger.restart()));
			expect((await trigger.poll()).items).toBeNull();
			await restarted;
			expect(startedBy(trigger)).toEqual(of(changed, ...ids));
			expect(await polled(trigger)).toEqual([]);
		});

		it('with hundreds of changes in one poll', async () => {
			const ids = subject.fill();
			const trigger = await service.active(parameters);
			const added = Array.from({ length: 300 }, () => subject.add());
			subject.change(ids[1]!);
			subject.remove?.(ids[0]!);
			// No poll sees a record that comes and goes.
			if (subject.remove) subject.remove(subject.add());
			const wanted = [...of(created, ...added), ...of(changed, ids[1]!), ...of(gone, ids[0]!)];
			expect(await happened(trigger)).toEqual(wanted.sort());
			expect(await polled(trigger)).toEqual([]);
		});
	});
}

function describeFailures(subject: PollingSubject, variant: Variant): void {
	const { service, match } = subject;
	const { parameters, changed } = variant;
	const failures = [...FAILURES, ...subject.failures];
	const pages = Array.from({ length: subject.pages }, (_, index) => index);

	describe('a poll that fails', () => {
		const cases = failures.flatMap(([what, fault, message]) =>
			pages.map((after) => [what, after, fault, message] as const),
		);

		it.each(cases)(
			'because %s after %i pages changes nothing, and the next one reports everything',
			async (_what, after, fault, message) => {
				const ids = subject.fill();
				const trigger = await service.active(parameters);
				ids.forEach((id) => subject.change(id));
				const { saved, staticData } = trigger;
				service.simulator.faults.add({ match, after, ...fault });
				const { items, error } = await trigger.poll();
				expect(items).toBeNull();
				expect(error?.message).toMatch(message);
				expect([trigger.saved, trigger.staticData]).toEqual([saved, staticData]);
				service.simulator.faults.clear();
				await drain(trigger);
				expect(startedBy(trigger)).toEqual(of(changed, ...ids));
			},
		);
	});
}

/** Declares the tests of error messages, and of secrets in them and in what is stored. */
export function describeErrors(subject: PollingSubject, variant: Variant): void {
	const { service, title, secrets, match } = subject;
	const { parameters, changed } = variant;

	describe('the error of a poll', () => {
		it('quotes the service, without the secrets', async () => {
			subject.fill();
			const trigger = await service.active(parameters);
			const fault = subject.refusal(`No access with ${secrets.join(' nor ')}.`);
			service.simulator.faults.add({ kind: 'status', ...fault });
			const error = (await trigger.poll()).error as NodeApiError;
			expect(error.message).toBe(`${title} does not allow this`);
			const words = `No access with ${secrets.map(() => '[hidden]').join(' nor ')}.`;
			expect(error.description).toContain(words);
			const all = JSON.stringify(error, Object.getOwnPropertyNames(error));
			const text = all + JSON.stringify(error.context) + (error.stack ?? '');
			for (const secret of secrets) expect(text).not.toContain(secret);
		});

		it('names the field of the credential if the token is wrong', async () => {
			const { credentials, advice } = subject.wrongToken;
			const trigger = service.inactive(parameters, { credentials });
			const error = (await trigger.activate().catch((thrown: unknown) => thrown)) as NodeApiError;
			expect(error.description).toContain(advice);
			for (const wrong of Object.values(credentials)) {
				expect(error.message + error.description).not.toContain(wrong);
			}
		});
	});

	it('a poll waits if the service asks to slow down', async () => {
		const [id] = subject.fill() as [string];
		const trigger = await service.active(parameters);
		subject.change(id);
		const headers = subject.retryAfter(17);
		service.simulator.faults.add({ match, kind: 'status', status: 429, headers });
		const began = service.clock().elapsed;
		expect(await happened(trigger)).toEqual(of(changed, id));
		expect(service.clock().elapsed - began).toBeGreaterThanOrEqual(17_000);
		expect(await polled(trigger)).toEqual([]);
	});

	it('no secret gets into the state or the items, though the service quotes it', async () => {
		subject.fill();
		const trigger = await service.active(withOptions(parameters, { logRequests: true }));
		for (const secret of secrets) subject.addWith(secret);
		await polled(trigger);
		subject.change(subject.add());
		expect(await polled(trigger)).not.toEqual([]);
		for (const secret of secrets) {
			expect(trigger.saved + JSON.stringify(trigger.started)).not.toContain(secret);
		}
	});
}

function describeTestRun(subject: PollingSubject, { parameters, changed }: Variant): void {
	const { service, title } = subject;

	describe('a test run', () => {
		it('leaves the state of an active workflow as it is', async () => {
			const [id] = subject.fill() as [string];
			const trigger = await service.active(parameters);
			subject.change(id);
			const { saved, staticData } = trigger;
			expect(await trigger.test()).toHaveLength(1);
			expect([trigger.saved, trigger.staticData]).toEqual([saved, staticData]);
			expect(trigger.staticDataAfterTest).toEqual(trigger.savedStaticData);
			expect(await happened(trigger)).toEqual(of(changed, id));
		});

		it('saves nothing if the workflow was never active', async () => {
			subject.fill();
			const trigger = service.inactive(parameters);
			await trigger.test();
			expect([trigger.saved, trigger.staticDataAfterTest]).toEqual(['{}', {}]);
		});

		it('gives advice if there is no record', async () => {
			subject.clear();
			await expect(service.inactive(parameters).test()).rejects.toMatchObject({
				message: `${title} has nothing to show in a test run`,
				description: expect.stringContaining(subject.advice),
			});
		});

		it('fails if the service does', async () => {
			service.simulator.faults.add({ kind: 'status', status: 403 });
			await expect(service.inactive(parameters).test()).rejects.toThrow('does not allow');
		});
	});
}

/** Declares tests of settings that are refused with a message that names the field. */
export function testRefusedSettings(
	service: PolledService<PolledSimulator>,
	settings: Array<[what: string, parameters: INodeParameters, message: string]>,
): void {
	it.each(settings)('%s is refused by the name of the field', async (_what, parameters, words) => {
		const trigger = service.inactive(parameters);
		await expect(trigger.activate()).rejects.toThrow(words);
		// n8n itself reports an empty required field.
		await expect(trigger.test()).rejects.toThrow(/'([^']+)'/.exec(words)?.[1]);
		expect(trigger.saved).toBe('{}');
	});
}

/** Declares tests of the bytes of state for each record. */
export function testStateSize(
	service: PolledService<PolledSimulator>,
	fill: (count: number) => void,
	sizes: Array<[what: string, parameters: INodeParameters, bytes: number]>,
): void {
	const RECORDS = 5000;
	it.each(sizes)('of %s takes few bytes per record', async (_what, parameters, bytes) => {
		fill(RECORDS);
		const trigger = await service.active(parameters);
		expect(trigger.savedBytes / RECORDS).toBeLessThan(bytes);
	});
}
