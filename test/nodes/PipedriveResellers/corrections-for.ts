import type { Dialect } from '../../../simulators/resellers';

/** The Contract Corrections of a reseller who has read the documentation of a portal with this dialect. */
export function correctionsFor({
	updateMethod,
	actionMethod,
	paths,
	keys,
	selfManagement,
	packages,
}: Dialect) {
	return {
		calls: {
			updateSubscription: { method: updateMethod },
			suspendSubscription: { method: actionMethod, path: paths.suspend },
			restoreSubscription: { method: actionMethod, path: paths.restore },
			addUser: { path: paths.users },
			updateUser: { method: updateMethod, path: `${paths.users}/{userId}` },
			removeUser: { path: `${paths.users}/{userId}` },
			getAvailablePlans: { path: paths.plans },
		},
		keys: {
			primaryUserEmail: keys.primaryUserEmail,
			primaryUserName: keys.primaryUserName,
			companyCountry: keys.companyCountry,
			companyName: keys.companyName,
			seats: keys.seats,
			subscriptionPlan: keys.plan,
			planId: keys.planId,
			userSelfManagement: keys.userSelfManagement,
			packages: keys.packages,
			withTrialPeriod: keys.withTrial,
			userEmail: keys.userEmail,
			userName: keys.userName,
		},
		values: { userSelfManagement: selfManagement, packages },
	};
}
