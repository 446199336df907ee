import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import type { Dialect, KeyName } from './dialect';
import { setAt, type JsonObject } from './dotted';
import { packagesShapes } from './packages';
import type { SelfManagement } from './types';

const placements: Record<Dialect['token'], (token: string) => AxiosRequestConfig> = {
	header: (token) => ({ headers: { 'x-api-token': token } }),
	bearer: (token) => ({ headers: { Authorization: `Bearer ${token}` } }),
	query: (token) => ({ params: { api_token: token } }),
};

/** A client for the simulator's own tests: follows no redirect, takes no status for an error. */
export function resellersClient(
	{ baseUrl, dialect }: { baseUrl: string; dialect: Pick<Dialect, 'token'> },
	token = 'reseller-token-for-tests',
): AxiosInstance {
	return axios.create({
		baseURL: baseUrl,
		maxRedirects: 0,
		validateStatus: () => true,
		...placements[dialect.token](token),
	});
}

/** Values by name; self-management by its documented word, packages as codes. */
export type Values = Partial<Record<KeyName, unknown>> & {
	userSelfManagement?: SelfManagement;
	packages?: string[];
};

/** A body in the dialect's keys, spellings and packages shape. */
export function bodyOf(dialect: Dialect, values: Values): JsonObject {
	const { userSelfManagement: word, packages: codes } = values;
	const spelled = {
		...values,
		userSelfManagement: word && dialect.selfManagement[word],
		packages: codes && packagesShapes[dialect.packages].write(codes),
	};
	const body: JsonObject = {};
	for (const [name, value] of Object.entries(spelled)) {
		if (value !== undefined) setAt(body, dialect.keys[name as KeyName], value);
	}
	return body;
}

/** A valid body of "create", with changes; `undefined` leaves a value out. */
export const newSubscriptionBody = (dialect: Dialect, changes: Values = {}): JsonObject =>
	bodyOf(dialect, {
		primaryUserEmail: 'ada@acme.example.com',
		primaryUserName: 'Ada Example',
		companyCountry: 'EE',
		companyName: 'Acme Example',
		seats: 3,
		plan: 'small-monthly',
		...changes,
	});
