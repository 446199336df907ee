import type { Id, Row } from '../store';
import { USERS } from './deals';
import { customCode } from './field-definitions';
import { companyName, personName } from './names';
import { addTime, rfc3339, updateTime } from './times';

export const OPTIONAL_CONTACT_FIELDS = [
	'activities_count',
	'closed_deals_count',
	'doi_status',
	'done_activities_count',
	'email_messages_count',
	'files_count',
	'followers_count',
	'last_activity_id',
	'last_incoming_mail_time',
	'last_outgoing_mail_time',
	'lost_deals_count',
	'marketing_status',
	'next_activity_id',
	'notes_count',
	'open_deals_count',
	'participant_closed_deals_count',
	'participant_open_deals_count',
	'people_count',
	'related_closed_deals_count',
	'related_lost_deals_count',
	'related_open_deals_count',
	'related_won_deals_count',
	'smart_bcc_email',
	'undone_activities_count',
	'won_deals_count',
];

/** Answered, and accepted, only while Contact Sync is on. */
export const CONTACT_SYNC_FIELDS = ['job_title', 'notes', 'im', 'birthday', 'postal_address'];

const PERSON_PRIORITY = customCode('person', 'enum');
const ORGANIZATION_MODULES = customCode('organization', 'set');

const address = (index: number) => ({
	value: `${1 + (index % 90)} Harbour Street, Tallinn, Estonia`,
	country: 'Estonia',
	admin_area_level_1: null,
	admin_area_level_2: null,
	locality: 'Tallinn',
	sublocality: null,
	route: 'Harbour Street',
	street_number: String(1 + (index % 90)),
	subpremise: null,
	postal_code: '10111',
	formatted_address: null,
});

export function makePerson(index: number, id: Id): Row {
	const { first, last } = personName(index);
	const mailbox = `${first}.${last}.${index + 1}`.toLowerCase();
	return {
		id,
		name: `${first} ${last}`,
		first_name: first,
		last_name: last,
		owner_id: 1 + (index % USERS),
		org_id: index + 1,
		picture_id: null,
		add_time: rfc3339(addTime(index)),
		update_time: rfc3339(updateTime(index)),
		emails: [{ value: `${mailbox}@example.com`, primary: true, label: 'work' }],
		phones: [
			{ value: `+372 555 ${String(index).padStart(4, '0')}`, primary: true, label: 'mobile' },
		],
		is_deleted: false,
		visible_to: 3,
		label_ids: index % 5 === 0 ? [2] : [],
		job_title: 'Buyer',
		notes: null,
		im: [],
		birthday: null,
		postal_address: null,
		custom_fields: { [PERSON_PRIORITY]: 200 + (index % 3) },
	};
}

export const makeOrganization = (index: number, id: Id): Row => ({
	id,
	name: `${companyName(index)} ${index + 1}`,
	owner_id: 1 + (index % USERS),
	add_time: rfc3339(addTime(index)),
	update_time: rfc3339(updateTime(index)),
	is_deleted: false,
	visible_to: 3,
	address: address(index),
	label_ids: [],
	website: `https://www.${companyName(index).toLowerCase().replace(' ', '-')}.example.com`,
	linkedin: null,
	industry: null,
	annual_revenue: null,
	employee_count: 10 + (index % 200),
	custom_fields: { [ORGANIZATION_MODULES]: [190, 193] },
});
