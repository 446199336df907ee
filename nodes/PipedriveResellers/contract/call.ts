import type { IDataObject } from 'n8n-workflow';

import type { Api, ApiRequest, ApiResponse } from '../../shared/http/api';
import { path } from '../../shared/http/api';
import { Invalid } from '../../shared/values/invalid';
import type { CallName, Contract, ContractCall } from './contract';
import { placeholdersOf } from './contract';
import { correctedContract } from './corrections';

const WHERE_TO_LOOK = 'the API documentation that the Settings page of your portal links to';

/** The contract in force for a credential. @throws an error with the place in the JSON that is wrong */
export function contractOf(api: Api): Contract {
	const contract = correctedContract(api.setting('contractCorrections'));
	if (contract instanceof Invalid)
		throw api.credentialError('Contract Corrections', contract.reason);
	return contract;
}

/** What a call is made with. */
interface PortalCall {
	/** Values of the placeholders. */
	ids?: Record<string, string>;
	query?: IDataObject;
	body?: unknown;
	/** Instead of the contract's path, for a page that an answer names. */
	page?: string;
}

/** The absolute address of one of the contract's calls that needs no ID. */
export function addressOf(api: Api, name: CallName): string {
	const base = String(api.setting('baseUrl')).trim().replace(/\/+$/, '');
	return `${base}${contractOf(api).calls[name].path}`;
}

/** Makes one of the contract's calls. */
export async function callPortal(
	api: Api,
	name: CallName,
	{ ids = {}, query, body, page }: PortalCall = {},
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

/** A path with its placeholders filled in, each checked and URL-encoded. */
export function filledIn(template: string, ids: Record<string, string>): string {
	return template.replace(/\{(\w+)\}/g, (_placeholder, name: string) => path`${ids[name] ?? ''}`);
}

/** What to do where a path or method may be wrong only because it was assumed. */
function adviceFor(
	name: CallName,
	{ method, path: template, evidence, reason }: ContractCall,
): ApiRequest['advice'] {
	const how = {
		documented: '',
		assumed:
			`Path and method of this call are an assumption (${reason.replace(/\.$/, '')}). Compare them with ${WHERE_TO_LOOK}, ` +
			`and correct them in the credential under 'Contract Corrections', e.g. ` +
			`${JSON.stringify({ calls: { [name]: { method, path: template } } })}.`,
		corrected: `Path and method of this call come from 'Contract Corrections' in the credential. Compare them with ${WHERE_TO_LOOK}.`,
	}[evidence];
	if (how === '') return undefined;
	return { 404: placeholdersOf(template).length > 0 ? `Check the ID. ${how}` : how, 405: how };
}
