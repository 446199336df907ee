import type { Id, Row } from '../store';
import { USERS } from './deals';
import { pick } from './names';
import { addTime, day, rfc3339, updateTime } from './times';

export const makeBoard = (index: number, id: Id): Row => ({
	id,
	name: pick(['Onboarding', 'Delivery'], index),
	order_nr: index + 1,
	add_time: rfc3339(addTime(index)),
	update_time: rfc3339(updateTime(index)),
});

export const makePhase = (index: number, id: Id): Row => ({
	id,
	name: pick(['Kick-off', 'Work', 'Review'], index),
	board_id: 1 + Math.floor(index / 3),
	order_nr: 1 + (index % 3),
	add_time: rfc3339(addTime(index)),
	update_time: rfc3339(updateTime(index)),
});

/** A project; the custom fields of projects are empty until they are written to. */
export const makeProject = (index: number, id: Id, isArchived: boolean): Row => ({
	id,
	title: `Onboarding ${index + 1}`,
	description: null,
	status: pick(['open', 'open', 'completed', 'canceled'], index),
	board_id: 1,
	phase_id: 1 + (index % 3),
	owner_id: 1 + (index % USERS),
	start_date: day(addTime(index)),
	end_date: null,
	deal_ids: [index + 1],
	person_ids: [index + 1],
	org_ids: [index + 1],
	label_ids: [],
	health_status: null,
	template_id: null,
	is_archived: isArchived,
	add_time: rfc3339(addTime(index)),
	update_time: rfc3339(updateTime(index)),
	status_change_time: null,
	archive_time: isArchived ? rfc3339(updateTime(index)) : null,
	custom_fields: {},
});
