import type { SelfManagement } from './types';

/** The values that bodies of create, update and the user calls carry. */
export const subscriptionKeyNames = [
	'primaryUserEmail',
	'primaryUserName',
	'companyCountry',
	'companyName',
	'seats',
	'plan',
	'planId',
	'userSelfManagement',
	'packages',
	'withTrial',
] as const;
const userKeyNames = ['userEmail', 'userName'] as const;

export type SubscriptionKeyName = (typeof subscriptionKeyNames)[number];
export type UserKeyName = (typeof userKeyNames)[number];
export type KeyName = SubscriptionKeyName | UserKeyName;

/**
 * One way in which the Resellers Portal API may work. Documented are the base URL, `GET /subscriptions`
 * and one API token [Integromat 2021]; everything here is assumed, so a client has to work with all of it.
 */
export interface Dialect {
	name: string;
	/** `x-api-token: TOKEN`, `Authorization: Bearer TOKEN` or `?api_token=TOKEN`. */
	token: 'header' | 'bearer' | 'query';
	/** Of subscriptions and users. */
	updateMethod: 'PATCH' | 'PUT';
	/**
	 * An update replaces: required keys must all be there, optional keys that are left out go back to their
	 * defaults (so add-ons are lost). Default: an update changes only what it names.
	 */
	updateReplaces?: boolean;
	/** Of suspend and restore. */
	actionMethod: 'POST' | 'PUT';
	/** Below the base URL, with `{subscriptionId}`; only plans may do without it. */
	paths: { suspend: string; restore: string; users: string; plans: string };
	/** Dotted paths in the JSON body, e.g. `order.seats`. */
	keys: Record<KeyName, string>;
	/** Spellings. */
	selfManagement: Record<SelfManagement, string>;
	/** `["a"]`, `{"a":true}` or `[{"code":"a"}]`. */
	packages: 'list' | 'map' | 'objects';
	/** The thing itself; `{success:true,data:…}`; or under its name, e.g. `{subscriptions:[…]}`. */
	envelope: 'bare' | 'data' | 'named';
	/** Marker of a next page; 'unknown': in a form that no client knows. */
	paging: 'none' | 'start' | 'cursor' | 'link' | 'unknown';
	/** Suspend, restore, delete and remove answer 204 without a body. */
	emptyActions: boolean;
	/** `{success:false,error,error_info}`, `{message}` or `{errors:[{message}]}`. */
	errors: 'core' | 'message' | 'errors';
	/**
	 * Unknown body keys and query parameters are refused (400). false: they are ignored, so that a trial that
	 * was asked for under a wrong key becomes a paid subscription.
	 */
	strict: boolean;
}

/** Keys that every answered subscription has beside those of the dialect. */
const answerKeys = ['id', 'status', 'users'];

const pathsOfKeys = (dialect: Dialect, names: readonly KeyName[]): string[] =>
	names.map((name) => dialect.keys[name]);

/** The first two paths of which one is, or lies within, the other. */
function collision(paths: readonly string[]): string | undefined {
	for (const [index, path] of paths.entries()) {
		const other = paths.find(
			(candidate, place) =>
				place !== index && (candidate === path || candidate.startsWith(`${path}.`)),
		);
		if (other !== undefined) return `${path} and ${other}`;
	}
	return undefined;
}

/** Throws when no server could speak the dialect. */
export function assertConsistent(dialect: Dialect): void {
	const { envelope, paging, paths } = dialect;
	const userKeys = [...pathsOfKeys(dialect, userKeyNames), 'id', 'primary'];
	const collided =
		collision([...pathsOfKeys(dialect, subscriptionKeyNames), ...answerKeys]) ??
		collision(userKeys);
	const withoutId = [paths.suspend, paths.restore, paths.users].find(
		(path) => !path.includes('{subscriptionId}'),
	);
	const complaint =
		(collided !== undefined && `the keys ${collided} collide`) ||
		(withoutId !== undefined && `${withoutId} has no {subscriptionId}`) ||
		(paths.suspend === paths.restore && 'suspend and restore have the same path') ||
		(envelope === 'bare' &&
			!['none', 'link'].includes(paging) &&
			'a bare array has no room for a paging marker');
	if (complaint) throw new Error(`The dialect ${dialect.name} is not consistent: ${complaint}`);
}
