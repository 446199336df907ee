import { describeProblem, findImportProblems, RULES } from './import-rules';

const NODE = 'nodes/Alpha/Alpha.node.ts';

/** The rules broken by one made-up source file. */
function rulesBrokenBy(source: string, file = NODE): string[] {
	return findImportProblems(file, source).map(({ rule }) => rule);
}

describe('import rules', () => {
	it.each([
		["import { NodeApiError } from 'n8n-workflow';"],
		["import type { INodeType } from 'n8n-workflow';"],
		["import { DateTime } from 'luxon';"],
		["import { createHash } from 'node:crypto';"],
		["import { run } from '../shared/run';"],
		["import { plans } from './resources/plan';"],
		["export * from '../shared/service';"],
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
		const source = "import { alpha } from '../Alpha/service';";
		expect(rulesBrokenBy(source, 'nodes/shared/run.ts')).toEqual([RULES.sharedUsesService]);
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
