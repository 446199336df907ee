import axios from 'axios';
import { TOKENS } from './simulator';
import { inputOf, type Task } from './tasks';

/** Requests at a time in a script whose author read nothing about limits. */
const AT_A_TIME = 10;

const PAGE = { deals: 500, customers: 250 };
const FURTHEST_ROW = 100_000;

const pipedriveHeaders = { 'x-api-token': TOKENS.pipedrive };
const profitWellHeaders = { authorization: TOKENS.profitWell };

async function sendOne({ task, origin }: Task, item: Record<string, unknown>): Promise<unknown> {
	if (task === 'dealReads') {
		const url = `${origin}/api/v2/deals/${String(item.id)}`;
		return (await axios.get(url, { headers: pipedriveHeaders })).data;
	}
	const headers = profitWellHeaders;
	if (task === 'settingsReads')
		return (await axios.get(`${origin}/v2/company/settings/`, { headers })).data;
	return (await axios.post(`${origin}/v2/subscriptions/`, item, { headers })).data;
}

async function allDeals({ origin }: Task): Promise<unknown[]> {
	const rows: unknown[] = [];
	let cursor: string | undefined;
	do {
		const { data } = await axios.get<{
			data: unknown[];
			additional_data?: { next_cursor?: string };
		}>(`${origin}/api/v2/deals`, {
			headers: pipedriveHeaders,
			params: { limit: PAGE.deals, cursor },
		});
		rows.push(...data.data);
		cursor = data.additional_data?.next_cursor;
	} while (cursor);
	return rows;
}

async function allCustomers({ origin }: Task): Promise<unknown[]> {
	const rows: unknown[] = [];
	for (let page = 1; page * PAGE.customers <= FURTHEST_ROW; page++) {
		const { data } = await axios.get<unknown[]>(`${origin}/v2/customers/`, {
			headers: profitWellHeaders,
			params: { page, per_page: PAGE.customers, direction: 'asc' },
		});
		rows.push(...data);
		if (data.length < PAGE.customers) break;
	}
	return rows;
}

/** A few lines of JavaScript without n8n, limits or retries. Returns the good answers. */
export async function bareLoop(task: Task): Promise<{ items: unknown[]; failed: number }> {
	if (task.task === 'deals') return { items: await allDeals(task), failed: 0 };
	if (task.task === 'customers') return { items: await allCustomers(task), failed: 0 };
	const queue = inputOf(task);
	const items: unknown[] = [];
	let failed = 0;
	const worker = async () => {
		for (let item = queue.shift(); item; item = queue.shift()) {
			try {
				items.push(await sendOne(task, item));
			} catch {
				failed++;
			}
		}
	};
	const workers = task.contestant === 'axiosConcurrent' ? AT_A_TIME : 1;
	await Promise.all(Array.from({ length: workers }, worker));
	return { items, failed };
}
