import { ProfitWellMetrics } from '../../../nodes/ProfitWellMetrics/ProfitWellMetrics.node';
import { resources } from '../../../nodes/ProfitWellMetrics/resources';
import { testDescription } from '../description-tests';

testDescription(() => new ProfitWellMetrics(), resources);

/** Saved workflows hold these. Whoever has to change a line here breaks them, and adds a version instead. */
const STORED = {
	apiCall: ['request'],
	company: ['get'],
	customer: ['get', 'getAll', 'exclude'],
	customerEvent: ['record'],
	customerTrait: ['getAll', 'set', 'delete', 'deleteCategory'],
	metric: ['getMonthly', 'getDaily', 'getActivePlans'],
	plan: ['getAll', 'create', 'get', 'update'],
	privacy: ['anonymize'],
	retain: ['getUnsubscribed', 'stop'],
	subscription: ['getAll', 'create', 'upsert', 'update', 'churn', 'unchurn'],
	user: ['update', 'delete'],
};

/** Every stored parameter of the node, with collections as "collection.field". */
const STORED_PARAMETERS = [
	'additionalFields',
	'additionalFields.dataProviderUserId',
	'additionalFields.planCurrency',
	'additionalFields.status',
	'additionalFields.userId',
	'anonymizeBy',
	'anonymizeEmail',
	'anonymizeNotice',
	'body',
	'campaign',
	'category',
	'churnType',
	'customer',
	'deleteCategoryNotice',
	'deleteUserNotice',
	'effectiveDate',
	'email',
	'excludeCustomerNotice',
	'filters',
	'filters.email',
	'filters.from',
	'filters.to',
	'filters.updatedAfter',
	'filters.updatedBefore',
	'forever',
	'headers',
	'identifyBy',
	'interventionTypes',
	'limit',
	'method',
	'metrics',
	'month',
	'monthsPerPeriod',
	'operation',
	'options',
	'options.concurrency',
	'options.logRequests',
	'options.previewRequest',
	'options.timeout',
	'order',
	'plan',
	'planId',
	'planInterval',
	'planName',
	'query',
	'resource',
	'returnAll',
	'simplify',
	'subscription',
	'subscriptionAlias',
	'trait',
	'traitEmail',
	'updateFields',
	'updateFields.status',
	'url',
	'user',
	'userAlias',
	'value',
	'view',
];

describe('what saved workflows hold', () => {
	it('resources and operations', () => {
		const values = resources.map(({ value, operations }) => [
			value,
			operations.map((operation) => operation.value),
		]);
		expect(Object.fromEntries(values)).toEqual(STORED);
	});

	it('parameter names', () => {
		const { properties } = new ProfitWellMetrics().description;
		const names = properties.flatMap(({ name, type, options }) => [
			name,
			...(type === 'collection' ? (options ?? []).map((option) => `${name}.${option.name}`) : []),
		]);
		expect([...new Set(names)].sort()).toEqual(STORED_PARAMETERS);
	});

	it("warns where something can't be undone", () => {
		const notices = resources.flatMap(({ value, operations }) =>
			operations
				.filter(({ fields }) => fields.some(({ type }) => type === 'notice'))
				.map((operation) => `${value}.${operation.value}`),
		);
		expect(notices.sort()).toEqual([
			'customer.exclude',
			'customerTrait.deleteCategory',
			'privacy.anonymize',
			'user.delete',
		]);
	});
});
