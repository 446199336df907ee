import { customCode } from '../../../simulators/pipedrive';
import { all, casesOf, hasCount, hasKeys, itemHas } from '../cases';
import { sentOnce, sentTo } from '../sent';
import { fromModel, idFromModel, isRefusal, MOST, nothingSent, type ToolCase } from './cases';

export const CASES = casesOf<ToolCase>({
	'deal getAll': {
		parameters: { filters: { status: fromModel('Status', 'string', 'open, won or lost') } },
		answers: { Status: 'open' },
		most: MOST.list,
		check: all(
			hasCount(50),
			hasKeys(['id', 'title', 'value', 'currency', 'stage_id']),
			sentTo('v2.getDeals', ([page]) =>
				page?.query.status === 'open' ? undefined : `status=${page?.query.status}`,
			),
		),
	},
	'deal search': {
		parameters: { term: fromModel('Term') },
		answers: { Term: 'Deal' },
		most: MOST.list,
		check: hasKeys(['id', 'title']),
	},
	'person get': {
		parameters: { personId: idFromModel('Person') },
		answers: { Person: '7' },
		most: MOST.record,
		check: itemHas({ id: 7 }),
	},
	'deal create': {
		parameters: {
			title: fromModel('Title'),
			additionalFields: {
				value: fromModel('Value', 'number'),
				currency: fromModel('Currency'),
				expected_close_date: fromModel('Expected Close Date'),
				org_id: idFromModel('Organization'),
				owner_id: idFromModel('Owner'),
			},
			customFieldsInput: 'json',
			customFieldsJson: fromModel('Custom Field Values (JSON)', 'json'),
		},
		answers: {
			Title: 'Renewal 2027',
			Value: 1200.5,
			Currency: 'EUR',
			Expected_Close_Date: '2027-01-31T09:00:00Z',
			Organization: '12',
			Owner: '',
			Custom_Field_Values__JSON_: { Priority: 'High', 'Setup fee': '250 EUR' },
		},
		most: MOST.record,
		check: all(
			itemHas({ title: 'Renewal 2027', value: 1200.5, org_id: 12 }),
			sentOnce('v2.addDeal', {
				title: 'Renewal 2027',
				value: 1200.5,
				currency: 'EUR',
				expected_close_date: '2027-01-31',
				org_id: 12,
				custom_fields: {
					[customCode('deal', 'enum')]: 200,
					[customCode('deal', 'monetary')]: { value: 250, currency: 'EUR' },
				},
			}),
		),
	},
	'deal update': {
		parameters: {
			dealId: idFromModel('Deal'),
			options: {
				bodyJson: fromModel('Body (JSON)', 'json', 'Fields of the deal, e.g. {"value": 100}'),
			},
		},
		answers: { Deal: '7', Body__JSON_: { status: 'won' } },
		most: MOST.record,
		check: all(itemHas({ id: 7, status: 'won' }), sentOnce('v2.updateDeal', { status: 'won' })),
	},
	'deal get that is not there': {
		parameters: { dealId: idFromModel('Deal') },
		answers: { Deal: '999999' },
		most: MOST.error,
		check: isRefusal('Pipedrive says: "Deal not found', 'Check the ID'),
	},
	'deal get by its title': {
		parameters: { dealId: idFromModel('Deal') },
		answers: { Deal: 'Renewal 2027' },
		most: MOST.error,
		check: all(isRefusal("'Deal'", 'Renewal 2027'), nothingSent),
	},
	'deal search that finds nothing': {
		parameters: { term: fromModel('Term') },
		answers: { Term: 'no deal is called so' },
		most: MOST.error,
		check: itemHas({ note: 'Nothing was found' }),
	},
	'deal create with a custom field that is not there': {
		parameters: {
			title: fromModel('Title'),
			customFieldsInput: 'json',
			customFieldsJson: fromModel('Custom Field Values (JSON)', 'json'),
		},
		answers: { Title: 'Never made', Custom_Field_Values__JSON_: { Priorities: 'High' } },
		most: MOST.error,
		check: all(
			isRefusal("'Priorities'", 'Priority'),
			sentTo('v2.addDeal', ({ length }) => (length === 0 ? undefined : 'was sent')),
		),
	},
});
