/**
 * What a trigger remembers of a record, as one short text. n8n saves a trigger's memory as JSON with the
 * workflow, so that quotation marks, names of fields and nesting would cost more than what they hold.
 */

/** Cells joined to one text. */
export function packRow(cells: string[]): string {
	return cells.map((cell) => cell.replace(/~/g, '~0').replace(/\|/g, '~1')).join('|');
}

/** The cells of a text made by `packRow`. */
export function unpackRow(row: string): string[] {
	return row.split('|').map((cell) => cell.replace(/~1/g, '|').replace(/~0/g, '~'));
}
