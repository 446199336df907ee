/**
 * Facts that only the reference's texts or Pipedrive's OpenAPI files hold (the client is made from these, but
 * keeps less). Without a source, the field's own text is the source.
 */
import type { CatalogueField } from '../../nodes/PipedriveApi/catalogue/types';

interface Fact {
	/** IDs of the operations. */
	operations: RegExp;
	place: 'query' | 'body';
	names: RegExp;
	says: Partial<CatalogueField>;
}

function choice(...values: Array<string | number>): Partial<CatalogueField> {
	return { type: 'choice', values: values.sort() };
}

const UPDATES_OF_DEALS_AND_PERSONS =
	'activity call change comment deal dealChange dealFollower document file follower invoice mailMessage mailMessageWithAttachment marketing_campaign_stat marketing_status_change note organizationChange organizationFollower participant personChange personFollower plannedActivity';
const UPDATES_OF_ORGANIZATIONS =
	'activity activityFile change deal document file follower invoice mailMessage mailMessageWithAttachment note participant plannedActivity';

const FACTS: Fact[] = [
	{
		operations: /^v1\.get(Deal|Person)Updates$/,
		place: 'query',
		names: /^items$/,
		says: { ...choice(...UPDATES_OF_DEALS_AND_PERSONS.split(' ')), several: true },
	},
	{
		operations: /^v1\.getOrganizationUpdates$/,
		place: 'query',
		names: /^items$/,
		says: { ...choice(...UPDATES_OF_ORGANIZATIONS.split(' ')), several: true },
	},
	{ operations: /^v1\.getRecents$/, place: 'query', names: /^items$/, says: { several: true } },
	{ operations: /./, place: 'query', names: /^all_changes$/, says: choice('1') },
	// The client only has the names of the fields, without the direction.
	{
		operations: /^v1\.get(Archived)?Leads$/,
		place: 'query',
		names: /^sort$/,
		says: { type: 'text' },
	},
	{
		operations: /^v2\.get(Archived)?Projects$/,
		place: 'query',
		names: /^status$/,
		says: { ...choice('open', 'completed', 'canceled', 'deleted'), several: true },
	},
	{ operations: /./, place: 'query', names: /^(ids|custom_fields)$/, says: { several: true } },
	// Without it, all products of the deal would be deleted.
	{
		operations: /^v2\.deleteManyDealProducts$/,
		place: 'query',
		names: /^ids$/,
		says: { required: true },
	},
	// The due time is in UTC (docs of the client, ActivityObjectFragment), so the day must be, too.
	{
		operations: /^v2\.(add|update)Activity$/,
		place: 'body',
		names: /^due_date$/,
		says: { format: 'utcDate' },
	},
	{
		operations: /^v2\.(add|update)Activity$/,
		place: 'body',
		names: /^due_time$/,
		says: { format: 'utcTime', text: 'In UTC, e.g. 14:30; a date with a time is converted' },
	},
	// The one list that the OpenAPI files want joined by commas (`explode: false`).
	{
		operations: /^v2\.getDealsProducts$/,
		place: 'query',
		names: /^deal_ids$/,
		says: { several: true },
	},
	{
		operations: /^v2\.(add|update)Deal$/,
		place: 'body',
		names: /^status$/,
		says: choice('open', 'won', 'lost'),
	},
	{
		operations: /^v2\.(add|update)(Deal|Person|Organization)$/,
		place: 'body',
		names: /^visible_to$/,
		says: choice(1, 3, 5, 7),
	},
	{
		operations: /^v2\.(add|update)Activity$/,
		place: 'body',
		names: /^duration$/,
		says: { format: 'time', text: 'Hours and minutes, e.g. 01:30' },
	},
	// "person_id is now read-only" in activities (migration guide), though the client still has it.
	{
		operations: /^v2\.(add|update)Activity$/,
		place: 'body',
		names: /^person_id$/,
		says: { text: 'Pipedrive may ignore it: v2 wants persons under Participants' },
	},
	// The guide for webhooks v2 (readme.io) has more than the OpenAPI files.
	{
		operations: /^v1\.addWebhook$/,
		place: 'body',
		names: /^event_object$/,
		says: choice(
			'*',
			'activity',
			'board',
			'deal',
			'deal_installment',
			'deal_product',
			'lead',
			'note',
			'organization',
			'person',
			'phase',
			'pipeline',
			'product',
			'project',
			'stage',
			'task',
			'user',
		),
	},
	{
		operations: /^v1\.addFileAndLinkIt$/,
		place: 'body',
		names: /^file_type$/,
		says: choice('gdoc', 'gslides', 'gsheet', 'gform', 'gdraw'),
	},
	{
		operations: /^v1\.(addFileAndLinkIt|linkFileToItem)$/,
		place: 'body',
		names: /^item_type$/,
		says: choice('deal', 'organization', 'person'),
	},
	{
		operations: /^v1\.(addFileAndLinkIt|linkFileToItem)$/,
		place: 'body',
		names: /^remote_location$/,
		says: choice('googledrive'),
	},
	{
		operations: /^v1\.updateMailThreadDetails$/,
		place: 'body',
		names: /_flag$/,
		says: { type: 'flag' },
	},
];

/** Adds the facts to a field of the client. */
export function withFacts(id: string, place: Fact['place'], field: CatalogueField): CatalogueField {
	const known = FACTS.filter(
		(fact) => fact.place === place && fact.operations.test(id) && fact.names.test(field.name),
	);
	const merged = known.reduce<CatalogueField>(
		(result, { says }) => ({ ...result, ...says }),
		field,
	);
	if (!merged.values) return merged;
	// The client lists each combination of several values as a value.
	const single = merged.values.filter((value) => !String(value).includes(','));
	return { ...merged, values: single };
}

/** Operations whose `data` is a list although the client declares none (example answers of the reference). */
export const LISTS_ALL_THE_SAME = ['v1.getDealUsers'];
