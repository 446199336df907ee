import type { DescriptionSize } from './description-size';
import type { LoadTimes } from './load-time';
import type { PanelTimes } from './panel-times';
import type { Sample, Times } from './statistics';
import type { Pair } from './subjects';

export interface Measured {
	sizes: Pair<DescriptionSize>;
	loading: LoadTimes;
	panels: Pair<PanelTimes>;
}

interface Aim {
	text: string;
	isMet: boolean;
}

const HEAD = ['', 'Pipedrive API', "n8n's Pipedrive", 'ratio', 'ratio of CPU times', 'aim'];

const COMPARED_NODE = 'PipedriveApi';

const KILOBYTE = 1000;
const MOST_BYTES = 300 * KILOBYTE;
const MOST_LOAD_MS = 50;
const MOST_OPENING_RATIO = 1.5;

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;
const ratioOf = (ours: number, theirs: number) => (ours / theirs).toFixed(2);
const aimText = (aim?: Aim) => (aim ? `${aim.text}: ${aim.isMet ? 'met' : 'missed'}` : '');
const kilobytes = (bytes: number) => `${(bytes / KILOBYTE).toFixed(1)} KB`;

function ms({ median, least, most }: Sample): string {
	const digits = median < 100 ? 1 : 0;
	const [middle, low, high] = [median, least, most].map((value) => value.toFixed(digits));
	return `${middle} ms (${low}–${high})`;
}

const both = ({ wall, cpu }: Times) => ms(wall) + (cpu ? `, CPU ${cpu.median.toFixed(0)}` : '');

function counted(name: string, ours: number, theirs: number): string {
	return row(name, String(ours), String(theirs), ratioOf(ours, theirs), '', '');
}

function sized(name: string, ours: number, theirs: number, aim?: Aim): string {
	return row(name, kilobytes(ours), kilobytes(theirs), ratioOf(ours, theirs), '', aimText(aim));
}

function timed(name: string, ours: Times, theirs?: Times, aim?: Aim): string {
	const ratio = (kind: keyof Times) => {
		const [our, their] = [ours[kind], theirs?.[kind]];
		return our && their ? ratioOf(our.median, their.median) : '';
	};
	return row(
		name,
		both(ours),
		theirs ? both(theirs) : '',
		ratio('wall'),
		ratio('cpu'),
		aimText(aim),
	);
}

function descriptionRows({ ours, theirs }: Pair<DescriptionSize>): string[] {
	return [
		counted('resources', ours.resources, theirs.resources),
		counted('operations', ours.operations, theirs.operations),
		sized('description', ours.bytes, theirs.bytes, {
			text: `at most ${MOST_BYTES / KILOBYTE} KB`,
			isMet: ours.bytes <= MOST_BYTES,
		}),
		sized('description of its tool twin', ours.toolBytes, theirs.toolBytes),
		counted('properties', ours.properties, theirs.properties),
		counted('properties, with those in collections', ours.allProperties, theirs.allProperties),
	];
}

function loadRows({ nodes, all, theirs }: LoadTimes): string[] {
	const entries = Object.entries(nodes);
	return [
		...entries.map(([name, times]) =>
			timed(`loading \`${name}\` alone`, times, name === COMPARED_NODE ? theirs : undefined),
		),
		timed(`loading the package, ${entries.length} nodes`, all, undefined, {
			text: `at most ${MOST_LOAD_MS} ms`,
			isMet: all.wall.median <= MOST_LOAD_MS,
		}),
	];
}

function panelRows({ ours, theirs }: Pair<PanelTimes>): string[] {
	const changes = ours.changes.flatMap((our, index) => {
		const their = theirs.changes[index];
		const shown = `${our.parameters} and ${their?.parameters} parameters`;
		return their ? timed(`${our.name} (${shown})`, our, their) : [];
	});
	return [
		timed('opening, first panel in a fresh page', ours.cold, theirs.cold),
		timed('opening, Operation visible', { wall: ours.shown }, { wall: theirs.shown }),
		timed('opening, settled', ours.settled, theirs.settled, {
			text: `at most ${MOST_OPENING_RATIO} times`,
			isMet: ours.settled.wall.median <= MOST_OPENING_RATIO * theirs.settled.wall.median,
		}),
		...changes,
	];
}

export function editorTable({ sizes, loading, panels }: Measured): string {
	return [
		row(...HEAD),
		'|---|---:|---:|---:|---:|---|',
		...descriptionRows(sizes),
		...loadRows(loading),
		...panelRows(panels),
	].join('\n');
}
