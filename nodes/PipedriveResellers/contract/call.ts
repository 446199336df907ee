import type { IDataObject } from 'n8n-workflow';

import type { Api, ApiRequest, ApiResponse } from '../../shared/http/api';
import { path } from '../../shared/http/api';
import { Invalid } from '../../shared/values/invalid';
import type { CallName, Contract, ContractCall } from './contract';
import { placeholdersOf } from './contract';
import { correctedContract } from './corrections';

const DOCUMENTATION = 'the API documentation that the Settings page of your portal links to';

/** The contract with the credential's corrections. @throws with the place in the JSON that is wrong */
export function contractOf(api: Api): Contract {
	const contract = correctedContract(api.setting('contractCorrections'));
	if (contract instanceof Invalid)
		throw api.credentialError('Contract Corrections', contract.reason);
	return contract;
}

interface CallParameters {
	/** Values of the path's placeholders. */
	ids?: Record<string, string>;
	query?: IDataObject;
	body?: unknown;
	/** Address of a next page, instead of the contract's path. */
	page?: string;
}

/** The absolute address of a call that has no placeholders. */
export function addressOf(api: Api, name: CallName): string {
	const base = String(api.setting('baseUrl')).trim().replace(/\/+$/, '');
	return `${base}${contractOf(api).calls[name].path}`;
}

/** Sends one of the contract's calls. */
export async function callPortal(
	api: Api,
	name: CallName,
	{ ids = {}, query, body, page }: CallParameters = {},
): Promise<ApiResponse> {
	const call = contractOf(api).calls[name];
	const request: ApiRequest = {
		method: call.method,
		path: page ?? filledIn(call.path, ids),
		query,
		body,
		advice: adviceFor(name, call),
	};
	return await api.send(request);
}

/** A path with its placeholders filled in, each value checked and URL-encoded. */
export function filledIn(template: string, ids: Record<string, string>): string {
	return template.replace(/\{(\w+)\}/g, (_placeholder, name: string) => path`${ids[name] ?? ''}`);
}

/** Advice for a 404 or 405 on a call whose path or method is not documented. */
function adviceFor(
	name: CallName,
	{ method, path: template, evidence, reason }: ContractCall,
): ApiRequest['advice'] {
	const how = {
		documented: '',
		assumed:
			`Path and method of this call are an assumption (${reason.replace(/\.$/, '')}). Compare them with ${DOCUMENTATION}, ` +
			`and correct them in the credential under 'Contract Corrections', e.g. ` +
			`${JSON.stringify({ calls: { [name]: { method, path: template } } })}.`,
		corrected: `Path and method of this call come from 'Contract Corrections' in the credential. Compare them with ${DOCUMENTATION}.`,
	}[evidence];
	if (how === '') return undefined;
	return { 404: placeholdersOf(template).length > 0 ? `Check the ID. ${how}` : how, 405: how };
}
