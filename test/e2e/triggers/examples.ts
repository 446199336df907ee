import { randomUUID } from 'node:crypto';
import { readExamples, type Example } from '../../../tools/real-n8n/examples';
import type { Credential, Workflow } from '../../../tools/real-n8n/n8n-types';
import { startPipedriveSimulator } from '../../../simulators/pipedrive';
import { startProfitWellSimulator } from '../../../simulators/profitwell';
import { startResellersSimulator } from '../../../simulators/resellers';
import type { Stage } from './stage';
import { everyMinuteAt } from './workflows';

/** Seconds between publishing the examples and their first poll. */
const FIRST_POLL = 12;

const ENDED = ['success', 'error', 'crashed', 'canceled'];

const TRIGGER_OF_OURS = /\.(pipedrive|profitWell)\w*Trigger$/;

/** Simulators for the examples, and a change for each of them. */
async function startServices() {
	const [apiToken, privateToken, portalToken] = [randomUUID(), randomUUID(), randomUUID()];
	const pipedrive = await startPipedriveSimulator({ apiToken, deals: 5, records: 5 });
	const portal = await startResellersSimulator({ apiToken: portalToken });
	const profitWell = await startProfitWellSimulator({ seed: 'empty', privateToken });
	const [customer = ''] = profitWell.state.addCustomers(2, { mrrCents: 5000 });
	const credentials: Array<Omit<Credential, 'id'>> = [
		{
			name: 'Examples: Pipedrive',
			type: 'pipedriveCompanyApi',
			data: { apiToken, baseUrl: pipedrive.origin, plan: 'ultimate' },
		},
		{
			name: 'Examples: Resellers',
			type: 'pipedriveResellersApi',
			data: {
				apiToken: portalToken,
				baseUrl: portal.baseUrl,
				authentication: 'header',
				contractCorrections: '{}',
			},
		},
		{
			name: 'Examples: ProfitWell',
			type: 'profitWellMetricsApi',
			data: {
				privateToken,
				publicToken: '',
				baseUrl: profitWell.baseUrl,
				eventsBaseUrl: profitWell.eventsBaseUrl,
			},
		},
	];
	return {
		credentials,
		change(): void {
			const [subscription] = portal.state.subscriptions.values();
			if (subscription) subscription.order.seats += 3;
			Object.assign(profitWell.state.customers.get(customer) ?? {}, {
				status: 'churned_voluntary',
			});
			profitWell.state.touchCustomer(customer);
			pipedrive.change('deal', 1, { status: 'won' });
			const name = pipedrive.state.store('persons').rows()[0]?.name;
			pipedrive.create('person', { name });
		},
		async stop() {
			await Promise.all([pipedrive.stop(), portal.stop(), profitWell.stop()]);
		},
	};
}

/** An earlier part of the test has imported the examples, too. */
function withIdOfItsOwn(example: Example): Example {
	return { ...example, workflow: { ...example.workflow, id: `t${example.workflow.id}` } };
}

/** Sets the second of the minute in which the example polls. */
function pollingSoon({ workflow }: Example, second: number): Workflow {
	const nodes = workflow.nodes.map((node) =>
		'pollTimes' in node.parameters
			? { ...node, parameters: { ...node.parameters, pollTimes: everyMinuteAt(second) } }
			: node,
	);
	return { ...workflow, nodes };
}

/** Last node on the way of the first outputs. */
function endOf({ nodes, connections }: Workflow): string {
	let name = nodes.find(({ type }) => TRIGGER_OF_OURS.test(type))?.name ?? '';
	for (;;) {
		const next = connections[name]?.main?.[0]?.[0]?.node;
		if (next === undefined) return name;
		name = next;
	}
}

/** Runs the examples that begin with a trigger of this package, from the trigger to the end. */
export async function runTriggerExamples(stage: Stage): Promise<void> {
	const { instance, report } = stage;
	const services = await startServices();
	try {
		const credentials: Credential[] = [];
		for (const each of services.credentials)
			credentials.push(await instance.api.addCredential(each));
		const examples = readExamples(credentials)
			.filter(({ workflow }) => workflow.nodes.some(({ type }) => TRIGGER_OF_OURS.test(type)))
			.map(withIdOfItsOwn);
		const second = new Date(Date.now() + FIRST_POLL * 1000).getUTCSeconds();
		for (const example of examples) {
			const workflow = pollingSoon(example, second);
			workflow.id = await instance.api.addWorkflow(workflow);
			example.workflow.id = workflow.id;
			await instance.api.activate(workflow.id);
		}
		services.change();
		const ended = new Map<string, string>();
		const look = async () => {
			for (const { id, workflowId, status } of await instance.api.executions()) {
				const example = examples.find(({ workflow }) => workflow.id === workflowId);
				if (!example || !ENDED.includes(status) || ended.has(workflowId)) continue;
				const complaint = await instance.executionComplaint(id, endOf(example.workflow));
				ended.set(workflowId, complaint ?? '');
			}
			return ended.size === examples.length;
		};
		await stage.waitFor('examples with triggers', look, () => `${ended.size} have run`);
		for (const { file, workflow } of examples) {
			const complaint = ended.get(workflow.id) ?? 'did not start';
			report.add({ name: file, complaint: complaint === '' ? undefined : complaint });
			await instance.api.deactivate(workflow.id);
		}
	} finally {
		await services.stop();
	}
}
