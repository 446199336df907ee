/** Type of a record that fields and paths name by ID. */
export type RecordType = keyof typeof recordTypes;

/** Facts about a record type that a field needs to offer its records. */
export interface RecordTypeInfo {
	/** Pipedrive's own name for it, in Title Case. */
	title: string;
	id: 'number' | 'uuid' | 'text';
	/** Name of the method in the node's `methods.listSearch`. */
	search: string;
	example: string;
	/**
	 * Address of its page, up to the ID. Observed in Pipedrive's web app, not documented; left out where no
	 * page with the ID in its address is known.
	 */
	page?: { example: string; regex: string };
}

const NUMBER = '([0-9]+)';
const UUID = '([0-9a-fA-F-]{36})';

function page(path: string, example: string, id = NUMBER): RecordTypeInfo['page'] {
	return {
		example: `https://acme.pipedrive.com/${example}`,
		regex: `https?:\\/\\/[^/]+\\/${path}\\/${id}`,
	};
}

function fieldType(title: string, search: string): RecordTypeInfo {
	return { title, id: 'text', search, example: 'label' };
}

export const recordTypes = {
	activity: { title: 'Activity', id: 'number', search: 'searchActivities', example: '42' },
	activityField: fieldType('Activity Field', 'searchActivityFields'),
	board: { title: 'Project Board', id: 'number', search: 'searchBoards', example: '1' },
	deal: {
		title: 'Deal',
		id: 'number',
		search: 'searchDeals',
		example: '42',
		page: page('deal', 'deal/42'),
	},
	dealField: fieldType('Deal Field', 'searchDealFields'),
	filter: {
		title: 'Filter',
		id: 'number',
		search: 'searchFilters',
		example: '7',
		page: page('.*filter', 'deals/list/filter/7'),
	},
	lead: {
		title: 'Lead',
		id: 'uuid',
		search: 'searchLeads',
		example: 'adf21080-0e10-11eb-879b-05d71fb426ec',
		page: page('leads\\/.*', 'leads/inbox/adf21080-0e10-11eb-879b-05d71fb426ec', UUID),
	},
	organization: {
		title: 'Organization',
		id: 'number',
		search: 'searchOrganizations',
		example: '42',
		page: page('organization', 'organization/42'),
	},
	organizationField: fieldType('Organization Field', 'searchOrganizationFields'),
	person: {
		title: 'Person',
		id: 'number',
		search: 'searchPersons',
		example: '42',
		page: page('person', 'person/42'),
	},
	personField: fieldType('Person Field', 'searchPersonFields'),
	phase: { title: 'Project Phase', id: 'number', search: 'searchPhases', example: '3' },
	pipeline: {
		title: 'Pipeline',
		id: 'number',
		search: 'searchPipelines',
		example: '1',
		page: page('pipeline', 'pipeline/1'),
	},
	product: {
		title: 'Product',
		id: 'number',
		search: 'searchProducts',
		example: '42',
		page: page('product', 'product/42'),
	},
	productField: fieldType('Product Field', 'searchProductFields'),
	project: {
		title: 'Project',
		id: 'number',
		search: 'searchProjects',
		example: '42',
		page: page('projects?', 'projects/42'),
	},
	projectField: fieldType('Project Field', 'searchProjectFields'),
	stage: { title: 'Stage', id: 'number', search: 'searchStages', example: '3' },
	user: {
		title: 'User',
		id: 'number',
		search: 'searchUsers',
		example: '12345',
		page: page('users\\/details', 'users/details/12345'),
	},
} satisfies Record<string, RecordTypeInfo>;

/** Record type of the ID after a segment of a path: /deals/{id}. */
const BY_SEGMENT: Record<string, RecordType> = {
	activities: 'activity',
	activityFields: 'activityField',
	boards: 'board',
	dealFields: 'dealField',
	deals: 'deal',
	filters: 'filter',
	followers: 'user',
	leads: 'lead',
	organizationFields: 'organizationField',
	organizations: 'organization',
	personFields: 'personField',
	persons: 'person',
	phases: 'phase',
	pipelines: 'pipeline',
	productFields: 'productField',
	products: 'product',
	projectFields: 'projectField',
	projects: 'project',
	stages: 'stage',
	user: 'user',
	users: 'user',
};

/** Record type of a query parameter or body field. */
const BY_NAME: Record<string, RecordType> = {
	activity_id: 'activity',
	assignee_id: 'user',
	board_id: 'board',
	deal_id: 'deal',
	filter_id: 'filter',
	lead_id: 'lead',
	manager_id: 'user',
	org_id: 'organization',
	organization_id: 'organization',
	owner_id: 'user',
	person_id: 'person',
	phase_id: 'phase',
	pipeline_id: 'pipeline',
	product_id: 'product',
	project_id: 'project',
	rel_linked_org_id: 'organization',
	rel_owner_org_id: 'organization',
	stage_id: 'stage',
	user_id: 'user',
};

/** Returns the record type of a path parameter, e.g. of the "id" of /api/v2/deals/{id}. */
export function recordTypeInPath(path: string, parameter: string): RecordType | undefined {
	const segments = path.split('/');
	const segment = segments[segments.indexOf(`{${parameter}}`) - 1] ?? '';
	// /deals/{id}/products/{…} names the attachment of a product to a deal, not the product.
	const [, , , collection] = segments;
	const isAttachment = segment === 'products' && collection === 'deals';
	return isAttachment ? undefined : BY_SEGMENT[segment];
}

/** Returns the record type of a query parameter or body field, if known. */
export function recordTypeNamed(name: string, path: string): RecordType | undefined {
	// Both records of a merge have the same type.
	if (name === 'merge_with_id') return recordTypeInPath(path, 'id');
	return BY_NAME[name];
}
