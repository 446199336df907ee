import type { Account } from './account';
import { clock } from './clock';
import type { Quota } from './service';

/** Milliseconds for which what an answer said of the budget is believed; it may have been renewed since. */
const BELIEVED_FOR = 300_000;

/** What the headers of an answer say is left of the budget; undefined where they say nothing. */
export function quotaIn(
	budget: Quota | undefined,
	headers: Record<string, string>,
): number | undefined {
	for (const name of budget?.remainingHeaders ?? []) {
		const value = headers[name]?.trim();
		if (value && Number.isFinite(Number(value))) return Number(value);
	}
	return undefined;
}

/** Remembers what an answer said is left, for all that share the account. */
export function rememberQuota(
	account: Account,
	budget: Quota | undefined,
	headers: Record<string, string>,
): void {
	const amount = quotaIn(budget, headers);
	if (amount !== undefined) account.quotaLeft = { amount, at: clock.now() };
}

/** What is left of the budget as far as recent answers told; undefined when nobody knows. */
export function knownQuota({ quotaLeft: budgetLeft }: Account): number | undefined {
	if (!budgetLeft || clock.now() - budgetLeft.at > BELIEVED_FOR) return undefined;
	return budgetLeft.amount;
}

/** Carries out a request, whose cost counts as spent as long as it is under way. */
export async function spending<T>(
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
