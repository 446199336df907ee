import type { UploadedFile } from './checks/multipart';
import { pagedLists, textIdLists, views } from './places';
import { makeActivity, makeNote } from './records/activities';
import { makeOrganization, makePerson } from './records/contacts';
import { makeDeal, PIPELINES, STAGES_OF_A_PIPELINE, USERS } from './records/deals';
import {
	FIELD_KINDS,
	fieldsAtFirst,
	type FieldDefinition,
	type FieldKind,
} from './records/field-definitions';
import { makeFile, seededFile } from './records/files';
import { makeLead } from './records/leads';
import { FIRST_CONVERSION, firstIdOf, makerOf } from './records/parts';
import { makeFilter, makePipeline, makeStage } from './records/pipelines';
import { makeProduct } from './records/products';
import { makeBoard, makePhase, makeProject } from './records/projects';
import { makeUser, makeWebhook } from './records/users';
import { Store, type Id, type Row, type StoreOptions, type Watch } from './store';

/** User of the token. */
export const OWN_USER = 1;

/** Records of a list that is not paged. */
const FEW = 5;

interface SeedSizes {
	/** Deals that are neither archived nor deleted. */
	deals: number;
	/** Records of every other list that is paged. */
	records: number;
}

export interface Conversion {
	conversion_id: string;
	status: 'completed';
	deal_id?: Id;
	lead_id?: Id;
}

/** A record that was written to; `list` is its list, e.g. `deals/7/products`. */
export interface Write {
	list: string;
	before?: Row;
	after?: Row;
}

/** State of the simulated account. Tests may read and change all of it. */
export class PipedriveState {
	private stores = new Map<string, Store>();
	private fieldMaps = new Map<FieldKind, Map<string, FieldDefinition>>();
	private fileContents = new Map<Id, UploadedFile>();
	private writes?: Write[];
	readonly conversions = new Map<string, Conversion>();
	/** Every file that was uploaded, to whatever it belongs, with the operation that took it. */
	readonly uploads: Array<UploadedFile & { operation: string }> = [];

	constructor(private readonly sizes: SeedSizes) {
		this.clear();
	}

	/** Back to the beginning. */
	clear(): void {
		this.stores.clear();
		this.fieldMaps.clear();
		this.fileContents.clear();
		this.conversions.clear();
		this.uploads.length = 0;
		const conversion_id = FIRST_CONVERSION;
		this.conversions.set(conversion_id, { conversion_id, status: 'completed' });
	}

	/** A list by its path, e.g. `deals` or `deals/7/products`. */
	store(key: string, path: string = key): Store {
		const known = this.stores.get(key);
		if (known) return known;
		const view = views[path];
		const watch: Watch = (before, after) => this.writes?.push({ list: key, before, after });
		const store = view ? this.store(view.of) : new Store(this.optionsOf(path), watch);
		this.stores.set(key, store);
		return store;
	}

	/** Runs `work`, and returns the writes meanwhile. */
	recording<T>(work: () => T): { result: T; writes: Write[] } {
		const writes: Write[] = [];
		this.writes = writes;
		try {
			return { result: work(), writes };
		} finally {
			this.writes = undefined;
		}
	}

	/** The fields of deals, persons …, by their codes. */
	fields(kind: FieldKind): Map<string, FieldDefinition> {
		const known = this.fieldMaps.get(kind);
		if (known) return known;
		const fields = new Map(fieldsAtFirst(kind).map((field) => [field.field_code, field]));
		this.fieldMaps.set(kind, fields);
		return fields;
	}

	/** A file as it was uploaded. */
	file({ id, name, file_name: fileName }: Row): UploadedFile {
		const uploaded = this.fileContents.get(id);
		const shown = String(name ?? fileName);
		if (uploaded) return { ...uploaded, fileName: shown };
		return { fileName: shown, contentType: 'text/plain', bytes: seededFile(Number(id)) };
	}

	keepFile({ id }: Row, file: UploadedFile): void {
		this.fileContents.set(id, file);
	}

	private optionsOf(path: string): StoreOptions {
		const { deals, records } = this.sizes;
		const withArchive = (
			live: number,
			make: (index: number, id: Id, isArchived: boolean) => Row,
		) => ({
			seeded: live + records,
			make: (index: number, id: Id) => make(index, id, index >= live),
		});
		const known: Record<string, StoreOptions> = {
			deals: withArchive(deals, (index, id, isArchived) =>
				makeDeal(index, id, { contacts: records, isArchived }),
			),
			leads: { ...withArchive(records, makeLead), textIds: true },
			projects: withArchive(records, makeProject),
			persons: { seeded: records, make: makePerson },
			organizations: { seeded: records, make: makeOrganization },
			products: { seeded: records, make: makeProduct },
			activities: { seeded: records, make: makeActivity },
			notes: { seeded: records, make: makeNote },
			files: { seeded: records, make: makeFile },
			users: { seeded: USERS, make: makeUser },
			pipelines: { seeded: PIPELINES, make: makePipeline },
			stages: { seeded: PIPELINES * STAGES_OF_A_PIPELINE, make: makeStage },
			filters: { seeded: 7, make: makeFilter },
			boards: { seeded: 2, make: makeBoard },
			phases: { seeded: 6, make: makePhase },
			webhooks: { seeded: 1, make: makeWebhook },
		};
		return (
			known[path] ?? {
				seeded: pagedLists.has(path) ? records : FEW,
				make: makerOf(path),
				textIds: textIdLists.has(path),
				firstId: firstIdOf(path),
			}
		);
	}
}

/** Kind of fields that the records of a list have. */
export const fieldKindOf = (path: string): FieldKind | undefined =>
	path === 'activities' ? 'activity' : FIELD_KINDS.find((kind) => path === `${kind}s`);
