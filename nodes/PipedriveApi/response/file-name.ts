/** Returns the file name in a Content-Disposition header, e.g. `attachment; filename="offer.pdf"`. */
export function fileName(header: string | undefined): string | undefined {
	const extended = /filename\*\s*=\s*(?:UTF-8)?''([^;]+)/i.exec(header ?? '')?.[1];
	const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(header ?? '');
	const name = (extended ? decoded(extended) : undefined) ?? plain?.[1] ?? plain?.[2];
	// A server must not choose a folder.
	const last = name?.trim().split(/[\\/]/).pop();
	return last === '' ? undefined : last;
}

function decoded(text: string): string | undefined {
	try {
		return decodeURIComponent(text.trim());
	} catch {
		return undefined;
	}
}
