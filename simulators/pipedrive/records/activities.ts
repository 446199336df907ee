import type { Id, Row } from '../store';
import { USERS } from './deals';
import { companyName, pick } from './names';
import { addTime, day, rfc3339, sqlTime, updateTime } from './times';

export const makeActivity = (index: number, id: Id): Row => ({
	id,
	subject: `${pick(['Call', 'Meeting', 'Email'], index)} ${companyName(index)}`,
	type: pick(['call', 'meeting', 'email'], index),
	owner_id: 1 + (index % USERS),
	creator_user_id: 1,
	is_deleted: false,
	add_time: rfc3339(addTime(index)),
	update_time: rfc3339(updateTime(index)),
	deal_id: index + 1,
	lead_id: null,
	person_id: index + 1,
	org_id: index + 1,
	project_id: index % 10 === 0 ? 1 : null,
	due_date: day(addTime((index * 7) % 250)),
	due_time: '09:30:00',
	duration: '00:30:00',
	busy: true,
	done: index % 3 === 0,
	marked_as_done_time: null,
	location: null,
	participants: [{ person_id: index + 1, primary: true }],
	public_description: null,
	priority: null,
	note: null,
});

export const makeNote = (index: number, id: Id): Row => ({
	id,
	active_flag: true,
	content: `<p>Note ${index + 1}</p>`,
	add_time: sqlTime(addTime(index)),
	update_time: sqlTime(updateTime(index)),
	user_id: 1 + (index % USERS),
	last_update_user_id: null,
	deal_id: index + 1,
	lead_id: null,
	person_id: index + 1,
	org_id: index + 1,
	project_id: null,
	task_id: null,
	pinned_to_lead_flag: false,
	pinned_to_deal_flag: index % 5 === 0,
	pinned_to_organization_flag: false,
	pinned_to_person_flag: false,
	pinned_to_project_flag: false,
	pinned_to_task_flag: false,
});
