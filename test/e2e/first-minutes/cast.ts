import { randomUUID } from 'node:crypto';
import { packageName } from '../../../tools/real-n8n/install-package';
import type { Credential, Workflow, WorkflowNode } from '../../../tools/real-n8n/n8n-types';
import type { Rest } from '../../../tools/real-n8n/rest';
import { SERVICES } from '../services';
import { startStages, type Stage } from '../stages';
import { sideBySide } from '../workflows';

/** A node as a user would have set it up. */
export interface Prop {
	/** Its name in the workflow. */
	name: string;
	/** Its type without the package. */
	type: string;
	parameters: Record<string, unknown>;
	/** Whether the user has not come to the credential yet. */
	withoutCredential?: boolean;
}

/** The credentials as users call them. */
const NAMES: Record<string, string> = {
	profitWellMetricsApi: 'ProfitWell',
	pipedriveResellersApi: 'Resellers Portal',
	pipedriveCompanyApi: 'Pipedrive',
};

/** Pipedrive's nodes are the only ones whose credential is not called as they are. */
const credentialType = (type: string) =>
	type.startsWith('pipedriveApi') ? 'pipedriveCompanyApi' : `${type.replace(/Trigger$/, '')}Api`;

/** The services that play, and what n8n knows of them. */
export class Cast {
	private constructor(
		private readonly stages: Stage[],
		private readonly rest: Rest,
	) {}

	/** Starts the services as they work by default. */
	static async start(rest: Rest): Promise<Cast> {
		const stages = await startStages(
			SERVICES.map((service) => ({ ...service, runs: [service.runs[0]] })),
		);
		for (const { simulated } of stages) simulated.reset();
		return new Cast(stages, rest);
	}

	/** What must not show up in any log, by what it is. */
	get secrets(): Record<string, string> {
		return Object.assign({}, ...this.stages.map(({ simulated }) => simulated.secrets));
	}

	/** What a user enters into the credential of this type. */
	dataOf(type: string): Record<string, unknown> {
		return this.credential(type).data;
	}

	/** Gives n8n the credentials. */
	async addCredentials(): Promise<void> {
		for (const { simulated } of this.stages) {
			const { credential } = simulated;
			credential.name = NAMES[credential.type] ?? credential.name;
			const { id } = await this.rest.request<{ id: string }>('POST', '/rest/credentials', {
				...credential,
				id: undefined,
			});
			credential.id = id;
		}
	}

	/** Gives n8n a workflow with these nodes, each by itself. */
	async addWorkflow(name: string, props: Prop[]): Promise<Workflow> {
		const nodes = props.map((prop) => this.nodeOf(prop));
		const whole = sideBySide('', name, nodes);
		const starts = nodes.filter(({ type }) => type.endsWith('Trigger')).map((node) => node.name);
		const main = Object.values(whole.connections).flatMap(({ main: targets = [] }) => targets);
		const connections = Object.fromEntries(
			Object.keys(whole.connections).map((from) => [
				from,
				{ main: main.map((to) => to.filter(({ node }) => !starts.includes(node))) },
			]),
		);
		const { id } = await this.rest.request<{ id: string }>('POST', '/rest/workflows', {
			...whole,
			id: undefined,
			connections,
		});
		return { ...whole, id, connections };
	}

	/** Makes a deal in Pipedrive, as a colleague would who knows nothing of n8n. */
	async createDeal(title: string, value: number): Promise<void> {
		const { baseUrl, apiToken } = this.dataOf('pipedriveCompanyApi');
		const answer = await fetch(`${String(baseUrl)}/api/v2/deals`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'x-api-token': String(apiToken) },
			body: JSON.stringify({ title, value, currency: 'EUR' }),
		});
		if (!answer.ok) throw new Error(`a new deal was answered with ${answer.status}`);
	}

	async stop(): Promise<void> {
		await Promise.all(this.stages.map(async ({ simulated }) => await simulated.stop()));
	}

	private credential(type: string): Credential {
		const found = this.stages
			.map(({ simulated }) => simulated.credential)
			.find((credential) => credential.type === type);
		if (!found) throw new Error(`no service has a credential ${type}`);
		return found;
	}

	private nodeOf({ name, type, parameters, withoutCredential }: Prop): WorkflowNode {
		const { id, name: credentialName, type: key } = this.credential(credentialType(type));
		return {
			id: name,
			name,
			type: `${packageName()}.${type}`,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			...(withoutCredential ? {} : { credentials: { [key]: { id, name: credentialName } } }),
			...(type === 'pipedriveApiTrigger' ? { webhookId: randomUUID() } : {}),
		};
	}
}
