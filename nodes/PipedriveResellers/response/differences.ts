import type { IDataObject } from 'n8n-workflow';

import { echoAt, valueAt } from '../contract/bodies';
import type { Contract, KeyName } from '../contract/contract';
import { answerNames } from '../contract/contract';
import { packageCodes } from './records';

/** A value that was sent, or undefined, and its value in the answer. */
interface Pair {
	asked: unknown;
	echo: unknown;
}

/**
 * Returns a sentence for each difference between the answer and the request. The server may ignore a
 * wrong key, e.g. sell a paid subscription instead of a trial. Nothing is repaired.
 * @param isNew whether the subscription is new, so that all its packages must have been requested
 */
export function differences(
	body: IDataObject,
	answer: IDataObject,
	{ keys }: Contract,
	isNew: boolean,
): string[] {
	const pairOf = (name: KeyName): Pair => ({
		asked: valueAt(body, keys[name]),
		echo: echoAt(answer, keys[name]),
	});
	return [
		seatsDiffer(pairOf('seats')),
		planDiffers('Subscription Plan', pairOf('subscriptionPlan')),
		planDiffers('Plan ID', pairOf('planId')),
		packagesDiffer(pairOf('packages'), isNew),
		trialDiffers(pairOf('withTrialPeriod'), answer.status),
	].filter((sentence) => sentence !== '');
}

function seatsDiffer({ asked, echo }: Pair): string {
	if (asked === undefined || echo === undefined || String(asked) === shown(echo)) return '';
	return `Seats: ${shown(asked)} asked for, the answer says ${shown(echo)}.`;
}

function planDiffers(title: string, { asked, echo }: Pair): string {
	if (asked === undefined || echo === undefined) return '';
	const wanted = shown(asked).toLowerCase();
	const said = typeof echo === 'object' && echo !== null ? Object.values(echo) : [echo];
	if (said.some((value) => shown(value).toLowerCase() === wanted)) return '';
	return `${title}: "${shown(asked)}" asked for, the answer says "${shown(echo)}".`;
}

function packagesDiffer({ asked, echo }: Pair, isNew: boolean): string {
	const [wanted, present] = [packageCodes(asked), packageCodes(echo)];
	if (present === undefined || (wanted === undefined && !isNew)) return '';
	const missing = (wanted ?? []).filter((code) => !present.includes(code));
	const extra = isNew ? present.filter((code) => !wanted?.includes(code)) : [];
	return [
		missing.length > 0 && `Packages: ${missing.join(', ')} asked for, but not in the answer.`,
		extra.length > 0 && `Packages: ${extra.join(', ')} in the answer, but not asked for.`,
	]
		.filter(Boolean)
		.join(' ');
}

function trialDiffers({ asked, echo }: Pair, status: unknown): string {
	const isTrial = isTrue(echo) || answerNames.trialStatuses.includes(String(status).toLowerCase());
	if (isTrue(asked) && !isTrial) {
		return echo === undefined
			? 'A trial was asked for, and the answer does not confirm it.'
			: `A trial was asked for, and the answer says ${shown(echo)}.`;
	}
	return asked === false && isTrial
		? 'No trial was asked for, and the answer says that it is one.'
		: '';
}

/** Only an explicit yes confirms a trial. */
function isTrue(value: unknown): boolean {
	return (
		value === true || value === 1 || /^(true|yes|1)$/i.test(typeof value === 'string' ? value : '')
	);
}

function shown(value: unknown): string {
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
