import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { displayParameter } from 'n8n-workflow';
import { offeredOperations } from '../coverage';

/** A picker in the form of an operation. */
export interface PickerField {
	/** Method of the node that fills its list. */
	method: string;
	/** Label in the form. */
	field: string;
	type: INodeProperties['type'];
	/** Parameters with which the form shows it. */
	parameters: INodeParameters;
	/** Labels of the pickers above it, in order; a list may depend on them. */
	before: string[];
}

function methodOf({ modes = [], typeOptions = {} }: INodeProperties): string | undefined {
	const listed = modes.map((mode) => mode.typeOptions?.searchListMethod).find(Boolean);
	return listed ?? typeOptions.loadOptionsMethod;
}

/** Conditions of a field besides its operation, each met by its first value. */
function conditionsOf({ displayOptions }: INodeProperties): INodeParameters {
	const others = Object.entries(displayOptions?.show ?? {})
		.map(([name, values]) => [name.replace(/^\//, ''), values?.[0]] as const)
		.filter(([name]) => name !== 'resource' && name !== 'operation');
	return Object.fromEntries(others) as INodeParameters;
}

/** Parameters with which a field, and an entry of it, are shown. */
function formsWith(
	property: INodeProperties,
	entry: INodeProperties,
	description: INodeTypeDescription,
) {
	const node = { typeVersion: 1 } as INode;
	const forms = offeredOperations(description).map((pair): INodeParameters => {
		const [resource = '', operation = ''] = pair.split(' ');
		return { resource, operation, ...conditionsOf(property), ...conditionsOf(entry) };
	});
	const isShown = (form: INodeParameters, each: INodeProperties) =>
		displayParameter(withDefaults(form, description), each, node, description);
	return forms
		.filter((form) => isShown(form, property) && isShown(form, entry))
		.map((form) => {
			const shown = description.properties.filter((each) => isShown(form, each));
			const locators = shown.filter(({ type }) => type === 'resourceLocator');
			return { form, locators: locators.map(({ name }) => name) };
		});
}

function withDefaults(form: INodeParameters, { properties }: INodeTypeDescription) {
	const defaults = properties.map(({ name, default: value }) => [name, value] as const);
	return { ...(Object.fromEntries(defaults) as INodeParameters), ...form };
}

function fieldsOf(property: INodeProperties, description: INodeTypeDescription): PickerField[] {
	const inner =
		property.type === 'collection' ? ((property.options ?? []) as INodeProperties[]) : [];
	return [property, ...inner].flatMap((each) => {
		const method = methodOf(each);
		if (!method) return [];
		return formsWith(property, each, description).map(({ form, locators }) => {
			const value = each.type === 'resourceLocator' ? { __rl: true, mode: 'list', value: '' } : [];
			const isInner = each !== property;
			return {
				method,
				field: each.name,
				type: each.type,
				parameters: {
					...form,
					...(isInner ? { [property.name]: { [each.name]: value } } : {}),
				} as INodeParameters,
				before: isInner ? locators : locators.slice(0, locators.indexOf(each.name)),
			};
		});
	});
}

/** One picker for each method that fills a list, in the form with the fewest other pickers above it. */
export function pickerFields(description: INodeTypeDescription): PickerField[] {
	const chosen = new Map<string, PickerField>();
	for (const field of description.properties.flatMap((each) => fieldsOf(each, description))) {
		const known = chosen.get(field.method);
		if (!known || field.before.length < known.before.length) chosen.set(field.method, field);
	}
	return [...chosen.values()];
}
