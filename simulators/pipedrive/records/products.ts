import type { Id, Row } from '../store';
import { USERS } from './deals';
import { pick } from './names';
import { addTime, rfc3339, updateTime } from './times';

const plans = ['Starter', 'Team', 'Business', 'Enterprise'];

export const makeProduct = (index: number, id: Id): Row => ({
	id,
	name: `${pick(plans, index)} plan ${index + 1}`,
	code: `SKU-${String(index + 1).padStart(4, '0')}`,
	description: null,
	unit: 'seat',
	tax: 20,
	category: 262,
	owner_id: 1 + (index % USERS),
	is_linkable: true,
	is_deleted: false,
	visible_to: 3,
	billing_frequency: 'monthly',
	billing_frequency_cycles: null,
	add_time: rfc3339(addTime(index)),
	update_time: rfc3339(updateTime(index)),
	prices: [
		{
			product_id: id,
			price: 10 + (index % 90),
			currency: 'EUR',
			cost: 2,
			direct_cost: 0,
			notes: '',
		},
	],
	custom_fields: {},
});
