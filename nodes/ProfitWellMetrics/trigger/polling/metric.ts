import type { IDataObject } from 'n8n-workflow';

import type { PollCall, PollResult } from '../../../shared/polling/poll';
import { withoutEmpty } from '../../../shared/input/parameters';
import { isLevel } from '../../metrics/names';
import { metricRows } from '../../metrics/rows';
import type { Direction, MetricSettings } from './settings';

/** Value of the metric in a month. */
interface Reading {
	/** YYYY-MM. */
	month: string;
	value: number;
}

/** State of the metric: its last value. */
export interface MetricState extends Partial<Reading> {
	/** Settings that it was read with; after a change of these the next value is the baseline. */
	of: string;
}

/** Compares the metric of the month with the value of the last poll. */
export async function pollMetric(
	call: Pick<PollCall, 'api'>,
	settings: MetricSettings,
	state: MetricState | undefined,
): Promise<PollResult<MetricState>> {
	const of = JSON.stringify([settings.metric, settings.plan ?? '', settings.threshold]);
	const readings = await readMetric(call, settings);
	const last = state?.of === of ? state : undefined;
	const { month, value } = { ...last, ...readings.at(-1) };
	const crossings = last ? crossingsOf(readings, last, settings) : [];
	return {
		items: crossings.map((crossing) => itemOf(crossing, settings)),
		state: { of, month, value },
	};
}

/** Returns the present value as an item for a test run. */
export async function metricSample(
	call: Pick<PollCall, 'api'>,
	settings: MetricSettings,
): Promise<IDataObject | undefined> {
	const reading = (await readMetric(call, settings)).at(-1);
	if (!reading) return undefined;
	const direction = reading.value >= settings.threshold ? 'up' : 'down';
	return itemOf({ ...reading, previousValue: reading.value, direction }, settings);
}

interface Crossing extends Reading {
	previousValue: number;
	direction: Direction;
}

/** Reads the months of the metric that have a value, oldest first. */
async function readMetric(
	{ api }: Pick<PollCall, 'api'>,
	{ metric, plan }: MetricSettings,
): Promise<Reading[]> {
	const answer = await api.get(
		'/metrics/monthly/',
		withoutEmpty({ metrics: metric, plan_id: plan }),
	);
	return metricRows(answer, {}).flatMap((row) => {
		const value = row[metric];
		return typeof value === 'number' ? [{ month: String(row.date), value }] : [];
	});
}

/**
 * Finds crossings of the threshold from the last read month on, so that the end of a month is not missed.
 * Metrics that count from the start of a month begin it at 0.
 */
function crossingsOf(
	readings: Reading[],
	last: Partial<Reading>,
	{ metric, threshold, direction: wanted }: MetricSettings,
): Crossing[] {
	const found: Crossing[] = [];
	let previous = last.value;
	for (const { month, value } of readings.filter(
		(reading) => reading.month >= (last.month ?? ''),
	)) {
		const isNewMonth = last.month !== undefined && month !== last.month;
		if (isNewMonth && !isLevel(metric)) previous = 0;
		if (previous !== undefined && previous >= threshold !== value >= threshold) {
			const direction = value >= threshold ? 'up' : 'down';
			if (wanted === 'either' || wanted === direction) {
				found.push({ month, value, previousValue: previous, direction });
			}
		}
		previous = value;
	}
	return found;
}

function itemOf(
	{ month, value, previousValue, direction }: Crossing,
	{ metric, plan, threshold }: MetricSettings,
): IDataObject {
	const item = {
		event: 'metricCrossed',
		metric,
		month,
		value,
		previousValue,
		threshold,
		direction,
	};
	return plan === undefined ? item : { ...item, plan_id: plan };
}
