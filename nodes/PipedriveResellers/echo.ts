import type { IDataObject } from 'n8n-workflow';

import { packageCodes, textOf, valueAt } from './bodies';
import type { Contract, KeyName } from './contract';

/** What was asked for, as far as an answer can be compared with it. */
export interface Asked {
	seats?: number;
	subscriptionPlan?: string;
	planId?: string;
	packages?: string[];
	withTrialPeriod?: boolean;
}

/**
 * Sentences on where the answer to a write differs from what was asked. A wrong key may be ignored
 * by the server, and the customer gets a paid subscription instead of a trial; so whatever the
 * answer echoes is looked at. Nothing is repaired.
 */
export function differences(asked: Asked, answer: IDataObject, contract: Contract): string[] {
	const echo = (key: KeyName) => valueAt(answer, contract.keys[key]);
	return [
		seatsDiffer(asked.seats, echo('seats')),
		planDiffers('Subscription Plan', asked.subscriptionPlan, echo('subscriptionPlan')),
		planDiffers('Plan ID', asked.planId, echo('planId')),
		packagesDiffer(asked.packages, echo('packages')),
		trialDiffers(asked.withTrialPeriod, echo('withTrialPeriod'), answer.status),
	].filter((sentence) => sentence !== '');
}

function seatsDiffer(asked: number | undefined, echo: unknown): string {
	if (asked === undefined || echo === undefined || Number(echo) === asked) return '';
	return `Seats: ${asked} asked for, the answer says ${textOf(echo)}.`;
}

function planDiffers(title: string, asked: string | undefined, echo: unknown): string {
	if (asked === undefined || echo === undefined) return '';
	const named = typeof echo === 'object' && echo !== null ? Object.values(echo) : [echo];
	if (named.some((name) => String(name).toLowerCase() === asked.toLowerCase())) return '';
	return `${title}: "${asked}" asked for, the answer says "${textOf(echo)}".`;
}

function packagesDiffer(asked: string[] | undefined, echo: unknown): string {
	const present = packageCodes(echo);
	if (asked === undefined || present === undefined) return '';
	const missing = asked.filter((code) => !present.includes(code));
	return missing.length > 0
		? `Packages: ${missing.join(', ')} asked for, but not in the answer.`
		: '';
}

function trialDiffers(asked: boolean | undefined, echo: unknown, status: unknown): string {
	const isTrial = /^trial/i.test(String(status));
	if (asked === true && !isTrial) {
		if (echo === undefined) return 'A trial was asked for, and the answer does not confirm it.';
		if (isFalse(echo)) return 'A trial was asked for, and the answer says that it is none.';
	}
	if (asked === false && (isTrial || (echo !== undefined && !isFalse(echo)))) {
		return 'No trial was asked for, and the answer says that it is one.';
	}
	return '';
}

function isFalse(value: unknown): boolean {
	return !value || /^(false|no|none|0)$/i.test(String(value));
}
