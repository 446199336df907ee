/**
 * Fills in the forms of a node at random and checks the outcome: no crash, no request outside of the base URL,
 * no secret, no change of a shared prototype, no endless run, and a result for each item.
 */
import { crashes } from './crashes';

import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';

import { forgetAccounts } from '../../../nodes/shared/http/account';
import type { Resource } from '../../../nodes/shared/operation';
import type { NodeSetup, RunResult } from '../../engine/engine';
import { runNode, textOf } from '../../engine/engine';
import { useFakeClock } from '../../nodes/shared/fake-clock';
import { useNetwork } from '../network';
import { keepResult } from '../results';
import { randomly } from '../settings';
import type { RandomAnswer } from './answers';
import { answers, answerTo } from './answers';
import type { FilledForm, Offer } from './forms';
import { forms, ITEMS } from './forms';
import { isPolluted } from './pollution';
import type { Territory } from './requests';
import { trespass } from './requests';

/** Runs of each node: 10,000 forms or 2,500, several items in a run. */
const RUNS = { full: 10_000 / ITEMS, usual: 1_000 / ITEMS };

/** Real milliseconds for a run of all its items; nothing waits, so only work counts. */
const LONGEST_RUN = 5_000;

/** More requests than the items of a run can need. */
const MOST_REQUESTS = 1_000;

export interface FuzzedNode {
	name: string;
	setup: NodeSetup & { secrets: string[] };
	resources: Resource[];
	territory: Territory;
	/** Resources whose operations call any address below the base URL. */
	free: string[];
}

interface Tally {
	runs: number;
	forms: number;
	refused: number;
	failed: number;
	done: number;
	requests: number;
	slowestRun: number;
}

export function fuzzNode({ name, setup, resources, territory, free }: FuzzedNode): void {
	useFakeClock();
	const network = useNetwork();
	const { secrets, ...node } = setup;
	const tally: Tally = {
		runs: 0,
		forms: 0,
		refused: 0,
		failed: 0,
		done: 0,
		requests: 0,
		slowestRun: 0,
	};
	const offers: Offer[] = resources.flatMap(({ value: resource, operations }) =>
		operations.map((operation) => ({ resource, operation })),
	);

	async function check(form: FilledForm, given: RandomAnswer[]): Promise<void> {
		forgetAccounts();
		const wrong: string[] = [];
		let requests = 0;
		network((request) => {
			const why = trespass(request, territory, free.includes(form.resource));
			if (why) wrong.push(`${request.method} ${request.url.href.slice(0, 500)} ${why}`);
			if (++requests > MOST_REQUESTS) throw new Error('Requests without end');
			return answerTo(request, given[requests % given.length] as RandomAnswer, secrets);
		});
		const started = performance.now();
		const run = async (parameters: INodeParameters) =>
			await runNode({
				...node,
				parameters,
				input: form.input,
				onError: form.goOn ? 'continueRegularOutput' : undefined,
			});
		// Forms that n8n refuses itself fail before the node starts.
		const result = await run(form.parameters).catch(async () => await run(form.byExpressions));
		const duration = performance.now() - started;
		expect(wrong).toEqual([]);
		expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
		expect(crashes()).toEqual([]);
		expect(duration).toBeLessThan(LONGEST_RUN);
		expectTold(result, form);
		expectNoSecret(result, form, secrets);
		expect(isPolluted(result.items.map(({ json }) => json))).toBe(false);
		count(tally, result, requests, duration);
	}

	describe(name, () => {
		it('withstands any parameters', async () => {
			const property = fc.asyncProperty(forms(offers, secrets), answers, check);
			await fc.assert(property, randomly(RUNS));
		}, 600_000);
		afterAll(() => keepResult(`fuzz ${name}`, tally));
	});
}

/** Each item has an output, none or an error of its own; an error that stops the run names its item. */
function expectTold({ error, items }: RunResult, form: FilledForm): void {
	const { goOn, input } = form;
	if (error) {
		expect(['NodeOperationError', 'NodeApiError']).toContain(error.name);
		expect(goOn).toBe(false);
		expect(error.message).toMatch(/ \[Item \d+\]$/);
		return;
	}
	const order = items.map(({ pairedItem }) => indexOf(pairedItem));
	expect(order).toEqual([...order].sort((a, b) => a - b));
	expect(order.every((item) => item >= 0 && item < input.length)).toBe(true);
	for (const { json, pairedItem } of items) {
		if (!('details' in json)) continue;
		const own = new RegExp(` \\[Item ${indexOf(pairedItem)}\\]$`);
		expect(String(json.error)).toMatch(own);
	}
}

/** A secret may come out where the user typed it, but nowhere else, and in no error. */
function expectNoSecret(result: RunResult, form: FilledForm, secrets: string[]): void {
	const isTyped = holdsSecret(textOf(form.parameters));
	const isGiven = form.input.map((json) => isTyped || holdsSecret(textOf(json)));
	const outputs = result.items.filter(
		({ json, pairedItem }) => 'details' in json || !isGiven[indexOf(pairedItem)],
	);
	const shown = textOf([outputs, result.errorItems, result.hints, withoutNode(result.error)]);
	expect(holdsSecret(shown) ? shown : '').toBe('');

	function holdsSecret(text: string): boolean {
		return secrets.some((secret) => text.includes(secret));
	}
}

/** The error without the node that n8n attaches to it, whose parameters are the user's own words. */
function withoutNode(error: RunResult['error']): unknown {
	if (!error) return undefined;
	const own = Object.getOwnPropertyNames(error).filter((property) => property !== 'node');
	return Object.fromEntries(own.map((property) => [property, Reflect.get(error, property)]));
}

function count(tally: Tally, { items, error }: RunResult, requests: number, duration: number) {
	const failures = items.filter(({ json }) => 'details' in json);
	const refused = failures.filter(({ json }) => /Nothing was sent/.test(textOf(json.details)));
	tally.runs++;
	tally.forms += ITEMS;
	tally.refused += refused.length;
	tally.failed += failures.length - refused.length + (error ? 1 : 0);
	tally.done += items.length - failures.length;
	tally.requests += requests;
	tally.slowestRun = Math.max(tally.slowestRun, Math.round(duration));
}

function indexOf(pairedItem: unknown): number {
	return Number(Reflect.get(Object(pairedItem), 'item'));
}
