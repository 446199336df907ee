import type { Dialect } from './dialect';

type Envelope = (name: string, contents: unknown, marker: Record<string, unknown>) => unknown;

/** Envelopes of answers. All assumed. A bare one has no room for a marker. */
const envelopes: Record<Dialect['envelope'], Envelope> = {
	bare: (_name, contents) => contents,
	data: (_name, data, marker) => ({ success: true, data, ...marker }),
	named: (name, contents, marker) => ({ [name]: contents, ...marker }),
};

/** Wraps contents that are called `name` where the dialect names them. */
export const wrap = (
	{ envelope }: Dialect,
	name: string,
	contents: unknown,
	marker: Record<string, unknown> = {},
): unknown => envelopes[envelope](name, contents, marker);

/** Plans and packages have names of their own already, so that 'named' adds nothing. */
export const wrapCatalogue = (
	{ envelope }: Dialect,
	catalogue: { plans: unknown[]; packages: unknown[] },
): unknown => (envelope === 'data' ? { success: true, data: catalogue } : catalogue);
