/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Credential, Json } from '../../../tools/real-n8n/n8n-types';
import { CHAT_COMPLETIONS, RESPONSES, type Dialect, type Question } from './dialects';

/** A tool call that the model makes, with a value for each argument. */
export interface ScriptedCall {
	tool: string;
	answers: Json;
}

const DIALECTS = [RESPONSES, CHAT_COMPLETIONS];

/** Characters of the last result that the final answer quotes. */
const QUOTED = 40;

export function finalAnswer(results: string[]): string {
	return `The tool says: ${results.at(-1)?.slice(0, QUOTED)}`.trim();
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

/**
 * A chat model on the loopback interface. It has a script for each model name: the tools that it calls one
 * after the other. Then it quotes the last result.
 */
export class SimulatedModel {
	/** Requests by the name of the model, oldest first. */
	readonly questions = new Map<string, Question[]>();

	/** All texts that it has received. */
	readonly texts: string[] = [];

	private readonly scripts = new Map<string, ScriptedCall[]>();

	private readonly apiKey = `model-${randomUUID()}`;

	private constructor(private readonly server: Server) {}

	static async start(): Promise<SimulatedModel> {
		const server = createServer();
		const model = new SimulatedModel(server);
		server.on('request', (request, response) => {
			void textOf(request).then((text) => {
				const { status, json } = model.answer(request, text);
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(JSON.stringify(json));
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	get credential(): Credential {
		const { port } = this.server.address() as AddressInfo;
		return {
			id: 'e2eModel00000001',
			name: 'Simulated model',
			type: 'openAiApi',
			data: { apiKey: this.apiKey, url: `http://127.0.0.1:${port}/v1` },
		};
	}

	get secrets(): Record<string, string> {
		return { 'the key of the model': this.apiKey };
	}

	script(name: string, calls: ScriptedCall[]): void {
		this.scripts.set(name, calls);
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private answer(request: IncomingMessage, text: string): { status: number; json: Json } {
		const dialect = DIALECTS.find(({ path }) => request.url === `/v1${path}`);
		const isKnown = request.headers.authorization === `Bearer ${this.apiKey}`;
		if (!dialect || !isKnown) return refusal(`no answer to ${request.url}`);
		this.texts.push(text);
		const question = dialect.read(JSON.parse(text) as Json);
		const asked = this.questions.get(question.model) ?? [];
		this.questions.set(question.model, [...asked, question]);
		const script = this.scripts.get(question.model);
		if (!script) return refusal(`no model ${question.model}`);
		return { status: 200, json: nextStep(dialect, question, script) };
	}
}

function refusal(message: string): { status: number; json: Json } {
	return { status: 400, json: { error: { message, type: 'invalid_request_error' } } };
}

/** The next call of the script, with arguments in the order of the tool's schema, or the final answer. */
function nextStep(dialect: Dialect, { tools, results }: Question, script: ScriptedCall[]): Json {
	const call = script[results.length];
	if (!call) return dialect.say(finalAnswer(results));
	const tool = tools.find(({ name }) => name === call.tool);
	const asked = Object.keys(tool?.parameters.properties ?? {});
	const given = Object.fromEntries(asked.map((name) => [name, call.answers[name]]));
	return dialect.call(`call_${results.length + 1}`, call.tool, given);
}
