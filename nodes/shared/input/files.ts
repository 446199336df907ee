import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import type { UploadedFile } from '../http/form-body';
import type { NodeParameters } from './parameters';
import type { Reader } from './readers';
import { text } from './readers';

/** The binary data of one item, read through n8n's own helpers. */
export class Files {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly parameters: NodeParameters,
	) {}

	/**
	 * The file in the binary field that a parameter names.
	 * @throws an error that names the parameter, what it says, and the binary fields that there are
	 */
	async read(parameter: string): Promise<UploadedFile> {
		const { context, parameters } = this;
		const given = parameters.get(parameter, binaryField);
		const { itemIndex } = parameters;
		const { binary = {} } = context.getInputData()[itemIndex] ?? {};
		// With a dot it is the path of n8n's other way to keep files, which n8n itself looks up.
		const isThere =
			typeof given !== 'string' || given.includes('.') || Object.hasOwn(binary, given);
		if (!isThere) {
			const there = Object.keys(binary).map((field) => `'${field}'`);
			const instead = there.length > 0 ? `it has ${there.join(', ')}` : 'it has none';
			throw parameters.refuse(
				parameter,
				`names the binary field '${given}', which the item does not have (${instead})`,
			);
		}
		const data = context.helpers.assertBinaryData(itemIndex, given);
		const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, given);
		const fileName = data.fileName?.trim() || `file${extension(data.fileExtension)}`;
		return { fileName, mimeType: data.mimeType, bytes };
	}

	/** Puts a file under the binary field that a parameter names, or "data". */
	async put(parameter: string, file: UploadedFile): Promise<IBinaryKeyData> {
		const name = this.parameters.getOptional(parameter, text) ?? 'data';
		const { fileName, mimeType, bytes } = file;
		const { prepareBinaryData } = this.context.helpers;
		return { [name]: await prepareBinaryData(bytes, fileName, mimeType || undefined) };
	}
}

/** The name of a binary field, or the file itself, which an expression may give. */
const binaryField: Reader<string | IBinaryData> = (value, context) => {
	const isFile = typeof value === 'object' && value !== null && 'mimeType' in value;
	return isFile ? (value as IBinaryData) : text(value, context);
};

function extension(value: string | undefined): string {
	return value ? `.${value}` : '';
}
