/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/**
 * Rules for the modules that the shipped code loads.
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

/** Modules that every n8n has, each with the reason. */
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
	order:
		'inside nodes/shared, node and polling (side by side) may use operation.ts, which may use input, then http, then values; none may use what stands before it',
	form: 'form/ is for tools and tests: what a node needs at run time belongs into another folder',
};

/** Parts of nodes/shared by height: each may use those below it and itself. */
const HEIGHTS = new Map([
	['node', 5],
	['polling', 5],
	['operation', 4],
	['input', 3],
	['http', 2],
	['values', 1],
]);

/** Every forbidden import in one source file; `file` is relative to the package, with forward slashes. */
export function findImportProblems(file: string, source: string): ImportProblem[] {
	return loadedModules(file, source).flatMap(({ line, module, literal }) => {
		const rule = literal ? brokenRule(file, module) : RULES.literal;
		return rule ? [{ file, line, module, rule }] : [];
	});
}

/** Every circle of imports among the files, one for each group of files that reach each other. */
export function findImportCircles(sources: ReadonlyMap<string, string>): string[][] {
	const graph = new Map(
		[...sources].map(([file, source]) => [file, importedFiles(file, source, sources)] as const),
	);
	const circles: string[][] = [];
	const known = new Set<string>();
	for (const file of [...graph.keys()].sort()) {
		const circle = known.has(file) ? undefined : shortestWay(graph, file, file);
		if (!circle) continue;
		circles.push(circle);
		for (const other of graph.keys()) {
			if (shortestWay(graph, file, other) && shortestWay(graph, other, file)) known.add(other);
		}
	}
	return circles;
}

interface LoadedModule {
	/** Name of the module, or the expression that stands in its place. */
	module: string;
	literal: boolean;
	line: number;
}

function loadedModules(file: string, source: string): LoadedModule[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
	const modules: LoadedModule[] = [];

	const add = (node: ts.Node, module: string, literal: boolean) => {
		const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
		modules.push({ module, literal, line });
	};
	const visit = (node: ts.Node) => {
		const named = moduleNamedBy(node);
		if (named && ts.isStringLiteralLike(named)) add(node, named.text, true);
		else if (named) add(node, named.getText(tree), false);
		else if (isRequirePassedOn(node)) add(node, 'require', false);
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return modules;
}

/** Files of the package that one of them imports. */
function importedFiles(
	file: string,
	source: string,
	sources: ReadonlyMap<string, string>,
): string[] {
	return loadedModules(file, source).flatMap(({ module, literal }) => {
		if (!literal || !isRelative(module)) return [];
		const target = posix.join(posix.dirname(file), module).replace(/\/$/, '');
		const found = [`${target}.ts`, `${target}/index.ts`].find((path) => sources.has(path));
		return found ? [found] : [];
	});
}

/** Shortest chain of imports, at least one import long, both ends included. */
function shortestWay(
	graph: ReadonlyMap<string, string[]>,
	from: string,
	to: string,
): string[] | undefined {
	const seen = new Set<string>();
	const ways = [[from]];
	for (const way of ways) {
		for (const next of graph.get(way.at(-1) ?? '') ?? []) {
			if (next === to) return [...way, next];
			if (seen.has(next)) continue;
			seen.add(next);
			ways.push([...way, next]);
		}
	}
	return undefined;
}

/** File and line, module, and the rule that forbids it. */
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

function isRelative(module: string): boolean {
	return /^\.\.?(\/|$)/.test(module);
}

function brokenRule(file: string, module: string): string | undefined {
	if (!isRelative(module)) return AVAILABLE_IN_N8N.has(module) ? undefined : RULES.available;
	const target = posix.join(posix.dirname(file), module);
	if (!/^(nodes|credentials)\//.test(target)) return RULES.insidePackage;

	const from = folderUnderNodes(file);
	const to = folderUnderNodes(target);
	if (from === undefined || to === undefined) return undefined;
	if (from === to) return from === 'shared' ? brokenOrder(file, target) : brokenForm(file, target);
	if (to === 'shared') return undefined;
	return from === 'shared' ? RULES.sharedUsesService : RULES.otherService;
}

function brokenOrder(file: string, target: string): string | undefined {
	const from = partOfShared(file);
	const to = partOfShared(target);
	if (from === to) return undefined;
	return (HEIGHTS.get(from) ?? 0) > (HEIGHTS.get(to) ?? Infinity) ? undefined : RULES.order;
}

/** Folder under nodes/shared, or the name of a file that lies there itself. */
function partOfShared(path: string): string {
	return /^nodes\/shared\/([^/.]+)/.exec(path)?.[1] ?? '';
}

function brokenForm(file: string, target: string): string | undefined {
	const isForm = (path: string) => /^nodes\/[^/]+\/form(\/|$)/.test(path);
	return isForm(target) && !isForm(file) ? RULES.form : undefined;
}

/** `shared` or the name of the service; nothing for credentials. */
function folderUnderNodes(file: string): string | undefined {
	return /^nodes\/([^/]+)/.exec(file)?.[1];
}
