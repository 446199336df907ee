/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in Node, not inside n8n */
/**
 * Reads the operations from Pipedrive's own client: runs its parameter creators with marked values, and reads
 * types and texts from its declarations with TypeScript's compiler.
 */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

import type {
	BodyKind,
	CatalogueField,
	CatalogueOperation,
} from '../../nodes/PipedriveApi/catalogue/types';
import { LISTS_ALL_THE_SAME, withFacts } from './facts';
import { formatOf } from './formats';
import { cleanText, plainText } from './texts';

type Version = 'v1' | 'v2';

const PREFIXES: Record<Version, string> = { v1: '/api/v1', v2: '/api/v2' };

/** Repeats operations of other files; only its list of beta operations is used. */
const BETA_FILE = 'beta-api';

/** Deeper bodies are given as JSON. */
const DEEPEST = 6;

type Creator = (...values: unknown[]) => Promise<{
	url: string;
	options: {
		method: CatalogueOperation['method'];
		headers: Record<string, string>;
		responseType?: string;
		data?: unknown;
	};
}>;

/** Every operation of the client, v1 and v2, sorted by path. */
export async function readClient(): Promise<CatalogueOperation[]> {
	const operations = await Promise.all((['v1', 'v2'] as const).map(readVersion));
	return operations
		.flat()
		.sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method) || compare(a.id, b.id));
}

async function readVersion(version: Version): Promise<CatalogueOperation[]> {
	const entry = require.resolve(`pipedrive/${version}`);
	const folder = join(dirname(entry), 'api');
	const names = readdirSync(folder).filter((name) => name.endsWith('-api.d.ts'));
	const program = ts.createProgram(
		names.map((name) => join(folder, name)),
		// Without strict null checks, "null" would vanish from the types.
		{
			strictNullChecks: true,
			skipLibCheck: true,
			types: [],
			lib: ['lib.es2020.d.ts', 'lib.dom.d.ts'],
		},
	);
	// Also sets each node's parent, without which there is no text.
	const checker = program.getTypeChecker();
	const modules = (await import(entry)) as Record<string, unknown>;
	const beta = new Set<string>();
	const operations: CatalogueOperation[] = [];
	for (const name of names) {
		const source = program.getSourceFile(join(folder, name));
		if (!source) throw new Error(`${name} can't be read`);
		const found = declaredMembers(source, 'ApiAxiosParamCreator').filter(ts.isPropertySignature);
		const calls = new Map(
			declaredMembers(source, 'ApiFp').map((member) => [member.name?.getText(), member]),
		);
		if (name.startsWith(BETA_FILE)) {
			for (const { name: operation } of found) beta.add(`${version}.${operation.getText()}`);
			continue;
		}
		const maker = modules[creatorName(name)] as (configuration: object) => Record<string, Creator>;
		for (const declaration of found) {
			const operation = await readOperation({ version, checker }, declaration, maker);
			const call = calls.get(declaration.name.getText());
			const isList =
				LISTS_ALL_THE_SAME.includes(operation.id) ||
				(call !== undefined && answersList(checker, call));
			operations.push(isList ? { ...operation, list: true } : operation);
		}
	}
	return operations.map((operation) =>
		beta.has(operation.id) ? { ...operation, beta: true } : operation,
	);
}

/** deal-fields-api.d.ts → DealFieldsApiAxiosParamCreator */
function creatorName(file: string): string {
	const words = file.replace('.d.ts', '').split('-');
	return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}AxiosParamCreator`;
}

/** True if the `data` of an operation's answer is declared as a list. */
function answersList(checker: ts.TypeChecker, declaration: ts.TypeElement): boolean {
	// Promise<(axios, basePath) => Promise<Answer>>
	const returned = (type: ts.Type) => type.getCallSignatures()[0]?.getReturnType();
	const resolved = (type: ts.Type | undefined) =>
		type && checker.getTypeArguments(type as ts.TypeReference)[0];
	const request = resolved(returned(checker.getTypeAtLocation(declaration)));
	const answer = resolved(request && returned(request));
	const data = answer?.getProperty('data');
	const type = data && checker.getNonNullableType(checker.getTypeOfSymbol(data));
	return type !== undefined && checker.isArrayType(type);
}

/** Members of the type that one of a file's factory functions returns. */
function declaredMembers(source: ts.SourceFile, maker: string): ts.TypeElement[] {
	const found: ts.TypeElement[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && node.name.getText(source).endsWith(maker)) {
			const collect = (inner: ts.Node): void => {
				if (ts.isPropertySignature(inner) || ts.isMethodSignature(inner)) {
					found.push(inner);
				} else inner.forEachChild(collect);
			};
			node.forEachChild(collect);
			return;
		}
		node.forEachChild(visit);
	};
	visit(source);
	return found;
}

/** One version of the client, with its type checker. */
interface Client {
	version: Version;
	checker: ts.TypeChecker;
}

interface Argument {
	name: string;
	field: CatalogueField;
	/** The client joins or repeats it, so it needs a list. */
	isList: boolean;
	/** Full texts of the reference. */
	fields: CatalogueField[];
	isArrayBody: boolean;
	isOpen: boolean;
}

async function readOperation(
	client: Client,
	declaration: ts.PropertySignature,
	maker: (configuration: object) => Record<string, Creator>,
): Promise<CatalogueOperation> {
	const name = declaration.name.getText();
	const callType = declaration.type as ts.FunctionTypeNode;
	const texts = new Map(
		ts
			.getJSDocTags(declaration)
			.filter(ts.isJSDocParameterTag)
			.map((tag) => [tag.name.getText(), ts.getTextOfJSDocComment(tag.comment) ?? '']),
	);
	const args = callType.parameters.map((parameter) =>
		readArgument(client, parameter, texts.get(parameter.name.getText()) ?? ''),
	);
	const sent = await runCreator(maker, name, args);
	const byWireName = (wireName: string, marker: string): CatalogueField => {
		const argument = args.find((candidate) => candidate.name === marker.replaceAll('~', ''));
		if (!argument) throw new Error(`${name}: no argument for ${wireName}`);
		return { ...argument.field, name: wireName };
	};
	const pathFields = [...sent.template.matchAll(/\{([^}]+)\}/g)].map(([, wireName = '']) =>
		byWireName(wireName, wireName.replaceAll('-', '_')),
	);
	const queryFields = [...sent.query].map(([wireName, marker]) => byWireName(wireName, marker));
	const formFields = sent.form.map(([wireName, marker]) => byWireName(wireName, marker));
	const body = args.find((argument) => argument.name === sent.bodyArgument);
	const summary = ts.getJSDocTags(declaration).find(({ tagName }) => tagName.text === 'summary');
	const text = commentOf(declaration) || ts.getTextOfJSDocComment(summary?.comment) || '';
	const id = `${client.version}.${name}`;
	const bodyFields = body ? body.fields : formFields;
	return {
		id,
		method: sent.method,
		path: PREFIXES[client.version] + sent.template,
		text: cleanText(text),
		scopes: sent.scopes,
		...(ts.getJSDocDeprecatedTag(declaration) ? { deprecated: true } : {}),
		...(body || formFields.length > 0
			? { body: bodyKind(sent.contentType, body?.isArrayBody ?? false) }
			: {}),
		...(sent.isDownload ? { download: true } : {}),
		...(pathFields.length > 0 ? { pathFields } : {}),
		...(queryFields.length > 0
			? { queryFields: queryFields.map((field) => withFacts(id, 'query', field)) }
			: {}),
		...(bodyFields.length > 0
			? { bodyFields: bodyFields.map((field) => withFacts(id, 'body', field)) }
			: {}),
		...(body?.isOpen ? { openBody: true } : {}),
	};
}

function commentOf(declaration: ts.Node): string {
	return ts
		.getJSDocCommentsAndTags(declaration)
		.filter(ts.isJSDoc)
		.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
		.join(' ')
		.trim();
}

function bodyKind(contentType: string, isArray: boolean): BodyKind {
	if (contentType.startsWith('multipart/')) return 'multipart';
	if (contentType.includes('urlencoded')) return 'form';
	if (!contentType.includes('json')) throw new Error(`Unknown type of a body: ${contentType}`);
	return isArray ? 'jsonList' : 'json';
}

function readArgument(client: Client, parameter: ts.ParameterDeclaration, text: string): Argument {
	const type = client.checker.getTypeAtLocation(parameter);
	const name = parameter.name.getText();
	const field = describeField(client, name, type, text, !parameter.questionToken, 0);
	const element = client.checker.isArrayType(type)
		? client.checker.getTypeArguments(type as ts.TypeReference)[0]
		: undefined;
	const plain = element ?? client.checker.getNonNullableType(type);
	return {
		name,
		field,
		isList: field.list === true,
		fields: field.fields ?? [],
		isArrayBody: element !== undefined,
		isOpen: client.checker.getIndexInfosOfType(plain).length > 0,
	};
}

function describeField(
	client: Client,
	name: string,
	type: ts.Type,
	text: string,
	required: boolean,
	depth: number,
): CatalogueField {
	const nullable = type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Null);
	const described = describeType(client, client.checker.getNonNullableType(type), depth);
	const whole = plainText(text);
	const isText = described.type === 'text' && !described.list;
	const format = isText ? formatOf(name, whole, client.version) : undefined;
	const several = described.type === 'choice' && /comma[- ]separated/i.test(whole);
	const shown = cleanText(text);
	return {
		name,
		...described,
		...(several ? { several: true } : {}),
		...(required ? { required: true } : {}),
		...(nullable ? { nullable: true } : {}),
		...(format ? { format } : {}),
		...(shown ? { text: shown } : {}),
	};
}

type TypeOfField = Pick<CatalogueField, 'type' | 'list' | 'values' | 'fields' | 'open'>;

function describeType(client: Client, type: ts.Type, depth: number): TypeOfField {
	const element = elementOf(client, type);
	if (element) return { ...describeType(client, element, depth), list: true };
	if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
	if (type.isUnion()) return describeUnion(type);
	if (type.isStringLiteral() || type.isNumberLiteral()) {
		return { type: 'choice', values: [type.value] };
	}
	if (type.flags & ts.TypeFlags.StringLike) return { type: 'text' };
	if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
	if (type.flags & ts.TypeFlags.Any) return { type: 'any' };
	if (type.symbol?.name === 'File') return { type: 'file' };
	if (type.symbol?.name === 'Date') return { type: 'text' };
	return describeObject(client, type, depth);
}

function describeUnion(type: ts.UnionType): TypeOfField {
	const literals = type.types.map((member) =>
		member.isStringLiteral() || member.isNumberLiteral() ? member.value : undefined,
	);
	if (type.types.every(({ flags }) => flags & ts.TypeFlags.BooleanLike)) return { type: 'boolean' };
	const values = literals.filter((value) => value !== undefined);
	if (values.length !== literals.length) return { type: 'any' };
	const isFlag = values.length === 2 && values.includes(0) && values.includes(1);
	return isFlag ? { type: 'flag' } : { type: 'choice', values: values.sort() };
}

function describeObject(client: Client, type: ts.Type, depth: number): TypeOfField {
	const open = client.checker.getIndexInfosOfType(type).length > 0;
	const properties = client.checker.getPropertiesOfType(type);
	if (properties.length === 0 || depth >= DEEPEST) return { type: 'object' };
	const fields = properties.map((property) => {
		const declaration = property.valueDeclaration ?? property.declarations?.[0];
		if (!declaration) throw new Error(`${property.name} has no declaration`);
		const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
		const text = ts.displayPartsToString(property.getDocumentationComment(client.checker));
		const itsType = client.checker.getTypeOfSymbolAtLocation(property, declaration);
		return describeField(client, property.name, itsType, text, !optional, depth + 1);
	});
	return { type: 'object', fields, ...(open ? { open: true } : {}) };
}

function elementOf(client: Client, type: ts.Type): ts.Type | undefined {
	const isList = client.checker.isArrayType(type) || type.symbol?.name === 'Set';
	return isList ? client.checker.getTypeArguments(type as ts.TypeReference)[0] : undefined;
}

interface Sent {
	method: CatalogueOperation['method'];
	/** Path without prefix, e.g. "/deals/{id}". */
	template: string;
	query: URLSearchParams;
	form: Array<[name: string, marker: string]>;
	bodyArgument?: string;
	contentType: string;
	isDownload: boolean;
	scopes: string[];
}

/** Runs a parameter creator with a marker for each argument, and finds the markers in the request. */
async function runCreator(
	maker: (configuration: object) => Record<string, Creator>,
	name: string,
	args: Argument[],
): Promise<Sent> {
	let scopes: string[] = [];
	const form: Sent['form'] = [];
	class RecordingForm {
		append(field: string, marker: string): void {
			form.push([field, marker]);
		}
	}
	const creator = maker({
		apiKey: 'key',
		accessToken: (_name: string, wanted: string[]) => {
			scopes = wanted;
			return 'token';
		},
		isJsonMime: (mime?: string) => /json/.test(mime ?? ''),
		formDataCtor: RecordingForm,
	})[name];
	if (!creator) throw new Error(`The client has no ${name}`);
	const markers = args.map(({ name: argument, isList }) =>
		isList ? [`~${argument}~`] : `~${argument}~`,
	);
	const { url, options } = await creator(...markers);
	const template = /localVarPath = `([^`]*)`/.exec(creator.toString())?.[1];
	if (template === undefined) throw new Error(`${name}: no path`);
	const contentType = options.headers['Content-Type'] ?? '';
	const data = typeof options.data === 'string' ? options.data : '';
	if (contentType.includes('urlencoded')) form.push(...new URLSearchParams(data));
	return {
		method: options.method,
		template,
		query: new URL(url, 'https://client.invalid').searchParams,
		form,
		bodyArgument: contentType.includes('json') ? /~(\w+)~/.exec(data)?.[1] : undefined,
		contentType,
		isDownload: options.responseType === 'arraybuffer',
		scopes,
	};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
