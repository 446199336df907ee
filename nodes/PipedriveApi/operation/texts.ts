import type { CatalogueOperation } from '../catalogue/types';
import type { OperationEntry } from './entry';

const LONGEST_TEXT = 50;

/** Operations whose name says enough. */
const PLAIN = /^(create|get\w*|search|update|addFollower|removeFollower)$/;

/** Returns the label of an operation in the Operation dropdown. */
export function nameOf(operation: CatalogueOperation, entry: OperationEntry): string {
	if (operation.deprecated) return `${entry.name} (Deprecated)`;
	return operation.beta ? `${entry.name} (Beta)` : entry.name;
}

/** Returns a few words on an operation, then its call and the cost. */
export function descriptionOf(operation: CatalogueOperation, entry: OperationEntry): string {
	const [sentence = ''] = operation.text.split(/\.(?:\s|$)/);
	const short =
		sentence.length <= LONGEST_TEXT
			? sentence
			: `${sentence.slice(0, sentence.lastIndexOf(' ', LONGEST_TEXT))} …`;
	const tokens = `${entry.tokens} ${entry.tokens === 1 ? 'token' : 'tokens'}`;
	const call = `${operation.method} ${operation.path.replace('/api', '')}`;
	return PLAIN.test(entry.value) ? `${call}, ${tokens}` : `${short} (${call}, ${tokens})`;
}
