import type { IDataObject } from 'n8n-workflow';

import { Invalid } from '../values/invalid';
import { cached } from './account';
import type { Connection } from './connection';
import { usesOAuth } from './connection';
import type { Delivery } from './delivery';
import { deliveryError, isAnswered } from './delivery';
import { parameterError } from './errors';
import type { NodeError } from './errors';
import type { EncodedBody } from './form-body';
import type { PreparedRequest } from './exchange';
import { previewOf } from './preview';
import type { ApiRequest } from './request';
import { effectOf, encodedBody, prepareRequest, UnusableRequest } from './request';
import type { ApiResponse } from './response';
import { readResponse } from './response';
import type { SendOptions } from './sender';
import { Sender } from './sender';
import { queryString } from './url';

export { path } from './request';
export type { ApiRequest } from './request';
export type { ApiResponse } from './response';

/** Choices of the user in Options, or needs of a picker. */
export interface ApiOptions extends SendOptions {
	/** Writes are recorded instead of sent. */
	preview?: boolean;
	timeoutMs?: number;
}

/** The requests of one item: everything that operations, pickers and triggers send goes through here. */
export class Api {
	/** Writes that Preview Request kept from being sent. */
	readonly previews: IDataObject[] = [];

	/** Writes that the service has carried out, as method and address. */
	readonly carriedOut: string[] = [];

	/** A secret stands in an address, e.g. typed as an ID, which operations may repeat in their output. */
	private quotesSecret = false;

	private readonly sender: Sender;

	constructor(
		private readonly connection: Connection,
		private readonly options: ApiOptions = {},
	) {
		this.sender = new Sender(connection, options);
	}

	async get(path: string, query?: IDataObject, rest?: Partial<ApiRequest>): Promise<unknown> {
		return (await this.send({ ...rest, method: 'GET', path, query })).body;
	}

	async post(path: string, body?: unknown, rest?: Partial<ApiRequest>): Promise<unknown> {
		return (await this.send({ ...rest, method: 'POST', path, body })).body;
	}

	async put(path: string, body?: unknown, rest?: Partial<ApiRequest>): Promise<unknown> {
		return (await this.send({ ...rest, method: 'PUT', path, body })).body;
	}

	async delete(path: string, rest?: Partial<ApiRequest>): Promise<unknown> {
		return (await this.send({ ...rest, method: 'DELETE', path })).body;
	}

	/** Like `delete`, but treats 404 as success. */
	async deleteIfThere(path: string, rest?: Partial<ApiRequest>): Promise<void> {
		await this.attempt({ ...rest, method: 'DELETE', path }, [404]);
	}

	/** Like `get`, but `undefined` where the service answers 404. */
	async getOptional(
		path: string,
		query?: IDataObject,
		rest?: Partial<ApiRequest>,
	): Promise<unknown> {
		return (await this.attempt({ ...rest, method: 'GET', path, query }, [404]))?.body;
	}

	/** Like `getOptional`, but answered from the account's cache for so many seconds; for pickers. */
	async lookUp(
		path: string,
		seconds: number,
		query: IDataObject = {},
		rest?: Partial<ApiRequest>,
	): Promise<unknown> {
		return (await this.lookUpResponse({ ...rest, path, query }, seconds))?.body;
	}

	/** Like `lookUp`, with the headers; `undefined` after a 404. */
	async lookUpResponse(
		wanted: Omit<ApiRequest, 'method'>,
		seconds: number,
	): Promise<ApiResponse | undefined> {
		const request: ApiRequest = { ...wanted, method: 'GET' };
		const prepared = this.prepare(request, undefined);
		const key = `${request.host ?? ''} ${request.path}?${queryString(request.query ?? {})}`;
		const delivery = await cached(
			this.connection.account,
			{ key, seconds, isGood: (one: Delivery) => isAnswered(one, [404]) },
			async () => await this.deliver(prepared, request),
		);
		return this.responseIn(delivery, [404]);
	}

	/** Writes are recorded instead of sent, so that their answers say nothing. */
	get isPreview(): boolean {
		return this.options.preview ?? false;
	}

	/** The credential's token is one of OAuth 2, which may lack scopes. */
	get usesOAuth(): boolean {
		return usesOAuth(this.connection);
	}

	/** Returns an output without the secrets that were typed into the form and went into an address. */
	masked(record: IDataObject): IDataObject {
		return this.quotesSecret ? this.connection.redactor.maskTexts(record) : record;
	}

	/** Returns a field of the credential; never one that holds a secret. */
	setting(name: string): unknown {
		const { service, credentials } = this.connection;
		return service.secretFields.includes(name) ? undefined : credentials[name];
	}

	/** Makes the error for a field of the credential that can't be used. */
	credentialError(fieldTitle: string, reason: string): NodeError {
		return this.unusable(
			new UnusableRequest(`'${fieldTitle}' in the credential`, new Invalid(reason)),
		);
	}

	/**
	 * Sends a request, at the pace that the service's limits allow, and again where that is safe.
	 * @throws NodeApiError that names the item, with the service's own words
	 */
	async send(request: ApiRequest): Promise<ApiResponse> {
		return (await this.attempt(request, [])) ?? { status: 204, headers: {}, body: undefined };
	}

	/** @param absent statuses that mean "there is none": they end in `undefined` instead of an error */
	private async attempt(request: ApiRequest, absent: number[]): Promise<ApiResponse | undefined> {
		const prepared = this.prepare(request, await encodedBody(request));
		if (effectOf(prepared) === 'write' && this.isPreview) {
			this.previews.push(previewOf(prepared, request, this.connection.redactor));
			return undefined;
		}
		return this.responseIn(await this.deliver(prepared, request), absent);
	}

	private prepare(request: ApiRequest, body: EncodedBody | undefined): PreparedRequest {
		const prepared = prepareRequest(this.connection, request, body, this.options.timeoutMs);
		if (prepared instanceof UnusableRequest) throw this.unusable(prepared);
		const { mask } = this.connection.redactor;
		if (mask(prepared.path) !== prepared.path) this.quotesSecret = true;
		return prepared;
	}

	private async deliver(
		prepared: PreparedRequest,
		{ cost = 1, advice }: Pick<ApiRequest, 'cost' | 'advice'>,
	): Promise<Delivery> {
		const { service, redactor } = this.connection;
		const limits = service.limitsOf(prepared.path);
		const outcome = await this.sender.send(prepared, limits, cost);
		const result = readResponse(outcome, service, redactor);
		return { prepared, limits, advice, outcome, result, redactor };
	}

	/** @throws NodeApiError that names this item, also where another one has sent the request */
	private responseIn(delivery: Delivery, absent: number[]): ApiResponse | undefined {
		const { prepared, result } = delivery;
		if (!isAnswered(delivery, absent)) {
			throw deliveryError(delivery, this.connection, this.options.itemIndex);
		}
		if (!result || result instanceof Invalid) return undefined;
		if (effectOf(prepared) === 'write') this.carriedOut.push(`${prepared.method} ${prepared.url}`);
		return result;
	}

	private unusable({ subject, invalid }: UnusableRequest): NodeError {
		const { context, redactor } = this.connection;
		const message = redactor.mask(`${subject} ${invalid.reason}`);
		return parameterError(context.getNode(), message, this.options.itemIndex, 'Nothing was sent.');
	}
}
