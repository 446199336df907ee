import type { Account } from './account';
import { clock } from './clock';
import type { Quota } from './service';

/** Milliseconds for which a remaining quota is believed; it may have been renewed since. */
const BELIEVED_FOR = 300_000;

/** Reads the remaining quota from an answer's headers; undefined where they say nothing. */
export function quotaIn(
	quota: Quota | undefined,
	headers: Record<string, string>,
): number | undefined {
	for (const name of quota?.remainingHeaders ?? []) {
		const value = headers[name]?.trim();
		if (value && Number.isFinite(Number(value))) return Number(value);
	}
	return undefined;
}

/** Remembers the remaining quota that an answer tells, for all that share the account. */
export function rememberQuota(
	account: Account,
	quota: Quota | undefined,
	headers: Record<string, string>,
): void {
	const amount = quotaIn(quota, headers);
	if (amount !== undefined) account.quotaLeft = { amount, at: clock.now() };
}

/** Returns the remaining quota as far as recent answers tell; undefined where none does. */
export function knownQuota({ quotaLeft }: Account): number | undefined {
	if (!quotaLeft || clock.now() - quotaLeft.at > BELIEVED_FOR) return undefined;
	return quotaLeft.amount;
}

/** Carries out a request; its cost counts as used while it is under way. */
export async function reservingQuota<T>(
	account: Account,
	cost: number,
	request: () => Promise<T>,
): Promise<T> {
	account.quotaUnderWay += cost;
	try {
		return await request();
	} finally {
		account.quotaUnderWay -= cost;
	}
}
