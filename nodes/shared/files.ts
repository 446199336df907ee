import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

import type { UploadedFile } from './form-body';
import type { Parameters } from './parameters';
import { text } from './readers';

/** The binary data of one item, read through n8n's own helpers. */
export class Files {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly parameters: Parameters,
	) {}

	/**
	 * The file in the binary field that a parameter names.
	 * @throws an error that names the parameter, what it says, and the binary fields that there are
	 */
	async read(parameter: string): Promise<UploadedFile> {
		const { context, parameters } = this;
		const name = parameters.get(parameter, text);
		const { itemIndex } = parameters;
		const { binary = {} } = context.getInputData()[itemIndex] ?? {};
		const data = Object.hasOwn(binary, name) ? binary[name] : undefined;
		if (!data) {
			const there = Object.keys(binary).map((field) => `'${field}'`);
			const instead = there.length > 0 ? `it has ${there.join(', ')}` : 'it has none';
			throw parameters.refuse(
				parameter,
				`names the binary field '${name}', which the item does not have (${instead})`,
			);
		}
		const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, name);
		const fileName = data.fileName?.trim() || `file${extension(data.fileExtension)}`;
		return { fileName, mimeType: data.mimeType, bytes };
	}

	/** Puts a file under the binary field that a parameter names, or "data". */
	async put(parameter: string, file: UploadedFile): Promise<IBinaryKeyData> {
		const name = this.parameters.find(parameter, text) ?? 'data';
		const { fileName, mimeType, bytes } = file;
		const { prepareBinaryData } = this.context.helpers;
		return { [name]: await prepareBinaryData(bytes, fileName, mimeType || undefined) };
	}
}

function extension(value: string | undefined): string {
	return value ? `.${value}` : '';
}
