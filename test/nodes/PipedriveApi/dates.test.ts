/** Whatever a date picker, an expression or ISO 8601 gives becomes what the endpoint takes. */
import type { INodeParameters } from 'n8n-workflow';

import { runNode } from '../../engine/engine';
import { useFakeClock } from '../shared/fake-clock';
import { byId, pipedriveNode } from './pipedrive';

useFakeClock();

async function sent(parameters: INodeParameters, place: 'body' | 'query'): Promise<unknown> {
	const { items, error } = await runNode({
		...pipedriveNode(),
		timezone: 'Europe/Tallinn',
		parameters: {
			...parameters,
			options: { ...(parameters.options as INodeParameters), previewRequest: true },
		},
	});
	expect(error?.message).toBeUndefined();
	return items[0]?.json[place];
}

const update = (resource: string, id: string, updateFields: INodeParameters) => ({
	resource,
	operation: 'update',
	[id]: byId(1),
	updateFields,
});

describe('dates', () => {
	it.each([
		['2026-01-31', '2026-01-31'],
		['2026-01-31T00:00:00', '2026-01-31'],
		['2026-01-31T23:30:00Z', '2026-02-01'],
		['={{ DateTime.fromISO("2026-01-31T12:00:00.123+02:00") }}', '2026-01-31'],
		['={{ new Date("2026-01-31T12:00:00Z") }}', '2026-01-31'],
	])('%s is sent as a day of the time zone of the workflow', async (given, day) => {
		const body = await sent(update('deal', 'dealId', { expected_close_date: given }), 'body');
		expect(body).toEqual({ expected_close_date: day });
	});

	it.each([
		['2026-01-31', '2026-01-30T22:00:00Z'],
		['2026-01-31T12:00:00', '2026-01-31T10:00:00Z'],
		['2026-01-31T12:00:00.999Z', '2026-01-31T12:00:00Z'],
		['={{ DateTime.fromISO("2026-01-31T12:00:00+02:00") }}', '2026-01-31T10:00:00Z'],
	])('%s is sent to v2 in RFC 3339, without milliseconds', async (given, time) => {
		const body = await sent(update('deal', 'dealId', { won_time: given }), 'body');
		expect(body).toEqual({ won_time: time });
	});

	it('are sent to v1 as its texts want them', async () => {
		const note = {
			resource: 'note',
			operation: 'create',
			content: 'x',
			additionalFields: { add_time: '2026-01-31T12:00:00' },
		};
		expect(await sent(note, 'body')).toEqual({ content: 'x', add_time: '2026-01-31 10:00:00' });
	});

	it.each([
		['14:30', '14:30'],
		['14:30:15', '14:30:15'],
		['={{ DateTime.fromISO("2026-01-31T14:30:00+02:00") }}', '12:30:00'],
		['2026-01-31T14:30:00', '12:30:00'],
	])('%s is sent as the time of an activity, which is in UTC', async (given, time) => {
		const body = await sent(update('activity', 'activityId', { due_time: given }), 'body');
		expect(body).toEqual({ due_time: time });
	});

	it.each([
		['2026-02-01', '2026-02-01'],
		['2026-02-01T00:00:00', '2026-02-01'],
		['2026-02-01T01:30:00', '2026-01-31'],
		['={{ DateTime.fromISO("2026-01-31T23:30:00Z") }}', '2026-01-31'],
	])('%s is sent as the day of an activity, which goes with its time', async (given, day) => {
		const body = await sent(update('activity', 'activityId', { due_date: given }), 'body');
		expect(body).toEqual({ due_date: day });
	});

	it('in a body as JSON are converted, too', async () => {
		const bodyJson =
			'{"expected_close_date": "2026-01-31T12:00:00Z", "is_archived": "true", "value": "5"}';
		const parameters = { ...update('deal', 'dealId', {}), options: { bodyJson } };
		expect(await sent(parameters, 'body')).toEqual({
			expected_close_date: '2026-01-31',
			is_archived: true,
			value: 5,
		});
	});
});
