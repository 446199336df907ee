/**
 * All operations against all forms that the real API might have: no dialect needs a change of code,
 * only Send Token As and Contract Corrections.
 */
import type { IDataObject, ILoadOptionsFunctions, INodeParameters } from 'n8n-workflow';

import { PipedriveResellers } from '../../../../nodes/PipedriveResellers/PipedriveResellers.node';
import { loadOptionsContext, runNode } from '../../../engine/engine';
import type { ResellersSimulator } from '../../../../simulators/resellers';
import { DIALECTS, startResellersSimulator } from '../../../../simulators/resellers';
import { useFakeClock } from '../../shared/fake-clock';
import { correctionsFor } from '../corrections-for';
import { byCode, byId, byName, resellers } from '../resellers';

const TOKEN = 'reseller-token-for-tests';

const order = {
	primaryUserEmail: 'ada@acme.example.com',
	primaryUserName: 'Ada Example',
	companyCountry: byCode('ee'),
	companyName: 'Acme Example',
	seats: 3,
};

describe.each(DIALECTS.map((dialect) => [dialect.name, dialect] as const))(
	'a portal with the dialect "%s"',
	(_name, dialect) => {
		let simulator: ResellersSimulator;
		useFakeClock();
		beforeAll(async () => {
			simulator = await startResellersSimulator({ dialect, seed: 'demo', apiToken: TOKEN });
		});
		afterAll(async () => simulator.stop());
		beforeEach(() => simulator.reset());

		const setup = () =>
			resellers({
				apiToken: TOKEN,
				baseUrl: simulator.baseUrl,
				authentication: dialect.token,
				contractCorrections: JSON.stringify(correctionsFor(dialect)),
			});
		const run = async (parameters: INodeParameters) => await runNode({ ...setup(), parameters });
		const succeed = async (parameters: INodeParameters): Promise<IDataObject[]> => {
			const result = await run(parameters);
			expect(result.error).toBeUndefined();
			return result.items.map(({ json }) => json);
		};
		const plan = () => simulator.state.plans[0];
		const addOn = () => String(simulator.state.packages[0]?.code);
		const createParameters = (): INodeParameters => ({
			resource: 'subscription',
			operation: 'create',
			bodyMode: 'fields',
			...order,
			subscriptionPlan: byName(String(plan()?.code)),
			additionalFields: {
				packages: [addOn()],
				userSelfManagement: 'partial',
				withTrialPeriod: true,
			},
		});
		const made = () => [...simulator.state.subscriptions.values()].at(-1);
		const first = () => [...simulator.state.subscriptions.values()][0];
		const ofFirst = (operation: string, more: object = {}): INodeParameters => ({
			resource: 'subscription',
			operation,
			subscription: byId(String(first()?.id)),
			...more,
		});

		it('lists all subscriptions, as far as its pages are known', async () => {
			const result = await run({ resource: 'subscription', operation: 'getAll', returnAll: true });
			expect(result.error).toBeUndefined();
			const known = [...simulator.state.subscriptions.keys()];
			if (dialect.paging === 'unknown') {
				expect(result.hints.join()).toContain('there are more subscriptions');
				expect(result.items.length).toBeLessThan(known.length);
			} else {
				expect(result.hints).toEqual([]);
				expect(result.items.map(({ json }) => String(json.id))).toEqual(known);
			}
		});

		it('gets a subscription without its envelope', async () => {
			const [subscription] = await succeed(ofFirst('get'));
			expect(String(subscription?.id)).toBe(first()?.id);
		});

		it('creates a subscription, with no difference in the answer', async () => {
			const result = await run(createParameters());
			expect(result.error).toBeUndefined();
			expect(result.hints).toEqual([]);
			expect(made()).toMatchObject({
				company: { name: 'Acme Example', country: 'EE' },
				order: { seats: 3, packages: [addOn()], userSelfManagement: 'partial', trial: true },
			});
		});

		it('updates only what is set', async () => {
			const before = structuredClone(first());
			const all = { ...order, subscriptionPlan: byName(String(plan()?.code)), seats: 20 };
			// If a PUT replaces everything, everything has to be sent.
			await succeed(
				ofFirst('update', { updateFields: dialect.updateReplaces ? all : { seats: 20 } }),
			);
			expect(first()?.order.seats).toBe(20);
			if (!dialect.updateReplaces) {
				expect(first()?.order.packages).toEqual(before?.order.packages);
				expect(first()?.company).toEqual(before?.company);
			}
		});

		it('suspends, restores, and deletes after suspending', async () => {
			await succeed(ofFirst('suspend'));
			expect(first()?.status).toBe('suspended');
			await succeed(ofFirst('restore'));
			expect(first()?.status).not.toBe('suspended');

			const id = String(first()?.id);
			const refused = await run(ofFirst('delete'));
			expect(refused.error?.description).toContain('Resellers Portal says: "');
			expect(simulator.state.subscriptions.has(id)).toBe(true);
			expect(await succeed(ofFirst('delete', { suspendFirst: true }))).toEqual([{ deleted: true }]);
			expect(simulator.state.subscriptions.has(id)).toBe(false);
		});

		it('adds, lists, updates and removes users', async () => {
			await succeed(createParameters());
			const subscription = byId(String(made()?.id));
			const of = (operation: string, more: object = {}): INodeParameters => ({
				resource: 'subscriptionUser',
				operation,
				subscription,
				...more,
			});
			const name = { userEmail: 'new@acme.example.com', userName: 'New Example' };
			await succeed(of('add', { bodyMode: 'fields', ...name }));
			const added = made()?.users.find(({ email }) => email === 'new@acme.example.com');
			expect(added?.name).toBe('New Example');

			const listed = await succeed(of('getAll'));
			expect(listed).toHaveLength(2);

			const user = byId(String(added?.id));
			const renamed = { userEmail: 'newer@acme.example.com', userName: 'Newer Example' };
			await succeed(of('update', { user, bodyMode: 'fields', updateFields: renamed }));
			expect(made()?.users.map(({ name: known }) => known)).toContain('Newer Example');

			await succeed(of('remove', { user }));
			expect(made()?.users).toHaveLength(1);
		});

		it('gets the plans and packages', async () => {
			const answer = await succeed({
				resource: 'plan',
				operation: 'getAvailable',
				subscription: byId(String(first()?.id)),
			});
			expect(JSON.stringify(answer)).toContain(String(plan()?.code));
		});

		it('fills the pickers, with labels from the answers', async () => {
			const { listSearch, loadOptions } = new PipedriveResellers().methods;
			const subscription = byId(String(first()?.id));
			const context = loadOptionsContext({
				...setup(),
				parameters: { resource: 'subscriptionUser', operation: 'remove', subscription },
			}) as ILoadOptionsFunctions;
			const { results } = await listSearch.searchSubscriptions.call(context);
			const isCut = dialect.paging === 'unknown';
			if (!isCut) expect(results).toHaveLength(simulator.state.subscriptions.size);
			const { company, order: its } = first() ?? {};
			expect(results[0]?.name).toContain(`${company?.name} (${first()?.id})`);
			expect(results[0]?.name).toContain(`${its?.seats} seat`);

			const users = await listSearch.searchUsers.call(context);
			const [user] = first()?.users ?? [];
			expect(users.results[0]).toEqual({ name: `${user?.name} - ${user?.email}`, value: user?.id });

			const plans = await listSearch.searchPlans.call(context);
			expect(plans.results.map(({ value }) => value)).toEqual(
				simulator.state.plans.map(({ code }) => code),
			);
			const packages = await loadOptions.getPackages.call(context);
			expect(packages.map(({ value }) => value)).toEqual(
				simulator.state.packages.map(({ code }) => code),
			);
		});

		it('accepts any other call', async () => {
			const answer = await succeed({
				resource: 'apiCall',
				operation: 'request',
				method: 'GET',
				url: `/subscriptions/${first()?.id}`,
			});
			expect(JSON.stringify(answer)).toContain(String(first()?.company.name));
		});

		it('refuses a wrong token with advice on Send Token As', async () => {
			const result = await runNode({
				...resellers({
					apiToken: 'wrong-token',
					baseUrl: simulator.baseUrl,
					authentication: dialect.token,
				}),
				parameters: { resource: 'subscription', operation: 'getAll' },
			});
			expect(result.error?.description).toContain("the choice under 'Send Token As'");
			expect(result.text).not.toContain('wrong-token');
		});

		it('causes a hint if its answer differs from the request', async () => {
			simulator.state.echoLies = { seats: 30, withTrial: false };
			const result = await run(createParameters());
			expect(result.hints.join('\n')).toContain('Seats: 3 asked for, the answer says 30.');
			expect(result.hints.join('\n')).toContain('A trial was asked for, and the answer');
		});
	},
);

describe('a portal with another key for the trial that ignores unknown keys', () => {
	let simulator: ResellersSimulator;
	useFakeClock();
	beforeAll(async () => {
		simulator = await startResellersSimulator({ dialect: 'silent trial', apiToken: TOKEN });
	});
	afterAll(async () => simulator.stop());

	it('creates a paid subscription instead of a trial, and the node shows a hint', async () => {
		const result = await runNode({
			...resellers({ apiToken: TOKEN, baseUrl: simulator.baseUrl }),
			parameters: {
				resource: 'subscription',
				operation: 'create',
				bodyMode: 'fields',
				...order,
				subscriptionPlan: byName(String(simulator.state.plans[0]?.code)),
				additionalFields: { withTrialPeriod: true },
			},
		});
		expect(result.error).toBeUndefined();
		expect(result.hints.join()).toMatch(/A trial was asked for, and the answer/);
	});
});
