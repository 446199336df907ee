import { Invalid } from '../../shared/values/invalid';
import type { CallName, Contract, ContractCall, PackageFormat } from './contract';
import {
	BODIES,
	calls,
	ENDING_CALLS,
	keys,
	METHODS,
	OPTIONAL_PLACEHOLDERS,
	PACKAGE_FORMATS,
	placeholdersOf,
	values,
} from './contract';

type Json = Record<string, unknown>;

/** Checks one part of the corrections. Returns a complaint; empty where there is none. */
type Check = (value: unknown, place: string) => string;

/** A key of a body: names joined by dots, without names of the prototype. */
const KEY = /^[A-Za-z0-9_$-]+(\.[A-Za-z0-9_$-]+)*$/;
const FORBIDDEN_NAMES = /(^|\.)(__proto__|prototype|constructor)(\.|$)/;

/** The contract with corrections, or a complaint: the place in the JSON and what is allowed there. */
export function correctedContract(corrections: unknown): Contract | Invalid {
	const given = parse(corrections);
	if (given instanceof Invalid) return given;
	const complaint = checkCorrections(given, '');
	if (complaint) return new Invalid(`is not right: ${complaint}`);

	const correctedCalls = child(given, 'calls');
	const merged = Object.entries(calls).map(([name, call]): [string, ContractCall] => {
		const correction = child(correctedCalls, name) as Partial<ContractCall>;
		const evidence = Object.keys(correction).length > 0 ? 'corrected' : call.evidence;
		return [name, { ...call, ...correction, evidence }];
	});
	const correctedValues = child(given, 'values');
	const contract: Contract = {
		calls: Object.fromEntries(merged) as Record<CallName, ContractCall>,
		keys: { ...keys, ...(child(given, 'keys') as object) },
		values: {
			userSelfManagement: {
				...values.userSelfManagement,
				...(child(correctedValues, 'userSelfManagement') as object),
			},
			packages: (correctedValues.packages ?? values.packages) as PackageFormat,
		},
	};
	const conflict = callsInConflict(contract) ?? keysInConflict(contract);
	return conflict === undefined ? contract : new Invalid(conflict);
}

/** Two calls to the same address would turn one operation into another, e.g. Suspend into Delete. */
function callsInConflict(contract: Contract): string | undefined {
	const known = new Map<string, string>();
	for (const [name, { method, path }] of Object.entries(contract.calls)) {
		const address = `${method} ${path.toLowerCase().replace(/\/$/, '')}`;
		const other = known.get(address);
		if (other)
			return `is not right: calls.${other} and calls.${name} must not be the same, ${method} ${path}`;
		known.set(address, name);
	}
	return undefined;
}

/** Two keys of one body must not overwrite each other, as "order" and "order.seats" would. */
function keysInConflict(contract: Contract): string | undefined {
	for (const names of BODIES) {
		for (const [index, name] of names.entries()) {
			const other = names.slice(index + 1).find((candidate) => {
				// A body has only one of the two.
				if (name === 'subscriptionPlan' && candidate === 'planId') return false;
				const [one, two] = [contract.keys[name], contract.keys[candidate]];
				return one === two || one.startsWith(`${two}.`) || two.startsWith(`${one}.`);
			});
			if (other) {
				const [one, two] = [contract.keys[name], contract.keys[other]];
				return `is not right: keys.${name} "${one}" and keys.${other} "${two}" would overwrite each other`;
			}
		}
	}
	return undefined;
}

function parse(corrections: unknown): Json | Invalid {
	if (corrections === undefined || corrections === null || corrections === '') return {};
	let parsed: unknown = corrections;
	if (typeof corrections === 'string') {
		if (corrections.trim() === '') return {};
		try {
			parsed = JSON.parse(corrections) as unknown;
		} catch (error) {
			return new Invalid(`is not valid JSON: ${error instanceof Error ? error.message : ''}`);
		}
	}
	return isObject(parsed) ? parsed : new Invalid('must be a JSON object, e.g. {"calls": {}}');
}

/** Checks an object: only known names, each with a check of its own. */
function objectOf(checks: Record<string, Check>, what: string): Check {
	return (value, place) => {
		if (!isObject(value)) return `${place || 'the JSON'} must be an object`;
		for (const [name, entry] of Object.entries(value)) {
			const here = place ? `${place}.${name}` : name;
			const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
			if (!check)
				return `${here} is not a known ${what}; known are ${Object.keys(checks).join(', ')}`;
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
			: `${place} must be one of ${allowed.join(', ')}, not ${shown(value)}`;
}

function methodsOf(name: CallName): readonly string[] {
	if (calls[name].method === 'GET') return METHODS.reads;
	return ENDING_CALLS.has(name) ? METHODS.ends : METHODS.changes;
}

const bodyKey: Check = (value, place) =>
	typeof value === 'string' && KEY.test(value) && !FORBIDDEN_NAMES.test(value)
		? ''
		: `${place} must be names joined by dots, e.g. "order.seats", not ${shown(value)}`;

const spelling: Check = (value, place) =>
	typeof value === 'string' && value !== '' ? '' : `${place} must be text that is not empty`;

function pathOf(name: CallName): Check {
	return (value, place) => {
		if (typeof value !== 'string') return `${place} must be text, e.g. "${calls[name].path}"`;
		if (!value.startsWith('/') || value.includes('//') || /[\\?#%\s\p{Cc}]/u.test(value)) {
			return `${place} must be a path below the base URL that starts with a slash, without % and empty segments; the token is sent nowhere else`;
		}
		if (value.split('/').some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) {
			return `${place} must not contain "." or ".." as a segment`;
		}
		const [wanted, given] = [placeholdersOf(calls[name].path), placeholdersOf(value)];
		const missing = wanted.filter((placeholder) => !given.includes(placeholder));
		if (missing.length > 0 && !OPTIONAL_PLACEHOLDERS.has(name)) {
			return `${place} must contain ${missing.join(' and ')}; without it the call would concern everything`;
		}
		const isWhole = given.every((placeholder) => value.split('/').includes(placeholder));
		if (!isWhole || new Set(given).size < given.length) {
			return `${place} must hold each placeholder once and between slashes, or another ID would be meant`;
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

function shown(value: unknown): string {
	const text = JSON.stringify(value) ?? 'nothing';
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function child(parent: Json, name: string): Json {
	const value = parent[name];
	return isObject(value) ? value : {};
}

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
