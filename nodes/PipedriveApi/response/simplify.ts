import type { IDataObject } from 'n8n-workflow';

import { FLAT_CUSTOM_KEY } from '../custom-fields/keys';
import type { OperationEntry, RecordKind } from '../operation/entry';

/** Fields that Simplify keeps besides custom ones: at most ten, the most used first. */
const FIELDS: Partial<Record<RecordKind, string[]>> = {
	activity: [
		'id',
		'subject',
		'type',
		'done',
		'due_date',
		'due_time',
		'owner_id',
		'deal_id',
		'person_id',
		'org_id',
	],
	deal: [
		'id',
		'title',
		'value',
		'currency',
		'status',
		'stage_id',
		'person_id',
		'org_id',
		'owner_id',
	],
	field: [
		'id',
		'field_code',
		'field_name',
		'field_type',
		'is_custom_field',
		'options',
		'key',
		'name',
	],
	file: [
		'id',
		'name',
		'file_name',
		'file_type',
		'file_size',
		'add_time',
		'deal_id',
		'person_id',
		'org_id',
		'url',
	],
	lead: [
		'id',
		'title',
		'value',
		'owner_id',
		'person_id',
		'organization_id',
		'label_ids',
		'expected_close_date',
		'is_archived',
	],
	note: [
		'id',
		'content',
		'add_time',
		'update_time',
		'user_id',
		'deal_id',
		'lead_id',
		'person_id',
		'org_id',
		'project_id',
	],
	organization: [
		'id',
		'name',
		'owner_id',
		'address',
		'website',
		'label_ids',
		'add_time',
		'update_time',
	],
	person: [
		'id',
		'name',
		'emails',
		'phones',
		'org_id',
		'owner_id',
		'label_ids',
		'add_time',
		'update_time',
	],
	product: [
		'id',
		'name',
		'code',
		'unit',
		'tax',
		'prices',
		'owner_id',
		'is_linkable',
		'description',
	],
	project: [
		'id',
		'title',
		'status',
		'board_id',
		'phase_id',
		'start_date',
		'end_date',
		'owner_id',
		'deal_ids',
	],
	task: [
		'id',
		'title',
		'project_id',
		'assignee_ids',
		'is_done',
		'done',
		'due_date',
		'parent_task_id',
		'description',
		'add_time',
	],
	user: ['id', 'name', 'email', 'active_flag', 'is_admin', 'role_id', 'timezone_name', 'lang'],
};

/** Returns the fields that Simplify keeps; undefined where there is nothing to leave out. */
export function simplifiedFields({
	records,
	listKey,
}: Pick<OperationEntry, 'records' | 'listKey'>): string[] | undefined {
	// Search results are short, and have fields of their own.
	return records && listKey === undefined ? FIELDS[records] : undefined;
}

/** Returns a record with the most used of its fields, or unchanged where it has none of them. */
export function simplified(record: IDataObject, fields: string[]): IDataObject {
	const custom = Object.keys(record).filter((key) => FLAT_CUSTOM_KEY.test(key));
	const kept = [...new Set([...fields, 'custom_fields', ...custom])]
		.filter((key) => Object.hasOwn(record, key))
		.map((key) => [key, key === 'custom_fields' ? filledIn(record[key]) : record[key]]);
	return kept.length > 0 ? (Object.fromEntries(kept) as IDataObject) : record;
}

/** Leaves out empty custom fields: every record has all fields of the account. */
function filledIn(custom: unknown): unknown {
	if (typeof custom !== 'object' || custom === null || Array.isArray(custom)) return custom;
	return Object.fromEntries(Object.entries(custom).filter(([, value]) => value !== null));
}
