import type { Json } from '../../../tools/real-n8n/n8n-types';

/** A tool as a model sees it. */
export interface SeenTool {
	name: string;
	description: string;
	parameters: {
		properties?: Record<string, { type?: string; description?: string }>;
		required?: string[];
	};
}

/** A request to the model: its tools, and the results of the calls so far, oldest first. */
export interface Question {
	/** Name of the model. */
	model: string;
	tools: SeenTool[];
	results: string[];
}

/** One of the two APIs of OpenAI's models. */
export interface Dialect {
	/** Below the base URL. */
	path: string;
	read(body: Json): Question;
	/** Response that calls a tool. */
	call(id: string, tool: string, given: Json): Json;
	/** Response that ends the conversation. */
	say(text: string): Json;
}

const CREATED = 1_760_000_000;

/** OpenAI's Responses API, the default of n8n's node. */
export const RESPONSES: Dialect = {
	path: '/responses',
	read({ model, tools, input }) {
		const entries = input as Array<{ type?: string; output?: string }>;
		return {
			model: String(model),
			tools: (tools ?? []) as SeenTool[],
			results: entries
				.filter(({ type }) => type === 'function_call_output')
				.map(({ output }) => String(output)),
		};
	},
	call: (id, name, given) =>
		response({
			type: 'function_call',
			id: `fc_${id}`,
			call_id: id,
			name,
			arguments: JSON.stringify(given),
			status: 'completed',
		}),
	say: (text) =>
		response({
			type: 'message',
			id: 'msg_1',
			role: 'assistant',
			status: 'completed',
			content: [{ type: 'output_text', text, annotations: [] }],
		}),
};

function response(output: Json): Json {
	return {
		id: 'resp_1',
		object: 'response',
		created_at: CREATED,
		status: 'completed',
		error: null,
		model: 'simulated',
		output: [output],
		usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
	};
}

/** API of services that are compatible with OpenAI. */
export const CHAT_COMPLETIONS: Dialect = {
	path: '/chat/completions',
	read({ model, tools, messages }) {
		const entries = messages as Array<{ role: string; content: unknown }>;
		return {
			model: String(model),
			tools: ((tools ?? []) as Array<{ function: SeenTool }>).map((tool) => tool.function),
			results: entries.filter(({ role }) => role === 'tool').map(({ content }) => String(content)),
		};
	},
	call: (id, name, given) =>
		completion('tool_calls', {
			content: null,
			tool_calls: [{ id, type: 'function', function: { name, arguments: JSON.stringify(given) } }],
		}),
	say: (text) => completion('stop', { content: text }),
};

function completion(reason: string, message: Json): Json {
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: CREATED,
		model: 'simulated',
		choices: [{ index: 0, finish_reason: reason, message: { role: 'assistant', ...message } }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
