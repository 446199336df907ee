const firstNames =
	'Amelia Bruno Celeste Dmitri Elif Farid Greta Hugo Ines Jonas Keiko Liam Mara Nikhil Olena Pedro Quinn Rosa Silas Thea'.split(
		' ',
	);
const lastNames =
	'Ashworth Bakker Calloway Drummond Eriksen Fontaine Gallagher Hartmann Iversen Jankowski Keller Lindqvist Moreau Novak Ortega Petrov Quigley Rowan Sandoval Thorne Ulrich Vasquez Whitlock'.split(
		' ',
	);
const companyWords =
	'Alder Birch Cobalt Delta Ember Fjord Granite Harbor Indigo Juniper Kestrel Lantern Meadow Nimbus Orchard Pebble Quartz River Summit Timber'.split(
		' ',
	);
const trades =
	'Analytics Bakery Clinic Design Energy Foods Logistics Media Robotics Software Travel'.split(' ');

/** A word of the list; the same index has the same word. */
export const pick = <Item>(items: readonly Item[], index: number): Item =>
	items[index % items.length] as Item;

export const personName = (index: number): { first: string; last: string } => ({
	first: pick(firstNames, index),
	last: pick(lastNames, index),
});

export const companyName = (index: number): string =>
	`${pick(companyWords, index)} ${pick(trades, index)}`;
