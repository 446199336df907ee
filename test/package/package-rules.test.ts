import {
	missingIcons,
	staleBuild,
	wrongCodex,
	wrongContents,
	wrongManifest,
	wrongRegistration,
	type Manifest,
} from './package-rules';

const NODE = 'dist/nodes/Alpha/Alpha.node.js';
const CREDENTIAL = 'dist/credentials/AlphaApi.credentials.js';
const PACKED = [
	'CHANGELOG.md',
	'LICENSE',
	'README.md',
	'package.json',
	NODE,
	'dist/nodes/Alpha/Alpha.node.json',
	'dist/nodes/Alpha/alpha.svg',
	'dist/nodes/Alpha/catalogue/alphas.json',
	CREDENTIAL,
	'examples/alpha.json',
];
const MANIFEST: Manifest = {
	name: 'n8n-nodes-alpha',
	peerDependencies: { 'n8n-workflow': '*' },
	scripts: { build: 'tsc', prepublishOnly: 'check' },
	n8n: { nodes: [NODE], credentials: [CREDENTIAL] },
};

describe('package rules', () => {
	it('let a good package through', () => {
		const codex = '{"node":"n8n-nodes-alpha.alpha","categories":["Sales"],"resources":{}}';
		const sources = [
			'nodes/Alpha/Alpha.node.ts',
			'nodes/Alpha/Alpha.node.json',
			'nodes/Alpha/alpha.svg',
			'nodes/Alpha/catalogue/alphas.json',
			'credentials/AlphaApi.credentials.ts',
		];
		expect([
			...wrongContents(PACKED),
			...staleBuild(sources, PACKED),
			...wrongRegistration(MANIFEST, PACKED),
			...missingIcons(NODE, "icon: { light: 'file:alpha.svg' }", PACKED),
			...wrongCodex(NODE, codex, MANIFEST.name),
			...wrongManifest(MANIFEST),
		]).toEqual([]);
	});

	it.each([
		['dist/package.json'],
		['dist/tsconfig.tsbuildinfo'],
		['dist/docs/picture.png'],
		['dist/nodes/Alpha/Alpha.node.js.map'],
		['dist/nodes/Alpha/Alpha.node.d.ts'],
		['dist/nodes/Alpha/notes.json'],
		['dist/nodes/Alpha/test/helper.js'],
		['dist/nodes/Alpha/plan.test.js'],
		['test/nodes/alpha.test.ts'],
		['examples/run.sh'],
		['tsconfig.json'],
	])('refuse %s', (path) => {
		expect(wrongContents([...PACKED, path])).toEqual([`${path} does not belong into the package`]);
	});

	it('miss a document', () => {
		const withoutReadme = PACKED.filter((path) => path !== 'README.md');
		expect(wrongContents(withoutReadme)).toEqual(['README.md is missing']);
	});

	it('see a build that is older than the sources', () => {
		const sources = ['nodes/Alpha/Beta.node.ts'];
		expect(staleBuild(sources, [NODE])).toEqual([
			`${NODE} has no source`,
			'dist/nodes/Alpha/Beta.node.js was not built',
		]);
	});

	it('compare the registration with what is built', () => {
		const manifest = { ...MANIFEST, n8n: { nodes: ['dist/nodes/B/B.node.js'], credentials: [] } };
		expect(wrongRegistration(manifest, [NODE])).toEqual([
			"dist/nodes/B/B.node.js is in package.json's n8n field but not in the package",
			`${NODE} is not in package.json's n8n field`,
		]);
	});

	it('look for every icon', () => {
		const code = "icon: { light: 'file:alpha.svg', dark: 'file:../alpha.dark.svg' }";
		expect(missingIcons(NODE, code, PACKED)).toEqual([
			`${NODE} names the icon ../alpha.dark.svg, which is not in the package`,
		]);
		expect(missingIcons(NODE, "icon = 'fa:chart'", PACKED)).toEqual([`${NODE} has no icon`]);
	});

	it('read the codex', () => {
		const file = 'dist/nodes/Alpha/Alpha.node.json';
		expect(wrongCodex(NODE, undefined, 'n8n-nodes-alpha')).toEqual([`${file} is missing`]);
		expect(wrongCodex(NODE, '{"node":"n8n-nodes-base.alpha"}', 'n8n-nodes-alpha')).toEqual([
			`${file}: "node" must start with n8n-nodes-alpha.`,
			`${file}: "resources" is missing, n8n would ignore the file`,
			`${file}: "categories" is missing`,
		]);
	});

	it.each([
		['dependencies must be empty', { dependencies: { axios: '^1.0.0' } }],
		['peerDependencies must be', { peerDependencies: undefined }],
		['peerDependencies must be', { peerDependencies: { 'n8n-workflow': '*', 'n8n-core': '*' } }],
		['peerDependencies must be', { peerDependencies: { 'n8n-workflow': '^2.0.0' } }],
		['overrides are forbidden', { overrides: {} }],
		['script postinstall is forbidden', { scripts: { postinstall: 'run' } }],
		['script prepare is forbidden', { scripts: { prepare: 'run' } }],
	])('refuse a package.json: %s %j', (problem, change) => {
		expect(wrongManifest({ ...MANIFEST, ...change })).toEqual([expect.stringContaining(problem)]);
	});
});
