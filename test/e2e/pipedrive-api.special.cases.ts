import { customCode } from '../../simulators/pipedrive';
import {
	all,
	byId,
	casesOf,
	type Check,
	fromEarlier,
	hasCount,
	hasKeys,
	itemHas,
	type OperationCase,
} from './cases';
import { bytesOf, fileFrom } from './helper-nodes';
import { isSentWith, sentOnce, sentTo } from './sent';

/** Number of open, won and lost deals in the simulator. */
export const DEALS = 2500;

const code = (name: string) => customCode('deal', name);

/** A field of the custom fields' form as the editor saves it; n8n reads the value's type from it. */
const mapped = (name: string, type: string, options?: object[]) => ({
	id: code(name),
	displayName: name,
	required: false,
	defaultMatch: false,
	display: true,
	type,
	...(options ? { options } : {}),
	removed: false,
});

const allDiffer: Check = (items) =>
	new Set(items.map(({ id }) => id)).size === items.length ? undefined : 'an ID comes twice';

const lists = casesOf({
	[`deal getAll all ${DEALS}`]: {
		parameters: { returnAll: true },
		check: all(
			hasCount(DEALS),
			allDiffer,
			sentTo('v2.getDeals', (pages) => {
				const limits = pages.map(({ query }) => query.limit).join();
				const cursors = pages.filter(({ query }) => query.cursor !== undefined).length;
				return limits === '500,500,500,500,500' && cursors === 4
					? undefined
					: `pages of ${limits}, ${cursors} of them by cursor`;
			}),
		),
	},
	'deal getAll envelope and headers': {
		parameters: { limit: 2, options: { includeEnvelope: true, includeHeaders: true } },
		check: all(
			itemHas({ statusCode: 200, 'body.success': true, 'body.data.1.id': 2 }),
			hasKeys(['headers.x-ratelimit-remaining', 'body.additional_data.next_cursor']),
		),
	},
	'customEndpoint request all pages': {
		parameters: { version: 'v2', url: '/persons', returnAll: true, query: '{"limit": 100}' },
		check: all(
			hasCount(250),
			allDiffer,
			sentTo('v2.getPersons', ({ length }) => (length === 3 ? undefined : `${length} pages`)),
		),
	},
	'customEndpoint request write': {
		parameters: {
			method: 'PATCH',
			version: 'none',
			url: '/api/v2/deals/7',
			body: '{"title": "Written by hand"}',
		},
		check: all(
			itemHas({ id: 7, title: 'Written by hand' }),
			sentOnce('v2.updateDeal', { title: 'Written by hand' }),
		),
	},
});

const madeByLabels = byId(fromEarlier('deal create by labels', 'id'));

const customFields = casesOf({
	'deal create by labels': {
		parameters: {
			title: 'Renewal 2027',
			customFieldsInput: 'json',
			customFieldsJson: JSON.stringify({
				'Contract number': 'C-2027',
				Priority: 'High',
				Modules: ['Billing', 'Tax'],
				'Setup fee': '250 eur',
				[`Region (${code('twin 2')})`]: 'West',
			}),
		},
		check: all(
			itemHas({ title: 'Renewal 2027', [`custom_fields.${code('varchar')}`]: 'C-2027' }),
			sentOnce('v2.addDeal', {
				title: 'Renewal 2027',
				custom_fields: {
					[code('varchar')]: 'C-2027',
					[code('enum')]: 200,
					[code('set')]: [190, 193],
					[code('monetary')]: { value: 250, currency: 'EUR' },
					[code('twin 2')]: 321,
				},
			}),
		),
	},
	'deal update by form': {
		parameters: {
			dealId: madeByLabels,
			customFieldsInput: 'form',
			customFields: {
				mappingMode: 'defineBelow',
				value: {
					[code('enum')]: 202,
					[code('double')]: '={{ 6 + 6 }}',
					[code('date')]: '2027-01-31T00:00:00',
					[code('monetary')]: '99.5 EUR',
					[code('set')]: 'Metrics, Tax',
					[code('text')]: null,
				},
				matchingColumns: [],
				schema: [
					mapped('enum', 'options', [
						{ name: 'High', value: 200 },
						{ name: 'Low', value: 202 },
					]),
					mapped('double', 'number'),
					mapped('date', 'dateTime'),
					mapped('monetary', 'string'),
					mapped('set', 'string'),
					mapped('text', 'string'),
				],
			},
		},
		check: sentTo(
			'v2.updateDeal',
			isSentWith({
				custom_fields: {
					[code('enum')]: 202,
					[code('double')]: 12,
					[code('date')]: '2027-01-31',
					[code('monetary')]: { value: 99.5, currency: 'EUR' },
					[code('set')]: [191, 193],
				},
			}),
		),
	},
	'deal get resolved': {
		parameters: { dealId: madeByLabels, resolveCustomFields: true },
		check: itemHas({
			title: 'Renewal 2027',
			'custom_fields.Contract number': 'C-2027',
			'custom_fields.Priority': 'Low',
			'custom_fields.Modules': ['Metrics', 'Tax'],
			'custom_fields.Number of licenses': 12,
			[`custom_fields.Region (${code('twin 2')})`]: 'West',
		}),
	},
});

/** All 256 bytes, so that nothing on the way takes the file for text. */
const picture = {
	fileName: 'Vertrag Müller.png',
	contentType: 'image/png',
	content: Uint8Array.from({ length: 256 }, (_value, index) => index),
};
const base64 = Buffer.from(picture.content).toString('base64');

const files = casesOf({
	'file upload picture': {
		before: fileFrom('picture', picture, 'picture'),
		parameters: {
			binaryPropertyName: 'picture',
			additionalFields: { deal_id: { __rl: true, mode: 'id', value: '1' } },
		},
		check: all(
			itemHas({ name: picture.fileName, file_size: 256, deal_id: 1 }),
			sentOnce('v1.addFile'),
		),
	},
	'file download picture': {
		parameters: {
			fileId: fromEarlier('file upload picture', 'id'),
			binaryPropertyName: 'download',
		},
		after: [bytesOf('bytes of the download', 'download')],
		check: all(itemHas({ fileName: picture.fileName, base64 }), sentOnce('v1.downloadFile')),
	},
});

const refusals = casesOf({
	'deal get that is not there': {
		parameters: { dealId: byId('999999') },
		continues: true,
		check: ([item = {}]) => {
			const error = JSON.stringify(item);
			return error.includes('Pipedrive says: \\"Deal not found (ERR_NOT_FOUND)\\"')
				? undefined
				: `not in Pipedrive's words: ${error.slice(0, 300)}`;
		},
	},
});

/** Features that operations share, and that no single operation shows. */
export const SPECIAL_CASES: OperationCase[] = [
	...lists,
	...customFields,
	...files,
	...refusals,
].map((entry) => ({ ...entry, workflow: 'in depth' }));
