import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../../shared/operation';
import { optionsOf } from '../../shared/node/options';
import action from '../properties/action.json';

type ShownFields = Pick<Operation, 'fields'> & Required<Pick<Operation, 'options'>>;

/** Returns the fields that the ready-made form shows for an operation, and its own entries of Options. */
export function shownFields(
	resource: string,
	{ value, effect }: Pick<Operation, 'value' | 'effect'>,
): ShownFields {
	const shown = (action as unknown as INodeProperties[]).filter(({ displayOptions }) => {
		const { resource: resources, operation } = displayOptions?.show ?? {};
		return resources?.includes(resource) && operation?.includes(value);
	});
	const common = (optionsOf({ effect }).options ?? []).map(({ name }) => name);
	const options = (shown.find(({ name }) => name === 'options')?.options ??
		[]) as INodeProperties[];
	return {
		fields: shown.filter(({ name }) => name !== 'options'),
		options: options.filter(({ name, displayOptions }) => {
			const { '/resource': resources = [resource], '/operation': operations = [value] } =
				displayOptions?.show ?? {};
			return !common.includes(name) && resources.includes(resource) && operations.includes(value);
		}),
	};
}
