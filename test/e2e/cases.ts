import type { Json, WorkflowNode } from '../../tools/real-n8n/n8n-types';
import type { RecordedRequest } from '../../simulators/simulator';

/** A node of n8n's own that helps a case. */
export type HelperNode = Pick<WorkflowNode, 'name' | 'type' | 'typeVersion' | 'parameters'>;

/** One operation of a node, run once by a real n8n. */
export interface OperationCase {
	resource: string;
	operation: string;
	/** Tells two cases of the same operation apart. */
	variant?: string;
	/** Cases with the same one run in one workflow; default: the resource. */
	workflow?: string;
	/** The node's parameters without `resource` and `operation`. */
	parameters: Record<string, unknown>;
	/** Nodes that make what the node takes as its input. */
	before?: HelperNode[];
	/** Nodes that make what is checked of the node's output. */
	after?: HelperNode[];
	/** Whether the node passes an error on as its output. */
	continues?: boolean;
	/** Looks at what the node has put out and sent; says what is wrong, or nothing. */
	check: Check;
}

/** Says what is wrong with a node's output, or with the requests that it has sent; or nothing. */
export type Check = (items: Json[], sent: RecordedRequest[]) => string | undefined;

/** The name of the case's node in its workflow. */
export function nodeName({
	resource,
	operation,
	variant,
}: Pick<OperationCase, 'resource' | 'operation' | 'variant'>): string {
	return [resource, operation, variant].filter(Boolean).join(' ');
}

/** The name of the node whose output is checked. */
export function checkedNode(entry: OperationCase): string {
	return entry.after?.at(-1)?.name ?? nodeName(entry);
}

/** An expression for what an earlier node of the same workflow has put out first. */
export function fromEarlier(name: string, path: string): string {
	return `={{ $(${JSON.stringify(name)}).first().json.${path} }}`;
}

/** A resource locator's value, typed; `mode` where the node does not call it `id`. */
export function byId(value: string, mode = 'id'): Json {
	return { __rl: true, mode, value };
}

/** A value within an item, e.g. at "order.seats" or "plans.0.code". */
function valueAt(item: Json, path: string): unknown {
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

/** Every item has something at these paths, and there are at least `least` items. */
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

/** The output is one item that has these values at these paths, among others, and is not empty. */
export function itemHas(values: Json): Check {
	return ([item, ...more]) => {
		if (!item || more.length > 0) return `${item ? more.length + 1 : 0} items instead of 1`;
		// An operation that puts out nothing is seen as one empty item.
		if (Object.keys(item).length === 0) return 'the item is empty';
		const wrong = Object.keys(values).filter((key) => !isEqual(valueAt(item, key), values[key]));
		return wrong.length === 0 ? undefined : `${wrong.join(', ')} wrong in ${shortened(item)}`;
	};
}

/** The output is one item of exactly these values. */
export function hasValues(values: Json): Check {
	return all(itemHas(values), ([item = {}]) => {
		const surplus = Object.keys(item).filter((key) => !(key in values));
		return surplus.length === 0 ? undefined : `unexpected: ${surplus.join(', ')}`;
	});
}

/** The output is that many items. */
export function hasCount(count: number): Check {
	return (items) =>
		items.length === count ? undefined : `${items.length} items instead of ${count}`;
}

/** All of these checks. */
export function all(...checks: Check[]): Check {
	return (items, sent) =>
		checks.map((check) => check(items, sent)).find((complaint) => complaint !== undefined);
}
