/**
 * The state of one record as one short text. n8n saves a trigger's state as JSON with the workflow, where
 * quotation marks, field names and nesting would take more bytes than the values.
 */

/** Joins cells to one text. */
export function serializeRow(cells: string[]): string {
	return cells.map((cell) => cell.replace(/~/g, '~0').replace(/\|/g, '~1')).join('|');
}

/** Returns the cells of a text made by `serializeRow`. */
export function parseRow(row: string): string[] {
	return row.split('|').map((cell) => cell.replace(/~1/g, '|').replace(/~0/g, '~'));
}
