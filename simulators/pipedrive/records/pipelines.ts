import type { Id, Row } from '../store';
import { PIPELINES, STAGES_OF_A_PIPELINE } from './deals';
import { pick } from './names';
import { addTime, rfc3339, sqlTime, updateTime } from './times';

export const makePipeline = (index: number, id: Id): Row => ({
	id,
	name: pick(['Sales', 'Renewals', 'Partners'], index),
	order_nr: index + 1,
	is_deleted: false,
	is_deal_probability_enabled: true,
	add_time: rfc3339(addTime(index)),
	update_time: null,
	is_selected: index === 0,
});

export const makeStage = (index: number, id: Id): Row => ({
	id,
	order_nr: 1 + (index % STAGES_OF_A_PIPELINE),
	name: pick(['Lead in', 'Contact made', 'Proposal made', 'Negotiations'], index),
	is_deleted: false,
	deal_probability: 25 * (1 + (index % STAGES_OF_A_PIPELINE)),
	pipeline_id: 1 + (Math.floor(index / STAGES_OF_A_PIPELINE) % PIPELINES),
	is_deal_rot_enabled: false,
	days_to_rotten: null,
	add_time: rfc3339(addTime(index)),
	update_time: null,
});

export const makeFilter = (index: number, id: Id): Row => ({
	id,
	name: `All open ${pick(['deals', 'people', 'organizations', 'products'], index)}`,
	active_flag: true,
	type: pick(['deals', 'people', 'org', 'products', 'activity', 'leads', 'projects'], index),
	temporary_flag: null,
	user_id: 1,
	add_time: sqlTime(addTime(index)),
	update_time: sqlTime(updateTime(index)),
	visible_to: 7,
	custom_view_id: null,
});
