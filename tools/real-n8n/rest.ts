/** Owner account of our n8n, which exists on this machine only. */
export const OWNER = {
	email: 'demo@example.com',
	password: 'Subscriptions-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

/** n8n's internal REST interface, logged in as the owner. */
export class Rest {
	private cookie = '';

	constructor(private readonly baseUrl: string) {}

	/** Creates the owner account if necessary, and logs in. */
	async logIn(): Promise<void> {
		const setUp = await this.send('POST', '/rest/owner/setup', OWNER);
		// 400: the instance already has an owner.
		if (!setUp.ok && setUp.status !== 400) throw await refused('the owner setup', setUp);
		const answer = await this.send('POST', '/rest/login', {
			emailOrLdapLoginId: OWNER.email,
			password: OWNER.password,
		});
		if (!answer.ok) throw await refused('the login', answer);
		this.cookie = answer.headers
			.getSetCookie()
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
	}

	/** Sends a request and returns the `data` of the answer. */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await this.send(method, path, body);
		if (!answer.ok) throw await refused(`${method} ${path}`, answer);
		const { data } = (await answer.json()) as { data: T };
		return data;
	}

	private async send(method: string, path: string, body?: unknown): Promise<Response> {
		return await fetch(`${this.baseUrl}${path}`, {
			method,
			headers: { 'content-type': 'application/json', cookie: this.cookie },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
	}
}

async function refused(what: string, answer: Response): Promise<Error> {
	return new Error(`n8n refused ${what}: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
}
