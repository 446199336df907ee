import { builtDescription } from '../coverage';
import { openNode, type Step, step } from '../editor';
import { SERVICES } from '../services';
import type { Prop } from './cast';
import { chooseFirstOf, chooseOneOf } from './choosing';
import { pickerFields, type PickerField } from './picker-fields';

/** Lists that the service itself searches, and a text that finds something in them. */
const SEARCHED: Record<string, string> = {
	searchCustomers: 'hello',
	searchOrganizations: 'fjord',
	searchPersons: 'amelia',
	searchUsers: 'a',
	searchStages: 'lead',
};

interface Picker extends PickerField {
	node: Prop;
}

/** A node for every list of an action node; the nodes must have been built. */
export function allPickers(): Picker[] {
	return SERVICES.flatMap(({ folder }) => {
		const description = builtDescription(folder);
		return pickerFields(description).map((field) => ({
			...field,
			node: {
				name: `${description.displayName} ${field.method}`,
				type: description.name,
				parameters: field.parameters,
			},
		}));
	});
}

export function chooseFromEach(): Step[] {
	return allPickers().map(({ node, method, field, type, before }) =>
		step(node.name, async (page) => {
			await openNode(page, node.name);
			for (const name of before) {
				const complaint = await chooseFirstOf(page, name);
				if (complaint !== undefined) return complaint;
			}
			return type === 'resourceLocator'
				? await chooseFirstOf(page, field, SEARCHED[method])
				: await chooseOneOf(page, field);
		}),
	);
}
