/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { isDeepStrictEqual } from 'node:util';
import type { RecordedRequest } from '../../simulators/simulator';
import type { Check } from './cases';

/** Returns what is wrong with requests, or undefined. */
type Look = (requests: RecordedRequest[]) => string | undefined;

export function sentTo(operation: string, look: Look): Check {
	return (_items, sent) => {
		const complaint = look(sent.filter((request) => request.operation === operation));
		return complaint === undefined ? undefined : `${operation}: ${complaint}`;
	};
}

const isCarriedOut = ({ status }: RecordedRequest) =>
	status !== null && status >= 200 && status < 300;

const isOnce: Look = (requests) => {
	if (requests.length !== 1) return `called ${requests.length} times`;
	const refused = requests.find((request) => !isCarriedOut(request));
	return refused && `answered with ${refused.status}`;
};

export function isSentWith(body: unknown): Look {
	return (requests) => {
		const sent = requests[0]?.body;
		const [is, should] = [sent, body].map((each) => JSON.stringify(each));
		const isRight = isDeepStrictEqual(sent, body);
		return isOnce(requests) ?? (isRight ? undefined : `sent ${is} instead of ${should}`);
	};
}

/** The service has carried out the operation exactly once, with this body if one is given. */
export function sentOnce(operation: string, body?: unknown): Check {
	return sentTo(operation, body === undefined ? isOnce : isSentWith(body));
}
