/** The collection Options: common entries, and those of single operations. */
import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Resource } from '../../../../nodes/shared/operation';
import { keepDailyQuota } from '../../../../nodes/shared/input/request-options';
import { optionsOf } from '../../../../nodes/shared/node/options';
import { flag, oneOf } from '../../../../nodes/shared/input/readers';
import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../fake-clock';
import { doing, toy } from '../toy';
import { things, wire } from '../wire';

useFakeClock();

const base = { type: 'string', default: '' } as const;
const colour: INodeProperties = { displayName: 'Colour of Things', name: 'colour', ...base };
const archived: INodeProperties = { displayName: 'Include Archived', name: 'archived', ...base };

const titlesOf = ({ options = [] }: INodeProperties) =>
	options.map((option) => ('displayName' in option ? option.displayName : option.name)).join();

describe('Options', () => {
	it.each<[string, Operation['effect'], INodeProperties[]]>([
		['Concurrent Requests,Log Requests,Timeout', 'read', []],
		['Concurrent Requests,Log Requests,Preview Request,Timeout', 'write', []],
		['Concurrent Requests,Log Requests,Preview Request,Timeout', () => 'read', []],
		[
			'Colour of Things,Concurrent Requests,Include Archived,Keep Daily Budget,Log Requests,Preview Request,Timeout',
			'write',
			[archived, keepDailyQuota, colour],
		],
	])('are in alphabetical order: %s', (titles, effect, options) => {
		expect(titlesOf(optionsOf({ effect, options }))).toBe(titles);
	});

	it('are equal for operations with the same entries, in whatever order they are given', () => {
		expect(optionsOf({ effect: 'read', options: [colour, archived] })).toEqual(
			optionsOf({ effect: 'read', options: [archived, colour] }),
		);
	});

	it('of one operation do not change those of others', () => {
		const [job] = doing(async () => await Promise.resolve({}), { options: [colour] });
		const plain = doing(async () => await Promise.resolve({}), { value: 'plain' })[0].operations;
		const resources: [Resource] = [{ ...job, operations: [...job.operations, ...plain] }];
		const { properties } = toy({}, { resources }).node.description;
		const shown = properties
			.filter(({ name }) => name === 'options')
			.map((options) => [options.displayOptions?.show?.operation, options.options?.length]);
		expect(shown).toEqual([
			[['do'], 4],
			[['plain'], 3],
		]);
	});

	it('are read for each item', async () => {
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

	it('appear with their titles in messages', async () => {
		const { sent } = wire(() => [200, {}]);
		const resources = doing(
			async ({ api, parameters }) => {
				const wanted = parameters.getOptional('options.colour', oneOf('red', 'green'));
				await api.get('/things', { wanted });
				return {};
			},
			{ options: [colour] },
		);
		const message = async (options: Record<string, string>) => {
			const setup = toy({}, { resources });
			return (await runNode({ ...setup, parameters: { options }, input: things(1) })).error
				?.message;
		};
		expect(await message({ colour: 'blue' })).toBe(
			`'Colour of Things' must be one of red, green, not "blue" [Item 0]`,
		);
		expect(await message({ colour: 'red', timeout: 'long' })).toBe(
			`'Timeout' must be a whole number, not "long" [Item 0]`,
		);
		expect(sent).toEqual([]);
		expect(await message({ colour: 'red' })).toBeUndefined();
		expect(sent.map(({ path }) => path)).toEqual(['/v1/things?wanted=red']);
	});
});
