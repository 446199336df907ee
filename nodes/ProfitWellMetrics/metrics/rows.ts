import type { IDataObject } from 'n8n-workflow';

import { asRecord } from '../../shared/values/records';

/** First and last date, both inclusive, as YYYY-MM or YYYY-MM-DD. */
export interface DateRange {
	from?: string;
	to?: string;
}

/**
 * Turns ProfitWell's metrics, a series of `{date, value}` for each, into one row for each date.
 * Series are joined by date, because they may begin and end differently; missing values are null.
 */
export function metricRows(answer: unknown, { from, to }: DateRange): IDataObject[] {
	const { data } = asRecord(answer);
	if (typeof data !== 'object' || data === null || Array.isArray(data)) {
		throw new Error('ProfitWell answered with something other than metrics');
	}
	const series = Object.entries(data as IDataObject).map(([metric, points]) => ({
		metric,
		values: new Map(
			[points ?? []].flat().map((point) => {
				const { date, value } = asRecord(point);
				if (typeof date !== 'string') {
					throw new Error(`ProfitWell answered with a value of ${metric} without a date`);
				}
				return [date, value ?? null];
			}),
		),
	}));
	const dates = [...new Set(series.flatMap(({ values }) => [...values.keys()]))].sort();
	return dates
		.filter((date) => (from === undefined || date >= from) && (to === undefined || date <= to))
		.map((date) => ({
			date,
			...Object.fromEntries(series.map(({ metric, values }) => [metric, values.get(date) ?? null])),
		}));
}
