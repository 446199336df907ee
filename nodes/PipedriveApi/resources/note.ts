import type { ResourceEntry } from '../operation/entry';

export const note: ResourceEntry = {
	name: 'Note',
	value: 'note',
	operations: [
		{
			id: 'v1.getNotes',
			value: 'getAll',
			name: 'Get Many',
			action: 'Get many notes',
			tokens: 20,
			records: 'note',
		},
		{
			id: 'v1.addNoteComment',
			value: 'addComment',
			name: 'Add Comment',
			action: 'Add comment to note',
			tokens: 10,
		},
		{
			id: 'v1.addNote',
			value: 'create',
			name: 'Create',
			action: 'Create note',
			tokens: 10,
			records: 'note',
		},
		{ id: 'v1.deleteNote', value: 'delete', name: 'Delete', action: 'Delete note', tokens: 6 },
		{
			id: 'v1.deleteComment',
			value: 'deleteComment',
			name: 'Delete Comment',
			action: 'Delete comment from note',
			tokens: 6,
		},
		{ id: 'v1.getNote', value: 'get', name: 'Get', action: 'Get note', tokens: 2, records: 'note' },
		{
			id: 'v1.getComment',
			value: 'getComment',
			name: 'Get Comment',
			action: 'Get comment of note',
			tokens: 2,
		},
		{
			id: 'v1.getNoteComments',
			value: 'getComments',
			name: 'Get Comments',
			action: 'Get comments of note',
			tokens: 20,
		},
		{
			id: 'v1.updateNote',
			value: 'update',
			name: 'Update',
			action: 'Update note',
			tokens: 10,
			records: 'note',
		},
		{
			id: 'v1.updateCommentForNote',
			value: 'updateComment',
			name: 'Update Comment',
			action: 'Update comment of note',
			tokens: 10,
		},
	],
};
