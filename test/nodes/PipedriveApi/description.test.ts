import { PipedriveApi } from '../../../nodes/PipedriveApi/PipedriveApi.node';
import { resources } from '../../../nodes/PipedriveApi/resources';
import type { StoredDescription } from '../description-tests';
import { testDescription } from '../description-tests';
// Written down once, when the node was made; a line is added for what is new, and none is changed.
import stored from './stored-values.json';

testDescription(() => new PipedriveApi(), resources, stored as StoredDescription);

describe('the size of the description of Pipedrive API', () => {
	it('is at most 300 KB, because the editor of n8n loads it whole', () => {
		const bytes = Buffer.byteLength(JSON.stringify(new PipedriveApi().description));
		expect(bytes).toBeLessThanOrEqual(300_000);
	});
});
