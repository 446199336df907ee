import type { INodeProperties } from 'n8n-workflow';

import { PipedriveApi } from '../../../nodes/PipedriveApi/PipedriveApi.node';
import { resources } from '../../../nodes/PipedriveApi/operation/all';
import type { StoredDescription } from '../description-tests';
import { testDescription } from '../description-tests';
// Lines may be added, never changed: saved workflows hold these values.
import stored from './stored-values.json';

testDescription(() => new PipedriveApi(), resources, stored as StoredDescription);

describe('a field that takes JSON', () => {
	const { properties } = new PipedriveApi().description;
	const entries = properties.flatMap((property) =>
		property.type === 'collection' ? (property.options as INodeProperties[]) : [property],
	);
	const inJson = entries.filter(({ type }) => type === 'json');
	// Whole parts of a request and Custom Endpoint have no example.
	const boxes = /^(path|query|body|customFields)Json$|^(query|headers|body)$/;
	const deep = inJson.filter(({ name }) => !boxes.test(name));

	it('has a valid example', () => {
		const withoutExample = deep.filter(({ hint = '' }) => {
			try {
				return typeof JSON.parse(hint.replace(/^E\.g\. /, '')) !== 'object';
			} catch {
				return true;
			}
		});
		expect(deep.length).toBeGreaterThan(10);
		expect(withoutExample.map(({ name }) => name)).toEqual([]);
	});
});

describe('the size of the description of Pipedrive API', () => {
	it('is at most 325 KB, because the editor of n8n loads it whole', () => {
		const bytes = Buffer.byteLength(JSON.stringify(new PipedriveApi().description));
		expect(bytes).toBeLessThanOrEqual(325_000);
	});
});
