import nock from 'nock';

import type { NodeSetup } from '../engine/engine';
import { runNode } from '../engine/engine';

/** Runs one item that must fail, with no unexpected request and no secret anywhere. Returns its message. */
export async function refusalOf(
	{ secrets, ...setup }: NodeSetup & { secrets: string[] },
	parameters: object,
): Promise<string | undefined> {
	const sent: string[] = [];
	const note = (request: { path: string }) => sent.push(request.path);
	nock.emitter.on('no match', note);
	const result = await runNode({ ...setup, parameters: parameters as never });
	nock.emitter.off('no match', note);
	expect(sent).toEqual([]);
	for (const secret of secrets) expect(result.text).not.toContain(secret);
	expect(result.error).toBeDefined();
	return result.error?.message;
}

/**
 * IDs that would lead a request elsewhere. n8n itself refuses a required field that is empty, but not an
 * expression whose value is empty.
 */
export const HOSTILE_IDS = [
	'={{ "" }}',
	'   ',
	'.',
	'..',
	'../plans',
	'a/b',
	'a\\b',
	'a\nb',
	'\u0000',
	'\ud800',
];
