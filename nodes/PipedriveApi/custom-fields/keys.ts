/** The key of a custom field: 40 hexadecimal digits. */
export const CUSTOM_KEY = /^[0-9a-f]{40}$/;

/** A key as v1 has it beside the other fields, with or without a suffix such as "_currency". */
export const FLAT_CUSTOM_KEY = /^([0-9a-f]{40})(?:_(\w+))?$/;
