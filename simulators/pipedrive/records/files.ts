import type { Id, Row } from '../store';
import { addTime, sqlTime, updateTime } from './times';

/** A file; all that are there from the beginning belong to the first deal, person, organization and product. */
export const makeFile = (index: number, id: Id): Row => ({
	id,
	user_id: 1,
	deal_id: 1,
	person_id: 1,
	org_id: 1,
	product_id: 1,
	activity_id: null,
	lead_id: null,
	project_id: null,
	add_time: sqlTime(addTime(index)),
	update_time: sqlTime(updateTime(index)),
	file_name: `file-${index + 1}.txt`,
	file_type: 'txt',
	file_size: seededFile(index + 1).length,
	active_flag: true,
	inline_flag: false,
	remote_location: 's3',
	remote_id: null,
	name: `file-${index + 1}.txt`,
	description: null,
});

/** The contents of a file that is there from the beginning. */
export const seededFile = (number: number): Buffer => Buffer.from(`Contents of file ${number}\n`);
