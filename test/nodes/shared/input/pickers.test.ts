import { matching, picker } from '../../../../nodes/shared/input/pickers';
import { asRecord, findList } from '../../../../nodes/shared/values/records';
import { loadOptionsContext } from '../../../engine/engine';
import { useFakeClock } from '../fake-clock';
import { TOKEN, toy, toyService } from '../toy';
import { onThing, wire } from '../wire';

useFakeClock();

/** The form of the node: what is filled in besides the picker. */
const form = (thing: string) => ({ ...toy(), parameters: { ...onThing('get', thing) } });

const search = picker(toyService, async ({ api, filter, page, sibling }) => {
	const answer = await api.get('/things', { filter, page, owner: sibling('thing') });
	const results = (findList(answer) ?? []).map(({ id }) => ({
		name: `Thing ${String(id)}`,
		value: String(id),
	}));
	const { next } = asRecord(answer);
	return { results, nextPage: typeof next === 'string' ? next : undefined };
});

describe('a picker', () => {
	it('gets what was typed, the page before and the fields beside it', async () => {
		const { sent } = wire(() => [200, { data: [{ id: 1 }], next: 'p2' }]);
		const context = loadOptionsContext(form(' me '));
		expect(await search.call(context as never, ' big ', 'p1')).toEqual({
			results: [{ name: 'Thing 1', value: '1' }],
			paginationToken: 'p2',
		});
		expect(sent[0]?.path).toBe('/v1/things?filter=big&page=p1&owner=me');
		expect(sent[0]?.headers.authorization).toBe(TOKEN);
	});

	it('begins with everything where nothing was typed, and ends where there is no next page', async () => {
		const { sent } = wire(() => [200, []]);
		const result = await search.call(loadOptionsContext(form('')) as never);
		expect(result).toEqual({ results: [], paginationToken: undefined });
		expect(sent[0]?.path).toBe('/v1/things?filter=&owner=');
	});
});

it('entries match by label or value, whatever the case', () => {
	const entries = [
		{ name: 'Big Blue', value: 'x1' },
		{ name: 'Small', value: 'BLUE-2' },
		{ name: 'Red', value: 3 },
	];
	expect(matching(entries, 'blue').map(({ name }) => name)).toEqual(['Big Blue', 'Small']);
	expect(matching(entries, '3')).toEqual([entries[2]]);
	expect(matching(entries, '')).toEqual(entries);
});
