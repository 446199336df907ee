import { PipedriveApiPollingTrigger } from '../../../../../nodes/PipedriveApi/PipedriveApiPollingTrigger.node';
import { polledLists } from '../../../../../nodes/PipedriveApi/trigger/polling/lists';
import { resources } from '../../../../../nodes/PipedriveApi/operation/all';
import { testTriggerDescription } from '../../../trigger-description-tests';

const OWN = ['pollingNotice', 'authentication', 'triggerOn', 'options'];

testTriggerDescription(
	() => new PipedriveApiPollingTrigger(),
	{
		name: 'pipedriveApiPollingTrigger',
		parameters: [
			'authentication',
			'options',
			'options.cursor',
			'options.custom_fields',
			'options.get_summary',
			'options.ignoredFields',
			'options.includeMissedChanges',
			'options.include_body',
			'options.include_fields',
			'options.include_labels',
			'options.include_option_labels',
			'options.leastBudget',
			'options.logRequests',
			'options.maxItems',
			'options.order_by',
			'options.pathJson',
			'options.queryJson',
			'options.search_for_related_items',
			'options.skip_users',
			'options.sort',
			'options.sort_by',
			'options.sort_direction',
			'options.start',
			'options.timeout',
			'options.totals_convert_currency',
			'pollingNotice',
			'triggerOn',
		],
		choices: { authentication: ['apiToken', 'oAuth2'], triggerOn: ['created', 'createdOrChanged'] },
		defaults: { authentication: ['apiToken'], triggerOn: ['createdOrChanged'], options: [{}] },
	},
	OWN,
);

describe('the lists of the Pipedrive API Polling Trigger', () => {
	const known = new Set(
		resources.flatMap(({ value, operations }) =>
			operations.map((operation) => `${value}.${operation.value}`),
		),
	);

	it('have the stored values of the action node, which tests of its own hold', () => {
		const names = polledLists.map(({ resource, entry }) => `${resource}.${entry.value}`);
		expect(names.filter((name) => !known.has(name))).toEqual([]);
		expect(new Set(names).size).toBe(names.length);
	});

	it('are all of the catalogue, changelogs too', () => {
		expect(polledLists).toHaveLength(102);
		const ids = polledLists.map(({ entry }) => entry.id);
		expect(ids.filter((id) => /Changelog$/.test(id)).length).toBeGreaterThan(5);
	});

	it('do not ask for what the trigger sets itself', () => {
		const names = polledLists
			.filter(({ since }) => since)
			.flatMap(({ operation }) => operation.queryFields ?? [])
			.map(({ name }) => name);
		expect(names).not.toContain('updated_since');
		expect(names).not.toContain('since_timestamp');
		expect(names).not.toContain('sort_by');
	});
});
