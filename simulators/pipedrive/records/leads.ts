import type { Id, Row } from '../store';
import { USERS } from './deals';
import { customCode } from './field-definitions';
import { companyName } from './names';
import { addTime, updateTime } from './times';

const LEAD_CONTRACT = customCode('deal', 'varchar');

/** A lead; as v1 has it, with the deals' custom fields at its top level. */
export const makeLead = (index: number, id: Id, isArchived: boolean): Row => ({
	id,
	title: `${companyName(index)} lead ${index + 1}`,
	owner_id: 1 + (index % USERS),
	creator_id: 1,
	label_ids: [],
	person_id: index + 1,
	organization_id: index + 1,
	source_name: 'API',
	origin: 'API',
	origin_id: null,
	channel: null,
	channel_id: null,
	is_archived: isArchived,
	was_seen: index % 2 === 0,
	value: { amount: 500 + index, currency: 'EUR' },
	expected_close_date: null,
	next_activity_id: null,
	add_time: new Date(addTime(index)).toISOString(),
	update_time: new Date(updateTime(index)).toISOString(),
	visible_to: '3',
	cc_email: 'simulated@pipedrivemail.example.com',
	[LEAD_CONTRACT]: `L-${1000 + index}`,
});
