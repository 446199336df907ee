import type { Workflow } from '../real-n8n/n8n-types';
import { say } from '../real-n8n/progress';
import { OWNER } from '../real-n8n/rest';

/** Tells where the demo is, how to get in and what to try. */
export function showGuide(baseUrl: string, simulatorUrl: string, workflows: Workflow[]): void {
	say();
	say(`  n8n with this package:  ${baseUrl}`);
	say(`  e-mail:                 ${OWNER.email}`);
	say(`  password:               ${OWNER.password}`);
	say();
	say(
		`  ProfitWell is played by a simulator on this machine (${simulatorUrl}) that knows a made-up`,
	);
	say('  company. Nothing leaves the machine. The simulator forgets changes when the demo ends.');
	say();
	if (workflows.length > 0) {
		say('  Open an example and press "Execute workflow":');
		for (const { id, name } of workflows) say(`    ${name}\n      ${baseUrl}/workflow/${id}`);
		say();
	}
	say(
		'  To make your own workflow: add a node, search for "ProfitWell Metrics", choose the credential',
	);
	say('  "ProfitWell (demo)", choose an operation, and pick a plan or a customer from the list.');
	say('  Option Preview Request shows what a write would send, without sending it.');
	say();
	say('  Ctrl+C ends everything.');
	say();
}
