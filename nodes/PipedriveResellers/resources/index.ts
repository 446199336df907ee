import type { Resource } from '../../shared/operation';
import { apiCall } from './apiCall';
import { plan } from './plan';
import { subscription } from './subscription';
import { subscriptionUser } from './subscriptionUser';

export const resources: Resource[] = [apiCall, plan, subscription, subscriptionUser];
