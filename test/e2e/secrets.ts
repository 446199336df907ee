/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { existsSync, readFileSync } from 'node:fs';

/** Looks for secrets in n8n's output, also in the encodings of a URL and of a Basic header. */
export class SecretWatch {
	private readonly found = new Set<string>();

	private characters = 0;

	constructor(private readonly secrets: Record<string, string>) {}

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

	lookInFile(file: string): void {
		if (existsSync(file)) this.look(file, readFileSync(file, 'utf8'));
	}

	complaint(): string | undefined {
		if (this.characters === 0) return 'nothing was printed that could be looked at';
		return this.found.size === 0 ? undefined : [...this.found].join('\n');
	}
}
