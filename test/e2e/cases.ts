import type { Json, WorkflowNode } from '../../tools/real-n8n/n8n-types';
import type { RecordedRequest } from '../../simulators/simulator';

export type HelperNode = Pick<WorkflowNode, 'name' | 'type' | 'typeVersion' | 'parameters'>;

interface CaseName {
	resource: string;
	operation: string;
	/** Distinguishes two cases of the same operation. */
	variant?: string;
}

export interface OperationCase extends CaseName {
	/** Cases with the same name run in one workflow; default: the resource. */
	workflow?: string;
	/** Parameters without `resource` and `operation`. */
	parameters: Record<string, unknown>;
	/** Nodes that make the node's input. */
	before?: HelperNode[];
	/** Nodes between the node and the output that is checked. */
	after?: HelperNode[];
	/** The node passes an error on as its output. */
	continues?: boolean;
	check: Check;
}

/** Returns what is wrong with a node's output or with its requests, or undefined. */
export type Check = (items: Json[], sent: RecordedRequest[]) => string | undefined;

/** Cases by the names of their nodes, "resource operation" or "resource operation variant". */
export function casesOf<Case extends CaseName = OperationCase>(
	named: Record<string, Omit<Case, keyof CaseName>>,
): Case[] {
	return Object.entries(named).map(([name, entry]) => {
		const [resource, operation, ...variant] = name.split(' ');
		const rest = variant.length > 0 ? { variant: variant.join(' ') } : {};
		return { resource, operation, ...rest, ...entry } as unknown as Case;
	});
}

export function nodeName({ resource, operation, variant }: CaseName): string {
	return [resource, operation, variant].filter(Boolean).join(' ');
}

export function checkedNode(entry: OperationCase): string {
	return entry.after?.at(-1)?.name ?? nodeName(entry);
}

/** Expression for the first output of an earlier node of the same workflow. */
export function fromEarlier(name: string, path: string): string {
	return `={{ $(${JSON.stringify(name)}).first().json.${path} }}`;
}

/** A resource locator with a typed value, in the mode `id` unless another is given. */
export function byId(value: string, mode = 'id'): Json {
	return { __rl: true, mode, value };
}

/** Value at a path, e.g. "order.seats" or "plans.0.code". */
export function valueAt(item: Json, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(level, name) =>
				typeof level === 'object' && level !== null ? (level as Json)[name] : undefined,
			item,
		);
}

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const shortened = (item: Json | undefined) => JSON.stringify(item ?? null).slice(0, 300);

/** Every item has these paths, and there are at least `least` items. */
export function hasKeys(keys: string[], least = 1): Check {
	return (items) => {
		if (items.length < least) return `${items.length} items instead of at least ${least}`;
		for (const item of items) {
			const missing = keys.filter((key) => valueAt(item, key) === undefined);
			if (missing.length > 0) return `no ${missing.join(', ')} in ${shortened(item)}`;
		}
		return undefined;
	};
}

/** The output is one item, not empty, that has these values at these paths, among others. */
export function itemHas(values: Json): Check {
	return ([item, ...more]) => {
		if (!item || more.length > 0) return `${item ? more.length + 1 : 0} items instead of 1`;
		if (Object.keys(item).length === 0) return 'the item is empty';
		const wrong = Object.keys(values).filter((key) => !isEqual(valueAt(item, key), values[key]));
		return wrong.length === 0 ? undefined : `${wrong.join(', ')} wrong in ${shortened(item)}`;
	};
}

/** The output is one item with exactly these values. */
export function hasValues(values: Json): Check {
	return all(itemHas(values), ([item = {}]) => {
		const surplus = Object.keys(item).filter((key) => !(key in values));
		return surplus.length === 0 ? undefined : `unexpected: ${surplus.join(', ')}`;
	});
}

export function hasCount(count: number): Check {
	return (items) =>
		items.length === count ? undefined : `${items.length} items instead of ${count}`;
}

export function all(...checks: Check[]): Check {
	return (items, sent) =>
		checks.map((check) => check(items, sent)).find((complaint) => complaint !== undefined);
}
