/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { existsSync, readFileSync } from 'node:fs';

/**
 * Gathers what n8n has printed, and looks for secrets in it. A secret counts as found also in the
 * encodings in which it could slip through: of a URL, and of a Basic header.
 */
export class SecretWatch {
	private readonly found = new Set<string>();

	private characters = 0;

	constructor(private readonly secrets: Record<string, string>) {}

	/** Looks through a text. */
	look(where: string, text: string): void {
		this.characters += text.length;
		for (const [name, secret] of Object.entries(this.secrets)) {
			const forms = [
				secret,
				encodeURIComponent(secret),
				Buffer.from(secret).toString('base64').replace(/=+$/, ''),
			];
			if (forms.some((form) => text.includes(form))) this.found.add(`${name} in ${where}`);
		}
	}

	/** Looks through a file, if there is one. */
	lookInFile(file: string): void {
		if (existsSync(file)) this.look(file, readFileSync(file, 'utf8'));
	}

	/** Where secrets were found, or nothing. */
	complaint(): string | undefined {
		if (this.characters === 0) return 'nothing was printed that could be looked at';
		return this.found.size === 0 ? undefined : [...this.found].join('\n');
	}
}
