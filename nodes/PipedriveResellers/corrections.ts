import { Refusal } from '../shared/refusal';
import type { CallName, Contract, ContractCall, PackageFormat } from './contract';
import {
	calls,
	keys,
	OPTIONAL_PLACEHOLDERS,
	PACKAGE_FORMATS,
	READING_METHODS,
	values,
	WRITING_METHODS,
} from './contract';

type Json = Record<string, unknown>;

/** Reads one part of the corrections; an empty string where it is right. */
type Check = (value: unknown, place: string) => string;

/** A key of a body: names joined by dots, none that could reach into an object's own workings. */
const KEY = /^[A-Za-z0-9_$-]+(\.[A-Za-z0-9_$-]+)*$/;
const FORBIDDEN_NAMES = /(^|\.)(__proto__|prototype|constructor)(\.|$)/;

/**
 * The contract with the corrections of a credential, or what is wrong with them: the place in the
 * JSON and what is allowed there.
 */
export function correctedContract(corrections: unknown): Contract | Refusal {
	const given = parse(corrections);
	if (given instanceof Refusal) return given;
	const complaint = checkCorrections(given, '');
	if (complaint) return new Refusal(complaint);

	const correctedCalls = child(given, 'calls');
	const merged = Object.entries(calls).map(([name, call]): [string, ContractCall] => {
		const correction = child(correctedCalls, name) as Partial<ContractCall>;
		const isCorrected = Object.keys(correction).length > 0;
		const reason = 'Corrected in the credential.';
		return [name, isCorrected ? { ...call, ...correction, reason } : call];
	});
	const correctedValues = child(given, 'values');
	return {
		calls: Object.fromEntries(merged) as Record<CallName, ContractCall>,
		keys: { ...keys, ...(child(given, 'keys') as Partial<typeof keys>) },
		userSelfManagement: {
			...values.userSelfManagement,
			...(child(correctedValues, 'userSelfManagement') as Partial<
				typeof values.userSelfManagement
			>),
		},
		packages: (correctedValues.packages ?? values.packages) as PackageFormat,
	};
}

function parse(corrections: unknown): Json | Refusal {
	if (corrections === undefined || corrections === null || corrections === '') return {};
	let parsed: unknown = corrections;
	if (typeof corrections === 'string') {
		if (corrections.trim() === '') return {};
		try {
			parsed = JSON.parse(corrections) as unknown;
		} catch (error) {
			return new Refusal(`is not valid JSON: ${error instanceof Error ? error.message : ''}`);
		}
	}
	return isObject(parsed) ? parsed : new Refusal('must be a JSON object, e.g. {"calls": {}}');
}

/** An object that holds only known names, each checked in its own way. */
function objectOf(checks: Record<string, Check>, what: string): Check {
	return (value, place) => {
		if (!isObject(value)) return `${place || 'the JSON'} must be an object`;
		for (const [name, entry] of Object.entries(value)) {
			const here = place ? `${place}.${name}` : name;
			const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
			if (!check) return `${here} is no known ${what}; known are ${Object.keys(checks).join(', ')}`;
			const complaint = check(entry, here);
			if (complaint) return complaint;
		}
		return '';
	};
}

function oneOf(allowed: readonly string[]): Check {
	return (value, place) =>
		allowed.includes(value as string)
			? ''
			: `${place} must be one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`;
}

/** A call that reads must not be turned into one that deletes. */
function methodsOf(name: CallName): readonly string[] {
	return calls[name].method === 'GET' ? READING_METHODS : WRITING_METHODS;
}

const bodyKey: Check = (value, place) =>
	typeof value === 'string' && KEY.test(value) && !FORBIDDEN_NAMES.test(value)
		? ''
		: `${place} must be names joined by dots, e.g. "order.seats", not ${JSON.stringify(value)}`;

const spelling: Check = (value, place) =>
	typeof value === 'string' && value !== '' ? '' : `${place} must be text that is not empty`;

function pathOf(name: CallName): Check {
	return (value, place) => {
		if (typeof value !== 'string') return `${place} must be text, e.g. "${calls[name].path}"`;
		if (!value.startsWith('/') || value.startsWith('//') || /[\\?#\s]/.test(value)) {
			return `${place} must be a path below the base URL that starts with one slash; the token is sent nowhere else`;
		}
		if (value.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) {
			return `${place} must not contain "." or ".." as a segment`;
		}
		const [wanted, given] = [placeholdersOf(calls[name].path), placeholdersOf(value)];
		const missing = wanted.filter((placeholder) => !given.includes(placeholder));
		if (missing.length > 0 && !OPTIONAL_PLACEHOLDERS.has(name)) {
			return `${place} must contain ${missing.join(' and ')}; without it the call would concern everything`;
		}
		const unknown = given.filter((placeholder) => !wanted.includes(placeholder));
		if (unknown.length > 0 || /[{}]/.test(value.replace(/\{\w+\}/g, ''))) {
			return `${place} must not contain ${unknown.join(' or ') || 'a lone brace'}; known here: ${wanted.join(', ') || 'none'}`;
		}
		return '';
	};
}

const checkCorrections: Check = objectOf(
	{
		calls: objectOf(
			Object.fromEntries(
				(Object.keys(calls) as CallName[]).map((name) => [
					name,
					objectOf({ method: oneOf(methodsOf(name)), path: pathOf(name) }, 'part of a call'),
				]),
			),
			'call',
		),
		keys: objectOf(Object.fromEntries(Object.keys(keys).map((name) => [name, bodyKey])), 'key'),
		values: objectOf(
			{
				userSelfManagement: objectOf(
					{ disabled: spelling, partial: spelling, full: spelling },
					'level of self management',
				),
				packages: oneOf(PACKAGE_FORMATS),
			},
			'value',
		),
	},
	'part of the contract',
);

/** The placeholders of a path, e.g. ["{subscriptionId}"]. */
export function placeholdersOf(path: string): string[] {
	return path.match(/\{\w+\}/g) ?? [];
}

function child(parent: Json, name: string): Json {
	const value = parent[name];
	return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
