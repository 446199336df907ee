import { clock } from '../../../../nodes/shared/http/clock';

describe('waiting', () => {
	it('takes its time', async () => {
		const started = Date.now();
		await clock.sleep(30);
		await clock.sleep(30, new AbortController().signal);
		expect(Date.now() - started).toBeGreaterThanOrEqual(58);
	});

	it('is over at once when the execution is cancelled, and leaves no listener behind', async () => {
		const controller = new AbortController();
		const removed = jest.spyOn(controller.signal, 'removeEventListener');
		const started = Date.now();
		const waiting = clock.sleep(500, controller.signal);
		controller.abort();
		await waiting;
		expect(Date.now() - started).toBeLessThan(400);
		expect(removed).toHaveBeenCalledWith('abort', expect.any(Function));
	});

	it('does not begin when the execution was cancelled before', async () => {
		const started = Date.now();
		await clock.sleep(500, AbortSignal.abort());
		expect(Date.now() - started).toBeLessThan(400);
	});
});

it('the clock shows the time, and jitter lies between 0 and 1', () => {
	expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
	expect(clock.jitter()).toBeGreaterThanOrEqual(0);
	expect(clock.jitter()).toBeLessThan(1);
});
