import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';

/** A client for the simulator's own tests: private token, no redirects followed, no status is an error. */
export function profitWellClient(baseURL: string, config: AxiosRequestConfig = {}): AxiosInstance {
	return axios.create({
		baseURL,
		headers: { Authorization: 'private-token-for-tests' },
		maxRedirects: 0,
		validateStatus: () => true,
		...config,
	});
}

/** A valid body of "create subscription", with changes. */
export function subscriptionBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		email: 'someone@example.com',
		plan_id: 'web_plan',
		plan_interval: 'month',
		value: 5000,
		effective_date: 1_514_764_800,
		...changes,
	};
}
