import { randomUUID } from 'node:crypto';
import { packageName } from '../../../tools/real-n8n/install-package';
import type { Credential, Workflow, WorkflowNode } from '../../../tools/real-n8n/n8n-types';
import { SERVICES } from '../services';
import type { N8nApi } from '../n8n-api';
import { startStages, type Stage } from '../stages';
import { sideBySide } from '../workflows';

/** A node as a user has set it up. */
export interface Prop {
	name: string;
	/** Type without the package's name. */
	type: string;
	parameters: Record<string, unknown>;
	withoutCredential?: boolean;
}

/** Names that users give to the credentials. */
const NAMES: Record<string, string> = {
	profitWellMetricsApi: 'ProfitWell',
	pipedriveResellersApi: 'Resellers Portal',
	pipedriveCompanyApi: 'Pipedrive',
};

/** Only Pipedrive's nodes have a credential type with another name than the node's. */
const credentialType = (type: string) =>
	type.startsWith('pipedriveApi') ? 'pipedriveCompanyApi' : `${type.replace(/Trigger$/, '')}Api`;

/** The simulators, with their credentials and workflows in n8n. */
export class Cast {
	private constructor(
		private readonly stages: Stage[],
		private readonly api: N8nApi,
	) {}

	static async start(api: N8nApi): Promise<Cast> {
		const stages = await startStages(
			SERVICES.map((service) => ({ ...service, runs: [service.runs[0]] })),
		);
		for (const { simulated } of stages) simulated.reset();
		return new Cast(stages, api);
	}

	/** Secrets that must not show up in any log, by name. */
	get secrets(): Record<string, string> {
		return Object.assign({}, ...this.stages.map(({ simulated }) => simulated.secrets));
	}

	dataOf(type: string): Record<string, unknown> {
		return this.credential(type).data;
	}

	async addCredentials(): Promise<void> {
		for (const { simulated } of this.stages) {
			const { credential } = simulated;
			credential.name = NAMES[credential.type] ?? credential.name;
			credential.id = (await this.api.addCredential({ ...credential, id: undefined })).id;
		}
	}

	/** Adds a workflow with these nodes, not connected to each other. */
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
		const id = await this.api.addWorkflow({ ...whole, id: undefined, connections });
		return { ...whole, id, connections };
	}

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
