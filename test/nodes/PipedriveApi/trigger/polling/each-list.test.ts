/** Every list of the catalogue, with the required parameters and with all of them. */
import type { INodeParameters } from 'n8n-workflow';

import type { PolledList } from '../../../../../nodes/PipedriveApi/trigger/polling/lists';
import { polledLists } from '../../../../../nodes/PipedriveApi/trigger/polling/lists';
import { FIELD_KINDS, type FieldKind } from '../../../../../simulators/pipedrive';
import { placeOf } from '../../../../../simulators/pipedrive/places';
import { validParameters } from '../../../../../simulators/pipedrive/valid-parameters';
import { happened, jsonOf } from '../../../shared/polling/polled-service';
import { fillForm } from '../../fill-form';
import { PolledPipedrive } from './polled';

const pipedrive = new PolledPipedrive({ deals: 10, records: 10 });

/** Parameters of a filled form. */
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
		const fields = pipedrive.simulator.state.fields(kind);
		const [code, first] = [...fields][0]!;
		fields.set(code, { ...first, field_name: 'Changed' });
		fields.set('new_field', { ...first, field_code: 'new_field' });
		return;
	}
	const key = keptAs(list);
	const isArchive = list.operation.path.endsWith('/archived');
	const store = pipedrive.store(key);
	const { id } = store.rows().find((row) => !isArchive || row.is_archived === true)!;
	pipedrive.change(key, id, { simulated: 'changed' });
	pipedrive.add(key, {
		simulated: 'new',
		data: { id: 987 },
		...(isArchive ? { is_archived: true } : {}),
	});
}

const readings = () => pipedrive.simulator.requests.filter(({ status }) => status === 200).length;

describe.each(polledLists.map((list) => [list.entry.id, list] as const))('%s', (id, list) => {
	it.each(['required', 'all'] as const)(
		'gives no items without changes, with parameters: %s',
		async (variant) => {
			const trigger = await pipedrive.active(parametersOf(list, variant));
			expect(await happened(trigger)).toEqual([]);
			expect(await trigger.restart()).toBeNull();
			expect(await happened(trigger)).toEqual([]);
			expect(readings()).toBeGreaterThanOrEqual(4);
			expect(readings()).toBe(pipedrive.simulator.requests.length);
		},
	);

	it('shows a record in a test run, or says that there is none', async () => {
		const trigger = pipedrive.inactive(parametersOf(list, 'required'));
		const items = await trigger.test().catch((error: Error) => error.message);
		if (typeof items === 'string') expect(items).toMatch(/nothing to show in a test run$/);
		else expect(items).toHaveLength(1);
		expect(trigger.staticDataAfterTest).toEqual({});
	});

	if (MADE_OF_OTHERS.test(id)) return;

	it('reports a new and a changed record once', async () => {
		const trigger = await pipedrive.active(parametersOf(list, 'required'));
		pipedrive.pass(60);
		happenIn(list);
		const { items, error } = await trigger.poll();
		expect(error).toBeUndefined();
		const records = jsonOf(items).map(({ record }) => JSON.stringify(record));
		expect(new Set(records).size).toBe(2);
		expect(items).toHaveLength(2);
		expect(await happened(trigger)).toEqual([]);
	});
});
