import type { PipedriveState } from '../../simulators/pipedrive';

/** Deals that the simulated account has won long ago. */
const WON = [3, 8, 13];

const HOUR = 3_600_000;

/** Says of some deals that they were won in the last hours: all that is in the account is of January 2025. */
export function winDealsToday(state: PipedriveState): void {
	const deals = state.store('deals');
	for (const [index, deal] of deals.rows(WON).entries()) {
		const time = `${new Date(Date.now() - (index + 1) * HOUR).toISOString().slice(0, 19)}Z`;
		deals.change(deal, { won_time: time, close_time: time, update_time: time });
	}
}
