import { findSizeProblems } from './sizes';
import { readSources } from './sources';

const lines = (count: number) => '\tstep();\n'.repeat(count);

describe('sizes of the shipped code', () => {
	it('keeps files and functions short', () => {
		const sources = [...readSources(['nodes', 'credentials'])];
		expect(sources.flatMap(([file, source]) => findSizeProblems(file, source))).toEqual([]);
	});

	it.each([
		['a file at the limit', `f();\n${lines(248)}const f = () => 1;\n`, []],
		['a long file', `f();\n${lines(249)}const f = () => 1;\n`, ['a.ts has 251 lines, at most 250']],
		['a long file of data', `const rows = [\n${"\t'row',\n".repeat(400)}];\n`, []],
		['a function at the limit', `function f() {\n${lines(38)}}\n`, []],
		['a long function', `\nfunction f() {\n${lines(39)}}\n`, ['a.ts:2 f has 41 lines, at most 40']],
		[
			'a long method',
			`class A {\n\tm() {\n${lines(39)}}\n}\n`,
			['a.ts:2 m has 41 lines, at most 40'],
		],
		[
			'a long constructor',
			`class A {\n\tconstructor() {\n${lines(39)}}\n}\n`,
			['a.ts:2 constructor has 41 lines, at most 40'],
		],
		['a named arrow', `const f = () => {\n${lines(39)}};\n`, ['a.ts:1 f has 41 lines, at most 40']],
		[
			'an arrow in an object',
			`x({ f: () => {\n${lines(39)}} });\n`,
			['a.ts:1 f has 41 lines, at most 40'],
		],
		['a callback', `x(() => {\n${lines(39)}});\n`, ['a.ts:1 function has 41 lines, at most 40']],
		[
			'a doc comment before a function',
			`/**\n${' * Why.\n'.repeat(9)} */\nfunction f() {\n${lines(38)}}\n`,
			[],
		],
	])('measures %s', (_, source, problems) => {
		expect(findSizeProblems('a.ts', source)).toEqual(problems);
	});
});
