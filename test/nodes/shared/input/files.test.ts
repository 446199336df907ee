/** The files of an item: read from its binary fields, and put beside the JSON of an output item. */
import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';

import type { UploadedFile } from '../../../../nodes/shared/http/form-body';
import { ItemWithFiles } from '../../../../nodes/shared/operation';
import { asRecord } from '../../../../nodes/shared/values/records';

import { useFakeClock } from '../fake-clock';
import { continueOnFail, doing, runToy, toy } from '../toy';
import { moment, things, wire } from '../wire';

useFakeClock();

const field = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: 'data',
});
const binaryField = field('Input Binary Field', 'inputField');
const outputField = field('Put Output File in Field', 'outputField');

/** A binary field of an item, as n8n holds it in memory. */
function binary(text: string, more: object = {}): IBinaryKeyData[string] {
	const data = Buffer.from(text, 'latin1').toString('base64');
	return { data, mimeType: 'text/plain', fileName: 'note.txt', ...more };
}

const itemWith = (fields: IBinaryKeyData, json = {}): INodeExecutionData => ({
	json,
	binary: fields,
});

/** An item with one file, under a name that may mean something to JavaScript. */
const ofField = (name: string, content = binary(`in ${name}`)) =>
	itemWith(Object.fromEntries([[name, content]]));

/** Reads a file of each item with the toy node. */
async function read(input: Array<INodeExecutionData | object>, parameters: INodeParameters = {}) {
	const resources = doing(
		async ({ files }) => {
			const { fileName, mimeType, bytes } = await files.read('inputField');
			return { fileName, mimeType: mimeType ?? null, text: bytes.toString('latin1') };
		},
		{ fields: [binaryField] },
	);
	return await runToy(parameters, {
		...toy({}, { resources }),
		input: input as INodeExecutionData[],
		...continueOnFail,
	});
}

const textFile = { fileName: 'a.txt', mimeType: 'text/plain', bytes: Buffer.from('a') };

/** Puts a file into the output of the toy node for each item. */
async function put(
	fileOf: (json: Record<string, unknown>) => Partial<UploadedFile>,
	parameters: INodeParameters = {},
	input: IDataObject[] = [{}],
) {
	const resources = doing(
		async ({ api, files, parameters: { itemIndex } }) => {
			const json = asRecord(await api.get(`/things/${itemIndex}`));
			const file = await files.put('outputField', { ...textFile, ...fileOf(json) });
			return new ItemWithFiles(json, file);
		},
		{ fields: [outputField] },
	);
	return await runToy(parameters, { ...toy({}, { resources }), input });
}

describe('the file of an item', () => {
	it('is read from the field that a parameter names: its name, type and every byte', async () => {
		const every = String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte));
		const { items } = await read(
			[itemWith({ data: binary('not this one'), scan: binary(every, { mimeType: 'image/png' }) })],
			{ inputField: ' scan ' },
		);
		expect(items.map(({ json }) => json)).toEqual([
			{ fileName: 'note.txt', mimeType: 'image/png', text: every },
		]);
	});

	it('is read from the default field where the user left the parameter alone', async () => {
		const { items } = await read([ofField('data')]);
		expect(items[0]?.json.text).toBe('in data');
	});

	it('is another one for each item, as an expression says', async () => {
		const fields = { a: binary('the a'), b: binary('the b', { fileName: 'b.txt' }) };
		const { items } = await read(
			['b', 'a', 'b'].map((use) => itemWith(fields, { use })),
			{ inputField: '={{ $json.use }}' },
		);
		expect(items.map(({ json }) => [json.text, json.fileName])).toEqual([
			['the b', 'b.txt'],
			['the a', 'note.txt'],
			['the b', 'b.txt'],
		]);
	});

	it('of one item never stands in for one that another lacks', async () => {
		const { items } = await read([ofField('data'), {}, ofField('other'), ofField('data')]);
		const missing = (has: string, item: number) =>
			`'Input Binary Field' names the binary field 'data', which the item does not have (it has ${has}) [Item ${item}]`;
		expect(items.map(({ json, pairedItem }) => [json.text ?? json.error, pairedItem])).toEqual([
			['in data', { item: 0 }],
			[missing('none', 1), { item: 1 }],
			[missing("'other'", 2), { item: 2 }],
			['in data', { item: 3 }],
		]);
	});

	it('that is not there is missed by the names of all that are', async () => {
		const { items } = await read([itemWith({ a: binary('x'), 'b c': binary('y') })], {
			inputField: 'A',
		});
		expect(items[0]?.json.error).toContain("(it has 'a', 'b c')");
		expect(items[0]?.json.details).toEqual({ description: 'Nothing was sent for this item.' });
	});

	it.each(['', '  ', '={{ $json.nothing }}'])('must be named: "%s" is refused', async (name) => {
		const { items } = await read([ofField('data')], { inputField: name });
		expect(items[0]?.json.error).toBe("'Input Binary Field' must not be empty [Item 0]");
	});

	it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '0'])(
		'is found under the name %s where it is there, and only there',
		async (name) => {
			const { items } = await read([ofField('data'), ofField(name), {}], { inputField: name });
			expect(items.map(({ json }) => json.text ?? json.error)).toEqual([
				expect.stringContaining(`'${name}', which the item does not have (it has 'data')`),
				`in ${name}`,
				expect.stringContaining(`'${name}', which the item does not have (it has none)`),
			]);
		},
	);

	it.each([
		['its extension', { fileName: undefined, fileExtension: 'pdf' }, 'file.pdf'],
		['its extension, where the name is empty', { fileName: ' ', fileExtension: 'pdf' }, 'file.pdf'],
		['nothing, where it has none', { fileName: undefined }, 'file'],
	])('without a name gets one from %s', async (_what, more, name) => {
		const { items } = await read([ofField('data', binary('x', more))]);
		expect(items[0]?.json.fileName).toBe(name);
	});
});

describe('an output item with a file', () => {
	it('carries JSON and file, paired with its item', async () => {
		wire(() => [200, { found: true }]);
		const bytes = Buffer.from([0, 255, 128, 10, 13]);
		const result = await put(() => ({ fileName: 'scan.png', mimeType: 'image/png', bytes }));
		expect(result.error).toBeUndefined();
		expect(result.items).toEqual([
			{
				json: { found: true },
				binary: {
					data: expect.objectContaining({
						fileName: 'scan.png',
						mimeType: 'image/png',
						data: bytes.toString('base64'),
					}) as unknown,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each([
		['the parameter', { outputField: 'scan' }, 'scan'],
		['"data", where it is empty', { outputField: ' ' }, 'data'],
		['"data", where an expression gives nothing', { outputField: '={{ $json.no }}' }, 'data'],
		['one that means something to JavaScript', { outputField: '__proto__' }, '__proto__'],
	])('has it under the name of %s', async (_what, parameters, name) => {
		wire(() => [200, {}]);
		const { items } = await put(() => ({}), parameters);
		expect(Object.keys(items[0]?.binary ?? {})).toEqual([name]);
	});

	it('lets n8n find out the type of a file that has none', async () => {
		wire(() => [200, {}]);
		const { items } = await put(() => ({ fileName: 'table.csv', mimeType: '' }));
		expect(items[0]?.binary?.data).toMatchObject({
			mimeType: 'text/csv',
			fileExtension: 'csv',
			fileName: 'table.csv',
		});
	});

	it('has the file of its own item, whichever answer comes first', async () => {
		wire(async ({ path }) => {
			const item = path.slice(-1);
			await moment(item === '0' ? 30 : 0);
			return [200, { item }];
		});
		const { items } = await put(
			({ item }) => ({ bytes: Buffer.from(`of ${String(item)}`) }),
			{ outputField: '=of_{{ $json.id }}' },
			things(3),
		);
		const seen = items.map(({ json, binary: fields = {}, pairedItem }) => ({
			item: json.item,
			files: Object.entries(fields).map(([name, { data }]) => [
				name,
				Buffer.from(data, 'base64').toString(),
			]),
			pairedItem,
		}));
		expect(seen).toEqual([
			{ item: '0', files: [['of_t0', 'of 0']], pairedItem: { item: 0 } },
			{ item: '1', files: [['of_t1', 'of 1']], pairedItem: { item: 1 } },
			{ item: '2', files: [['of_t2', 'of 2']], pairedItem: { item: 2 } },
		]);
	});

	it('stands beside items without one, which have no file at all', async () => {
		const resources = doing(
			async ({ files, parameters: { itemIndex } }) => {
				if (itemIndex !== 1) return { plain: true };
				const file = await files.put('outputField', textFile);
				return [{ plain: true }, new ItemWithFiles({ plain: false }, file)];
			},
			{ fields: [outputField] },
		);
		const { items } = await runToy({}, { ...toy({}, { resources }), input: things(3) });
		expect(
			items.map(({ json, binary: fields, pairedItem }) => [json.plain, !!fields, pairedItem]),
		).toEqual([
			[true, false, { item: 0 }],
			[true, false, { item: 1 }],
			[false, true, { item: 1 }],
			[true, false, { item: 2 }],
		]);
	});
});
