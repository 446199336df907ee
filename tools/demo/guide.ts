import type { Workflow } from '../real-n8n/n8n-types';
import { say } from '../real-n8n/progress';
import { OWNER } from '../real-n8n/rest';
import type { DemoService, PlayedService } from './services';

export interface Guided {
	/** Address of n8n. */
	baseUrl: string;
	services: Array<DemoService & PlayedService>;
	workflows: Workflow[];
}

/** Prints the demo's address, its login and things to try. */
export function showGuide({ baseUrl, services, workflows }: Guided): void {
	say();
	say(`  n8n with this package:  ${baseUrl}`);
	say(`  e-mail:                 ${OWNER.email}`);
	say(`  password:               ${OWNER.password}`);
	say();
	say('  Simulated services on this machine:');
	for (const { title, knows, credential } of services) {
		say(`    ${title}: ${knows}\n      ${String(credential.data.baseUrl)}`);
	}
	say('  Nothing leaves the machine. The simulators forget changes when the demo ends.');
	say();
	if (workflows.length > 0) {
		say('  Open an example and press "Execute workflow":');
		for (const { id, name } of workflows) say(`    ${name}\n      ${baseUrl}/workflow/${id}`);
		say(
			'  One with an agent needs a credential of your own for its model, whose provider then reads',
		);
		say('  what the agent reads. One with a trigger waits for a change.');
		say();
	}
	say('  To make your own workflow: add a node, choose its credential and an operation, and pick');
	say('  a plan, a customer, a subscription or a deal from the list:');
	for (const { node, credential } of services) {
		say(`    search for "${node}", with the credential "${credential.name}"`);
	}
	say('  Option Preview Request shows what a write would send, without sending it.');
	say();
	say('  Ctrl+C ends everything.');
	say();
}
