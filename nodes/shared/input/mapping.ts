import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { pickerApi } from './pickers';
import type { Api } from '../http/api';
import type { Service } from '../http/service';

/** Call for the fields that a resource mapper shows. */
export interface MappingCall {
	api: Api;
	/** The chosen resource and operation. */
	resource: string;
	operation: string;
}

/** Contents of a resource mapper: its fields, or why there are none. */
export interface Mapping {
	fields: ResourceMapperField[];
	emptyFieldsNotice?: string;
}

/** Makes a method for `methods.resourceMapping` out of the few lines that it needs. */
export function mapping(service: Service, fill: (call: MappingCall) => Promise<Mapping>) {
	return async function fields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
		const api = await pickerApi(this, service);
		const chosen = (name: string) => String(this.getCurrentNodeParameter(name) ?? '');
		return await fill({ api, resource: chosen('resource'), operation: chosen('operation') });
	};
}
