import type { CatalogueOperation } from '../../nodes/PipedriveApi/catalogue/types';
import catalogueJson from '../../nodes/PipedriveApi/catalogue/catalogue.json';
import { resourceEntries } from '../../nodes/PipedriveApi/resources/index';
import { documented, type Operation } from './documented';

/** Every operation of the reference. */
export const catalogue: readonly Operation[] = (catalogueJson as CatalogueOperation[]).map(
	documented,
);

const entries = new Map(
	resourceEntries.flatMap(({ operations }) => operations).map((entry) => [entry.id, entry]),
);

export type Version = 'v1' | 'v2';

export const versionOf = ({ id }: Pick<Operation, 'id'>): Version =>
	id.startsWith('v2.') ? 'v2' : 'v1';

type Paging = 'cursor' | 'offset' | 'none';

/** Paging of an operation's answer. */
export function pagingOf({ queryFields = [] }: Operation): Paging {
	const names = queryFields.map(({ name }) => name);
	if (names.includes('cursor')) return 'cursor';
	return names.includes('start') ? 'offset' : 'none';
}

/** Counts towards the limit of search endpoints, too [readme: Rate limiting]. */
export const isSearch = ({ path }: Operation): boolean => /\/(search|itemSearch)\b/.test(path);

/** Documented cost of a call [openapi v1] [openapi v2]. */
export function documentedTokens(operation: Operation): number {
	const entry = entries.get(operation.id);
	if (!entry) throw new Error(`No entry in resources/ says what ${operation.id} costs`);
	return entry.tokens;
}
