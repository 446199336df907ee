import { customCode } from '../../../simulators/pipedrive';
import { all, hasCount, hasKeys, itemHas } from '../cases';
import { sentOnce, sentTo } from '../sent';
import {
	fromModel,
	idFromModel,
	isRefusal,
	MOST_OF_A_LIST,
	MOST_OF_A_RECORD,
	MOST_OF_AN_ERROR,
	nothingSent,
	type ToolCase,
} from './cases';

export const CASES: ToolCase[] = [
	{
		resource: 'deal',
		operation: 'getAll',
		parameters: { filters: { status: fromModel('Status', 'string', 'open, won or lost') } },
		answers: { Status: 'open' },
		most: MOST_OF_A_LIST,
		check: all(
			hasCount(50),
			hasKeys(['id', 'title', 'value', 'currency', 'stage_id']),
			sentTo('v2.getDeals', ([page]) =>
				page?.query.status === 'open' ? undefined : `status=${page?.query.status}`,
			),
		),
	},
	{
		resource: 'deal',
		operation: 'search',
		parameters: { term: fromModel('Term') },
		answers: { Term: 'Deal' },
		most: MOST_OF_A_LIST,
		check: hasKeys(['id', 'title']),
	},
	{
		resource: 'person',
		operation: 'get',
		parameters: { personId: idFromModel('Person') },
		answers: { Person: '7' },
		most: MOST_OF_A_RECORD,
		check: itemHas({ id: 7 }),
	},
	{
		resource: 'deal',
		operation: 'create',
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
			// The model has none.
			Owner: '',
			Custom_Field_Values__JSON_: { Priority: 'High', 'Setup fee': '250 EUR' },
		},
		most: MOST_OF_A_RECORD,
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
	{
		resource: 'deal',
		operation: 'update',
		parameters: {
			dealId: idFromModel('Deal'),
			options: {
				bodyJson: fromModel('Body (JSON)', 'json', 'Fields of the deal, e.g. {"value": 100}'),
			},
		},
		answers: { Deal: '7', Body__JSON_: { status: 'won' } },
		most: MOST_OF_A_RECORD,
		check: all(itemHas({ id: 7, status: 'won' }), sentOnce('v2.updateDeal', { status: 'won' })),
	},
	{
		resource: 'deal',
		operation: 'get',
		variant: 'that is not there',
		parameters: { dealId: idFromModel('Deal') },
		answers: { Deal: '999999' },
		most: MOST_OF_AN_ERROR,
		check: isRefusal('Pipedrive says: "Deal not found', 'Check the ID'),
	},
	{
		resource: 'deal',
		operation: 'get',
		variant: 'by its title',
		parameters: { dealId: idFromModel('Deal') },
		answers: { Deal: 'Renewal 2027' },
		most: MOST_OF_AN_ERROR,
		check: all(isRefusal("'Deal'", 'Renewal 2027'), nothingSent),
	},
	{
		resource: 'deal',
		operation: 'search',
		variant: 'that finds nothing',
		parameters: { term: fromModel('Term') },
		answers: { Term: 'no deal is called so' },
		most: MOST_OF_AN_ERROR,
		check: itemHas({ note: 'Nothing was found' }),
	},
	{
		resource: 'deal',
		operation: 'create',
		variant: 'with a custom field that is not there',
		parameters: {
			title: fromModel('Title'),
			customFieldsInput: 'json',
			customFieldsJson: fromModel('Custom Field Values (JSON)', 'json'),
		},
		answers: { Title: 'Never made', Custom_Field_Values__JSON_: { Priorities: 'High' } },
		most: MOST_OF_AN_ERROR,
		check: all(
			isRefusal("'Priorities'", 'Priority'),
			sentTo('v2.addDeal', ({ length }) => (length === 0 ? undefined : 'was sent')),
		),
	},
];
