import { limit, locator, returnAll } from '../../../../nodes/shared/input/fields';

it('Return All is off by default, and Limit is 50', () => {
	const defaults = [returnAll.default, limit.default, limit.typeOptions];
	expect(defaults).toEqual([false, 50, { minValue: 1 }]);
	expect(limit.displayOptions).toEqual({ show: { returnAll: [false] } });
});

it('a locator has a list, a typed ID, and an address where the service has pages with the ID', () => {
	const settings = {
		displayName: 'Thing',
		name: 'thing',
		description: 'The thing',
		searchMethod: 'search',
		typedMode: { name: 'id', displayName: 'By ID or Alias' },
		example: 'thing_1',
	};
	const url = { example: 'https://x/1', regex: 'https://x/(.*)' };
	expect(locator(settings)).toMatchObject({
		required: true,
		modes: [{ name: 'list' }, { name: 'id', displayName: 'By ID or Alias' }],
	});
	expect(locator(settings).modes).toHaveLength(2);
	expect(locator({ ...settings, url }).modes?.[2]).toMatchObject({
		name: 'url',
		type: 'string',
		extractValue: { type: 'regex', regex: url.regex },
	});
	expect(locator({ ...settings, required: false }).required).toBeUndefined();
});
