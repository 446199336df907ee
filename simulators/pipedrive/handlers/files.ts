import type { Answer } from '../../answers';
import type { UploadedFile } from '../checks/multipart';
import { created, listOfRow, rowOf, success, type Call, type Handler } from './call';
import { insert } from './records';

function onlyFile({ files, operation }: Call): UploadedFile {
	const [file] = Object.values(files);
	if (!file) throw new Error(`${operation.id} takes no file`);
	return file;
}

const extensionOf = (fileName: string): string => /\.(\w+)$/.exec(fileName)?.[1] ?? '';

function addFile(call: Call): Answer {
	const file = onlyFile(call);
	const row = insert(
		{
			...call.body,
			user_id: 1,
			file_name: file.fileName,
			name: file.fileName,
			file_type: extensionOf(file.fileName),
			file_size: file.bytes.length,
			remote_location: 's3',
		},
		call,
	);
	call.state.keepFile(row, file);
	return created(call, row);
}

/** A file that another service keeps. */
function addRemoteFile(call: Call): Answer {
	const files = call.state.store('files');
	const { item_type: type, item_id: item, title, ...rest } = call.body;
	const link = type === 'organization' ? 'org_id' : `${String(type)}_id`;
	const name = String(title ?? rest.remote_id);
	const row = insert({ ...rest, [link]: item, name, file_name: name }, { ...call, store: files });
	return created(call, row);
}

/** RFC 5987 for names that are not ASCII. */
function disposition(fileName: string): string {
	const ascii = fileName.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
	return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

function download(call: Call): Answer {
	const { bytes, fileName } = call.state.file(rowOf(call));
	return {
		status: 200,
		headers: {
			'Content-Type': 'application/octet-stream',
			'Content-Disposition': disposition(fileName),
		},
		bytes,
	};
}

const picture = (call: Call) => {
	const id = rowOf(call).id;
	return {
		id,
		item_type: 'person',
		item_id: id,
		active_flag: true,
		add_time: '2025-01-01 08:00:00',
		update_time: '2025-01-01 08:00:00',
		added_by_user_id: 1,
		file_size: Object.values(call.files)[0]?.bytes.length ?? 2048,
		pictures: {
			128: 'https://pictures.example.com/128.jpg',
			512: 'https://pictures.example.com/512.jpg',
		},
	};
};

const image = (call: Call) => ({
	id: rowOf(call).id,
	product_id: rowOf(call).id,
	company_id: 1,
	public_url: 'https://pictures.example.com/product.jpg',
	add_time: '2025-01-01T08:00:00Z',
	mime_type: Object.values(call.files)[0]?.contentType ?? 'image/jpeg',
	name: Object.values(call.files)[0]?.fileName ?? 'product.jpg',
});

export const fileHandlers: Record<string, Handler> = {
	'v1.addFile': addFile,
	'v1.addFileAndLinkIt': addRemoteFile,
	'v1.linkFileToItem': addRemoteFile,
	'v1.downloadFile': download,
	'v1.addCallLogAudioFile': (call) => {
		const row = listOfRow(call).change(rowOf(call), { has_recording: true });
		return created(call, { id: row.id });
	},
	'v1.addPersonPicture': (call) => created(call, picture(call)),
	'v1.deletePersonPicture': (call) => success({ id: rowOf(call).id }),
	'v2.getPersonPicture': (call) => success(picture(call)),
	'v2.getProductImage': (call) => success(image(call)),
	'v2.uploadProductImage': (call) => success(image(call)),
	'v2.updateProductImage': (call) => success(image(call)),
	'v2.deleteProductImage': (call) => success({ id: rowOf(call).id }),
};
