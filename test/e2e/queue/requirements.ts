/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs in Node, not inside n8n */
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian's folder of PostgreSQL's programs, by version; they are not on the PATH. */
const DEBIAN_POSTGRESQL = '/usr/lib/postgresql';

export interface Requirements {
	redisServer: string;
	/** Folder of PostgreSQL's programs. */
	postgresBin: string;
}

function searchPath(): string[] {
	return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

function postgresFolders(): string[] {
	if (!existsSync(DEBIAN_POSTGRESQL)) return searchPath();
	const newestFirst = readdirSync(DEBIAN_POSTGRESQL).sort((a, b) => Number(b) - Number(a));
	return [
		...newestFirst.map((version) => join(DEBIAN_POSTGRESQL, version, 'bin')),
		...searchPath(),
	];
}

/** Finds the programs, or throws with instructions for installing them. */
export function findRequirements(): Requirements {
	const redisFolder = searchPath().find((folder) => existsSync(join(folder, 'redis-server')));
	const postgresBin = postgresFolders().find((folder) => existsSync(join(folder, 'initdb')));
	if (redisFolder !== undefined && postgresBin !== undefined) {
		return { redisServer: join(redisFolder, 'redis-server'), postgresBin };
	}
	const missing = [
		...(redisFolder === undefined ? ['redis-server'] : []),
		...(postgresBin === undefined ? ['postgresql'] : []),
	].join(' ');
	throw new Error(
		`queue mode needs Redis and PostgreSQL. On Debian and Ubuntu: sudo apt-get install ${missing}`,
	);
}
