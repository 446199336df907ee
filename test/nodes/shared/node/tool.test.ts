import nock from 'nock';

import { isCalledByAgent } from '../../../../nodes/shared/node/tool';
import { runNode, type RunSetup } from '../../../engine/engine';
import { BASE_URL, doing, runToy, TOKEN, toy } from '../toy';

const asTool = (setup: Omit<RunSetup, 'asTool'>) => runNode({ ...setup, asTool: true });
const job = { resource: 'job', operation: 'do' };

describe("a node as an AI agent's tool", () => {
	it('puts what an error advises into its message, since the model gets no more', async () => {
		nock(BASE_URL)
			.get('/things/a')
			.reply(404, { detail: `no thing for ${TOKEN}` });
		const { error } = await asTool({
			...toy(),
			parameters: {
				resource: 'thing',
				operation: 'get',
				thing: { __rl: true, mode: 'id', value: 'a' },
			},
		});
		expect(error?.message).toBe(
			'Toy found nothing with this ID or address. Toy says: "no thing for [hidden]". ' +
				`Check the ID, and that it belongs to this account. (GET ${BASE_URL}/things/a)`,
		);
	});

	it.each([
		['the agent runs it', { isToolExecution: () => true }, true],
		["n8n's engine runs it", { isToolExecution: () => false }, false],
		['n8n 1.x does not tell', {}, true],
	])('gives an error as an item where %s', (_who, context, expected) => {
		expect(isCalledByAgent(context)).toBe(expected);
	});

	it('says that there is nothing, instead of an empty text', async () => {
		const nothing = doing(async () => []);
		const { items } = await asTool({ ...toy({}, { resources: nothing }), parameters: job });
		expect(items).toEqual([{ json: { note: 'Nothing was found' }, pairedItem: { item: 0 } }]);
	});

	it('does not let a write that was answered with nothing look like one that did nothing', async () => {
		nock(BASE_URL).post('/things').reply(200, []);
		const parameters = {
			resource: 'apiCall',
			operation: 'request',
			method: 'POST',
			url: '/things',
		};
		const { items } = await asTool({ ...toy(), parameters });
		expect(items.map(({ json }) => json)).toEqual([
			{ note: 'Done; the service answered with nothing' },
		]);
	});

	it('hands hints to the model, too', async () => {
		const hinting = doing(async ({ hint }) => {
			hint('The answer has other seats.');
			return { seats: 1 };
		});
		const { items } = await asTool({ ...toy({}, { resources: hinting }), parameters: job });
		expect(items.map(({ json }) => json)).toEqual([
			{ seats: 1 },
			{ note: 'The answer has other seats.' },
		]);
	});

	it('changes nothing where the node is no tool', async () => {
		const nothing = doing(async ({ hint }) => {
			hint('Nobody is there.');
			return [];
		});
		const { items, hints } = await runToy(job, toy({}, { resources: nothing }));
		expect(items).toEqual([]);
		expect(hints).toEqual(['Nobody is there.']);
	});
});
