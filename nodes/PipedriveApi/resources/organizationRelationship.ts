import type { ResourceEntry } from '../operation/entry';

export const organizationRelationship: ResourceEntry = {
	name: 'Organization Relationship',
	value: 'organizationRelationship',
	operations: [
		{
			id: 'v1.getOrganizationRelationships',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many organization relationships',
			tokens: 20,
		},
		{
			id: 'v1.addOrganizationRelationship',
			value: 'create',
			name: 'Create',
			action: 'Create organization relationship',
			tokens: 10,
		},
		{
			id: 'v1.deleteOrganizationRelationship',
			value: 'delete',
			name: 'Delete',
			action: 'Delete organization relationship',
			tokens: 6,
		},
		{
			id: 'v1.getOrganizationRelationship',
			value: 'get',
			name: 'Get',
			action: 'Get organization relationship',
			tokens: 2,
		},
		{
			id: 'v1.updateOrganizationRelationship',
			value: 'update',
			name: 'Update',
			action: 'Update organization relationship',
			tokens: 10,
		},
	],
};
