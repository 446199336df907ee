/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/**
 * Rules for the contents of the published package: pure functions over file lists and texts.
 * Paths are relative to the package, with forward slashes.
 */
import { posix } from 'node:path';

export interface Manifest {
	name: string;
	dependencies?: Record<string, string>;
	peerDependencies?: Record<string, string>;
	overrides?: unknown;
	scripts?: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

const TOP_LEVEL = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];

/**
 * Output of tsc and of the icon task, and data in folders called `catalogue` or `properties`. Anything else in
 * dist/ does not belong there.
 */
const BUILT =
	/^dist\/(nodes\/.+\.(js|node\.json|svg|png)|nodes\/\w+\/(catalogue|properties)\/\w+\.json|credentials\/.+\.(js|svg|png))$/;
const EXAMPLE = /^examples\/.+\.(json|md)$/;
const TEST_CODE = /(^|\/)(tests?|__tests__)\/|\.(test|spec)\./;

/** npm runs these on the user's machine or at every install; n8n forbids them. */
const FORBIDDEN_SCRIPTS = [
	'preprepare',
	'prepare',
	'postprepare',
	'preinstall',
	'install',
	'postinstall',
	'prepublish',
];

/** Files of the tarball that do not belong there, and files that are missing. */
export function wrongContents(packed: string[]): string[] {
	const unexpected = packed.filter(
		(path) =>
			TEST_CODE.test(path) || !(TOP_LEVEL.includes(path) || BUILT.test(path) || EXAMPLE.test(path)),
	);
	const missing = TOP_LEVEL.filter((path) => !packed.includes(path));
	return [
		...unexpected.map((path) => `${path} does not belong into the package`),
		...missing.map((path) => `${path} is missing`),
	];
}

/** Compiled files without a source (left from an earlier build) and sources that were not compiled. */
export function staleBuild(sources: string[], packed: string[]): string[] {
	const expected = sources.map((path) => `dist/${path.replace(/\.ts$/, '.js')}`);
	const built = packed.filter((path) => BUILT.test(path));
	return [
		...built.filter((path) => !expected.includes(path)).map((path) => `${path} has no source`),
		...expected.filter((path) => !built.includes(path)).map((path) => `${path} was not built`),
	];
}

/** Registrations in package.json without a built file, and built files without a registration. */
export function wrongRegistration({ n8n }: Manifest, packed: string[]): string[] {
	const registered = [...n8n.nodes, ...n8n.credentials];
	const loadable = packed.filter((path) => /\.(node|credentials)\.js$/.test(path));
	return [
		...registered
			.filter((path) => !packed.includes(path))
			.map((path) => `${path} is in package.json's n8n field but not in the package`),
		...loadable
			.filter((path) => !registered.includes(path))
			.map((path) => `${path} is not in package.json's n8n field`),
	];
}

/** Icons that a compiled node or credential names and that are not beside it. */
export function missingIcons(file: string, code: string, packed: string[]): string[] {
	const icons = [...code.matchAll(/['"`]file:([^'"`]+)['"`]/g)].map((match) => match[1] ?? '');
	if (icons.length === 0) return [`${file} has no icon`];
	return icons
		.filter((icon) => !packed.includes(posix.join(posix.dirname(file), icon)))
		.map((icon) => `${file} names the icon ${icon}, which is not in the package`);
}

/** Problems of a node's codex file; n8n ignores a codex without `resources`. */
export function wrongCodex(nodeFile: string, codex: string | undefined, name: string): string[] {
	const file = nodeFile.replace(/\.js$/, '.json');
	if (codex === undefined) return [`${file} is missing`];
	const { node, resources, categories } = JSON.parse(codex) as Record<string, unknown>;
	const problems: string[] = [];
	if (typeof node !== 'string' || !node.startsWith(`${name}.`)) {
		problems.push(`${file}: "node" must start with ${name}.`);
	}
	if (!resources) problems.push(`${file}: "resources" is missing, n8n would ignore the file`);
	if (!Array.isArray(categories)) problems.push(`${file}: "categories" is missing`);
	return problems;
}

/** Problems that n8n's installation or verification would refuse. */
export function wrongManifest(manifest: Manifest): string[] {
	const problems: string[] = [];
	if (Object.keys(manifest.dependencies ?? {}).length > 0) {
		problems.push('dependencies must be empty: n8n verifies packages without any only');
	}
	if (JSON.stringify(manifest.peerDependencies) !== '{"n8n-workflow":"*"}') {
		problems.push('peerDependencies must be exactly {"n8n-workflow":"*"}');
	}
	if (manifest.overrides !== undefined) problems.push('overrides are forbidden');
	for (const script of FORBIDDEN_SCRIPTS) {
		if (manifest.scripts?.[script] !== undefined) problems.push(`script ${script} is forbidden`);
	}
	return problems;
}
