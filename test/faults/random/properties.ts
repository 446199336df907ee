/** Properties of every run: the server's counts compared with the reports to the user. */
import type { Said } from './report';
import type { Scenario } from './scenario';
import { WORKS } from './scenario';
import type { CountingServer } from './server';

/** Throws if a run violates one of them. */
export function expectPromisesKept(
	{ items, concurrency, onError }: Scenario,
	server: CountingServer,
	said: Said[],
): void {
	items.forEach(({ work, strikes }, item) => {
		const methods = WORKS[work];
		const steps = methods.map((method, step) => {
			const record = server.steps[item]?.[step];
			if (!record) throw new Error(`There is no step ${step}`);
			return {
				...record,
				isWrite: method !== 'GET',
				name: `${method} /items/${item}/steps/${step}`,
			};
		});
		const complain = (words: string) => {
			const facts = JSON.stringify({ steps, said: said[item], strikes });
			throw new Error(`Item ${item} ${words}: ${facts}`);
		};
		const writes = steps.filter(({ isWrite }) => isWrite);
		const { what, isUncertain = false, carriedOutBefore } = said[item] ?? { what: 'lost' };
		if (what === 'lost') complain('is lost');
		if (writes.some(({ carriedOut }) => carriedOut > 1)) complain('was carried out twice');
		if (what === 'done' && steps.some(({ answeredWell }) => answeredWell !== 1)) {
			complain('is called done and is not');
		}
		if (what === 'notStarted' && steps.some(({ received }) => received > 0)) {
			complain('is called not started and is');
		}
		if (what === 'failed') {
			const isTouched = writes.some(({ carriedOut }) => carriedOut > 0);
			if (isTouched && !isUncertain) complain('is called untouched and is not');
			if (isUncertain && writes.every(({ received }) => received === 0)) {
				complain('is called uncertain though no write was sent');
			}
			const good = writes.filter(({ answeredWell }) => answeredWell > 0).map(({ name }) => name);
			if (carriedOutBefore && carriedOutBefore.join() !== good.join()) {
				complain('names other writes as carried out than were');
			}
		}
	});
	const isWriting = items.some(({ work }) => WORKS[work].some((method) => method !== 'GET'));
	if (isWriting && server.most > (concurrency ?? 1)) {
		throw new Error(
			`${server.most} requests at a time, of writes with ${concurrency ?? 'nothing'}`,
		);
	}
	const firstFailure = said.findIndex(({ what }) => what === 'failed');
	const startedAfter = server.steps.slice(firstFailure + 1).flat();
	const oneByOne = isWriting && (concurrency ?? 1) === 1;
	const isStopped = onError === 'stop' && firstFailure >= 0 && oneByOne;
	if (isStopped && startedAfter.some(({ received }) => received > 0)) {
		throw new Error(`An item was started after item ${firstFailure} had failed`);
	}
	for (const [entity, order] of server.order) {
		if (order.some((item, index) => item < (order[index - 1] ?? -1))) {
			throw new Error(`The writes to ${entity} changed their order: ${order.join(', ')}`);
		}
	}
	if (server.afterCancel > 0) throw new Error(`${server.afterCancel} requests after the cancel`);
}
