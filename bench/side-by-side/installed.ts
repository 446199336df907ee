/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RealN8n } from '../../tools/real-n8n/install';
import { installTarball, packClone } from '../../tools/real-n8n/install-package';

export interface Installed {
	n8n: RealN8n;
	userFolder: string;
	/** Folder of the package. */
	folder: string;
	packedBytes: number;
	unpackedBytes: number;
}

function bytesBelow(folder: string): number {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile())
		.reduce(
			(sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size,
			0,
		);
}

export async function install(n8n: RealN8n, userFolder: string, log: string): Promise<Installed> {
	const tarball = await packClone(join(userFolder, 'packed'), log);
	const packedBytes = statSync(tarball).size;
	const folder = await installTarball(tarball, userFolder, log);
	return { n8n, userFolder, folder, packedBytes, unpackedBytes: bytesBelow(folder) };
}
