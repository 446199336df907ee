import type { ResellersState } from './state';
import type { Order, Package, Plan, SelfManagement } from './types';

/** Invented: no plan of the real portal is known, and none of these names is one of Pipedrive's. */
const plans: readonly Plan[] = [
	{ id: '11', code: 'small-monthly', name: 'Small (monthly)' },
	{ id: '12', code: 'small-yearly', name: 'Small (yearly)' },
	{ id: '21', code: 'medium-monthly', name: 'Medium (monthly)' },
	{ id: '22', code: 'medium-yearly', name: 'Medium (yearly)' },
	{ id: '32', code: 'large-yearly', name: 'Large (yearly)' },
];

const packages: readonly Package[] = [
	{ code: 'leads-pack', name: 'Leads pack' },
	{ code: 'mailing-pack', name: 'Mailing pack' },
	{ code: 'projects-pack', name: 'Projects pack' },
	{ code: 'documents-pack', name: 'Documents pack' },
];

/** Company, country, primary user, plan, seats, number of further users, and what else is special. */
type Row = [string, string, string, string, number, number, Special?];
interface Special {
	management?: SelfManagement;
	packages?: string[];
	trial?: boolean;
	suspended?: boolean;
}

const rows: readonly Row[] = [
	['Birkwood Joinery', 'GB', 'Nora Whitfield', 'medium-yearly', 8, 5, { packages: ['leads-pack'] }],
	['Talvik Logistics', 'EE', 'Kristjan Talvik', 'large-yearly', 25, 11, { management: 'full' }],
	['Solbakken Energi', 'NO', 'Ingrid Solbakken', 'small-monthly', 3, 2],
	['Café Zürisee', 'CH', 'Jürg Ammann', 'small-yearly', 2, 0, { management: 'partial' }],
	['Oliveira & Filhos', 'PT', 'Beatriz Oliveira', 'medium-monthly', 6, 5],
	['Novák Stavby', 'CZ', 'Tomáš Novák', 'small-monthly', 4, 1, { trial: true }],
	[
		'Brightwater Clinics',
		'US',
		'Dana Ellery',
		'large-yearly',
		40,
		14,
		{ packages: ['mailing-pack'] },
	],
	['Lindqvist Media', 'SE', 'Elsa Lindqvist', 'medium-yearly', 10, 4, { suspended: true }],
	['Fujita Precision', 'JP', 'Haruka Fujita', 'large-yearly', 15, 6, { management: 'partial' }],
	['Moreau Immobilier', 'FR', 'Camille Moreau', 'medium-monthly', 5, 4],
	['Peak Trail Outfitters', 'CA', 'Owen Castellan', 'small-monthly', 1, 0, { trial: true }],
	['Harbour Lane Studio', 'AU', 'Priya Raman', 'small-yearly', 3, 1, { suspended: true }],
];

const colleagues = ['Alex Moss', 'Robin Field', 'Sam Vale', 'Kim Lund', 'Toni Berg'] as const;

const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/[^\p{ASCII}]/gu, '')
		.toLowerCase();

const emailOf = (name: string, company: string): string =>
	`${plain(name).replaceAll(' ', '.')}@${plain(company).replace(/[^a-z]+/g, '-')}.example.com`;

/** Plans and packages without a customer. */
export function addCatalogue(state: ResellersState): void {
	state.plans = plans.map((plan) => ({ ...plan }));
	state.packages = packages.map((each) => ({ ...each }));
}

/** A reseller with twelve customers: two on trial, two suspended, one with no seat and one with one seat free. */
export function addDemoCustomers(state: ResellersState): void {
	addCatalogue(state);
	for (const [company, country, name, planCode, seats, others, special = {}] of rows) {
		const order: Order = {
			seats,
			planCode,
			planId: plans.find(({ code }) => code === planCode)?.id ?? '',
			userSelfManagement: special.management ?? 'disabled',
			packages: special.packages ?? [],
			trial: special.trial ?? false,
		};
		const primaryUser = { name, email: emailOf(name, company) };
		const subscription = state.add({ company: { name: company, country }, order, primaryUser });
		for (let index = 0; index < others; index++) {
			const round = Math.floor(index / colleagues.length);
			const colleague = `${colleagues[index % colleagues.length]}${round === 0 ? '' : ` ${round + 1}`}`;
			state.addUser(subscription, { name: colleague, email: emailOf(colleague, company) });
		}
		if (special.suspended) subscription.status = 'suspended';
	}
}
