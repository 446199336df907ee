import { seededUuid, type Row, type StoreOptions } from '../store';
import { USERS } from './deals';
import { personName, pick } from './names';
import { addTime, day, rfc3339, sqlTime, updateTime } from './times';

type Make = StoreOptions['make'];

const follower: Make = (index, id) => ({ id, user_id: id, add_time: rfc3339(addTime(index)) });

const followerChange: Make = (index, id) => ({
	id,
	action: 'added',
	actor_user_id: 1,
	follower_user_id: 1001 + index,
	time: rfc3339(addTime(index)),
});

const change: Make = (index, id) => ({
	id,
	field_key: 'title',
	old_value: `Title ${index}`,
	new_value: `Title ${index + 1}`,
	actor_user_id: 1,
	time: sqlTime(addTime(index)),
	change_source: 'api',
});

const dealProduct: Make = (index, id) => ({
	id,
	deal_id: 1,
	product_id: index + 1,
	product_variation_id: null,
	name: `Product ${index + 1}`,
	item_price: 10 + index,
	quantity: 1,
	sum: 10 + index,
	tax: 0,
	tax_method: 'inclusive',
	currency: 'EUR',
	is_enabled: true,
	comments: '',
	discount: 0,
	discount_type: 'percentage',
	billing_frequency: 'one-time',
	billing_frequency_cycles: null,
	billing_start_date: null,
	add_time: rfc3339(addTime(index)),
	update_time: rfc3339(updateTime(index)),
});

const installment: Make = (index, id) => ({
	id,
	deal_id: 1,
	description: `Installment ${index + 1}`,
	amount: 100,
	billing_date: day(addTime(index)),
});

const mailThread: Make = (index, id) => ({
	id,
	subject: `Question ${index + 1}`,
	parties: { to: [], from: [] },
	snippet: 'Hello',
	folders: ['inbox'],
	read_flag: 0,
	shared_flag: 0,
	archived_flag: 0,
	deal_id: null,
	lead_id: null,
	message_count: 1,
	add_time: sqlTime(addTime(index)),
	update_time: sqlTime(updateTime(index)),
});

const task: Make = (index, id) => ({
	id,
	title: `Task ${index + 1}`,
	creator_id: 1,
	project_id: 1,
	parent_task_id: null,
	description: null,
	done: false,
	milestone: false,
	due_date: null,
	start_date: null,
	assignee_id: 1 + (index % USERS),
	assignee_ids: [1 + (index % USERS)],
	priority: null,
	is_deleted: false,
	add_time: rfc3339(addTime(index)),
	update_time: rfc3339(updateTime(index)),
});

const goal: Make = (index, id) => ({
	id,
	owner_id: 1,
	title: `Goal ${index + 1}`,
	type: { name: 'deals_started', params: { pipeline_id: [1] } },
	assignee: { type: 'person', id: 1 },
	interval: 'monthly',
	duration: { start: '2025-01-01', end: '2025-12-31' },
	expected_outcome: { target: 50, tracking_metric: 'quantity' },
	is_active: true,
	report_ids: [],
});

/** An event of a record, which is in `data`. */
const event =
	(object: string): Make =>
	(index, id) => ({
		id,
		object,
		timestamp: sqlTime(addTime(index)),
		data: { id, subject: `${object} ${index + 1}`, add_time: sqlTime(addTime(index)) },
	});

/** Records of lists that are kept no further account of, by the list's path. */
const makers: Record<string, Make> = {
	activityTypes: (index, id) => ({
		id,
		order_nr: index + 1,
		name: pick(['Call', 'Meeting', 'Task', 'Deadline', 'Email'], index),
		key_string: pick(['call', 'meeting', 'task', 'deadline', 'email'], index),
		icon_key: pick(['call', 'meeting', 'task', 'deadline', 'email'], index),
		active_flag: true,
		color: null,
		is_custom_flag: false,
		add_time: sqlTime(addTime(index)),
		update_time: null,
	}),
	callLogs: (index, id) => ({
		id,
		activity_id: null,
		person_id: 1,
		org_id: null,
		deal_id: null,
		subject: `Call ${index + 1}`,
		duration: '60',
		outcome: 'connected',
		from_phone_number: '+372 555 0001',
		to_phone_number: '+372 555 0002',
		has_recording: false,
		start_time: rfc3339(addTime(index)),
		end_time: rfc3339(addTime(index) + 60_000),
		user_id: 1,
		company_id: 1,
		note: null,
	}),
	currencies: (index, id) => ({
		id,
		code: pick(['EUR', 'USD', 'GBP', 'SEK', 'CHF'], index),
		name: pick(['Euro', 'US Dollar', 'British Pound', 'Swedish Krona', 'Swiss Franc'], index),
		decimal_points: 2,
		symbol: pick(['€', '$', '£', 'kr', 'CHF'], index),
		active_flag: true,
		is_custom_flag: false,
	}),
	goals: goal,
	leadLabels: (index, id) => ({
		id,
		name: pick(['Hot', 'Warm', 'Cold'], index),
		color: pick(['red', 'yellow', 'blue'], index),
		add_time: new Date(addTime(index)).toISOString(),
		update_time: new Date(updateTime(index)).toISOString(),
	}),
	leadSources: (index, id) => ({
		id,
		name: pick(['Manually created', 'Deal', 'Web forms', 'Prospector', 'API'], index),
	}),
	'legacyTeams/{}/users': (index, id) => ({ id, user_id: index + 1 }),
	'mailbox/mailThreads': mailThread,
	'notes/{}/comments': (index, id) => ({
		id,
		uuid: id,
		active_flag: true,
		add_time: sqlTime(addTime(index)),
		update_time: sqlTime(updateTime(index)),
		content: `<p>Comment ${index + 1}</p>`,
		object_id: '1',
		object_type: 'note',
		user_id: 1,
		updater_id: 1,
		company_id: 1,
	}),
	organizationRelationships: (index, id) => ({
		id,
		type: 'parent',
		rel_owner_org_id: 1,
		rel_linked_org_id: index + 2,
		org_id: 1,
		active_flag: true,
		calculated_type: 'daughter',
		calculated_related_org_id: index + 2,
		add_time: sqlTime(addTime(index)),
		update_time: null,
	}),
	tasks: task,
	'deals/{}/products': dealProduct,
	'deals/{}/installments': installment,
	'deals/{}/discounts': (index, id) => ({
		id,
		deal_id: 1,
		description: `Discount ${index + 1}`,
		amount: 10,
		type: 'percentage',
		created_at: rfc3339(addTime(index)),
		created_by: 1,
		updated_at: rfc3339(updateTime(index)),
		updated_by: 1,
	}),
	'deals/{}/participants': (index, id) => ({
		id,
		person_id: { value: index + 1, name: personName(index).first, active_flag: true },
		add_time: sqlTime(addTime(index)),
		active_flag: true,
		related_item_type: 'deal',
		related_item_id: 1,
	}),
	'products/{}/variations': (index, id) => ({
		id,
		name: `Variation ${index + 1}`,
		product_id: 1,
		prices: [{ product_variation_id: id, price: 10, currency: 'EUR', cost: 0 }],
	}),
	'roles/{}/assignments': (index, id) => ({
		id,
		user_id: 1001 + index,
		role_id: 1,
		name: personName(index).first,
		active_flag: true,
		type: '1',
	}),
};

function genericMake(path: string): Make {
	const name = path.split('/').at(-1) ?? path;
	return (index, id) => ({
		id,
		name: `${name} ${index + 1}`,
		add_time: sqlTime(addTime(index)),
		update_time: sqlTime(updateTime(index)),
	});
}

/** The first ID of a list, where it is not 1: followers are users whom no test adds. */
export const firstIdOf = (path: string): number => (path.endsWith('/followers') ? 1001 : 1);

/** Makes the records of a list that has no file of its own. */
export function makerOf(path: string): Make {
	if (path.endsWith('/followers')) return follower;
	if (path.endsWith('/followers/changelog')) return followerChange;
	if (/changelog$/i.test(path)) return change;
	if (path.endsWith('/flow')) return event('dealChange');
	if (/^(deals|persons|organizations)\/.*\/mailMessages$/.test(path)) return event('mailMessage');
	return makers[path] ?? genericMake(path);
}

/** The conversion that has been carried out before the beginning. */
export const FIRST_CONVERSION = seededUuid(1);

/** Record of a list without values. */
export const blankOf = (row: Row): Row =>
	Object.fromEntries(
		Object.entries(row).map(([key, value]) => [key, blankValue(key, value)]),
	) as Row;

function blankValue(key: string, value: unknown): unknown {
	if (key === 'custom_fields') return {};
	if (/^[\da-f]{40}/.test(key)) return null;
	if (/^(is_active|active_flag)$/.test(key)) return true;
	if (Array.isArray(value)) return [];
	return typeof value === 'boolean' ? false : null;
}
