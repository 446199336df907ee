import * as ts from 'typescript';

export const MOST_LINES = { file: 250, function: 40 };

/** One message for each part of a source file that is too long. */
export function findSizeProblems(file: string, source: string): string[] {
	const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
	const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line + 1;
	const functions = functionsIn(tree);
	const problems: string[] = [];

	const lines = source.trimEnd().split('\n').length;
	// A file without functions holds data or types.
	if (lines > MOST_LINES.file && functions.length > 0) {
		problems.push(`${file} has ${lines} lines, at most ${MOST_LINES.file}`);
	}
	for (const node of functions) {
		const first = lineOf(node.getStart(tree));
		const length = lineOf(node.end) - first + 1;
		if (length > MOST_LINES.function) {
			const name = `${file}:${first} ${nameOf(node)}`;
			problems.push(`${name} has ${length} lines, at most ${MOST_LINES.function}`);
		}
	}
	return problems;
}

function functionsIn(tree: ts.SourceFile): ts.FunctionLikeDeclaration[] {
	const functions: ts.FunctionLikeDeclaration[] = [];
	const visit = (node: ts.Node) => {
		if (ts.isFunctionLike(node) && 'body' in node && node.body) functions.push(node);
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return functions;
}

/** Own name, or that of the variable or property which holds the function. */
function nameOf(node: ts.FunctionLikeDeclaration): string {
	if (ts.isConstructorDeclaration(node)) return 'constructor';
	const { parent } = node;
	const name =
		node.name ??
		(ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name : undefined);
	return name?.getText() ?? 'function';
}
