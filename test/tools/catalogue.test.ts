/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { catalogue } from '../../nodes/PipedriveApi/catalogue';
import type { CatalogueOperation } from '../../nodes/PipedriveApi/catalogue/types';
import { resourceEntries } from '../../nodes/PipedriveApi/resources/index';
import { asText, buildCatalogue } from '../../tools/catalogue/build';
import { compareCatalogues } from '../../tools/catalogue/compare';
import { REPLACED_BY_V2 } from '../../tools/catalogue/left-out';
import { readClient } from '../../tools/catalogue/read-client';
import { cleanText, plainText } from '../../tools/catalogue/texts';

const FILE = join(__dirname, '../../nodes/PipedriveApi/catalogue/catalogue.json');

/** Compiling the client's declarations takes a while on a busy machine. */
jest.setTimeout(60_000);

describe('the catalogue', () => {
	it("is what Pipedrive's client says: `npm run catalogue` would change nothing", async () => {
		expect(asText(await buildCatalogue()) === readFileSync(FILE, 'utf8')).toBe(true);
	});

	it("has each of the client's operations, or says by which it is replaced", async () => {
		const ids = (await readClient()).map(({ id }) => id);
		expect(ids).toHaveLength(368);
		const places = ids.map((id) => [catalogue.has(id), id in REPLACED_BY_V2]);
		expect(ids.filter((_id, index) => places[index]?.[0] === places[index]?.[1])).toEqual([]);
		const gone = Object.entries(REPLACED_BY_V2).filter(
			([old, replacement]) => !ids.includes(old) || !catalogue.has(replacement),
		);
		expect(gone).toEqual([]);
	});

	it('leaves out only v1 operations, for v2 operations that do the same to the same', () => {
		for (const [old, replacement] of Object.entries(REPLACED_BY_V2)) {
			expect([old.slice(0, 3), replacement.slice(0, 3)]).toEqual(['v1.', 'v2.']);
		}
		expect(Object.keys(REPLACED_BY_V2)).toHaveLength(53);
	});

	it('names each parameter of a path among its fields', () => {
		for (const { id, path, pathFields = [] } of catalogue.values()) {
			const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
			expect([id, pathFields.map(({ name }) => name)]).toEqual([id, inPath]);
		}
	});

	it('knows the irregular operations of the reference', () => {
		const all = [...catalogue.values()];
		const idsWith = (isMeant: (operation: CatalogueOperation) => unknown) =>
			all.filter(isMeant).map(({ id }) => id);
		expect(all).toHaveLength(315);
		expect(idsWith(({ body }) => body === 'multipart')).toHaveLength(5);
		expect(idsWith(({ body }) => body === 'form')).toHaveLength(4);
		expect(idsWith(({ body }) => body === 'jsonList')).toHaveLength(15);
		expect(idsWith(({ method, body }) => method === 'DELETE' && body)).toHaveLength(7);
		expect(idsWith(({ method, body }) => method === 'POST' && !body)).toEqual([
			'v1.duplicateDeal',
			'v2.convertDealToLead',
			'v2.duplicateProduct',
			'v2.archiveProject',
		]);
		expect(idsWith(({ download }) => download)).toEqual(['v1.downloadFile']);
		expect(idsWith(({ path }) => path.includes('-'))).toEqual(['v1.deleteConversation']);
		expect(idsWith(({ deprecated }) => deprecated)).toHaveLength(16);
		expect(idsWith(({ beta }) => beta)).toHaveLength(24);
		const count = (method: string) => all.filter((operation) => operation.method === method).length;
		expect(['GET', 'POST', 'DELETE', 'PUT', 'PATCH'].map(count)).toEqual([153, 61, 56, 18, 27]);
	});
});

describe('the resources', () => {
	const entries = resourceEntries.flatMap(({ operations }) => operations);

	it('have each operation of the catalogue once', () => {
		expect(entries.map(({ id }) => id).sort()).toEqual([...catalogue.keys()].sort());
	});

	it('are 46, each value once, each operation once in its resource', () => {
		expect(resourceEntries).toHaveLength(46);
		expect(new Set(resourceEntries.map(({ value }) => value)).size).toBe(46);
		for (const { value, operations, retired = {} } of resourceEntries) {
			const values = [...operations.map((operation) => operation.value), ...Object.keys(retired)];
			expect([value, new Set(values).size]).toEqual([value, values.length]);
		}
	});

	it('say what each operation is called and costs, no action twice', () => {
		expect(entries.filter(({ tokens }) => !(tokens >= 1 && tokens <= 80))).toEqual([]);
		expect(new Set(entries.map(({ action }) => action)).size).toBe(entries.length);
	});
});

describe('npm run catalogue', () => {
	const before: CatalogueOperation = {
		id: 'v2.getDeals',
		method: 'GET',
		path: '/api/v2/deals',
		text: 'Returns deals.',
		scopes: ['deals:read'],
		queryFields: [
			{ name: 'status', type: 'text' },
			{ name: 'gone', type: 'text' },
		],
	};

	it('reports that nothing is new', () => {
		expect(compareCatalogues([before], [before])).toEqual([
			'The catalogue is up to date: 1 operations.',
		]);
	});

	it('shows added and removed operations, and what to do about them', () => {
		const after = { ...before, id: 'v2.listDeals' };
		expect(compareCatalogues([before], [after])).toEqual([
			'1 operations: 1 added, 1 removed, 0 changes.',
			'+ v2.listDeals (GET /api/v2/deals): give it a place in resources/',
			'- v2.getDeals (GET /api/v2/deals): move its value to "retired" in resources/',
		]);
	});

	it('shows each change of an operation and of its fields', () => {
		const after: CatalogueOperation = {
			...before,
			deprecated: true,
			queryFields: [
				{ name: 'status', type: 'choice', values: ['open'] },
				{ name: 'fresh', type: 'text', required: true },
			],
		};
		expect(compareCatalogues([before], [after])).toEqual([
			'1 operations: 0 added, 0 removed, 4 changes.',
			'~ v2.getDeals: deprecated nothing → true',
			'~ v2.getDeals: query + fresh (required)',
			'~ v2.getDeals: query - gone',
			'~ v2.getDeals: query ~ status: {"name":"status","type":"text"} → {"name":"status","type":"choice","values":["open"]}',
		]);
	});
});

describe('texts of the reference', () => {
	it.each([
		['The &#x60;id&#x60; of a \\&#39;deal\\&#39;', "The 'id' of a 'deal'"],
		[
			'See <a href="https://x.example/y">the guide</a>.<br/>Then go on.',
			'See the guide. Then go on.',
		],
		['Growth only  The number of days', 'Growth only. The number of days'],
		['Values:<table><tr><td>1</td></tr></table> See', 'Values: See'],
		['a &lt; b and **bold** [link](https://x.example)', 'a b and bold link'],
	])('%j reads %j', (given, expected) => {
		expect(plainText(given)).toBe(expected);
	});

	it('are cut after a sentence, or after a word', () => {
		const sentence = 'This one has a good many words in it, and it goes on for quite a while.';
		expect(cleanText(`${sentence} ${sentence} ${sentence}`)).toBe(`${sentence} ${sentence}`);
		const cut = cleanText('word '.repeat(100));
		expect(cut).toMatch(/^(word )+…$/);
		expect(cut.length).toBeLessThanOrEqual(150);
	});
});
