import type { ResourceEntry } from '../operation/entry';

export const file: ResourceEntry = {
	name: 'File',
	value: 'file',
	operations: [
		{
			id: 'v1.getFiles',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many files',
			tokens: 20,
			records: 'file',
		},
		{
			id: 'v1.addFileAndLinkIt',
			value: 'createRemote',
			name: 'Create Remote',
			action: 'Create remote file and link to item',
			tokens: 10,
			records: 'file',
		},
		{ id: 'v1.deleteFile', value: 'delete', name: 'Delete', action: 'Delete file', tokens: 6 },
		{
			id: 'v1.downloadFile',
			value: 'download',
			name: 'Download',
			action: 'Download file',
			tokens: 20,
		},
		{ id: 'v1.getFile', value: 'get', name: 'Get', action: 'Get file', tokens: 2, records: 'file' },
		{
			id: 'v1.linkFileToItem',
			value: 'linkRemote',
			name: 'Link Remote',
			action: 'Link remote file to item',
			tokens: 10,
			records: 'file',
		},
		{
			id: 'v1.updateFile',
			value: 'update',
			name: 'Update',
			action: 'Update file',
			tokens: 10,
			records: 'file',
		},
		{
			id: 'v1.addFile',
			value: 'upload',
			name: 'Upload',
			action: 'Upload file',
			tokens: 10,
			records: 'file',
		},
	],
};
