/** A file as it was uploaded. */
export interface UploadedFile {
	fileName: string;
	contentType: string;
	bytes: Buffer;
}

interface Multipart {
	/** In the order of arrival; a name may repeat. */
	values: Array<[name: string, value: string]>;
	files: Array<[name: string, file: UploadedFile]>;
}

const LINE = '\r\n';
const EMPTY_LINE = Buffer.from(`${LINE}${LINE}`);

function boundaryOf(contentType: string): string | undefined {
	const match = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
	return match?.[1] ?? match?.[2];
}

/** The value of a parameter of a header, e.g. `name` of `form-data; name="file"`. */
function parameterOf(header: string, name: string): string | undefined {
	const value = new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(header)?.[1];
	return value?.replace(/%22/g, '"').replace(/\\(.)/g, '$1');
}

/** The parts between the boundaries, without the line breaks that belong to them. */
function partsOf(body: Buffer, boundary: string): Buffer[] | undefined {
	const delimiter = Buffer.from(`--${boundary}`);
	const parts: Buffer[] = [];
	let start = body.indexOf(delimiter);
	while (start !== -1) {
		const contents = start + delimiter.length;
		const rest = body.toString('latin1', contents, contents + 2);
		if (rest === '--') return parts;
		const end = body.indexOf(Buffer.concat([Buffer.from(LINE), delimiter]), contents);
		if (rest !== LINE || end === -1) return undefined;
		parts.push(body.subarray(contents + LINE.length, Math.max(end, contents + LINE.length)));
		start = end + LINE.length;
	}
	return undefined;
}

/** Reads a body of multipart/form-data (RFC 7578); nothing when it is none, or is cut. */
export function readMultipart(body: Buffer, contentType: string): Multipart | undefined {
	const boundary = boundaryOf(contentType);
	const parts = boundary === undefined ? undefined : partsOf(body, boundary);
	if (!parts) return undefined;
	const result: Multipart = { values: [], files: [] };
	for (const part of parts) {
		const headersEnd = part.indexOf(EMPTY_LINE);
		if (headersEnd === -1) return undefined;
		const headers = part.toString('utf8', 0, headersEnd).split(LINE);
		const bytes = Buffer.from(part.subarray(headersEnd + EMPTY_LINE.length));
		const disposition = headers.find((line) => /^content-disposition:\s*form-data/i.test(line));
		const name = disposition && parameterOf(disposition, 'name');
		if (disposition === undefined || name === undefined) return undefined;
		const fileName = parameterOf(disposition, 'filename');
		if (fileName === undefined) {
			result.values.push([name, bytes.toString('utf8')]);
			continue;
		}
		const type = headers.find((line) => /^content-type:/i.test(line));
		const partType = type?.replace(/^content-type:\s*/i, '') ?? 'application/octet-stream';
		result.files.push([name, { fileName, contentType: partType, bytes }]);
	}
	return result;
}
