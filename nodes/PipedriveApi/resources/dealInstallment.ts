import type { ResourceEntry } from '../operation/entry';

export const dealInstallment: ResourceEntry = {
	name: 'Deal Installment',
	value: 'dealInstallment',
	operations: [
		{
			id: 'v2.getInstallments',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many deal installments',
			tokens: 10,
		},
		{
			id: 'v2.postInstallment',
			value: 'create',
			name: 'Create',
			action: 'Create deal installment',
			tokens: 5,
		},
		{
			id: 'v2.deleteInstallment',
			value: 'delete',
			name: 'Delete',
			action: 'Delete deal installment',
			tokens: 3,
		},
		{
			id: 'v2.updateInstallment',
			value: 'update',
			name: 'Update',
			action: 'Update deal installment',
			tokens: 5,
		},
	],
};
