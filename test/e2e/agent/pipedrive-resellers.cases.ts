import { all, casesOf, hasCount, hasKeys, itemHas } from '../cases';
import { sentOnce } from '../sent';
import { fromModel, idFromModel, isRefusal, MOST, nothingSent, type ToolCase } from './cases';

export const CASES = casesOf<ToolCase>({
	'subscription getAll': {
		parameters: {},
		answers: {},
		most: MOST.list,
		check: all(hasCount(12), hasKeys(['id', 'company.name', 'order.seats', 'status'])),
	},
	'subscription get': {
		parameters: { subscription: idFromModel('Subscription') },
		answers: { Subscription: '4101' },
		most: MOST.record,
		check: itemHas({ id: '4101', 'company.name': 'Birkwood Joinery' }),
	},
	'subscription create': {
		parameters: {
			primaryUserEmail: fromModel('Primary User Email'),
			primaryUserName: fromModel('Primary User Full Name'),
			companyCountry: idFromModel('Company Country', 'code'),
			companyName: fromModel('Company Name'),
			seats: fromModel('Seats', 'number'),
			subscriptionPlan: idFromModel('Subscription Plan', 'nameOrCode'),
			additionalFields: {
				packages: fromModel('Packages'),
				withTrialPeriod: fromModel('With Trial Period', 'boolean'),
			},
		},
		answers: {
			Primary_User_Email: 'ada@acme.example.com',
			Primary_User_Full_Name: 'Ada Example',
			Company_Country: 'EE',
			Company_Name: 'Acme Example',
			Seats: 3,
			Subscription_Plan: 'small-monthly',
			Packages: 'leads-pack, mailing-pack',
			With_Trial_Period: true,
		},
		most: MOST.record,
		check: all(
			itemHas({ status: 'trial', 'company.name': 'Acme Example', 'order.seats': 3 }),
			sentOnce('Create a Subscription', {
				primary_user: { email: 'ada@acme.example.com', name: 'Ada Example' },
				company: { country: 'EE', name: 'Acme Example' },
				order: {
					seats: 3,
					subscription_plan: 'small-monthly',
					packages: ['leads-pack', 'mailing-pack'],
					with_trial_period: true,
				},
			}),
		),
	},
	'subscription delete previewed': {
		parameters: {
			subscription: idFromModel('Subscription'),
			options: { previewRequest: true },
		},
		answers: { Subscription: '4101' },
		most: MOST.record,
		check: all(itemHas({ preview: true, method: 'DELETE' }), nothingSent),
	},
	'subscription update to half a seat': {
		parameters: {
			subscription: idFromModel('Subscription'),
			updateFields: { seats: fromModel('Seats', 'number') },
		},
		answers: { Subscription: '4101', Seats: 2.5 },
		most: MOST.error,
		check: all(isRefusal("'Seats'", '2.5'), nothingSent),
	},
	'subscription get that is not there': {
		parameters: { subscription: idFromModel('Subscription') },
		answers: { Subscription: '9999' },
		most: MOST.error,
		check: isRefusal('found nothing with this ID', 'says: "'),
	},
});
