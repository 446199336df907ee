/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowRun } from '../../tools/real-n8n/n8n-types';
import { Rest } from '../../tools/real-n8n/rest';

/** Number of polls of the resumed execution, and the delay between them. */
const LOOKS = 60;
const BETWEEN_LOOKS = 500;

/** Address of the form that an execution waits for, if it waits for one. */
export function formOf({ data }: WorkflowRun): string | undefined {
	const outputs = Object.values(data.resultData.runData).flat();
	const items = outputs.flatMap(({ data: output }) => output?.main?.[0] ?? []);
	const addresses = items.flatMap(({ json }) => Object.values(json));
	return addresses.find(
		(value): value is string => typeof value === 'string' && value.includes('/form-waiting/'),
	);
}

/**
 * Submits the form as the person who approves would, and waits for the end of the execution.
 * @returns what is wrong, or undefined
 */
export async function approve(
	baseUrl: string,
	form: string,
	lastNode: string,
): Promise<string | undefined> {
	const { pathname, search } = new URL(form);
	const fields = new FormData();
	fields.set('field-0', 'A. Manager');
	const sent = await fetch(`${baseUrl}${pathname}${search}`, { method: 'POST', body: fields });
	if (!sent.ok) return `the form answered ${sent.status}: ${(await sent.text()).slice(0, 200)}`;

	const rest = new Rest(baseUrl);
	await rest.logIn();
	const executionId = pathname.split('/').pop() ?? '';
	for (let look = 0; look < LOOKS; look += 1) {
		const { status, data } = await rest.request<{ status: string; data: string }>(
			'GET',
			`/rest/executions/${executionId}`,
		);
		if (status === 'success')
			return data.includes(lastNode) ? undefined : `${lastNode} was not reached`;
		if (status !== 'waiting' && status !== 'running') return `the execution ended as ${status}`;
		await pause(BETWEEN_LOOKS);
	}
	return 'the execution did not end';
}
