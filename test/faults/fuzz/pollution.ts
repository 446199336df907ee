/** Detects changes of shared prototypes. */
const SHARED = [Object.prototype, Array.prototype, Function.prototype, String.prototype];

const stateOf = () =>
	JSON.stringify(SHARED.map((shared) => Reflect.ownKeys(shared).map(String).sort()));

const atFirst = stateOf();

/** True if a prototype has changed since the tests began, or an object of an output has an unusual one. */
export function isPolluted(outputs: unknown[]): boolean {
	return stateOf() !== atFirst || outputs.some(hasStrangePrototype);
}

function hasStrangePrototype(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return Reflect.get(value, 'polluted') !== undefined && !Object.hasOwn(value, 'polluted')
		? true
		: Object.values(value).some(hasStrangePrototype);
}
