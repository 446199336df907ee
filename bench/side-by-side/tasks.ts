import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';
import { TOKENS } from './simulator';

export type TaskName = 'dealReads' | 'subscriptionWrites' | 'settingsReads' | 'deals' | 'customers';

export type Contestant =
	| 'ours'
	| 'httpRequest'
	| 'httpRequestBatched'
	| 'n8nNode'
	| 'axios'
	| 'axiosConcurrent';

export interface Task {
	task: TaskName;
	contestant: Contestant;
	/** Of the simulator. */
	origin: string;
	/** Items; for lists the number of records. */
	count: number;
	/** Number of the first item to write, where those before exist already. */
	first?: number;
	/** Pipedrive's plan in the credential, from which our node takes its limits. */
	plan?: string;
	/** Batching option of the HTTP Request node as a careful user sets it. */
	batch?: { size: number; interval: number };
}

/** Node of a contestant, with its credential and parameters. */
export interface NodePart {
	owner: 'package' | 'n8n';
	type: string;
	typeVersion: number;
	/** Path in the `dist` folder of its package. */
	nodeFile: string;
	credentialOwner: 'package' | 'n8n';
	credentialFile: string;
	credentials: ICredentialDataDecryptedObject;
	parameters: INodeParameters;
}

const PACKAGE = 'n8n-nodes-subscription-ops';

/** Largest pages of the services. */
const PAGE = { deals: 500, customers: 250 };

const EFFECTIVE = Math.floor(Date.UTC(2026, 0, 1) / 1000);

export function inputOf({ task, count, first = 1 }: Task): IDataObject[] {
	if (task === 'deals' || task === 'customers') return [{}];
	const numbers = (from: number) => Array.from({ length: count }, (_, index) => from + index);
	if (task !== 'subscriptionWrites') return numbers(1).map((id) => ({ id }));
	return numbers(first).map((number) => ({
		email: `bench-${number}@example.com`,
		subscription_alias: `bench-${number}`,
		plan_id: 'team-monthly',
		plan_interval: 'month',
		value: 4900,
		effective_date: EFFECTIVE,
	}));
}

const pipedriveCredential = ({ origin, plan = 'ultimate' }: Pick<Task, 'origin' | 'plan'>) => ({
	credentialOwner: 'package' as const,
	credentialFile: 'credentials/PipedriveCompanyApi.credentials.js',
	credentials: { apiToken: TOKENS.pipedrive, baseUrl: origin, plan },
});

const profitWellCredential = ({ origin }: Pick<Task, 'origin'>) => ({
	credentialOwner: 'package' as const,
	credentialFile: 'credentials/ProfitWellMetricsApi.credentials.js',
	credentials: {
		privateToken: TOKENS.profitWell,
		publicToken: '',
		baseUrl: `${origin}/v2`,
		eventsBaseUrl: origin,
	},
});

const isPipedrive = ({ task }: Task) => task === 'dealReads' || task === 'deals';

const credentialOf = (task: Task) =>
	isPipedrive(task) ? pipedriveCredential(task) : profitWellCredential(task);

const ourParameters: Record<TaskName, INodeParameters> = {
	dealReads: {
		resource: 'deal',
		operation: 'get',
		dealId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	},
	deals: { resource: 'deal', operation: 'getAll', returnAll: true },
	customers: { resource: 'customer', operation: 'getAll', returnAll: true },
	settingsReads: { resource: 'company', operation: 'get' },
	subscriptionWrites: {
		resource: 'subscription',
		operation: 'create',
		email: '={{ $json.email }}',
		subscriptionAlias: '={{ $json.subscription_alias }}',
		plan: { __rl: true, mode: 'id', value: '={{ $json.plan_id }}' },
		planInterval: 'month',
		value: '={{ $json.value }}',
		effectiveDate: '={{ $json.effective_date }}',
	},
};

function ours(task: Task): NodePart {
	const [folder, type] = isPipedrive(task)
		? ['PipedriveApi', 'pipedriveApi']
		: ['ProfitWellMetrics', 'profitWellMetrics'];
	return {
		owner: 'package',
		type: `${PACKAGE}.${type}`,
		typeVersion: 1,
		nodeFile: `nodes/${folder}/${folder}.node.js`,
		...credentialOf(task),
		parameters: ourParameters[task.task],
	};
}

/** The HTTP Request node's Pagination option, set to read all pages. */
function pagination(name: string, value: string, completeExpression: string): INodeParameters {
	return {
		pagination: {
			pagination: {
				paginationMode: 'updateAParameterInEachRequest',
				parameters: { parameters: [{ type: 'qs', name, value }] },
				paginationCompleteWhen: 'other',
				completeExpression,
				limitPagesFetched: false,
				requestInterval: 0,
			},
		},
	};
}

function httpParameters(task: Task): INodeParameters {
	const { origin, count } = task;
	const lastPage = Math.ceil(count / PAGE.customers);
	const query = (parameters: Record<string, string | number>): INodeParameters => ({
		sendQuery: true,
		queryParameters: {
			parameters: Object.entries(parameters).map(([name, value]) => ({
				name,
				value: String(value),
			})),
		},
	});
	const byTask: Record<TaskName, INodeParameters> = {
		dealReads: { url: `=${origin}/api/v2/deals/{{ $json.id }}`, options: {} },
		settingsReads: { url: `${origin}/v2/company/settings/`, options: {} },
		subscriptionWrites: {
			method: 'POST',
			url: `${origin}/v2/subscriptions/`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ $json }}',
			options: {},
		},
		deals: {
			url: `${origin}/api/v2/deals`,
			...query({ limit: PAGE.deals }),
			options: pagination(
				'cursor',
				'={{ $response.body.additional_data.next_cursor }}',
				'={{ !$response.body.additional_data.next_cursor }}',
			),
		},
		customers: {
			url: `${origin}/v2/customers/`,
			...query({ per_page: PAGE.customers, direction: 'asc' }),
			options: pagination(
				'page',
				'={{ $pageCount + 1 }}',
				`={{ $response.body.length < ${PAGE.customers} || $pageCount >= ${lastPage} }}`,
			),
		},
	};
	return byTask[task.task];
}

function httpRequest(task: Task): NodePart {
	const parameters = httpParameters(task);
	const { batch } = task;
	const options = batch
		? { batching: { batch: { batchSize: batch.size, batchInterval: batch.interval } } }
		: {};
	return {
		owner: 'n8n',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		nodeFile: 'nodes/HttpRequest/HttpRequest.node.js',
		...credentialOf(task),
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: isPipedrive(task) ? 'pipedriveCompanyApi' : 'profitWellMetricsApi',
			...parameters,
			options: { ...(parameters.options as INodeParameters), ...options },
		},
	};
}

function n8nNode(task: Task): NodePart {
	if (isPipedrive(task)) {
		const isList = task.task === 'deals';
		return {
			owner: 'n8n',
			type: 'n8n-nodes-base.pipedrive',
			typeVersion: 2,
			nodeFile: 'nodes/Pipedrive/Pipedrive.node.js',
			credentialOwner: 'n8n',
			credentialFile: 'credentials/PipedriveApi.credentials.js',
			credentials: { apiToken: TOKENS.pipedrive },
			parameters: isList
				? { resource: 'deal', operation: 'getAll', returnAll: true }
				: { resource: 'deal', operation: 'get', dealId: '={{ $json.id }}' },
		};
	}
	if (task.task !== 'settingsReads') throw new Error(`n8n has no node for ${task.task}`);
	return {
		owner: 'n8n',
		type: 'n8n-nodes-base.profitWell',
		typeVersion: 1,
		nodeFile: 'nodes/ProfitWell/ProfitWell.node.js',
		credentialOwner: 'n8n',
		credentialFile: 'credentials/ProfitWellApi.credentials.js',
		credentials: { accessToken: TOKENS.profitWell },
		parameters: { resource: 'company', operation: 'getSetting' },
	};
}

/** The node that carries out the task; undefined for the script without n8n. */
export function partOf(task: Task): NodePart | undefined {
	const { contestant } = task;
	if (contestant === 'ours') return ours(task);
	if (contestant === 'n8nNode') return n8nNode(task);
	return contestant.startsWith('httpRequest') ? httpRequest(task) : undefined;
}

export function triggerPart(
	service: 'resellers' | 'profitWell',
	origin: string,
	parameters: INodeParameters,
): NodePart {
	const common = { owner: 'package', typeVersion: 1, parameters } as const;
	if (service === 'profitWell') {
		return {
			...common,
			...profitWellCredential({ origin }),
			type: `${PACKAGE}.profitWellMetricsTrigger`,
			nodeFile: 'nodes/ProfitWellMetrics/ProfitWellMetricsTrigger.node.js',
		};
	}
	return {
		...common,
		type: `${PACKAGE}.pipedriveResellersTrigger`,
		nodeFile: 'nodes/PipedriveResellers/PipedriveResellersTrigger.node.js',
		credentialOwner: 'package',
		credentialFile: 'credentials/PipedriveResellersApi.credentials.js',
		credentials: {
			apiToken: TOKENS.resellers,
			baseUrl: `${origin}/reseller/public-api`,
			authentication: 'header',
			contractCorrections: '',
		},
	};
}
