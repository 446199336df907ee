import { PipedriveApi } from '../../../nodes/PipedriveApi/PipedriveApi.node';
import { PipedriveApiPollingTrigger } from '../../../nodes/PipedriveApi/PipedriveApiPollingTrigger.node';
import { PipedriveApiTrigger } from '../../../nodes/PipedriveApi/PipedriveApiTrigger.node';
import { findingsIn } from '../lint-description';

/** Findings that are intended, each with the reason. */
const MEANT: Record<string, (line: string) => boolean> = {
	// Paths stand in descriptions as in the reference: /deals/{id}.
	'n8n-nodes-base/node-param-description-miscased-id': (line) => /\{[\w-]*id\}/.test(line),
	// The user has to know that "Get Many (Beta)" may change.
	'n8n-nodes-base/node-param-option-name-wrong-for-get-many': (line) =>
		/\((Beta|Deprecated)\)'/.test(line),
	// HTTP methods in their usual order; "Not Given" before the others.
	'n8n-nodes-base/node-param-options-type-unsorted-items': () => true,
	// Required choices have no default.
	'n8n-nodes-base/node-param-default-wrong-for-options': (line) => line === "default: '',",
	// The rule takes the words of "add-ons" for two.
	'n8n-nodes-base/node-param-operation-option-action-miscased': (line) => line.includes('add-ons'),
	// The color of a label of Pipedrive is six digits without "#", which n8n's picker can't give.
	'n8n-nodes-base/node-param-color-type-unused': () => true,
};

jest.setTimeout(120_000);

describe("n8n's rules for texts and fields", () => {
	const nodes = [new PipedriveApi(), new PipedriveApiPollingTrigger(), new PipedriveApiTrigger()];

	it.each(nodes.map(({ description }) => [description.displayName, description] as const))(
		'find nothing in the description of %s',
		(_name, description) => {
			const found = findingsIn(description);
			expect(found.filter(({ rule, line }) => !MEANT[rule]?.(line))).toEqual([]);
		},
	);

	it('are looked at', () => {
		const rules = findingsIn(new PipedriveApi().description).map(({ rule }) => rule);
		expect(rules).toContain('n8n-nodes-base/node-param-description-miscased-id');
	});
});
