/** Reads a run's output and errors as its user does. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** Report about an item. */
export interface Said {
	/** `done` has an output, `failed` an error; `notStarted` is named in the error of another item. */
	what: 'done' | 'failed' | 'notStarted';
	/** For `failed`: its writes may have been carried out. */
	isUncertain?: boolean;
	/** Requests carried out before the failure, e.g. "POST /items/0/steps/0". */
	carriedOutBefore?: string[];
}

export interface ThrownError {
	message: string;
	description?: string | null;
	context?: IDataObject;
}

/** Reports in the one error of a run that stopped. Throws if an item is missing. */
export function saidByError(error: ThrownError, count: number): Said[] {
	const failed = Number(/ \[Item (\d+)\]$/.exec(error.message)?.[1] ?? NaN);
	if (!(failed < count)) throw new Error(`No item is named: ${error.message}`);
	if (error.context?.itemIndex !== failed)
		throw new Error('The error marks another item than it names');
	const description = error.description ?? '';
	const said = new Map<number, Said>([[failed, failure(description)]]);
	const add = (items: number[], what: Said) => {
		for (const item of items) {
			if (said.has(item)) throw new Error(`Item ${item} is reported twice: ${description}`);
			said.set(item, what);
		}
	};
	if (count > 1) {
		add(listed(/Carried out after it: items? ([\d, -]+)\./, description), { what: 'done' });
		add(listed(/Failed too: items? ([\d, -]+)\./, description), { what: 'failed' });
		add(listed(/May have been carried out: items? ([\d, -]+)\./, description), {
			what: 'failed',
			isUncertain: true,
		});
		add(listed(/Not started: items? ([\d, -]+)\./, description), { what: 'notStarted' });
		const [, before, all] = /Carried out before this item: (\d+) of (\d+) items\./.exec(
			description,
		) as unknown as string[];
		const [, notStarted] = /Not started: (\d+)\./.exec(description) ?? [];
		if (Number(all) !== count) throw new Error(`${all} items instead of ${count}`);
		const rest = Array.from({ length: count }, (_, item) => item).filter((item) => !said.has(item));
		const restBefore = rest.filter((item) => item < failed);
		const restAfter = rest.filter((item) => item > failed);
		const isClear =
			Number(before) === restBefore.length && Number(notStarted ?? 0) === restAfter.length;
		if (!isClear) throw new Error(`Unclear which items were carried out: ${description}`);
		add(restBefore, { what: 'done' });
		add(restAfter, { what: 'notStarted' });
	}
	return [...said].sort(([a], [b]) => a - b).map(([, what]) => what);
}

/**
 * Reports of a run that continued: each item has an output or an error, in order and paired. Throws otherwise.
 */
export function saidByItems(
	items: INodeExecutionData[],
	errorItems: INodeExecutionData[],
	count: number,
): Said[] {
	for (const output of [items, errorItems]) {
		const order = output.map(({ pairedItem }) => pairedIndex(pairedItem));
		if (order.some((item, index) => index > 0 && item <= (order[index - 1] ?? -1))) {
			throw new Error(`The outputs are not in order: ${order.join(', ')}`);
		}
	}
	const all = [...items, ...errorItems].sort(
		(a, b) => pairedIndex(a.pairedItem) - pairedIndex(b.pairedItem),
	);
	if (all.length !== count) throw new Error(`${all.length} outputs for ${count} items`);
	return all.map(({ json, pairedItem }, item) => {
		if (pairedIndex(pairedItem) !== item) throw new Error(`Item ${item} has no output`);
		if (!('error' in json)) {
			if (json.done !== item)
				throw new Error(`Item ${item} has the output of ${String(json.done)}`);
			return { what: 'done' };
		}
		if (!String(json.error).endsWith(` [Item ${item}]`)) {
			throw new Error(`Item ${item} is not named: ${String(json.error)}`);
		}
		const { description, mayHaveBeenCarriedOut } = (json.details ?? {}) as IDataObject;
		const said = failure(String(description ?? ''));
		if ((mayHaveBeenCarriedOut === true) !== said.isUncertain) {
			throw new Error(
				`Item ${item} is marked differently than its text says: ${JSON.stringify(json)}`,
			);
		}
		return said;
	});
}

function failure(description: string): Said {
	const [, list = ''] = /Carried out for this item before: ([^]*?)\.(?: |$)/.exec(
		description.replaceAll('toy.example', 'toy'),
	) ?? ['', ''];
	const carriedOutBefore = list === '' ? [] : list.replaceAll('https://toy/v1', '').split(', ');
	const isOpen = description.includes('The request may have been carried out');
	return { what: 'failed', isUncertain: isOpen || carriedOutBefore.length > 0, carriedOutBefore };
}

function listed(pattern: RegExp, description: string): number[] {
	const [, list = ''] = pattern.exec(description) ?? [];
	return list
		.split(', ')
		.filter((part) => part !== '')
		.flatMap((part) => {
			const [first = NaN, last = first] = part.split('-').map(Number);
			return Array.from({ length: last - first + 1 }, (_, index) => first + index);
		});
}

function pairedIndex(pairedItem: INodeExecutionData['pairedItem']): number {
	const [first] = [pairedItem].flat();
	return typeof first === 'object' ? first.item : Number(first ?? NaN);
}
