import type { PipedriveState } from '../../simulators/pipedrive';

/** Deals that are won in the simulator's data. */
const WON = [3, 8, 13];

const HOUR = 3_600_000;

/** Moves some won deals into the last hours: all data of the account are of January 2025. */
export function winDealsToday(state: PipedriveState): void {
	const deals = state.store('deals');
	for (const [index, deal] of deals.rows(WON).entries()) {
		const time = `${new Date(Date.now() - (index + 1) * HOUR).toISOString().slice(0, 19)}Z`;
		deals.change(deal, { won_time: time, close_time: time, update_time: time });
	}
}
