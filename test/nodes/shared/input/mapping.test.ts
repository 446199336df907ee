import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { mapping } from '../../../../nodes/shared/input/mapping';
import { picker } from '../../../../nodes/shared/input/pickers';
import { asRecord, findList } from '../../../../nodes/shared/values/records';
import { loadOptionsContext } from '../../../engine/engine';
import { useFakeClock } from '../fake-clock';
import { TOKEN, toy, toyService } from '../toy';
import { onThing, wire } from '../wire';

const clock = useFakeClock();

const fields = mapping(toyService, async ({ api, resource, operation }) => {
	const answer = await api.get('/fields', { resource, operation });
	return {
		fields: (findList(answer) ?? []).map(({ key }) => ({
			id: String(key),
			displayName: `Field ${String(key)}`,
			required: false,
			defaultMatch: false,
			display: true,
			type: 'string' as const,
		})),
		emptyFieldsNotice: String(asRecord(answer).notice),
	};
});

const emptyPicker = picker(toyService, async ({ api }) => {
	await api.get('/things');
	return { results: [] };
});

/** Asks for the fields as the editor does. */
async function fieldsFor(parameters = {}, credentials = {}) {
	const context = loadOptionsContext({ ...toy(credentials), parameters });
	return await fields.call(context as unknown as ILoadOptionsFunctions);
}

describe('the fields of a resource mapper', () => {
	it('are those of the chosen resource and operation', async () => {
		const { sent } = wire(() => [200, { data: [{ key: 'a' }, { key: 'b' }], notice: 'None.' }]);
		expect(await fieldsFor(onThing('create', 'x'))).toEqual({
			fields: ['a', 'b'].map((id) => ({
				id,
				displayName: `Field ${id}`,
				required: false,
				defaultMatch: false,
				display: true,
				type: 'string',
			})),
			emptyFieldsNotice: 'None.',
		});
		expect(sent.map(({ path }) => path)).toEqual(['/v1/fields?resource=thing&operation=create']);
		expect(sent[0]?.headers.authorization).toBe(TOKEN);
	});

	it('may be none, with a sentence that says so', async () => {
		wire(() => [200, { data: [], notice: 'This account has no fields.' }]);
		expect(await fieldsFor(onThing('get', 'x'))).toEqual({
			fields: [],
			emptyFieldsNotice: 'This account has no fields.',
		});
	});

	it('are asked for also where nothing is chosen yet', async () => {
		const { sent } = wire(() => [200, []]);
		await fieldsFor();
		expect(sent.map(({ path }) => path)).toEqual(['/v1/fields?resource=&operation=']);
	});

	it('are asked for at the address of the credential only', async () => {
		await expect(fieldsFor(onThing('get', 'x'), { baseUrl: 'http://a.example' })).rejects.toThrow(
			"'Base URL' in the credential must start with https://",
		);
	});
});

describe.each([
	['a resource mapper', async () => await fieldsFor(onThing('get', 'x'))],
	['a picker', async () => await emptyPicker.call(loadOptionsContext(toy()) as never)],
])('a failure of %s', (_what, request) => {
	it('comes after two tries, because a person waits', async () => {
		const { sent } = wire(() => [503]);
		await expect(request()).rejects.toThrow('Toy could not answer (status 503)');
		expect(sent).toHaveLength(2);
		expect(clock().waits).toEqual([1_000]);
	});

	it('is told without the token', async () => {
		wire(() => [400, { detail: `bad ${TOKEN}` }]);
		await expect(request()).rejects.toMatchObject({
			message: 'Toy did not accept the request',
			description: expect.stringContaining('bad [hidden]'),
		});
	});
});
