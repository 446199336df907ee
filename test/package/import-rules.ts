/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/**
 * Which modules the shipped code may load.
 *
 * n8n's linter lets every devDependency through, but n8n installs a community package without them:
 * `import axios from 'axios'` in a node lints clean, passes the tests, and crashes for the user.
 */
import { posix } from 'node:path';
import * as ts from 'typescript';

export interface ImportProblem {
	file: string;
	line: number;
	module: string;
	rule: string;
}

/** Modules that are there wherever n8n runs, each with the reason. Keep it short. */
const AVAILABLE_IN_N8N = new Map([
	['n8n-workflow', 'the peer dependency, which n8n resolves to its own copy'],
	['luxon', 'a direct dependency of n8n, whose node_modules is on the search path'],
	['crypto', 'part of Node'],
	['node:crypto', 'part of Node'],
]);

export const RULES = {
	available: `only ${[...AVAILABLE_IN_N8N.keys()].join(', ')} and files of this package may be loaded: n8n installs no dependencies of a community package`,
	literal: 'a module must be named by a plain string, else nobody can check what is loaded',
	insidePackage: 'only files under nodes/ and credentials/ are compiled into the package',
	otherService: 'a service may not use another service; move what both need to nodes/shared',
	sharedUsesService: 'nodes/shared serves every service and may not know one of them',
};

/** Every forbidden import in one source file; `file` is relative to the package, with forward slashes. */
export function findImportProblems(file: string, source: string): ImportProblem[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
	const problems: ImportProblem[] = [];

	const report = (node: ts.Node, module: string, rule: string) => {
		const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
		problems.push({ file, line, module, rule });
	};
	const visit = (node: ts.Node) => {
		const named = moduleNamedBy(node);
		if (named) {
			const module = ts.isStringLiteralLike(named) ? named.text : undefined;
			const rule = module === undefined ? RULES.literal : brokenRule(file, module);
			if (rule) report(node, module ?? named.getText(tree), rule);
		} else if (isRequirePassedOn(node)) {
			report(node, 'require', RULES.literal);
		}
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return problems;
}

/** One line for a person: where it is, what is loaded, and why that is not allowed. */
export function describeProblem({ file, line, module, rule }: ImportProblem): string {
	return `${file}:${line} loads '${module}': ${rule}`;
}

/** The expression or type that names the module, when `node` loads one in any of the language's ways. */
function moduleNamedBy(node: ts.Node): ts.Node | undefined {
	if (ts.isImportDeclaration(node)) return node.moduleSpecifier;
	if (ts.isExportDeclaration(node)) return node.moduleSpecifier;
	if (ts.isExternalModuleReference(node)) return node.expression;
	if (ts.isImportTypeNode(node)) {
		return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument;
	}
	if (ts.isCallExpression(node) && loadsModules(node.expression)) {
		return node.arguments[0] ?? node;
	}
	return undefined;
}

/** `import(…)`, `require(…)`, `require.resolve(…)`, `module.require(…)` */
function loadsModules(callee: ts.Expression): boolean {
	return (
		callee.kind === ts.SyntaxKind.ImportKeyword ||
		['require', 'require.resolve', 'module.require'].includes(callee.getText())
	);
}

/** `const load = require`: from there on the calls cannot be followed. */
function isRequirePassedOn(node: ts.Node): boolean {
	if (!ts.isIdentifier(node) || node.text !== 'require') return false;
	const { parent } = node;
	const isCalled = ts.isCallExpression(parent) && parent.expression === node;
	const isPartOfName = ts.isPropertyAccessExpression(parent);
	const isOwnName =
		'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
	return !isCalled && !isPartOfName && !isOwnName;
}

function brokenRule(file: string, module: string): string | undefined {
	if (!/^\.\.?(\/|$)/.test(module)) {
		return AVAILABLE_IN_N8N.has(module) ? undefined : RULES.available;
	}
	const target = posix.join(posix.dirname(file), module);
	if (!/^(nodes|credentials)\//.test(target)) return RULES.insidePackage;

	const from = folderUnderNodes(file);
	const to = folderUnderNodes(target);
	if (from === undefined || to === undefined || to === 'shared' || from === to) return undefined;
	return from === 'shared' ? RULES.sharedUsesService : RULES.otherService;
}

/** `shared` or the name of the service; nothing for credentials. */
function folderUnderNodes(file: string): string | undefined {
	return /^nodes\/([^/]+)/.exec(file)?.[1];
}
