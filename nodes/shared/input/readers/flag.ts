import { Invalid } from '../../values/invalid';
import type { Reader } from './reader';
import { shown } from './reader';

/** True or false; their names as text count too. */
export const flag: Reader<boolean> = (value) => {
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	return new Invalid(`must be true or false, not ${shown(value)}`);
};
