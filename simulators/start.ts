/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/**
 * Starts the simulators for a demo:
 * `npx tsx simulators/start.ts --port 18081 --resellers-port 18082 --resellers-dialect 'house style' --pipedrive-port 18083`.
 */
import { parseArgs } from 'node:util';
import { startPipedriveSimulator } from './pipedrive';
import { startProfitWellSimulator } from './profitwell';
import { startResellersSimulator } from './resellers';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '0' },
		'resellers-port': { type: 'string', default: '0' },
		'resellers-dialect': { type: 'string', default: 'assumed' },
		'pipedrive-port': { type: 'string', default: '0' },
	},
});

async function main(): Promise<void> {
	const privateToken = 'private-token-for-tests';
	const publicToken = 'public-token-for-tests';
	const apiToken = 'reseller-token-for-tests';
	const port = Number(values.port);
	const profitWell = await startProfitWellSimulator({ port, privateToken, publicToken });
	const resellers = await startResellersSimulator({
		port: Number(values['resellers-port']),
		dialect: values['resellers-dialect'],
		apiToken,
	});
	const pipedrive = await startPipedriveSimulator({ port: Number(values['pipedrive-port']) });
	const resellersOrigin = new URL(resellers.baseUrl).origin;
	const lines = [
		`ProfitWell API     ${profitWell.baseUrl}  token ${privateToken}`,
		`ProfitWell events  ${profitWell.eventsBaseUrl}  token ${publicToken}`,
		`Recorded requests  ${profitWell.eventsBaseUrl}/__simulator/requests`,
		`Resellers API      ${resellers.baseUrl}  token ${apiToken}  dialect ${resellers.dialect.name}`,
		`Recorded requests  ${resellersOrigin}/__simulator/requests`,
		`Pipedrive API      ${pipedrive.origin}  token ${pipedrive.apiToken}`,
		`Recorded requests  ${pipedrive.origin}/__simulator/requests`,
	];
	process.stdout.write(`${lines.join('\n')}\n`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => {
			void profitWell.stop();
			void resellers.stop();
			void pipedrive.stop();
		});
	}
}

void main();
