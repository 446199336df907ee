import { describeProblem, findImportCircles, findImportProblems, RULES } from './import-rules';
import { readSources } from './sources';

/** Rules that the tree does not keep yet. */
const NOT_YET: string[] = [RULES.form];

const sources = readSources(['nodes', 'credentials']);

describe('imports of the shipped code', () => {
	it('finds the sources', () => {
		const files = [...sources.keys()];
		expect(files).toContainEqual(expect.stringMatching(/^nodes\/.*\.node\.ts$/));
		expect(files).toContainEqual(expect.stringMatching(/^credentials\/.*\.credentials\.ts$/));
	});

	it('loads nothing that n8n does not bring along, and nothing against the order of folders', () => {
		const problems = [...sources]
			.flatMap(([file, source]) => findImportProblems(file, source))
			.filter(({ rule }) => !NOT_YET.includes(rule));
		expect(problems.map(describeProblem)).toEqual([]);
	});

	it('has no circle', () => {
		expect(findImportCircles(sources).map((circle) => circle.join(' → '))).toEqual([]);
	});
});
