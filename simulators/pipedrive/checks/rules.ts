import type { Operation } from '../documented';
import { readCursor } from '../paging';
import type { FieldKind } from '../records/field-definitions';
import type { Complaint } from '../refusals';
import { fieldKindOf, type PipedriveState } from '../state';
import { customFieldComplaints, isFlatCustomKey } from './custom-fields';
import { isObject, type JsonObject } from './json-values';
import type { Parameters } from './request';

interface Situation extends Parameters {
	state: PipedriveState;
}

type Rule = (situation: Situation) => Complaint[];

const complain = (name: string, text: string): Complaint[] => [{ name, text }];

const NOTE_LINKS = ['lead_id', 'deal_id', 'person_id', 'org_id', 'project_id', 'task_id'];

/** "This property is required unless one of … is specified." */
const noteBelongsSomewhere: Rule = ({ body }) =>
	NOTE_LINKS.some((name) => name in body)
		? []
		: complain('', `One of ${NOTE_LINKS.join(', ')} is required.`);

/** "A call log can be associated with either a deal or a lead, but not both at once." */
const callIsOfDealOrLead: Rule = ({ body }) =>
	'deal_id' in body && 'lead_id' in body
		? complain('lead_id', 'A call log belongs to a deal or a lead, not to both.')
		: [];

/** "When 'period.start' is provided, 'period.end' must be provided too", and the other way round. */
const periodIsWhole: Rule = ({ query }) =>
	'period.start' in query === 'period.end' in query
		? []
		: complain('period.start', 'Both period.start and period.end are needed, or neither.');

/** "Field options (required for enum and set field types)" */
const optionsFieldHasOptions: Rule = ({ body }) =>
	(body.field_type === 'enum' || body.field_type === 'set') && !('options' in body)
		? complain('options', 'This field is missing.')
		: [];

const statusesOfTimes: Record<string, string[]> = {
	close_time: ['won', 'lost'],
	won_time: ['won'],
	lost_time: ['lost'],
	lost_reason: ['lost'],
};

/** "Can only be set if deal status is won." */
const closedDealHasTimes: Rule = ({ body, path, state }) => {
	const kept = state.store('deals').find(path.id ?? '')?.status;
	const status = String(body.status ?? kept ?? 'open');
	return Object.entries(statusesOfTimes).flatMap(([name, statuses]) =>
		name in body && !statuses.includes(status)
			? complain(name, `This can only be set if the status is ${statuses.join(' or ')}.`)
			: [],
	);
};

/** "You cannot use Pipedrive API endpoints as the subscription_url." */
const addressIsElsewhere: Rule = ({ body: { subscription_url: url } }) => {
	const isAddress = URL.canParse(String(url));
	if (isAddress && !/(^|\.)pipedrive\.com$/.test(new URL(String(url)).hostname)) return [];
	return complain('subscription_url', 'This is no address that notifications can be sent to.');
};

const rules: Record<string, Rule> = {
	'v1.addWebhook': addressIsElsewhere,
	'v1.addNote': noteBelongsSomewhere,
	'v1.addCallLog': callIsOfDealOrLead,
	'v1.getGoals': periodIsWhole,
	'v2.addDeal': closedDealHasTimes,
	'v2.updateDeal': closedDealHasTimes,
	'v2.addDealField': optionsFieldHasOptions,
	'v2.addPersonField': optionsFieldHasOptions,
	'v2.addOrganizationField': optionsFieldHasOptions,
	'v2.addProductField': optionsFieldHasOptions,
	'v2.addProjectField': optionsFieldHasOptions,
};

function customFieldRule(kind: FieldKind, { body, query, state }: Situation): Complaint[] {
	const definitions = state.fields(kind);
	const codes = Array.isArray(query.custom_fields) ? query.custom_fields.map(String) : [];
	const unknown = codes.filter((code) => !definitions.get(code)?.is_custom_field);
	return [
		...unknown.flatMap((code) => complain('custom_fields', `There is no custom field ${code}.`)),
		...(isObject(body.custom_fields) ? customFieldComplaints(body.custom_fields, definitions) : []),
	];
}

const cursorIsOurs: Rule = ({ query: { cursor } }) =>
	cursor === undefined || readCursor(String(cursor))
		? []
		: complain('cursor', 'This value is not a valid cursor.');

/** Complaints about combinations of parameters. */
export function ruleComplaints(
	operation: Operation,
	parameters: Parameters,
	{ state, path }: { state: PipedriveState; path: string },
): Complaint[] {
	const situation: Situation = { ...parameters, state };
	const kind = fieldKindOf(path.replace(/\/archived$/, ''));
	return [
		...(rules[operation.id]?.(situation) ?? []),
		...(kind ? customFieldRule(kind, situation) : []),
		...cursorIsOurs(situation),
	];
}

/** Leads have the deals' custom fields at their top level. */
export function withoutLeadFields(
	operation: Operation,
	complaints: readonly Complaint[],
	{ body, state }: { body: JsonObject; state: PipedriveState },
): Complaint[] {
	if (operation.id !== 'v1.addLead' && operation.id !== 'v1.updateLead') return [...complaints];
	const definitions = state.fields('deal');
	return complaints.filter(({ name }) => !(name in body && isFlatCustomKey(name, definitions)));
}
