import type { INodePropertyOptions } from 'n8n-workflow';

import { PipedriveCompanyOAuth2Api } from '../../credentials/PipedriveCompanyOAuth2Api.credentials';
import catalogue from '../../nodes/PipedriveApi/catalogue/catalogue.json';
import { resolved } from '../engine/engine';

describe('the Pipedrive Company OAuth2 credential', () => {
	const credential = new PipedriveCompanyOAuth2Api();
	const field = (wanted: string) => credential.properties.find(({ name }) => name === wanted);
	const optionsOf = (name: string) => (field(name)?.options ?? []) as INodePropertyOptions[];
	const scopeOf = (enabledScopes?: string[]) =>
		resolved(credential, enabledScopes ? { enabledScopes } : {}).scope;

	it("is n8n's OAuth2 with Pipedrive's addresses, which nobody can change", () => {
		expect(credential.extends).toEqual(['oAuth2Api']);
		const hidden = credential.properties.filter(({ type }) => type === 'hidden');
		expect(Object.fromEntries(hidden.map(({ name, default: value }) => [name, value]))).toEqual({
			grantType: 'authorizationCode',
			authUrl: 'https://oauth.pipedrive.com/oauth/authorize',
			accessTokenUrl: 'https://oauth.pipedrive.com/oauth/token',
			scope: expect.stringMatching(/^=/) as string,
			authQueryParameters: '',
			// Client ID and secret as Basic.
			authentication: 'header',
		});
	});

	it('keeps these plans, each with its limit', () => {
		expect(optionsOf('plan').map(({ value, description }) => [value, description])).toEqual([
			['lite', '80 requests in two seconds'],
			['growth', '160 requests in two seconds'],
			['premium', '400 requests in two seconds'],
			['ultimate', '480 requests in two seconds'],
		]);
	});

	it('offers every scope that an operation may need, and no other', () => {
		const needed = new Set(catalogue.flatMap(({ scopes }) => scopes));
		const offered = optionsOf('enabledScopes').map(({ value }) => value);
		expect(offered).toHaveLength(28);
		expect([...offered].sort()).toEqual([...needed].sort());
	});

	it('requests the chosen scopes and the one that every app has', () => {
		expect(scopeOf(['deals:full', 'base'])).toBe('base deals:full');
		expect(scopeOf(['admin', 'mail:read'])).toBe('base admin mail:read');
		expect(scopeOf(['base'])).toBe('base');
	});

	it('requests reading of deals and contacts if none is chosen', () => {
		expect(scopeOf([])).toBe('base deals:read contacts:read');
		expect(scopeOf()).toBe('base deals:read contacts:read');
	});

	it('has no scope by default, since the editor would lose it', () => {
		expect(field('enabledScopes')).toMatchObject({ type: 'multiOptions', default: [] });
	});

	it('allows no expression for the scopes, since one could not be joined', () => {
		expect(field('enabledScopes')).toMatchObject({ noDataExpression: true });
	});
});
