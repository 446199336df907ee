import type { Id, Row } from '../store';
import { personName } from './names';
import { addTime, rfc3339, sqlTime, updateTime } from './times';

export function makeUser(index: number, id: Id): Row {
	const { first, last } = personName(index);
	return {
		id,
		name: `${first} ${last}`,
		default_currency: 'EUR',
		locale: 'en_US',
		lang: 1,
		email: `${first}.${last}@example.com`.toLowerCase(),
		phone: null,
		activated: true,
		last_login: sqlTime(updateTime(index)),
		created: sqlTime(addTime(index)),
		modified: sqlTime(updateTime(index)),
		active_flag: true,
		access: [{ app: 'sales', admin: index === 0, permission_set_id: null }],
		role_id: 1,
		icon_url: null,
		is_admin: index === 0 ? 1 : 0,
		is_deleted: false,
		is_you: index === 0,
		timezone_name: 'Europe/Tallinn',
		timezone_offset: '+03:00',
	};
}

export const makeWebhook = (index: number, id: Id): Row => ({
	id,
	company_id: 1,
	owner_id: 1,
	user_id: 1,
	name: 'Somebody else’s webhook',
	event_action: 'create',
	event_object: 'deal',
	subscription_url: 'https://hooks.example.com/pipedrive',
	version: '2.0',
	is_active: 1,
	http_auth_user: null,
	http_auth_password: null,
	add_time: rfc3339(addTime(index)),
	remove_time: null,
	type: 'general',
	additional_data: {},
	remove_reason: null,
	last_delivery_time: null,
	last_http_status: null,
});
