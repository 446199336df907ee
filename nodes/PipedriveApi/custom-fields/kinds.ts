import type { CatalogueOperation } from '../catalogue/types';
import type { OperationEntry, RecordKind } from '../operation/entry';

/** Records that have custom fields. */
export type CustomFieldKind = Extract<
	RecordKind,
	'activity' | 'deal' | 'lead' | 'organization' | 'person' | 'product' | 'project'
>;

/** Paths of the definitions; leads have the custom fields of deals (readme.io, "Custom fields"). */
export const DEFINITION_PATHS: Record<CustomFieldKind, string> = {
	activity: '/api/v2/activityFields',
	deal: '/api/v2/dealFields',
	lead: '/api/v2/dealFields',
	organization: '/api/v2/organizationFields',
	person: '/api/v2/personFields',
	product: '/api/v2/productFields',
	project: '/api/v2/projectFields',
};

/** Returns the kind of the records in an operation's answer, if they have custom fields. */
export function customFieldsReadBy({
	records,
}: Pick<OperationEntry, 'records'>): CustomFieldKind | undefined {
	return records !== undefined && records in DEFINITION_PATHS
		? (records as CustomFieldKind)
		: undefined;
}

/**
 * Returns the kind of the records whose custom fields an operation sets: operations with `custom_fields`
 * in their body, and those on leads, where v1 takes them beside the other fields.
 */
export function customFieldsWrittenBy(
	operation: CatalogueOperation,
	entry: OperationEntry,
): CustomFieldKind | undefined {
	const hasObject = operation.bodyFields?.some(
		({ name, type }) => name === 'custom_fields' && type === 'object',
	);
	const isLead = entry.records === 'lead' && operation.body === 'json';
	return hasObject || isLead ? customFieldsReadBy(entry) : undefined;
}
