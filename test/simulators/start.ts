/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
/** Starts the ProfitWell simulator for a demo: `npx tsx test/simulators/start.ts --port 18081`. */
import { parseArgs } from 'node:util';
import { startProfitWellSimulator } from './profitwell';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' } } });

async function main(): Promise<void> {
	const privateToken = 'private-token-for-tests';
	const publicToken = 'public-token-for-tests';
	const port = Number(values.port);
	const simulator = await startProfitWellSimulator({ port, privateToken, publicToken });
	const lines = [
		`ProfitWell API     ${simulator.baseUrl}  token ${privateToken}`,
		`ProfitWell events  ${simulator.eventsBaseUrl}  token ${publicToken}`,
		`Recorded requests  ${simulator.eventsBaseUrl}/__simulator/requests`,
	];
	process.stdout.write(`${lines.join('\n')}\n`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void simulator.stop());
	}
}

void main();
