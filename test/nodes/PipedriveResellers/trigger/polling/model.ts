/** Model of the trigger: it keeps whole subscriptions and compares what was watched when it saw them last. */
import type { IDataObject } from 'n8n-workflow';

/** A version of the trigger as it is published. */
export interface Version {
	events: string[];
	/** Names of chosen fields; undefined for any field. */
	fields?: string[];
	maxItems: number;
}

interface User {
	id: string;
	email: string;
}

/** The subscription as last seen, by what is watched: 'status', 'users', 'any', 'field …'. */
type Watched = Map<string, IDataObject>;

/** Last seen subscriptions by ID. */
export type Seen = Map<string, Watched>;
/** Subscriptions by their IDs, as the API shows them. */
export type Records = Map<string, IDataObject>;

const watchedBy = ({ events, fields }: Version): string[] => {
	const has = (...names: string[]) => names.some((name) => events.includes(name));
	return [
		...(has('suspended', 'restored') ? ['status'] : []),
		...(has('userAdded', 'userRemoved') ? ['users'] : []),
		...(has('changed') ? (fields?.map((field) => `field ${field}`) ?? ['any']) : []),
	];
};

const seenNow = (record: IDataObject, version: Version): Watched =>
	new Map(watchedBy(version).map((name) => [name, structuredClone(record)]));

/** All subscriptions as they are. */
export const baseline = (records: Records, version: Version): Seen =>
	new Map([...records].map(([id, record]) => [id, seenNow(record, version)]));

/** Items that have to come, by subscription, each as text. */
export function wanted(seen: Seen, records: Records, version: Version): Map<string, string[]> {
	const ids = new Set([...seen.keys(), ...records.keys()]);
	const all = [...ids].map((id): [string, string[]] => {
		const items = eventsOf(seen.get(id), records.get(id), version);
		const chosen = items.filter((item) => version.events.includes(item.split(' ')[0] ?? ''));
		return [id, chosen.map((item) => `${id} ${item}`)];
	});
	return new Map(all.filter(([, items]) => items.length > 0));
}

/** An item of the trigger as such a text. */
export function textOf({
	event,
	subscriptionId,
	changes,
	changedFields,
	user,
}: IDataObject): string {
	const details: Record<string, () => string> = {
		changed: () =>
			changes
				? (changes as IDataObject[])
						.map(({ field, oldValue, newValue }) => changeOf(String(field), oldValue, newValue))
						.sort()
						.join()
				: [...(changedFields as string[])].sort().join(),
		userAdded: () => String((user as IDataObject).id),
		userRemoved: () => String((user as IDataObject).id),
	};
	return [subscriptionId, event, details[String(event)]?.()].filter(Boolean).join(' ');
}

/** Subscriptions as last seen after a poll. @param isDone tells which ones the poll compared */
export function seenAfter(
	seen: Seen,
	records: Records,
	version: Version,
	isDone: (id: string) => boolean,
): Seen {
	const stillGone = [...seen].filter(([id]) => !records.has(id) && !isDone(id));
	const listed = [...records].flatMap(([id, record]): Array<[string, Watched]> => {
		const before = seen.get(id);
		const now = seenNow(record, version);
		if (isDone(id)) return [[id, now]];
		// A later poll compares it with what was seen of it, as far as that was watched.
		return before
			? [[id, new Map([...now].map(([name, its]) => [name, before.get(name) ?? its]))]]
			: [];
	});
	return new Map([...stillGone, ...listed]);
}

function eventsOf(
	before: Watched | undefined,
	now: IDataObject | undefined,
	{ fields }: Version,
): string[] {
	if (!now) return before ? ['gone'] : [];
	const users = usersOf(now);
	if (!before) {
		const suspended = now.status === 'suspended' ? ['suspended'] : [];
		return ['created', ...suspended, ...users.map(({ id }) => `userAdded ${id}`)];
	}
	const then = before.get('users');
	const without = (some: User[], others: User[]) =>
		some.filter(({ id }) => !others.some((other) => other.id === id));
	return [
		...(fields ? changedValues(before, now, fields) : changedNames(before.get('any') ?? now, now)),
		...statusEvents(before.get('status') ?? now, now),
		...(then
			? [
					...without(users, usersOf(then)).map(({ id }) => `userAdded ${id}`),
					...without(usersOf(then), users).map(({ id }) => `userRemoved ${id}`),
				]
			: []),
	];
}

function statusEvents({ status: before }: IDataObject, { status: now }: IDataObject): string[] {
	if (before === now) return [];
	if (now === 'suspended') return ['suspended'];
	return before === 'suspended' ? ['restored'] : [];
}

const usersOf = ({ users }: IDataObject) => users as unknown as User[];

const changeOf = (field: string, before: unknown, now: unknown): string =>
	`${field}: ${JSON.stringify(before)} -> ${JSON.stringify(now)}`;

function changedValues(before: Watched, now: IDataObject, fields: string[]): string[] {
	const changes = fields
		.map(
			(field) => [field, at(before.get(`field ${field}`) ?? now, field), at(now, field)] as const,
		)
		.filter(([, then, after]) => JSON.stringify(then) !== JSON.stringify(after))
		.map(([field, then, after]) => changeOf(field, then, after));
	return changes.length > 0 ? [`changed ${changes.sort().join()}`] : [];
}

function changedNames(record: IDataObject, now: IDataObject): string[] {
	const [before, after] = [leaves(record), leaves(now)];
	const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	const changed = names.filter((name) => before[name] !== after[name]);
	return changed.length > 0 ? [`changed ${changed.sort().join()}`] : [];
}

const isGroup = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values as text by dotted names. */
function leaves(record: IDataObject, prefix = ''): Record<string, string> {
	return Object.assign(
		{},
		...Object.entries(record).map(([name, value]) =>
			isGroup(value)
				? leaves(value, `${prefix}${name}.`)
				: { [prefix + name]: JSON.stringify(value) },
		),
	) as Record<string, string>;
}

const at = (record: IDataObject, field: string): unknown =>
	field.split('.').reduce<unknown>((level, name) => (level as IDataObject)[name], record);
