/** Every list of the catalogue, filled in with as little and with as much as it takes. */
import type { INodeParameters } from 'n8n-workflow';

import type { PolledList } from '../../../../../nodes/PipedriveApi/trigger/polling/lists';
import { polledLists } from '../../../../../nodes/PipedriveApi/trigger/polling/lists';
import { FIELD_KINDS, type FieldKind } from '../../../../../simulators/pipedrive';
import { placeOf } from '../../../../../simulators/pipedrive/places';
import { validParameters } from '../../../../../simulators/pipedrive/valid-parameters';
import { fillForm } from '../../fill-form';
import { jsonOf, poll, usePolled } from './polled';

const polled = usePolled({ deals: 10, records: 10 });

/** What a person has filled in. */
function parametersOf(list: PolledList, variant: 'all' | 'required'): INodeParameters {
	const valid = validParameters(list.operation, variant);
	return fillForm({ title: list.entry.id, ...list }, valid).parameters;
}

/** Lists whose records are kept elsewhere, or made from others as they are asked for. */
const MADE_OF_OTHERS =
	/Users$|^v2.search|Updates$|getRecents|find|getGoals|UserTeams|getProjectPlan|(Lead|Note)Fields$/;
/** The attachments of several deals, of which the form names the first. */
const OF_DEALS = /^deals\/(products|installments)$/;

/** The list that the simulator keeps for one of the catalogue, e.g. `deals/1/products`. */
function keptAs({ operation }: PolledList): string {
	const { path } = validParameters(operation, 'required');
	const texts = Object.entries(path).map(([name, value]) => [name, String(value)]);
	const { key } = placeOf(operation, Object.fromEntries(texts) as Record<string, string>);
	return key.replace(OF_DEALS, 'deals/1/$1').replace(/\/archived$/, '');
}

/** Changes a record of the list and adds one. */
function happenIn(list: PolledList): void {
	const kind = /^\/api\/v\d\/(\w+)Fields$/.exec(list.operation.path)?.[1] as FieldKind;
	if (FIELD_KINDS.includes(kind)) {
		const fields = polled.simulator.state.fields(kind);
		const [code, first] = [...fields][0]!;
		fields.set(code, { ...first, field_name: 'Changed' });
		fields.set('new_field', { ...first, field_code: 'new_field' });
		return;
	}
	const key = keptAs(list);
	const isArchive = list.operation.path.endsWith('/archived');
	const store = polled.simulator.state.store(key, key.replace(/\/[^/]+\//g, '/{}/'));
	const { id } = store.rows().find((row) => !isArchive || row.is_archived === true)!;
	polled.change(key, id, { simulated: 'changed' });
	polled.add(key, {
		simulated: 'new',
		data: { id: 987 },
		...(isArchive ? { is_archived: true } : {}),
	});
}

const readings = () => polled.simulator.requests.filter(({ status }) => status === 200).length;

describe.each(polledLists.map((list) => [list.entry.id, list] as const))('%s', (id, list) => {
	it.each(['required', 'all'] as const)(
		'starts nothing while nothing happens, with parameters: %s',
		async (variant) => {
			const trigger = await polled.active(parametersOf(list, variant));
			expect(await poll(trigger)).toEqual([]);
			expect(await trigger.restart()).toBeNull();
			expect(await poll(trigger)).toEqual([]);
			expect(readings()).toBeGreaterThanOrEqual(4);
			expect(readings()).toBe(polled.simulator.requests.length);
		},
	);

	it('shows a record in a test run, or says that there is none', async () => {
		const trigger = polled.inactive(parametersOf(list, 'required'));
		const items = await trigger.test().catch((error: Error) => error.message);
		if (typeof items === 'string') expect(items).toMatch(/nothing to show in a test run$/);
		else expect(items).toHaveLength(1);
		expect(trigger.staticDataAfterTest).toEqual({});
	});

	if (MADE_OF_OTHERS.test(id)) return;

	it('starts with a record that is new and one that has changed, each once', async () => {
		const trigger = await polled.active(parametersOf(list, 'required'));
		polled.pass(60);
		happenIn(list);
		const { items, error } = await trigger.poll();
		expect(error).toBeUndefined();
		const records = jsonOf(items).map(({ record }) => JSON.stringify(record));
		expect(new Set(records).size).toBe(2);
		expect(items).toHaveLength(2);
		expect(await poll(trigger)).toEqual([]);
	});
});
