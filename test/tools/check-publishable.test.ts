/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unpublishedLines, obstaclesTo, unsetFields } from '../../tools/check-publishable';

const published = {
	author: { name: 'Ada Sells', email: 'ada@sells.test' },
	homepage: 'https://github.com/ada-sells/n8n-nodes-subscription-ops',
	repository: {
		type: 'git',
		url: 'git+https://github.com/ada-sells/n8n-nodes-subscription-ops.git',
	},
};

describe('the check before publishing', () => {
	it('accepts real values', () => {
		expect(unsetFields(published)).toEqual([]);
	});

	it.each([
		['author.email', { author: { name: 'Ada', email: 'maintainers@subscription-ops.example' } }],
		[
			'author.name',
			{ author: { name: 'n8n-nodes-subscription-ops contributors', email: 'ada@sells.test' } },
		],
		['homepage', { homepage: 'https://subscription-ops.example/nodes' }],
		['homepage', { homepage: 'https://github.com/subscription-ops-example/nodes' }],
		[
			'repository.url',
			{ repository: { url: 'git+https://github.com/subscription-ops-example/n' } },
		],
	])('names %s while it is the example: %j', (field, change) => {
		expect(unsetFields({ ...published, ...change })).toEqual([
			expect.stringMatching(`^${field} is still the example '`),
		]);
	});

	it.each([
		['author.name', { author: { name: ' ', email: 'ada@sells.test' } }],
		['homepage', { homepage: undefined }],
		['repository.url', { repository: 'ada-sells/n8n-nodes-subscription-ops' }],
	])('names %s when it is missing: %j', (field, change) => {
		expect(unsetFields({ ...published, ...change })).toEqual([`${field} is missing`]);
	});

	it('requires the repository on GitHub, where the scanner looks for the source', () => {
		const repository = { url: 'git+https://gitlab.com/ada-sells/n8n-nodes-subscription-ops.git' };
		expect(unsetFields({ ...published, repository })).toEqual([
			expect.stringContaining('repository.url must be on GitHub'),
		]);
	});

	it('finds the line of a link to the example repository', () => {
		const text = 'first\nhttps://github.com/subscription-ops-example/n8n-nodes-subscription-ops\n';
		expect(unpublishedLines('README.md', text)).toEqual([
			'README.md:2 still links to the example repository',
		]);
		expect(unpublishedLines('README.md', 'https://api.example/v1')).toEqual([]);
	});

	it('finds the line that calls the package unpublished', () => {
		expect(unpublishedLines('README.md', '**Not on npm yet:** wait.')).toEqual([
			'README.md:1 still says that the package is not on npm',
		]);
	});

	it('searches everything that is published', () => {
		const folder = mkdtempSync(join(tmpdir(), 'publishable-'));
		try {
			writeFileSync(join(folder, 'package.json'), JSON.stringify(published));
			mkdirSync(join(folder, 'nodes', 'Alpha'), { recursive: true });
			expect(obstaclesTo(folder)).toEqual([]);
			writeFileSync(
				join(folder, 'nodes', 'Alpha', 'Alpha.node.json'),
				'"subscription-ops-example"',
			);
			writeFileSync(join(folder, 'README.md'), 'github.com/subscription-ops-example/x');
			expect(obstaclesTo(folder)).toEqual([
				`${join('nodes', 'Alpha', 'Alpha.node.json')}:1 still links to the example repository`,
				'README.md:1 still links to the example repository',
			]);
		} finally {
			rmSync(folder, { recursive: true, force: true });
		}
	});
});
