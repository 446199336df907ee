import { randomUUID } from 'node:crypto';
import type { Json } from '../../../tools/real-n8n/n8n-types';
import { startPipedriveSimulator, type PipedriveSimulator } from '../../../simulators/pipedrive';
import type { Id } from '../../../simulators/pipedrive/store';
import type { Expected } from './ledger';
import { valueAt as at } from '../cases';
import { ServiceChanges, type Moment, type Scene, type Watched } from './scene';

const AT_ONCE = 'Pipedrive: deals at once';
const VALUES = 'Pipedrive: values at once';
const PERSONS = 'Pipedrive: persons at once';
const DEALS = 'Pipedrive: deals';
const NEW_DEALS = 'Pipedrive: new deals';
const NOTES = 'Pipedrive: notes';
const STAGES = 'Pipedrive: stages';

/**
 * Scale of the simulator's retry delays: what failed while n8n was down is retried soon after it is up.
 */
const RETRY_SCALE = 0.7;

const words = (...parts: unknown[]): string =>
	parts.filter((part) => part !== undefined && part !== null).join(' ');

const tellDelivery = (item: Json) =>
	words(
		item.event,
		at(item, 'meta.entity_id'),
		at(item, 'data.title') ?? at(item, 'data.name'),
		at(item, 'data.value'),
	);

const tellRecord = (item: Json) => {
	const texts = ['title', 'name', 'content'].map((name) => at(item, `record.${name}`));
	return words(item.event, at(item, 'record.id'), ...texts, at(item, 'record.value'));
};

const webhookWorkflows: Watched[] = [
	{ name: AT_ONCE, parameters: { object: 'deal', actions: ['create', 'change', 'delete'] } },
	{
		name: VALUES,
		parameters: { object: 'deal', actions: ['change'], options: { changedFields: 'value' } },
	},
	{ name: PERSONS, parameters: { object: 'person', actions: ['create', 'delete'] } },
].map(({ name, parameters }) => ({
	name,
	type: 'pipedriveApiTrigger',
	parameters: { authentication: 'apiToken', ...parameters },
	isPolled: false,
	tell: tellDelivery,
}));

const pollingWorkflows: Watched[] = [
	{ name: DEALS, resource: 'deal', triggerOn: 'createdOrChanged' },
	{ name: NEW_DEALS, resource: 'deal', triggerOn: 'created' },
	{ name: NOTES, resource: 'note', triggerOn: 'createdOrChanged' },
	{ name: STAGES, resource: 'stage', triggerOn: 'createdOrChanged' },
].map(({ name, resource, triggerOn }) => ({
	name,
	type: 'pipedriveApiPollingTrigger',
	parameters: { authentication: 'apiToken', triggerOn, resource, operation: 'getAll' },
	isPolled: true,
	tell: tellRecord,
}));

const workflows = [...webhookWorkflows, ...pollingWorkflows];

/** Webhooks that the workflows need, as "object action". */
export const WEBHOOKS = ['deal *', 'deal change', 'person create', 'person delete'];

/** Changes in Pipedrive's web app, with the events that they cause. */
class Changes extends ServiceChanges {
	constructor(private readonly simulator: PipedriveSimulator) {
		super(workflows);
	}

	createDeal(title: string, value: number): void {
		const { id } = this.simulator.create('deal', { title, value });
		this.add(AT_ONCE, `create.deal ${id} ${title} ${value}`);
		this.add(DEALS, `created ${id} ${title} ${value}`);
		this.add(NEW_DEALS, `created ${id} ${title} ${value}`);
	}

	/** Webhooks with the name of a changed field get this one. */
	setValue(id: Id, value: number): void {
		const { title } = this.simulator.change('deal', id, { value });
		this.add(AT_ONCE, `change.deal ${id} ${title} ${value}`);
		this.add(VALUES, `change.deal ${id} ${title} ${value}`);
		this.add(DEALS, `changed ${id} ${title} ${value}`);
	}

	rename(id: Id, title: string): void {
		const { value } = this.simulator.change('deal', id, { title });
		this.add(AT_ONCE, `change.deal ${id} ${title} ${value}`);
		this.add(DEALS, `changed ${id} ${title} ${value}`);
	}

	/** A list shows no deleted deals. */
	removeDeal(id: Id): void {
		this.simulator.remove('deal', id);
		this.add(AT_ONCE, `delete.deal ${id}`);
	}

	createPerson(name: string): void {
		const { id } = this.simulator.create('person', { name });
		this.add(PERSONS, `create.person ${id} ${name}`);
	}

	/** One workflow has two webhooks: this event comes through the second. */
	removePerson(id: Id): void {
		this.simulator.remove('person', id);
		this.add(PERSONS, `delete.person ${id}`);
	}

	createNote(content: string): void {
		const { id } = this.simulator.create('note', { content, deal_id: 1 });
		this.add(NOTES, `created ${id} ${content}`);
	}

	createStage(name: string): void {
		const { id } = this.simulator.create('stage', { name, pipeline_id: 1 });
		this.add(STAGES, `created ${id} ${name}`);
	}

	renameStage(id: Id, name: string): void {
		this.simulator.change('stage', id, { name });
		this.add(STAGES, `changed ${id} ${name}`);
	}
}

/** No record is changed twice before the same poll, which would see one change. */
const CHANGES: Record<Moment, (changes: Changes) => void> = {
	refused(changes) {
		changes.createDeal('Refused', 1001);
		changes.setValue(1, 1002);
		changes.rename(2, 'Renamed while refused');
		changes.removeDeal(3);
		changes.createPerson('Refused Person');
		changes.removePerson(3);
		changes.createNote('Refused');
		changes.createStage('Refused');
		changes.renameStage(2, 'Renamed while refused');
	},
	polled(changes) {
		changes.createDeal('Polled', 1003);
		changes.createDeal('Polled, same second', 1004);
		changes.setValue(4, 1005);
		changes.createNote('Polled');
	},
	// No webhooks: n8n would be killed while it receives them.
	beforeCrash(changes) {
		changes.createNote('Before the crash');
		changes.renameStage(2, 'Renamed before the crash');
	},
	down(changes) {
		changes.createDeal('Down', 1006);
		changes.setValue(1, 1007);
		changes.removeDeal(5);
		changes.createPerson('Down Person');
		changes.createNote('Down');
		changes.createStage('Down');
	},
	moving(changes) {
		changes.setValue(4, 1008);
		changes.createNote('Moving');
	},
	last(changes) {
		changes.createDeal('Last', 1009);
		changes.rename(2, 'Renamed last');
		changes.removePerson(5);
		changes.createStage('Last');
	},
};

export interface PipedriveScene extends Scene {
	simulator: PipedriveSimulator;
	/** Creates a deal; `isHeard`: webhooks exist that report it. */
	createDeal(title: string, value: number, isHeard: boolean): Expected;
}

/** Pipedrive: webhooks, and lists that are polled. */
export async function startPipedriveScene(): Promise<PipedriveScene> {
	const apiToken = `pipedrive-${randomUUID()}`;
	const simulator = await startPipedriveSimulator({
		apiToken,
		plan: 'ultimate',
		deals: 30,
		records: 30,
		retryScale: RETRY_SCALE,
	});
	return {
		simulator,
		credential: {
			name: 'Triggers: Pipedrive',
			type: 'pipedriveCompanyApi',
			data: { apiToken, baseUrl: simulator.origin, plan: 'ultimate' },
		},
		secrets: { 'the API token of Pipedrive (triggers)': apiToken },
		workflows,
		async change(moment) {
			const changes = new Changes(simulator);
			CHANGES[moment](changes);
			return changes.expected;
		},
		createDeal(title, value, isHeard) {
			const changes = new Changes(simulator);
			changes.createDeal(title, value);
			return isHeard ? changes.expected : { ...changes.expected, [AT_ONCE]: [] };
		},
		refuse() {
			simulator.faults.add({
				kind: 'status',
				times: Infinity,
				match: /^\/api\/v\d\/(deals|notes|stages)/,
				status: 403,
				body: { success: false, error: 'Not now.' },
			});
		},
		allow: () => simulator.faults.clear(),
		stop: async () => await simulator.stop(),
	};
}
