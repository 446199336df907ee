/** Dates of a date picker, an expression or ISO 8601 in the notation of the endpoint. */
import type { INodeParameters } from 'n8n-workflow';

import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../../shared/fake-clock';
import { byId, call, pipedriveNode } from '../pipedrive';

useFakeClock();

async function body(
	name: string,
	{ options = {}, ...more }: INodeParameters & { options?: INodeParameters },
): Promise<unknown> {
	const { items, error } = await runNode({
		...pipedriveNode(),
		timezone: 'Europe/Tallinn',
		parameters: call(name, { ...more, options: { ...options, previewRequest: true } }),
	});
	expect(error?.message).toBeUndefined();
	return items[0]?.json.body;
}

const deal = { dealId: byId(1) };
const activity = { activityId: byId(1) };

it.each([
	// A day in the time zone of the workflow.
	['deal', 'expected_close_date', '2026-01-31', '2026-01-31'],
	['deal', 'expected_close_date', '2026-01-31T00:00:00', '2026-01-31'],
	['deal', 'expected_close_date', '2026-01-31T23:30:00Z', '2026-02-01'],
	[
		'deal',
		'expected_close_date',
		'={{ DateTime.fromISO("2026-01-31T12:00:00.123+02:00") }}',
		'2026-01-31',
	],
	['deal', 'expected_close_date', '={{ new Date("2026-01-31T12:00:00Z") }}', '2026-01-31'],
	// RFC 3339 without milliseconds.
	['deal', 'won_time', '2026-01-31', '2026-01-30T22:00:00Z'],
	['deal', 'won_time', '2026-01-31T12:00:00', '2026-01-31T10:00:00Z'],
	['deal', 'won_time', '2026-01-31T12:00:00.999Z', '2026-01-31T12:00:00Z'],
	[
		'deal',
		'won_time',
		'={{ DateTime.fromISO("2026-01-31T12:00:00+02:00") }}',
		'2026-01-31T10:00:00Z',
	],
	// The time of an activity is in UTC, and so is its day.
	['activity', 'due_time', '14:30', '14:30'],
	['activity', 'due_time', '14:30:15', '14:30:15'],
	['activity', 'due_time', '={{ DateTime.fromISO("2026-01-31T14:30:00+02:00") }}', '12:30:00'],
	['activity', 'due_time', '2026-01-31T14:30:00', '12:30:00'],
	['activity', 'due_date', '2026-02-01', '2026-02-01'],
	['activity', 'due_date', '2026-02-01T00:00:00', '2026-02-01'],
	['activity', 'due_date', '2026-02-01T01:30:00', '2026-01-31'],
	['activity', 'due_date', '={{ DateTime.fromISO("2026-01-31T23:30:00Z") }}', '2026-01-31'],
])('%s: %s = %s is sent as %s', async (resource, field, given, sent) => {
	const ids = { ...(resource === 'deal' ? deal : activity) };
	const updateFields = { [field]: given };
	expect(await body(`${resource}.update`, { ...ids, updateFields })).toEqual({ [field]: sent });
});

it('v1 gets times in the notation of its reference', async () => {
	const additionalFields = { add_time: '2026-01-31T12:00:00' };
	expect(await body('note.create', { content: 'x', additionalFields })).toEqual({
		content: 'x',
		add_time: '2026-01-31 10:00:00',
	});
});

it('dates, switches and numbers in a body as JSON are converted, too', async () => {
	const bodyJson =
		'{"expected_close_date": "2026-01-31T12:00:00Z", "is_archived": "true", "value": "5"}';
	expect(await body('deal.update', { ...deal, options: { bodyJson } })).toEqual({
		expected_close_date: '2026-01-31',
		is_archived: true,
		value: 5,
	});
});
