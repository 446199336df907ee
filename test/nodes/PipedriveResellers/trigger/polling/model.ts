/**
 * What a trigger has to start, said once more and in another way: it keeps whole subscriptions and
 * compares them, and knows of each what was watched when it was seen last.
 */
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

/** The subscription as it was seen last, for each thing that is watched: 'status', 'users', 'any', 'field …'. */
type Seen = Map<string, IDataObject>;

export type Memory = Map<string, Seen>;
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

const seenNow = (record: IDataObject, version: Version): Seen =>
	new Map(watchedBy(version).map((name) => [name, structuredClone(record)]));

/** Everything as it is, taken as given. */
export const given = (records: Records, version: Version): Memory =>
	new Map([...records].map(([id, record]) => [id, seenNow(record, version)]));

/** The items that have to come, by subscription; each as text that two equal items share. */
export function expected(
	memory: Memory,
	records: Records,
	version: Version,
): Map<string, string[]> {
	const ids = new Set([...memory.keys(), ...records.keys()]);
	const all = [...ids].map((id): [string, string[]] => {
		const items = eventsOf(memory.get(id), records.get(id), version);
		const wanted = items.filter((item) => version.events.includes(item.split(' ')[0] ?? ''));
		return [id, wanted.map((item) => `${id} ${item}`)];
	});
	return new Map(all.filter(([, items]) => items.length > 0));
}

/** An item of the trigger in the same words. */
export function described({
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

/** The memory after a poll that brought the items of these subscriptions. */
export function remembered(
	memory: Memory,
	records: Records,
	version: Version,
	isDone: (id: string) => boolean,
): Memory {
	const stillGone = [...memory].filter(([id]) => !records.has(id) && !isDone(id));
	const seen = [...records].flatMap(([id, record]): Array<[string, Seen]> => {
		const before = memory.get(id);
		const now = seenNow(record, version);
		if (isDone(id)) return [[id, now]];
		// What waits for its poll is compared with what was seen of it, as far as it was watched.
		return before
			? [[id, new Map([...now].map(([name, its]) => [name, before.get(name) ?? its]))]]
			: [];
	});
	return new Map([...stillGone, ...seen]);
}

function eventsOf(
	before: Seen | undefined,
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

function changedValues(before: Seen, now: IDataObject, fields: string[]): string[] {
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
