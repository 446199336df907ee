import { asRecord, findList, setOwn } from '../../../../nodes/shared/values/records';

describe('a record', () => {
	it.each([[null], [undefined], [5], ['text'], [true], [[1, 2]]])('of %j is empty', (value) => {
		expect(asRecord(value)).toEqual({});
	});

	it('of an object is the object', () => {
		expect(asRecord({ a: 1 })).toEqual({ a: 1 });
	});
});

describe('the list in an answer', () => {
	const list = [{ id: 1 }];

	it.each([
		['the answer itself', list, undefined],
		['under "data"', { data: list }, undefined],
		['under "results"', { results: list }, undefined],
		['under a key of the service', { things: list }, ['things']],
		['under the first key that holds one', { data: null, results: list }, undefined],
	])('is found: %s', (_where, answer, keys) => {
		expect(findList(answer, keys)).toEqual(list);
	});

	it.each([[{ data: {} }], [{ things: list }], [null], [undefined], ['text'], [{}]])(
		'is missing in %j, which differs from an empty list',
		(answer) => {
			expect(findList(answer)).toBeUndefined();
		},
	);

	it('has an empty record in place of a value that is none', () => {
		expect(findList([{ id: 1 }, null, 'text', [2]])).toEqual([{ id: 1 }, {}, {}, {}]);
	});
});

describe('a key that is set', () => {
	it.each(['a', '__proto__', 'constructor', 'toString'])(
		'is one like any other, also under the name %s',
		(name) => {
			const target = { before: 1 };
			setOwn(target, name, { polluted: true });
			expect(Object.keys(target)).toEqual(['before', name]);
			expect(JSON.parse(JSON.stringify(target))).toEqual(
				JSON.parse(`{"before":1,"${name}":{"polluted":true}}`),
			);
			expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
			expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		},
	);

	it('takes the place of what was there, and can be set again', () => {
		const target = { a: 1 };
		setOwn(target, 'a', 2);
		setOwn(target, 'a', 3);
		expect(target).toEqual({ a: 3 });
	});
});
