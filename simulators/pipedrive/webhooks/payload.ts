/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { fieldKindOf, OWN_USER, type PipedriveState } from '../state';
import type { Row } from '../store';
import { webhookCustomFields } from './custom-fields';
import { listOfEntity, type Action, type WebhookEvent } from './events';

type Values = Record<string, unknown>;

/** Origin of a change. */
export type ChangeSource = 'api' | 'app';

interface WebhookMeta {
	action: Action;
	entity: string;
	company_id: string;
	correlation_id: string;
	entity_id: string;
	/** That of the event: the same in all attempts, and for all webhooks. */
	id: string;
	is_bulk_edit: boolean;
	timestamp: string;
	type: 'general';
	user_id: string;
	version: '2.0';
	webhook_id: string;
	webhook_owner_id: string;
	change_source: ChangeSource;
	attempt: number;
	host: string;
	/** Not there for users. */
	permitted_user_ids?: string[];
	merged_to_id?: string;
	merged_from_id?: string;
}

/** Body of a delivery [readme: Webhooks v2]. */
export interface WebhookPayload {
	meta: WebhookMeta;
	data: Values | null;
	previous: Values | null;
}

/** The part that is the same for every webhook and attempt. */
export type Announcement = Omit<WebhookPayload, 'meta'> & {
	meta: Omit<WebhookMeta, 'webhook_id' | 'webhook_owner_id' | 'attempt'>;
};

const FLAT_CUSTOM_FIELD = /^[\da-f]{40}/;

/** A record as webhooks v2 show it. */
function shown(row: Row | undefined, entity: string, state: PipedriveState): Values | null {
	if (!row) return null;
	const { custom_fields: kept, ...rest } = row as Values;
	delete rest.is_deleted;
	const kind = entity === 'lead' ? 'deal' : fieldKindOf(listOfEntity(entity));
	if (!kind) return rest;
	// Leads have the deals' custom fields, and in v1 at their top level.
	const own = Object.fromEntries(
		Object.entries(rest).filter(([name]) => !FLAT_CUSTOM_FIELD.test(name)),
	);
	const values = entity === 'lead' ? rest : ((kept ?? {}) as Values);
	const visible = 'visible_to' in own ? { visible_to: String(own.visible_to) } : {};
	return {
		...own,
		...visible,
		custom_fields: webhookCustomFields(values, state.fields(kind)),
	};
}

const differences = (before: Values, after: Values): Values =>
	Object.fromEntries(
		Object.entries(before).filter(([name, value]) => !isDeepStrictEqual(value, after[name])),
	);

/** Times of deals that are not among the changed fields [recorded webhook]. */
const UNTOLD_OF_DEALS = ['update_time', 'stage_change_time'];

/** The changed fields as they were before. */
function changedFields(before: Values, after: Values, entity: string): Values {
	const changed = differences(before, after);
	if ('custom_fields' in changed) {
		const [from, to] = [before, after].map(({ custom_fields: fields }) => fields as Values);
		changed.custom_fields = differences(from ?? {}, to ?? {});
	}
	if (entity === 'deal') for (const name of UNTOLD_OF_DEALS) delete changed[name];
	return changed;
}

/** Announcement of an event. */
export function announcementOf(
	{ action, entity, id, before, after, merge }: WebhookEvent,
	{ state, source, host }: { state: PipedriveState; source: ChangeSource; host: string },
): Announcement {
	const [was, is] = [shown(before, entity, state), shown(after, entity, state)];
	const users = state.store('users').ids().map(String);
	return {
		data: action === 'delete' ? null : is,
		previous:
			action === 'create'
				? null
				: action === 'delete'
					? was
					: changedFields(was ?? {}, is ?? {}, entity),
		meta: {
			action,
			entity,
			company_id: '1',
			correlation_id: randomUUID(),
			entity_id: String(id),
			id: randomUUID(),
			is_bulk_edit: false,
			timestamp: new Date().toISOString(),
			type: 'general',
			user_id: String(OWN_USER),
			version: '2.0',
			change_source: source,
			host,
			...(entity === 'user' ? {} : { permitted_user_ids: users }),
			...merge,
		},
	};
}
