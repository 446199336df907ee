import { asRecord } from '../shared/values/records';
import type { Service } from '../shared/http/service';
import { answerNames } from './contract/contract';

/** The Resellers Portal's API as a service; contract/contract.ts has its calls. */
export const resellersPortal: Service = {
	title: 'Resellers Portal',
	credentialType: () => 'pipedriveResellersApi',
	secretFields: ['apiToken'],
	hosts: {
		main: { fieldTitle: 'Base URL', baseUrl: ({ baseUrl }) => String(baseUrl ?? '') },
	},
	// No limit is documented; this is the lowest burst of Pipedrive's ordinary API.
	limits: () => [{ name: 'all', title: 'requests', requests: 20, seconds: 2, assumed: true }],
	limitsOf: () => [],
	resetHeaders: ['x-ratelimit-reset'],
	errorText,
	refusalIn: (body) =>
		/^(false|0)$/i.test(String(asRecord([body].flat()[0]).success))
			? 'answered that it did not succeed'
			: undefined,
	advice: {
		401: "Check the 'API Token' in the credential, and the choice under 'Send Token As': the place of the token is not documented publicly.",
		403: "Check what the token is allowed to do, and the choice under 'Send Token As' in the credential.",
	},
};

/** The message of a refusal. Its place is not documented, so all usual ones are tried. */
function errorText(body: unknown): string | undefined {
	const record = asRecord(body);
	const texts = answerNames.refusal.flatMap((key) => textsIn(record[key]));
	const code = record.code ?? record.errorCode;
	if (texts.length === 0) return undefined;
	const said = [...new Set(texts)].join('; ').replaceAll('.; ', '. ');
	return said + (code === undefined ? '' : ` (code ${String(code)})`);
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return value === '' ? [] : [value];
	if (Array.isArray(value)) return value.flatMap(textsIn);
	const { message, detail, title } = asRecord(value);
	return [message, detail, title]
		.filter((text): text is string => typeof text === 'string')
		.slice(0, 1);
}
