interface Post {
	body: string;
	credentials?: { user: unknown; password: unknown };
	/** Milliseconds. */
	answerWithin: number;
	signal: AbortSignal;
}

const basic = (user: unknown, password: unknown): string =>
	`Basic ${Buffer.from(`${String(user ?? '')}:${String(password ?? '')}`).toString('base64')}`;

/** Posts JSON; returns the status of the answer, null without one. Follows no redirect. */
export async function post(
	url: string,
	{ body, credentials, answerWithin, signal }: Post,
): Promise<number | null> {
	try {
		const response = await fetch(url, {
			method: 'POST',
			redirect: 'manual',
			headers: {
				'Content-Type': 'application/json',
				'User-Agent': 'Pipedrive Webhooks',
				...(credentials && {
					Authorization: basic(credentials.user, credentials.password),
				}),
			},
			body,
			signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithin)]),
		});
		await response.arrayBuffer();
		return response.status;
	} catch {
		return null;
	}
}
