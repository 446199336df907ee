/** Texts of the reference, made into what a form can show. */

/** Longer texts make the editor slow and are not read. */
const LONGEST_TEXT = 150;

const ENTITIES: Record<string, string> = {
	'&#x60;': "'",
	'&#39;': "'",
	'&quot;': '"',
	'&lt;': '<',
	'&gt;': '>',
	'&amp;': '&',
};

/** Whole sentences from the beginning of a text, without HTML and Markdown. */
export function cleanText(text: string): string {
	return shortened(plainText(text));
}

/** A text without HTML, Markdown and line breaks, at its full length. */
export function plainText(text: string): string {
	const decoded = text
		.replace(/\\?&#39;/g, "'")
		.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? ' ')
		.replace(/\\(['"])/g, '$1');
	return (
		decoded
			.replace(/<table[\s\S]*?<\/table>/g, ' ')
			.replace(/<a [^>]*>(.*?)<\/a>/g, '$1')
			.replace(/<\/?(b|i|em|strong|code|span)\b[^>]*>/gi, '')
			// What stands on a line of its own is a sentence of its own.
			.replace(/([^.!?:;,\s])\s*(?:<\/(?:li|p|ul)>|<br\s*\/?>|\n\s*\n)\s*(?=\S)/gi, '$1. ')
			.replace(/<\/?(p|br|ul|li|tr|td|th|div)\b[^>]*\/?>/gi, ' ')
			.replace(/\[([^\]]+)\]\(https?:[^)]*\)/g, '$1')
			// Two spaces are what is left of an empty line.
			.replace(/([^.!?:;,\s])\s{2,}(?=[A-Z])/g, '$1. ')
			.replace(/[<>]/g, '')
			.replace(/`/g, "'")
			.replace(/\*\*/g, '')
			.replace(/\s+/g, ' ')
			.replace(/ ([.,;:])/g, '$1')
			.trim()
	);
}

function shortened(text: string): string {
	const sentences = text.match(/.+?(?:(?<!\b(?:e\.g|i\.e|etc))[.!?](?=\s+[A-Z])|$)/g) ?? [];
	let result = '';
	for (const sentence of sentences.map((part) => part.trim())) {
		const longer = `${result} ${sentence}`.trim();
		if (result !== '' && longer.length > LONGEST_TEXT) break;
		result = longer;
	}
	if (result.length <= LONGEST_TEXT) return result;
	return `${result.slice(0, result.lastIndexOf(' ', LONGEST_TEXT - 2)).replace(/[,;:(]$/, '')} …`;
}
