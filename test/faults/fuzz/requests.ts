/** Allowed requests: below a base URL, to an address that the service documents. */
import type { Departing } from '../network';
import { MOVED_TO } from './answers';

/** Address of an operation, e.g. POST /v2/users/:user/. */
export interface Address {
	method: string;
	path: string;
}

/** Allowed requests of a service. */
export interface Territory {
	/** Base URLs, without a slash at the end. */
	bases: string[];
	addresses: Address[];
	/** Header that authenticates, with its value for each base. */
	authentication: { name: string; values: string[] };
}

/** Returns why a request must not be sent, or undefined. @param isFree the user chose the address */
export function trespass(
	{ method, url, headers }: Departing,
	{ bases, addresses, authentication }: Territory,
	isFree: boolean,
): string | undefined {
	if (isMovedFile({ url, headers })) return undefined;
	const base = bases.find((each) => `${url.origin}${url.pathname}`.startsWith(`${each}/`));
	if (!base) return 'outside of the base URL';
	if (url.username || url.password || url.hash) return 'with a user name or a fragment';
	const segments = url.pathname.split('/').slice(1).map(decoded);
	const inside = url.pathname.slice(new URL(base).pathname.replace(/\/$/, '').length);
	if (inside.startsWith('//')) return 'with two slashes, which may mean another host';
	if (segments.some((segment) => /^\.{1,2}$/.test(segment) || /[\\\p{Cc}]/u.test(segment))) {
		return 'with a segment that leads elsewhere';
	}
	if (!authentication.values.includes(headers[authentication.name] ?? '')) {
		return `with ${authentication.name}: ${headers[authentication.name]}`;
	}
	if (headers.host !== undefined || headers.cookie !== undefined) return 'with headers of its own';
	if (
		Object.entries(headers)
			.flat()
			.some((text) => /[\r\n]/.test(text))
	)
		return 'with more headers';
	if (isFree || addresses.some((address) => fits(method, segments, address))) return undefined;
	return 'to an address that no operation has';
}

/** Pipedrive may redirect a download to another host, which gets no header of ours. */
function isMovedFile({ url, headers }: Pick<Departing, 'url' | 'headers'>): boolean {
	const names = Object.keys(headers).sort().join();
	return url.href === MOVED_TO && headers.accept === '*/*' && names === 'accept,user-agent';
}

function fits(method: string, segments: string[], address: Address): boolean {
	const pattern = address.path.split('/').slice(1);
	return (
		address.method === method &&
		pattern.length === segments.length &&
		pattern.every((part, index) => {
			const segment = segments[index] ?? '';
			const isPlace = part.startsWith(':') || part.startsWith('{');
			return isPlace ? segment.trim() !== '' && !segment.includes('/') : part === segment;
		})
	);
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}
