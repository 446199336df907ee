import { InvalidValue, type Field } from '../fields';
import type { Dialect } from './dialect';
import { isObject } from './dotted';

interface PackagesShape {
	/** The codes; throws an InvalidValue. */
	read(value: unknown, strict: boolean): string[];
	write(codes: readonly string[]): unknown;
}

function code(value: unknown): string {
	if (typeof value !== 'string' || value === '') throw new InvalidValue('Not a valid code.');
	return value;
}

function items(value: unknown): unknown[] {
	if (!Array.isArray(value)) throw new InvalidValue('Expected a list of items.');
	return value;
}

function entries(value: unknown): Array<[string, unknown]> {
	if (!isObject(value)) throw new InvalidValue('Expected a dictionary of items.');
	return Object.entries(value);
}

/** Possible shapes of packages. All assumed. */
export const packagesShapes: Record<Dialect['packages'], PackagesShape> = {
	list: {
		read: (value) => items(value).map(code),
		write: (codes) => [...codes],
	},
	map: {
		read: (value) =>
			entries(value).flatMap(([key, enabled]) => {
				if (typeof enabled !== 'boolean') throw new InvalidValue('Must be a valid boolean.');
				return enabled ? [key] : [];
			}),
		write: (codes) => Object.fromEntries(codes.map((each) => [each, true])),
	},
	objects: {
		read: (value, strict) =>
			items(value).map((item) => {
				if (!isObject(item)) throw new InvalidValue('Expected a dictionary.');
				const surplus = Object.keys(item).find((key) => key !== 'code');
				if (strict && surplus !== undefined) throw new InvalidValue(`Unknown field: ${surplus}`);
				return code(item.code);
			}),
		write: (codes) => codes.map((each) => ({ code: each })),
	},
};

/** Package codes in the shape of the dialect; none at all is allowed and means no packages. */
export const packageCodes = ({ packages, strict }: Dialect): Field<string[]> => ({
	required: true,
	read: (value) => [...new Set(packagesShapes[packages].read(value, strict))],
});
