import type { Resource } from '../../shared/operation';
import { apiCall } from './apiCall';
import { company } from './company';
import { customer } from './customer';
import { customerEvent } from './customerEvent';
import { customerTrait } from './customerTrait';
import { metric } from './metric';
import { plan } from './plan';
import { privacy } from './privacy';
import { retain } from './retain';
import { subscription } from './subscription';
import { user } from './user';

export const resources: Resource[] = [
	apiCall,
	company,
	customer,
	customerEvent,
	customerTrait,
	metric,
	plan,
	privacy,
	retain,
	subscription,
	user,
];
