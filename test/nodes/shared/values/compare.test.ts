import { byAlphabet } from '../../../../nodes/shared/values/compare';

describe('the order of labels', () => {
	it('is that of the alphabet, upper and lower case alike', () => {
		const labels = ['banana', 'Apple', 'cherry', 'apple pie', 'Banana split', 'API', '2 apples'];
		expect([...labels].sort(byAlphabet)).toEqual([
			'2 apples',
			'API',
			'Apple',
			'apple pie',
			'banana',
			'Banana split',
			'cherry',
		]);
	});

	it('leaves equal ones as they were', () => {
		expect(['b', 'B', 'a', 'A'].sort(byAlphabet)).toEqual(['a', 'A', 'b', 'B']);
	});
});
