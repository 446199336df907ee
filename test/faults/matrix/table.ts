/** Cells of a table by row and column. */
export type Table = Record<string, Record<string, string>>;

/** Reads a table; the first column names the rows. */
export function readTable(text: string): Table {
	const [header = [], , ...rows] = text
		.trim()
		.split('\n')
		.map((line) => line.trim().split('|').slice(1, -1))
		.map((cells) => cells.map((entry) => entry.trim()));
	return Object.fromEntries(
		rows.map(([name = '', ...cells]) => [
			name,
			Object.fromEntries(cells.map((entry, index) => [header[index + 1] ?? '', entry])),
		]),
	);
}

/** Writes a table. @param title of the first column */
export function writeTable(title: string, table: Table): string {
	const columns = [...new Set(Object.values(table).flatMap((row) => Object.keys(row)))];
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [
		line([title, ...columns]),
		line([title, ...columns].map(() => '---')),
		...Object.entries(table).map(([name, row]) =>
			line([name, ...columns.map((column) => row[column] ?? '')]),
		),
	].join('\n');
}
