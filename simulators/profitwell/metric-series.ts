import type { MetricShape } from './metric-tables';
import { shiftMonth } from './time';
import type { MetricSeries } from './types';

/** Up to 4 % up and down, the same at each run. */
const wobble = (row: number, column: number): number =>
	1 + (((row * 37 + column * 17) % 9) - 4) / 100;

function round(value: number, decimals: number): number {
	return Number(value.toFixed(decimals));
}

/** A series per metric over these dates (in ascending order), following the table of shapes. */
export function makeSeries(
	shapes: Record<string, MetricShape>,
	dates: readonly string[],
): MetricSeries {
	const rows = Object.entries(shapes).map(([key, shape], row) => {
		const { start, growth, decimals, nulls = 0, missing = 0 } = shape;
		const points = dates.map((date, column) => {
			const value = start * (1 + growth) ** column * wobble(row, column);
			return { date, value: column < missing + nulls ? null : round(value, decimals) };
		});
		return [key, points.slice(missing)] as const;
	});
	return Object.fromEntries(rows);
}

/** The last `count` months, the given one included, in ascending order. */
export function monthsUntil(month: string, count: number): string[] {
	return Array.from({ length: count }, (_, index) => shiftMonth(month, index - count + 1));
}

/** The days of a month, up to and including `lastDay` where that is earlier than its end. */
export function daysOf(month: string, lastDay: string): string[] {
	const [year = 0, number = 1] = month.split('-').map(Number);
	const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
	const days = Array.from(
		{ length },
		(_, index) => `${month}-${String(index + 1).padStart(2, '0')}`,
	);
	return days.filter((day) => day <= lastDay);
}

/**
 * One plan's part of the company's series. Some plans lack the key for trials, as in the API
 * [client: Rails].
 */
export function seriesOfPlan(company: MetricSeries, planNumber: number): MetricSeries {
	const part = Object.entries(company).map(([key, points]) => {
		const isRate = key.endsWith('_rate') || key.endsWith('_ratio');
		const share = isRate ? 1 : 1 / (planNumber + 2);
		const scaled = points.map(({ date, value }) => ({
			date,
			value: value === null ? null : round(value * share, Number.isInteger(value) ? 0 : 2),
		}));
		return [key, scaled] as const;
	});
	const lacking = planNumber % 2 === 1 ? ['active_trialing_customers'] : [];
	return Object.fromEntries(part.filter(([key]) => !lacking.includes(key)));
}
