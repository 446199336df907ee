import { describeProblem, findImportCircles, findImportProblems, RULES } from './import-rules';

const NODE = 'nodes/Alpha/Alpha.node.ts';

function rulesBrokenBy(source: string, file = NODE): string[] {
	return findImportProblems(file, source).map(({ rule }) => rule);
}

describe('import rules', () => {
	it.each([
		["import { NodeApiError } from 'n8n-workflow';"],
		["import type { INodeType } from 'n8n-workflow';"],
		["import { DateTime } from 'luxon';"],
		["import { createHash } from 'node:crypto';"],
		["import { run } from '../shared/node/run';"],
		["import { plans } from './resources/plan';"],
		["export * from '../shared/operation';"],
		["import { AlphaApi } from '../../credentials/AlphaApi.credentials';"],
		["const text = 'import axios from \"axios\"'; // require('axios')"],
		['const options = { require: true }; options.require = false;'],
	])('allows %s', (source) => {
		expect(rulesBrokenBy(source)).toEqual([]);
	});

	it.each([
		["import axios from 'axios';"],
		["import type { AxiosError } from 'axios';"],
		["import 'reflect-metadata';"],
		["import fs = require('node:fs');"],
		["export { set } from 'lodash';"],
		["const axios = require('axios');"],
		["const where = require.resolve('axios');"],
		["const axios = module.require('axios');"],
		["const load = async () => await import('axios');"],
		['const load = async () => await import(`axios`);'],
		["let error: import('axios').AxiosError;"],
		["import { x } from 'n8n-workflow/dist/internal';"],
		["import { x } from '/etc/x';"],
		["import { x } from '.hidden';"],
	])('refuses a module that n8n does not bring along: %s', (source) => {
		expect(rulesBrokenBy(source)).toEqual([RULES.available]);
	});

	it.each([
		['const load = (name: string) => require(name);'],
		['const load = async (name: string) => await import(`./${name}`);'],
		["const load = require; load('axios');"],
		['run(require);'],
		['const helpers = { require };'],
	])('refuses what cannot be checked: %s', (source) => {
		expect(rulesBrokenBy(source)).toEqual([RULES.literal]);
	});

	it.each([
		["import { fixture } from '../../test/fixture';"],
		["import manifest from '../../package.json';"],
		["import { x } from '../../../elsewhere';"],
		["import { x } from '../..';"],
	])('refuses a file that is not shipped: %s', (source) => {
		expect(rulesBrokenBy(source)).toEqual([RULES.insidePackage]);
	});

	it.each([
		["import { betaPlans } from '../Beta/resources/plan';", NODE],
		["import beta from '../Beta';", NODE],
		["const beta = require('../../Beta/service');", 'nodes/Alpha/resources/plan.ts'],
	])('refuses another service: %s', (source, file) => {
		expect(rulesBrokenBy(source, file)).toEqual([RULES.otherService]);
	});

	it('refuses a service in nodes/shared', () => {
		const source = "import { alpha } from '../../Alpha/service';";
		expect(rulesBrokenBy(source, 'nodes/shared/node/run.ts')).toEqual([RULES.sharedUsesService]);
	});

	it.each([
		['node/run', '../polling/poll'],
		['polling/poll', '../node/run'],
		['operation', './node/run'],
		['operation', './polling'],
		['input/readers/text', '../../operation'],
		['http/api', '../input/parameters'],
		['values/records', '../http/api'],
		['values/records', '../unknown/folder'],
		['http/api', '../loose-file'],
	])('refuses nodes/shared/%s to use %s', (file, module) => {
		const path = `nodes/shared/${file}.ts`;
		for (const source of [
			`import { x } from '${module}';`,
			`import type { X } from '${module}';`,
			`const load = async () => await import('${module}');`,
		]) {
			expect(rulesBrokenBy(source, path)).toEqual([RULES.order]);
		}
	});

	it.each([
		['node/run', '../operation'],
		['node/run', './report'],
		['node/run', '../values/records'],
		['polling/poll', '../operation'],
		['operation', './input/parameters'],
		['operation', './http/api'],
		['input/readers/text', '../../http/url'],
		['input/readers/text', '..'],
		['http/api', '../values/records'],
	])('lets nodes/shared/%s use %s', (file, module) => {
		expect(rulesBrokenBy(`import '${module}';`, `nodes/shared/${file}.ts`)).toEqual([]);
	});

	it.each([
		['resources/plan', '../form/labels', [RULES.form]],
		['Alpha.node', './form', [RULES.form]],
		['form/labels', './share', []],
		['form/labels', '../catalogue/types', []],
		['subscriptions/upsert', './form', []],
	])('reserves the folder form/ for tools and tests: %s imports %s', (file, module, rules) => {
		expect(rulesBrokenBy(`import type { X } from '${module}';`, `nodes/Alpha/${file}.ts`)).toEqual(
			rules,
		);
	});

	it.each<[string, Record<string, string>, string[][]]>([
		['no circle', { 'a.ts': "import './b';", 'b.ts': "import 'luxon';" }, []],
		['a file that imports itself', { 'a.ts': "import './a';" }, [['a.ts', 'a.ts']]],
		[
			'types that need each other',
			{ 'a.ts': "import type { B } from './b';", 'b.ts': "export type A = import('./a').A;" },
			[['a.ts', 'b.ts', 'a.ts']],
		],
		[
			'a dynamic import and an index file',
			{
				'a.ts': "await import('./b');",
				'b/index.ts': "export * from './c';",
				'b/c.ts': "import '../a';",
			},
			[['a.ts', 'b/index.ts', 'b/c.ts', 'a.ts']],
		],
		[
			'the shortest of two ways, once',
			{ 'a.ts': "import './b'; import './c';", 'b.ts': "import './c';", 'c.ts': "import './a';" },
			[['a.ts', 'c.ts', 'a.ts']],
		],
		[
			'two circles, the second behind the first',
			{
				'a.ts': "import './b';",
				'b.ts': "import './a'; import './c';",
				'c.ts': "import './d';",
				'd.ts': "import './c';",
			},
			[
				['a.ts', 'b.ts', 'a.ts'],
				['c.ts', 'd.ts', 'c.ts'],
			],
		],
	])('finds circles: %s', (_, files, circles) => {
		expect(findImportCircles(new Map(Object.entries(files)))).toEqual(circles);
	});

	it('lets a credential read from a service', () => {
		const source = "import { BASE_URL } from '../nodes/Alpha/service';";
		expect(rulesBrokenBy(source, 'credentials/AlphaApi.credentials.ts')).toEqual([]);
	});

	it('names file, line, module and rule', () => {
		const source = "import { a } from './a';\n\nconst axios = require('axios');\n";
		expect(findImportProblems(NODE, source).map(describeProblem)).toEqual([
			`nodes/Alpha/Alpha.node.ts:3 loads 'axios': ${RULES.available}`,
		]);
	});

	it('finds every problem of a file', () => {
		const source = "import a from 'a';\nimport b from '../Beta/b';\nrequire(c);\n";
		expect(rulesBrokenBy(source)).toEqual([RULES.available, RULES.otherService, RULES.literal]);
	});
});
