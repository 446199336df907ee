import { describeProblem, findImportCircles, findImportProblems } from './import-rules';
import { readSources } from './sources';

const sources = readSources(['nodes', 'credentials']);

describe('imports of the shipped code', () => {
	it('finds the sources', () => {
		const files = [...sources.keys()];
		expect(files).toContainEqual(expect.stringMatching(/^nodes\/.*\.node\.ts$/));
		expect(files).toContainEqual(expect.stringMatching(/^credentials\/.*\.credentials\.ts$/));
	});

	it('loads nothing that n8n does not bring along, and nothing against the order of folders', () => {
		const problems = [...sources].flatMap(([file, source]) => findImportProblems(file, source));
		expect(problems.map(describeProblem)).toEqual([]);
	});

	it('has no circle', () => {
		expect(findImportCircles(sources).map((circle) => circle.join(' → '))).toEqual([]);
	});
});
