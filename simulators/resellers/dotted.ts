export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a dotted path such as `order.seats`; undefined when there is none. */
export function valueAt(object: JsonObject, path: string): unknown {
	let value: unknown = object;
	for (const key of path.split('.')) {
		if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
		value = value[key];
	}
	return value;
}

/** The object that holds the last key of a path; made on the way where there is none. */
function holderOf(object: JsonObject, path: string): { holder: JsonObject; last: string } {
	const keys = path.split('.');
	const last = keys.pop() ?? '';
	let holder = object;
	for (const key of keys) {
		const inner = holder[key];
		const next: JsonObject = isObject(inner) ? inner : {};
		holder[key] = next;
		holder = next;
	}
	return { holder, last };
}

export function setAt(object: JsonObject, path: string, value: unknown): void {
	const { holder, last } = holderOf(object, path);
	holder[last] = value;
}

export function removeAt(object: JsonObject, path: string): void {
	if (valueAt(object, path) === undefined) return;
	const { holder, last } = holderOf(object, path);
	delete holder[last];
}

/** The dotted paths in an object that lead neither to, nor into, one of the known ones. */
export function unknownPaths(object: JsonObject, known: readonly string[], prefix = ''): string[] {
	return Object.entries(object).flatMap(([key, value]) => {
		const path = `${prefix}${key}`;
		if (known.includes(path)) return [];
		const leadsOn = known.some((other) => other.startsWith(`${path}.`));
		return leadsOn && isObject(value) ? unknownPaths(value, known, `${path}.`) : [path];
	});
}
