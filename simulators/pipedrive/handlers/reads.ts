import type { Answer } from '../../answers';
import { sqlTime } from '../records/times';
import { OWN_USER } from '../state';
import type { Row } from '../store';
import { rowOf, success, type Call, type Handler } from './call';
import { list, listAnswer, pageOf, timeOf } from './lists';
import { present } from './present';

/** The users who may see a thing, as IDs. */
const permittedUsers = (call: Call): Answer =>
	listAnswer(call.state.store('users').ids(), null, call);

/** Attachments of several deals, in the order of the deals. */
function ofDeals(part: 'products' | 'installments'): Handler {
	return (call) => {
		const deals = call.query.deal_ids as number[];
		const store = (deal: string) => call.state.store(`deals/${deal}/${part}`, `deals/{}/${part}`);
		const ids = deals.flatMap((deal) =>
			store(String(deal))
				.ids()
				.map((id) => `${deal} ${id}`),
		);
		const { items, additionalData } = pageOf(ids, call);
		const rows = items.map((item) => {
			const [deal = '', id] = item.split(' ');
			return { ...store(deal).get(Number(id)), deal_id: Number(deal) };
		});
		return listAnswer(rows, additionalData, call);
	};
}

const nameHas = (text: unknown, term: unknown): boolean =>
	String(text).toLowerCase().includes(String(term).toLowerCase());

function currencies(call: Call): Answer {
	const { term } = call.query;
	const rows = call.store
		.rows()
		.filter(({ name, code }) => term === undefined || nameHas(name, term) || nameHas(code, term));
	return listAnswer(rows, null, call);
}

function findUsers(call: Call): Answer {
	const { term, search_by_email: byEmail } = call.query;
	const rows = call.store
		.rows()
		.filter(({ name, email }) => nameHas(email, term) || (byEmail !== 1 && nameHas(name, term)));
	return listAnswer(rows, null, call);
}

const recentLists = new Map(
	'activity activityType deal file filter note organization person pipeline product stage user'
		.split(' ')
		.map((item) => [item, item === 'activity' ? 'activities' : `${item}s`]),
);

/** Users have other names for it than the rest. */
const changeTime = (row: Row): number =>
	timeOf(row, 'modified' in row ? 'modified' : 'update_time');

/** Recent changes of all kinds, the oldest first. */
function recents(call: Call): Answer {
	const { items: asked, since_timestamp: since } = call.query;
	const kinds = asked === undefined ? undefined : [asked].flat().map(String);
	const earliest = Date.parse(`${String(since).replace(' ', 'T')}Z`);
	const changed = [...recentLists]
		.filter(([item]) => kinds?.includes(item) ?? true)
		.flatMap(([item, list]) =>
			call.state
				.store(list)
				.rows()
				.map((data) => ({ item, id: data.id, data, time: changeTime(data) })),
		)
		.filter(({ time }) => time >= earliest)
		.sort((a, b) => a.time - b.time);
	const { items, additionalData } = pageOf([...changed.keys()], call);
	const rows = items.flatMap((index) => {
		const { item, id, data, time } = changed[index] as (typeof changed)[number];
		return { item, id, data: { ...data, update_time: sqlTime(time) } };
	});
	return listAnswer(rows, additionalData, call);
}

function currentUser(call: Call): Answer {
	const user = call.store.get(OWN_USER) as Row;
	return success({
		...present(user, call),
		company_id: 1,
		company_name: 'Simulated Company',
		company_domain: 'simulated-company',
		company_country: 'EE',
		company_industry: null,
		language: { language_code: 'en', country_code: 'US' },
	});
}

const total = { count: 3, value: 300, value_converted: 300, value_formatted: '€300' };
const summary = {
	values_total: { EUR: total },
	weighted_values_total: { EUR: total },
	total_count: 3,
	total_currency_converted_value: 300,
	total_weighted_currency_converted_value: 300,
	total_currency_converted_value_formatted: '€300',
	total_weighted_currency_converted_value_formatted: '€300',
};

const timeline: Handler = ({ query, state }) =>
	success({
		period_start: `${String(query.start_date)} 00:00:00`,
		period_end: `${String(query.start_date)} 23:59:59`,
		deals: query.exclude_deals === 1 ? [] : state.store('deals').rows([1, 2, 3]),
		totals: { count: 3, values: { EUR: 300 }, weighted_values: { EUR: 300 } },
	});

const visibilities = {
	deal_default_visibility: 3,
	lead_default_visibility: 3,
	org_default_visibility: 3,
	person_default_visibility: 3,
	product_default_visibility: 3,
};

/** Reads whose answer is no record of a list. */
export const readHandlers: Record<string, Handler> = {
	'v1.getDealsSummary': () => success(summary),
	'v1.getArchivedDealsSummary': () => success(summary),
	'v1.getDealsTimeline': timeline,
	'v1.getArchivedDealsTimeline': timeline,
	'v1.getPipelineConversionStatistics': () =>
		success({
			stage_conversions: [{ from_stage_id: 1, to_stage_id: 2, conversion_rate: 50 }],
			won_conversion: 40,
			lost_conversion: 20,
		}),
	'v1.getPipelineMovementStatistics': () =>
		success({
			movements_between_stages: { count: 2 },
			new_deals: { count: 1, deals_ids: [1] },
			deals_left_open: { count: 1, deals_ids: [2] },
			won_deals: { count: 1, deals_ids: [3] },
			lost_deals: { count: 0, deals_ids: [] },
			average_age_in_days: { across_all_stages: 4, by_stages: [] },
		}),
	'v1.getFilterHelpers': () =>
		success({
			operators: { int: { '>': 'is more than' } },
			deprecated_operators: {},
			relative_dates: { today: 'today' },
			address_field_components: {},
		}),
	'v1.getGoals': (call) => success({ goals: call.store.rows() }),
	'v1.getGoalResult': (call) => success({ goal: rowOf(call), progress: 7 }),
	'v1.getRolePipelines': ({ query }) =>
		success({ pipeline_ids: [1, 2, 3], visible: query.visible ?? true }),
	'v1.getRoleSettings': () => success(visibilities),
	'v1.getUserRoleSettings': () => success(visibilities),
	'v1.getUserPermissions': () =>
		success({
			can_add_custom_fields: true,
			can_bulk_edit_items: true,
			can_change_visibility_of_items: true,
			can_delete_deals: true,
		}),
	'v1.getUserConnections': () => success({ google: 'simulated-connection' }),
	'v1.getUserSettings': () =>
		success({
			marketplace_team: false,
			list_limit: 50,
			beta_app: false,
			expected_close_date: false,
		}),
	'v1.getCurrentUser': currentUser,
	'v1.findUsersByName': findUsers,
	'v1.getCurrencies': currencies,
	'v1.getRecents': recents,
	'v1.getUserTeams': (call) => list({ ...call, store: call.state.store('legacyTeams'), rows: [] }),
	'v1.getDealUsers': permittedUsers,
	'v1.getLeadUsers': permittedUsers,
	'v1.getOrganizationUsers': permittedUsers,
	'v1.getPersonUsers': permittedUsers,
	'v1.getProductUsers': permittedUsers,
	'v2.getProjectUsers': permittedUsers,
	'v2.getDealsProducts': ofDeals('products'),
	'v2.getInstallments': ofDeals('installments'),
};
