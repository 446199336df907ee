import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

/**
 * The n8n contexts that may send requests: an action, a picker in the editor, a polling trigger, and
 * what makes and removes webhooks.
 */
export type NodeContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions;

/** A documented limit: at most `requests` in any `seconds`. */
export interface RateLimit {
	/** Name by which requests refer to it. */
	name: string;
	/** Words for it in messages, e.g. "customer exclusions". */
	title: string;
	requests: number;
	seconds: number;
	/** Kept to out of caution; the service documents no limit, so messages don't quote it. */
	assumed?: boolean;
}

export type Limits = [RateLimit, ...RateLimit[]];

/** Daily quota in the service's own units; its answers may tell what is left of it. */
export interface Quota {
	/** Words for its units in messages, e.g. "tokens". */
	units: string;
	/** Response headers that hold what is left; the first that is there counts, none need be. */
	remainingHeaders: string[];
	/** Time of its renewal, as the end of a sentence, e.g. "at midnight". */
	renewal: string;
}

/** An address that requests go to. */
export interface Host {
	/** Display name of the credential field that holds the address. */
	fieldTitle: string;
	baseUrl(credentials: ICredentialDataDecryptedObject): string;
	/**
	 * Headers that authenticate instead of the credential type's own `authenticate`,
	 * or the reason why the credential lacks what they need.
	 */
	headers?(
		credentials: ICredentialDataDecryptedObject,
	): { headers: Record<string, string> } | { missing: string };
	/** Brings a path into the form that this host insists on, e.g. with a slash at its end. */
	completePath?(path: string): string;
}

/** Everything that the shared code has to know about a service; each service folder exports one. */
export interface Service {
	/** The service's name as its users know it. */
	title: string;
	credentialType(context: NodeContext): string;
	/**
	 * Names of the credential's fields that must never appear in an output, error or log; of an object,
	 * e.g. n8n's `oauthTokenData`, its tokens. The first one tells accounts apart where `identityOf` is
	 * left out: credentials with the same one share their limits.
	 */
	secretFields: [string, ...string[]];
	/** Identifies the account, where the first secret does not. */
	identityOf?(credentials: ICredentialDataDecryptedObject): string;
	/** Addresses of requests; those that name no host go to `main`. */
	hosts: { main: Host; [name: string]: Host };
	/** The first limit counts every request, the others those that `limitsOf` names. */
	limits(credentials: ICredentialDataDecryptedObject): Limits;
	quota?: Quota;
	/** Names of the limits that a request to this path counts to, besides the first. */
	limitsOf(path: string): string[];
	/** Response headers that hold the seconds to wait after a 429, besides `Retry-After`. */
	resetHeaders: string[];
	/** Response header by which the service's support finds a request. */
	traceHeader?: string;
	/** The service's own words in the body of a refused request. */
	errorText(body: unknown): string | undefined;
	/** Returns whether an answer comes from a gateway that blocks accounts after too many 429s. */
	isBlocked?(status: number, text: string): boolean;
	/** Reason why a 2xx answer is a refusal all the same, e.g. "success": false; undefined when it is none. */
	refusalIn?(body: unknown): string | undefined;
	/** Advice to the user on a status, where the service has better advice than the general one. */
	advice: Partial<Record<number, string>>;
}
