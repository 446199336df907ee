import nock from 'nock';

import { runNode } from '../../../engine/engine';
import { useFakeClock } from '../../shared/fake-clock';
import { call, ORIGIN, pipedriveNode, TOKEN } from '../pipedrive';
import { useSimulator } from '../simulated';

useFakeClock();
const pipedrive = useSimulator();

const BYTES = Buffer.from([0, 255, 13, 10, 128]);
const parameters = call('file.download', { fileId: '1', binaryPropertyName: 'attachment' });
const download = () => nock(ORIGIN).get('/api/v1/files/1/download');

it('a download puts the bytes, the name and the type into the named binary field', async () => {
	download().reply(200, BYTES, {
		'content-type': 'application/octet-stream',
		'content-disposition': 'attachment; filename="offer.pdf"',
	});
	const result = await runNode({ ...pipedriveNode(), parameters });
	expect(result.error).toBeUndefined();
	const [item] = result.items;
	expect(item?.json).toEqual({ fileName: 'offer.pdf', fileSize: BYTES.length });
	expect(item?.pairedItem).toEqual({ item: 0 });
	const file = item?.binary?.attachment;
	expect(file).toMatchObject({ fileName: 'offer.pdf', mimeType: 'application/pdf' });
	expect(Buffer.from(file?.data ?? '', 'base64').equals(BYTES)).toBe(true);
});

it('a download follows a redirect to the file storage, without the token', async () => {
	download().reply(302, '', { location: 'https://files.example/a.pdf?signature=1' });
	const seen: Array<Record<string, string>> = [];
	nock('https://files.example')
		.get('/a.pdf?signature=1')
		.reply(function () {
			seen.push(this.req.headers as Record<string, string>);
			return [200, BYTES, { 'content-type': 'application/pdf' }];
		});
	const result = await runNode({ ...pipedriveNode(), parameters });
	expect(result.error).toBeUndefined();
	expect(JSON.stringify(seen)).not.toContain(TOKEN);
	expect(seen[0]).not.toHaveProperty('x-api-token');
	const { data = '' } = result.items[0]?.binary?.attachment ?? {};
	expect(Buffer.from(data, 'base64').equals(BYTES)).toBe(true);
});

it("a download of a missing file fails with Pipedrive's message", async () => {
	const { error } = await pipedrive.run({ ...parameters, fileId: '999999' });
	expect(error?.message).toBe('Pipedrive found nothing with this ID or address [Item 0]');
	expect(error?.description).toMatch(/Pipedrive says: ".+"/);
});
