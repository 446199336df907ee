/** The collection Options: what every operation has, and what some have besides. */
import type { INodeProperties } from 'n8n-workflow';

import type { Effect } from '../../../../nodes/shared/http/exchange';
import type { Operation } from '../../../../nodes/shared/operation';
import { keepDailyQuota } from '../../../../nodes/shared/input/request-options';
import { optionsOf } from '../../../../nodes/shared/node/options';
import { flag, oneOf } from '../../../../nodes/shared/input/readers';
import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../fake-clock';
import { doing, toy } from '../toy';
import { things, wire } from '../wire';

useFakeClock();

const colour: INodeProperties = {
	displayName: 'Colour of Things',
	name: 'colour',
	type: 'string',
	default: '',
};

const archived: INodeProperties = {
	displayName: 'Include Archived',
	name: 'archived',
	type: 'boolean',
	default: true,
};

function operation(effect: Operation['effect'], options?: INodeProperties[]): Operation {
	return doing(async () => await Promise.resolve({}), { effect, options })[0].operations[0];
}

const titlesOf = ({ options = [] }: INodeProperties) =>
	options.map((option) => ('displayName' in option ? option.displayName : option.name));

describe('Options', () => {
	it('are the same for all, but for Preview Request, which only what may write has', () => {
		expect(titlesOf(optionsOf(operation('read')))).toEqual([
			'Concurrent Requests',
			'Log Requests',
			'Timeout',
		]);
		for (const effect of ['write', (): Effect => 'read'] as const) {
			expect(titlesOf(optionsOf(operation(effect)))).toEqual([
				'Concurrent Requests',
				'Log Requests',
				'Preview Request',
				'Timeout',
			]);
		}
	});

	it('have what an operation adds among them, by name', () => {
		expect(titlesOf(optionsOf(operation('write', [archived, keepDailyQuota, colour])))).toEqual([
			'Colour of Things',
			'Concurrent Requests',
			'Include Archived',
			'Keep Daily Budget',
			'Log Requests',
			'Preview Request',
			'Timeout',
		]);
	});

	it('are equal for operations with the same entries, in whatever order they are given', () => {
		expect(optionsOf(operation('read', [colour, archived]))).toEqual(
			optionsOf(operation('read', [archived, colour])),
		);
	});

	it('that are added leave those of other operations alone', () => {
		const [job] = doing(async () => await Promise.resolve({}), { options: [colour] });
		const plain = doing(async () => await Promise.resolve({}), { value: 'plain' })[0].operations;
		const { properties } = toy(
			{},
			{ resources: [{ ...job, operations: [...job.operations, ...plain] }] },
		).node.description;
		const shown = properties
			.filter(({ name }) => name === 'options')
			.map((options) => [options.displayOptions?.show?.operation, titlesOf(options).length]);
		expect(shown).toEqual([
			[['do'], 4],
			[['plain'], 3],
		]);
	});

	it('that are added are read for each item', async () => {
		const resources = doing(
			async ({ parameters }) =>
				await Promise.resolve({
					archived: parameters.getOptional('options.archived', flag) ?? null,
				}),
			{ options: [archived] },
		);
		const { items } = await runNode({
			...toy({}, { resources }),
			parameters: { options: { archived: '={{ $json.archived }}' } },
			input: [{ archived: true }, {}, { archived: false }],
		});
		expect(items.map(({ json }) => json.archived)).toEqual([true, null, false]);
	});

	it('that are added go by their title in messages, as do all others', async () => {
		const { sent } = wire(() => [200, {}]);
		const resources = doing(
			async ({ api, parameters }) => {
				const wanted = parameters.getOptional('options.colour', oneOf('red', 'green'));
				await api.get('/things', { wanted });
				return {};
			},
			{ options: [colour] },
		);
		const run = async (options: Record<string, string>) =>
			await runNode({
				...toy({}, { resources }),
				parameters: { options },
				input: things(1),
			});
		expect((await run({ colour: 'blue' })).error?.message).toBe(
			`'Colour of Things' must be one of red, green, not "blue" [Item 0]`,
		);
		expect((await run({ colour: 'red', timeout: 'long' })).error?.message).toBe(
			`'Timeout' must be a whole number, not "long" [Item 0]`,
		);
		expect(sent).toEqual([]);
		expect((await run({ colour: 'red' })).error).toBeUndefined();
		expect(sent.map(({ path }) => path)).toEqual(['/v1/things?wanted=red']);
	});
});
