import type { IDataObject } from 'n8n-workflow';

import { Invalid } from '../values/invalid';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

// Besides what ends a path segment, control characters: some servers cut or fold a path at them.
const UNSAFE_IN_SEGMENT = /[/\\\p{Cc}]/u;
const UNSAFE_IN_PATH = /[\\\p{Cc}]/u;

/**
 * One segment of a path, URL-encoded. Refuses whatever could make it another path: an empty id turns
 * "delete this one" into "delete all", `..` and `/` lead elsewhere.
 */
export function pathSegment(value: string): string | Invalid {
	const trimmed = value.trim();
	if (trimmed === '') return new Invalid('must not be empty');
	if (trimmed === '.' || trimmed === '..') return new Invalid(`must not be "${trimmed}"`);
	if (UNSAFE_IN_SEGMENT.test(trimmed)) {
		return new Invalid('must not contain a slash, a backslash or a control character');
	}
	// encodeURIComponent throws on half of a surrogate pair.
	if (/[\ud800-\udfff]/.test(trimmed.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))) {
		return new Invalid('contains a broken character');
	}
	return encodeURIComponent(trimmed);
}

/** The base address of a host, without a slash at its end. */
export function parseBaseUrl(value: string): URL | Invalid {
	let url: URL;
	try {
		url = new URL(value.trim());
	} catch {
		return new Invalid(`is not a URL: "${value}"`);
	}
	const secure =
		url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
	if (!secure) {
		return new Invalid('must start with https:// (http:// is allowed for this machine only)');
	}
	if (url.username || url.password || url.search || url.hash) {
		return new Invalid('must be an address without user name, query and fragment');
	}
	url.pathname = url.pathname.replace(/\/+$/, '');
	return url;
}

/**
 * The absolute address of a path below a base address, without a query. An absolute URL is accepted
 * only where it lies below the base address, because the token goes wherever the request goes.
 */
export function resolvePath(base: URL, path: string): URL | Invalid {
	const basePath = base.pathname.replace(/\/+$/, '');
	const trimmed = path.trim();
	const prefix = `${base.origin}${basePath}`;
	const relative = trimmed.startsWith(`${prefix}/`) ? trimmed.slice(prefix.length) : trimmed;
	if (/^[a-z][a-z0-9+.-]*:/i.test(relative) || /^[/\\]{2}/.test(relative)) {
		return new Invalid(`must be a path relative to ${prefix}; the token is sent nowhere else`);
	}
	if (/[?#]/.test(relative)) return new Invalid('must not contain ? or #');
	if (UNSAFE_IN_PATH.test(relative)) {
		return new Invalid('must not contain a backslash or a control character');
	}
	if (relative.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) {
		return new Invalid('must not contain "." or ".." as a segment');
	}
	const url = new URL(`${prefix}/${relative.replace(/^\//, '')}`);
	if (url.origin !== base.origin || !`${url.pathname}/`.startsWith(`${basePath}/`)) {
		return new Invalid(`must be a path relative to ${prefix}; the token is sent nowhere else`);
	}
	return url;
}

/**
 * The absolute form of an address in an answer; undefined where it lies outside the base URL, because the
 * token must not go there. One that starts with a slash may mean the host's root or the base URL.
 * @param asked the address that was asked, which relative ones are relative to
 */
export function addressBelow(address: string, baseUrl: string, asked: string): URL | undefined {
	const root = parsed(baseUrl.trim(), asked);
	if (!root) return undefined;
	const base = `${root.origin}${root.pathname}`.replace(/\/+$/, '');
	const meant = address.startsWith('/') ? [address, `${base}${address}`] : [address];
	return meant
		.map((text) => parsed(text, asked))
		.find(
			(url) =>
				url &&
				!url.username &&
				!url.password &&
				`${url.origin}${url.pathname}`.startsWith(`${base}/`),
		);
}

function parsed(address: string, asked: string): URL | undefined {
	try {
		return new URL(address, asked);
	} catch {
		return undefined;
	}
}

/** Query parameters as text, `undefined` and `null` left out, arrays repeated. */
export function queryString(query: IDataObject): string {
	const parameters = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		for (const entry of Array.isArray(value) ? value : [value]) {
			if (entry === undefined || entry === null) continue;
			parameters.append(name, typeof entry === 'object' ? JSON.stringify(entry) : String(entry));
		}
	}
	return parameters.toString();
}
