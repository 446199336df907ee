import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Account } from './account';
import { accountOf } from './account';
import { Redactor } from './redactor';
import type { Limits, NodeContext, Service } from './service';

/** The connection of one execution to one service: its credential, read once. */
export interface Connection {
	context: NodeContext;
	service: Service;
	credentialType: string;
	credentials: ICredentialDataDecryptedObject;
	/** Shared with all executions of this process that use the same account. */
	account: Account;
	limits: Limits;
	redactor: Redactor;
}

/** Reads the credential and finds the limits that it shares with other executions. */
export async function connect(context: NodeContext, service: Service): Promise<Connection> {
	const credentialType = service.credentialType(context);
	const credentials = await context.getCredentials(credentialType);
	const identity = [
		service.title,
		service.hosts.main.baseUrl(credentials).trim().replace(/\/+$/, ''),
		service.identityOf?.(credentials) ?? String(credentials[service.secretFields[0]] ?? '').trim(),
	];
	const limits = service.limits(credentials);
	return {
		context,
		service,
		credentialType,
		credentials,
		limits,
		account: accountOf(identity, limits),
		redactor: new Redactor(credentials, service.secretFields),
	};
}

/** Returns whether n8n can renew the credential's token. */
export function usesOAuth({ credentials }: Connection): boolean {
	return 'oauthTokenData' in credentials;
}

/** Returns the signal that n8n gives when the execution is cancelled; pickers have none. */
export function cancelSignal({ context }: Connection): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
