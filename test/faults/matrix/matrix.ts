/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/** The matrix of a service as tests, one for each row. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { forgetAccounts } from '../../../nodes/shared/http/account';
import { useFakeClock } from '../../nodes/shared/fake-clock';
import { keepResult } from '../results';
import type { Strike } from './cell';
import { strikeOperation, strikePoll } from './cell';
import { DIFFERENT, EXPECTED } from './expected';
import { FAULTS } from './faults';
import { useLine } from './line';
import type { MatrixService, OperationKind } from './subjects';
import { OPERATIONS } from './subjects';
import type { Table } from './table';

const ROWS = (['once', 'always'] as const).flatMap((times) =>
	FAULTS.map((fault) => ({ title: `${fault.name}, ${times}`, times, fault })),
);

/** Real milliseconds for a row, with a margin for a busy machine. */
const LONGEST_ROW = 60_000;

export function testMatrix(name: string, start: () => Promise<MatrixService>): void {
	const clock = useFakeClock();
	const line = useLine();
	const observed: Record<'once' | 'always', Table> = { once: {}, always: {} };
	let service: MatrixService;
	/** Another host; any request that reaches it is a leak. */
	let other: Server;
	let leaks = 0;

	beforeAll(async () => {
		service = await start();
		other = createServer((_request, response) => {
			leaks++;
			response.end('{}');
		});
		await new Promise<void>((resolve) => {
			other.listen(0, '127.0.0.1', resolve);
		});
	});
	afterAll(async () => {
		await service.simulator.stop();
		other.close();
		keepResult(`matrix ${name}`, observed);
	});

	async function cell(strike: Strike, column: string): Promise<string> {
		forgetAccounts();
		const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
		const surroundings = { service, line, elsewhere, clock: clock() };
		if (column === 'poll') return await strikePoll(surroundings, strike, service.poll);
		if (column !== 'webhook') {
			const prepare = service.operations[column as OperationKind];
			return await strikeOperation(surroundings, strike, prepare);
		}
		return service.webhook ? await strikeOperation(surroundings, strike, service.webhook) : '';
	}

	describe(`${name} under faults`, () => {
		it.each(ROWS)(
			'$title',
			async ({ title, times, fault }) => {
				const expected: Record<string, string> = {
					...EXPECTED[times][fault.name],
					...DIFFERENT[name]?.[fault.name],
					...DIFFERENT[name]?.[title],
				};
				const columns = [...OPERATIONS, 'poll', ...(service.webhook ? ['webhook'] : [])];
				const row: Record<string, string> = {};
				for (const column of columns) {
					row[column] = expected[column] === '–' ? '–' : await cell({ fault, times }, column);
				}
				expect(row).toEqual(
					Object.fromEntries(columns.map((column) => [column, expected[column]])),
				);
				expect(leaks).toBe(0);
				observed[times][fault.name] = row;
			},
			LONGEST_ROW,
		);
	});
}
