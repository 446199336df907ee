import { customCode } from './field-definitions';
import { companyName, pick } from './names';
import type { Id, Row } from '../store';
import { addTime, day, rfc3339, updateTime } from './times';

export const USERS = 5;
export const PIPELINES = 3;
export const STAGES_OF_A_PIPELINE = 4;

const [CONTRACT, PRIORITY, MODULES, FEE, REGION, OTHER_REGION] = [
	'varchar',
	'enum',
	'set',
	'monetary',
	'twin 1',
	'twin 2',
].map((name) => customCode('deal', name)) as [string, string, string, string, string, string];

const statuses = ['open', 'open', 'won', 'open', 'lost'] as const;

/** Answered only when `include_fields` asks for them. */
export const OPTIONAL_DEAL_FIELDS = [
	'activities_count',
	'done_activities_count',
	'email_messages_count',
	'files_count',
	'first_won_time',
	'followers_count',
	'last_activity_id',
	'last_incoming_mail_time',
	'last_outgoing_mail_time',
	'next_activity_id',
	'notes_count',
	'participants_count',
	'products_count',
	'smart_bcc_email',
	'source_lead_id',
	'undone_activities_count',
];

/** A seeded deal; `contacts` is how many persons and organizations there are to link it to. */
export function makeDeal(
	index: number,
	id: Id,
	{ contacts, isArchived }: { contacts: number; isArchived: boolean },
): Row {
	const status = pick(statuses, index);
	const stage = index % (PIPELINES * STAGES_OF_A_PIPELINE);
	const added = addTime(index);
	const closed = status === 'open' ? null : rfc3339(updateTime(index));
	const contact = contacts === 0 ? null : 1 + (index % contacts);
	return {
		id,
		title: `${companyName(index)} deal ${index + 1}`,
		creator_user_id: 1,
		owner_id: 1 + (index % USERS),
		person_id: contact,
		org_id: contact,
		stage_id: 1 + stage,
		pipeline_id: 1 + Math.floor(stage / STAGES_OF_A_PIPELINE),
		value: 100 + ((index * 173) % 9900),
		currency: pick(['EUR', 'USD', 'GBP'], index),
		add_time: rfc3339(added),
		update_time: rfc3339(updateTime(index)),
		stage_change_time: rfc3339(added),
		status,
		is_deleted: false,
		is_archived: isArchived,
		archive_time: isArchived ? rfc3339(updateTime(index)) : null,
		probability: null,
		lost_reason: status === 'lost' ? 'Too expensive' : null,
		visible_to: 3,
		close_time: closed,
		won_time: status === 'won' ? closed : null,
		lost_time: status === 'lost' ? closed : null,
		expected_close_date: day(added + 90 * 86_400_000),
		label_ids: index % 4 === 0 ? [1 + (index % 3)] : [],
		origin: 'API',
		origin_id: null,
		channel: null,
		channel_id: null,
		acv: null,
		arr: null,
		mrr: null,
		custom_fields: {
			[CONTRACT]: `C-${1000 + index}`,
			[PRIORITY]: 200 + (index % 3),
			[MODULES]: index % 2 === 0 ? [190, 191] : null,
			[FEE]: index % 3 === 0 ? { value: 50 + (index % 10), currency: 'EUR' } : null,
			[REGION]: 310,
			[OTHER_REGION]: index % 2 === 0 ? 321 : null,
		},
	};
}
