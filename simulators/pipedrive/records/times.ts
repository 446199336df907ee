const MINUTE = 60_000;
const FIRST = Date.UTC(2025, 0, 1, 8);

/** `2025-01-01T08:00:00Z`, as v2 writes it. */
export const rfc3339 = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** `2025-01-01 08:00:00`, as v1 writes it. */
export const sqlTime = (time: number): string =>
	new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** `2025-01-01` */
export const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** When the record with this index was added; each one a little after the one before. */
export const addTime = (index: number): number => FIRST + index * 5 * MINUTE;

/** When it was last updated: in another order than they were added. */
export const updateTime = (index: number): number =>
	addTime(index) + (1 + ((index * 37) % 11)) * 24 * 60 * MINUTE;
