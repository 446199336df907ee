/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/**
 * Refuses to publish while the package still has example values of its publisher.
 *
 * `npm run release` and `prepublishOnly` run it. n8n's scanner compares these values with the GitHub
 * repository that a version was built from, and they cannot be corrected after publishing.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Pattern of the example values. `.example` is reserved and belongs to nobody. */
const EXAMPLE =
	/subscription-ops-example|^n8n-nodes-subscription-ops contributors$|[\w-]\.example\b(?!\.)/i;

/** Fields that only the publisher can fill in. */
const PUBLISHER_FIELDS = ['author.name', 'author.email', 'homepage', 'repository.url'];

/** Published texts that link to the repository. */
const PUBLISHED_TEXTS = ['nodes', 'credentials', 'examples', 'README.md', 'CHANGELOG.md'];

const EXPLANATION = 'CONTRIBUTING.md, "What only the publisher can set", explains each of them.';

/** Fields of a package.json that are missing or still examples, with the reason. */
export function unsetFields(manifest: object): string[] {
	return PUBLISHER_FIELDS.flatMap((field) => {
		const value = valueAt(manifest, field);
		if (typeof value !== 'string' || value.trim() === '') return [`${field} is missing`];
		if (EXAMPLE.test(value)) return [`${field} is still the example '${value}'`];
		if (field === 'repository.url' && !isOnGitHub(value)) {
			return [`${field} must be on GitHub (git+https://github.com/…), not '${value}'`];
		}
		return [];
	});
}

/** Parts that a published text must not contain. */
const UNPUBLISHED: Array<[part: string, complaint: string]> = [
	['subscription-ops-example', 'still links to the example repository'],
	['Not on npm yet', 'still says that the package is not on npm'],
];

/** Lines of a text that are only true before the package is published. */
export function unpublishedLines(file: string, text: string): string[] {
	return text
		.split('\n')
		.flatMap((line, index) =>
			UNPUBLISHED.filter(([part]) => line.includes(part)).map(
				([, complaint]) => `${file}:${index + 1} ${complaint}`,
			),
		);
}

/** Obstacles to publishing the package in this folder. */
export function obstaclesTo(packageFolder: string): string[] {
	const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as object;
	const links = PUBLISHED_TEXTS.flatMap((path) => filesAt(join(packageFolder, path))).flatMap(
		(file) => unpublishedLines(relative(packageFolder, file), readFileSync(file, 'utf8')),
	);
	return [...unsetFields(manifest), ...links];
}

function valueAt(object: object, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], object);
}

function isOnGitHub(url: string): boolean {
	return /^git\+https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(url);
}

/** Files under a path, which may itself be a file or not exist. */
function filesAt(path: string): string[] {
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [path];
	return readdirSync(path).flatMap((name) => filesAt(join(path, name)));
}

function main(): void {
	const obstacles = obstaclesTo(resolve(__dirname, '..'));
	if (obstacles.length === 0) return;
	process.stderr.write(
		[
			'This package cannot be published yet:',
			...obstacles.map((text) => `  - ${text}`),
			EXPLANATION,
		]
			.join('\n')
			.concat('\n'),
	);
	process.exitCode = 1;
}

if (require.main === module) main();
