/** Who may add users and seats: the three values are documented [Integromat 2021], their spelling is not. */
export type SelfManagement = 'disabled' | 'partial' | 'full';

/** Assumed: that a subscription has a status at all follows from "suspend" and "restore" only. */
export type SubscriptionStatus = 'active' | 'trial' | 'suspended';

export interface User {
	id: string;
	email: string;
	name: string;
	/** The one who was created together with the subscription. */
	primary: boolean;
}

interface Company {
	name: string;
	/** Two letters, upper case. */
	country: string;
}

export interface Order {
	seats: number;
	planCode: string;
	planId: string;
	userSelfManagement: SelfManagement;
	/** Codes. */
	packages: string[];
	trial: boolean;
}

export interface Subscription {
	id: string;
	status: SubscriptionStatus;
	company: Company;
	order: Order;
	users: User[];
}

/** Every key of a plan is assumed. */
export interface Plan {
	id: string;
	code: string;
	name: string;
}

/** Every key of a package is assumed. */
export interface Package {
	code: string;
	name: string;
}

/** What is needed to make a subscription; an id is made unless there is one. */
export interface NewSubscription {
	id?: string;
	company: Company;
	order: Order;
	primaryUser: Pick<User, 'email' | 'name'>;
}
