import type { INodeProperties } from 'n8n-workflow';

import { PipedriveApi } from '../../../nodes/PipedriveApi/PipedriveApi.node';
import { resources } from '../../../nodes/PipedriveApi/operation/all';
import type { StoredDescription } from '../description-tests';
import { testDescription } from '../description-tests';
// Written down once, when the node was made; a line is added for what is new, and none is changed.
import stored from './stored-values.json';

testDescription(() => new PipedriveApi(), resources, stored as StoredDescription);

describe('what has to be given as JSON', () => {
	const { properties } = new PipedriveApi().description;
	const entries = properties.flatMap((property) =>
		property.type === 'collection' ? (property.options as INodeProperties[]) : [property],
	);
	const inJson = entries.filter(({ type }) => type === 'json');
	// The boxes for whole parts of a request have no example of their own, and Custom Endpoint knows none.
	const boxes = /^(path|query|body|customFields)Json$|^(query|headers|body)$/;
	const deep = inJson.filter(({ name }) => !boxes.test(name));

	it('comes with a valid example', () => {
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
