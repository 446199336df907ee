import type {
	IExecuteFunctions,
	IGetNodeParameterOptions,
	IHookFunctions,
	INode,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { parameterError } from '../http/errors';
import type { NodeError } from '../http/errors';
import type { Reader } from './readers';
import { Invalid } from '../values/invalid';

/** The contexts of a trigger, which has no items. */
export type TriggerContext = IHookFunctions | IPollFunctions | IWebhookFunctions;

/** Source of parameters: an item of an action, or a trigger. */
interface ParameterSource {
	context: Pick<IExecuteFunctions, 'getTimezone'>;
	/** With the parameters as the workflow holds them. */
	node: INode;
	itemIndex?: number;
	/** The value that n8n has for a parameter; null where the user never opened the field. */
	valueOf(name: string, options?: IGetNodeParameterOptions): unknown;
}

/**
 * The parameters of one item.
 * @param node the context's own; n8n makes a copy of it each time, and one does for all items
 */
export function itemParameters(
	context: IExecuteFunctions,
	node: INode,
	itemIndex: number,
	fields: INodeProperties[],
): NodeParameters {
	const valueOf: ParameterSource['valueOf'] = (name, options) =>
		context.getNodeParameter(name, itemIndex, null, options);
	return new NodeParameters({ context, node, itemIndex, valueOf }, fields);
}

/** The parameters of a trigger. */
export function triggerParameters(
	context: TriggerContext,
	fields: INodeProperties[],
): NodeParameters {
	const valueOf: ParameterSource['valueOf'] = (name, options) =>
		context.getNodeParameter(name, null, options);
	return new NodeParameters({ context, node: context.getNode(), valueOf }, fields);
}

/** The parameters of one item, or of a trigger; nothing is kept from one item to the next. */
export class NodeParameters {
	constructor(
		private readonly source: ParameterSource,
		private readonly fields: INodeProperties[],
	) {}

	/** The number of the item; 0 for a trigger. */
	get itemIndex(): number {
		return this.source.itemIndex ?? 0;
	}

	/** Reads a field that must be filled in. @throws an error with the field's display name */
	get<T>(name: string, reader: Reader<T>): T {
		const value = this.raw(name);
		if (isEmpty(value)) throw this.refuse(name, 'must not be empty');
		return this.read(name, value, reader);
	}

	/** Reads an optional field: `undefined` where the user set nothing. */
	getOptional<T>(name: string, reader: Reader<T>): T | undefined {
		const value = this.raw(name);
		return isEmpty(value) ? undefined : this.read(name, value, reader);
	}

	/**
	 * Like `find`, for a field that changes what the others mean: an expression in it that gives nothing
	 * is refused, instead of being taken for an empty field.
	 */
	getGiven<T>(name: string, reader: Reader<T>): T | undefined {
		const value = this.getOptional(name, reader);
		if (value === undefined && isExpression(this.stored(name))) {
			throw this.refuse(name, 'must not be empty, but its expression gave nothing');
		}
		return value;
	}

	/** Reads a part of a field's value; what is wrong with it is said of the field. */
	check<T>(name: string, value: unknown, reader: Reader<T>): T {
		return this.read(name, value, reader);
	}

	/** The fields that the user has added to a collection, or that an expression gives for all of it. */
	given(collection: string): string[] {
		const stored = this.stored(collection);
		const value = isExpression(stored) ? this.raw(collection) : stored;
		return isRecord(value) ? Object.keys(value) : [];
	}

	/** The error for a field whose value is not accepted, e.g. `refuse('value', 'must be 0')`. */
	refuse(name: string, reason: string): NodeError {
		return this.error(`'${titleOf(name, this.fields)}' ${reason}`);
	}

	/** The error for fields that don't go together. */
	error(message: string): NodeError {
		const { itemIndex } = this.source;
		const unsent =
			itemIndex === undefined ? 'Nothing was sent.' : 'Nothing was sent for this item.';
		return parameterError(this.source.node, message, itemIndex, unsent);
	}

	private raw(name: string): unknown {
		const extracted = () => this.source.valueOf(name, { extractValue: true });
		// Asked once where possible: each time n8n evaluates the expressions in it anew.
		if (isResourceLocator(this.stored(name))) return extracted();
		const value = this.source.valueOf(name);
		return isResourceLocator(value) ? extracted() : value;
	}

	/** Value of a field as the workflow holds it, expressions unresolved. */
	private stored(name: string): unknown {
		const { parameters } = this.source.node;
		return name
			.split('.')
			.reduce<unknown>((level, part) => (isRecord(level) ? level[part] : undefined), parameters);
	}

	private read<T>(name: string, value: unknown, reader: Reader<T>): T {
		const result = reader(value, { timezone: this.source.context.getTimezone() });
		if (result instanceof Invalid) throw this.refuse(name, result.reason);
		return result;
	}
}

/** Removes the fields that the user did not set from a body or query. */
export function withoutEmpty<T extends object>(
	values: T,
): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
	const entries = Object.entries(values).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}

function isEmpty(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

function isExpression(stored: unknown): boolean {
	const value = isRecord(stored) && '__rl' in stored ? stored.value : stored;
	return typeof value === 'string' && value.startsWith('=');
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function isResourceLocator(value: unknown): boolean {
	return typeof value === 'object' && value !== null && '__rl' in value;
}

type NestedField = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** Returns the label of a field, also inside collections ("additionalFields.userAlias"). */
function titleOf(name: string, fields: INodeProperties[]): string {
	let level: NestedField[] = fields;
	let title = name;
	for (const part of name.split('.')) {
		// Several fields of a name are shown for one operation each.
		const found = level.filter((candidate) => candidate.name === part);
		const [first] = found;
		if (!first) break;
		title = ('displayName' in first ? first.displayName : undefined) ?? title;
		level = found.flatMap(fieldsIn);
	}
	return title;
}

function fieldsIn(field: NestedField): NestedField[] {
	if ('values' in field) return field.values;
	return 'options' in field ? (field.options ?? []) : [];
}
