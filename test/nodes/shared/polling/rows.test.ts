/** Serialized rows: any cells come back as they were. */
import { serializeRow, parseRow } from '../../../../nodes/shared/polling/rows';
import { randomOf } from './random';

describe('a row', () => {
	it.each([
		[['']],
		[['', '']],
		[['a', 'b', 'c']],
		[['|', '~', '~0', '~1', '~01', '|~|', '~~']],
		[['"', '\\', '\n', '\u0000', '🐘', 'ÄÖ', '__proto__']],
		[['{"a|b":"~1"}']],
	])('gives back %j', (cells) => {
		expect(parseRow(serializeRow(cells))).toEqual(cells);
	});

	it('gives back anything', () => {
		const random = randomOf(4711);
		const letters = ['|', '~', '0', '1', 'a', '"', '\\', '🐘'];
		for (let count = 0; count < 2000; count += 1) {
			const cells = Array.from({ length: 1 + random.below(5) }, () =>
				Array.from({ length: random.below(7) }, () => random.pick(letters)).join(''),
			);
			expect(parseRow(serializeRow(cells))).toEqual(cells);
		}
	});

	it('is hardly longer than what it holds', () => {
		expect(serializeRow(['4101', 'r', 'Acme'])).toBe('4101|r|Acme');
	});
});
