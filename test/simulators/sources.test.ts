/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SIMULATORS = join(__dirname, '../../simulators');
/** Beginnings of the keys that sources have. */
const KEY =
	/\[((?:apiary|openapi|help|readme|core|client|importer|changelog|live|recorded|n8n#|ewah#|test suite|Integromat|apps\.make|make\.com)[^\]]*)\]/g;

describe.each(['pipedrive', 'profitwell', 'resellers'])('the simulator of %s', (service) => {
	const folder = join(SIMULATORS, service);
	const sources = readFileSync(join(folder, 'SOURCES.md'), 'utf8');
	const defined = [...sources.matchAll(/^\| `\[([^\]]+)\]` \|/gm)].map(([, key]) => key);
	const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => readFileSync(join(folder, file), 'utf8'));

	it('cites sources only that SOURCES.md has', () => {
		const cited = [sources, ...texts].flatMap((text) => [...text.matchAll(KEY)]);
		const unknown = cited.map(([, key]) => key).filter((key) => !defined.includes(key));
		expect(unknown).toEqual([]);
		expect(cited.length).toBeGreaterThan(defined.length);
	});
});
