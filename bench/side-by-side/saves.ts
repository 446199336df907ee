/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { N8nModules } from './n8n-modules';

interface TypeOrm {
	DataSource: new (options: object) => {
		initialize(): Promise<unknown>;
		destroy(): Promise<void>;
		getRepository(entity: object): {
			insert(row: object): Promise<unknown>;
			createQueryBuilder(alias: string): Update;
		};
	};
	EntitySchema: new (options: object) => object;
}

interface Update {
	update(): { set(values: object): { where(sql: string, values: object): Update } };
	execute(): Promise<unknown>;
}

const ID = 'bench';
const SAVES = 5;

/**
 * Milliseconds that n8n needs to save the static data of a workflow: its TypeORM, its SQLite, the connection
 * options and the query of its WorkflowStaticDataService, on a table with this one column.
 */
export async function timeSaves(
	{ require }: N8nModules,
	folder: string,
	staticData: IDataObject,
): Promise<number[]> {
	const { DataSource, EntitySchema } = require('@n8n/typeorm') as TypeOrm;
	const columns = {
		id: { type: 'varchar', primary: true },
		staticData: { type: 'simple-json', nullable: true },
		updatedAt: { type: 'varchar', nullable: true },
	};
	const entity = new EntitySchema({ name: 'workflow_entity', columns });
	const source = new DataSource({
		type: 'sqlite-pooled',
		poolSize: 3,
		enableWAL: true,
		acquireTimeout: 60_000,
		destroyTimeout: 5_000,
		database: join(folder, 'static-data.sqlite'),
		entities: [entity],
		synchronize: true,
	});
	await source.initialize();
	try {
		const repository = source.getRepository(entity);
		await repository.insert({ id: ID, staticData: {} });
		const times: number[] = [];
		for (let save = 0; save < SAVES; save++) {
			const start = performance.now();
			await repository
				.createQueryBuilder('workflow')
				.update()
				.set({ staticData, updatedAt: () => '"updatedAt"' })
				.where('id = :id', { id: ID })
				.execute();
			times.push(performance.now() - start);
		}
		return times;
	} finally {
		await source.destroy();
	}
}
