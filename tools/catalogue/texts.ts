/** Longer texts slow down the editor and are not read. */
const LONGEST_TEXT = 150;

const ENTITIES: Record<string, string> = {
	'&#x60;': "'",
	'&#39;': "'",
	'&quot;': '"',
	'&lt;': '<',
	'&gt;': '>',
	'&amp;': '&',
};

/** First sentences of a text, without HTML and Markdown. */
export function cleanText(text: string): string {
	return shortened(plainText(text));
}

/** Full text without HTML, Markdown and line breaks. */
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
			// A line of its own counts as a sentence.
			.replace(/([^.!?:;,\s])\s*(?:<\/(?:li|p|ul)>|<br\s*\/?>|\n\s*\n)\s*(?=\S)/gi, '$1. ')
			.replace(/<\/?(p|br|ul|li|tr|td|th|div)\b[^>]*\/?>/gi, ' ')
			.replace(/\[([^\]]+)\]\(https?:[^)]*\)/g, '$1')
			// Two spaces remain from an empty line.
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
