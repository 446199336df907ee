import type { RateLimit } from '../rate-limits';

/** Limits [apiary]. `metrics/plans` is not named there, so it counts only towards `all`. */
export const rateLimits: readonly RateLimit[] = [
	{ name: 'all', requests: 25, windowSeconds: 5, everyRequest: true },
	{ name: 'plans', requests: 1000, windowSeconds: 86_400 },
	{ name: 'metrics', requests: 3000, windowSeconds: 86_400 },
	{ name: 'exclusions', requests: 10, windowSeconds: 60 },
	{ name: 'anonymization', requests: 20, windowSeconds: 60 },
	{ name: 'traits', requests: 20, windowSeconds: 60 },
];

/** Intervals of a plan [openapi]. */
export const planIntervals = ['month', 'year'] as const;
/** Statuses of a new subscription [client: .NET]. */
export const newSubscriptionStatuses = ['active', 'trialing'] as const;
/** Kinds of churn [openapi]. */
export const churnTypes = ['voluntary', 'delinquent'] as const;
/** Interventions of Retain [openapi]. */
export const interventionTypes = ['retain', 'reactivation', 'term_optimization'] as const;
/** Lists of Retain opt-outs [openapi]. */
export const optOutLists = ['term_optimization', 'reactivation'] as const;

/** Reserved for uploaded traits [help: Traits]; that the API has the same ones is inferred. */
export const reservedTraitCategories: readonly string[] = [
	'age of account',
	'age range',
	'country',
	'location',
	'company industry',
	'company size',
	'gender',
	'job category',
	'mrr quartile',
	'twitter followers',
	'activity level',
];
/** For uploaded traits [help: Traits]. */
export const MAX_TRAITS_PER_CATEGORY = 100;

/** Largest page [help: Customers API]. */
export const MAX_PER_PAGE = 250;
/** Most that `page` times `per_page` may be [help: Customers API]. */
export const MAX_ROWS = 100_000;
/** Most IDs of active plans in an answer [openapi]. */
export const MAX_PLAN_IDS = 150;
/** Longest alias [openapi]. */
export const MAX_ALIAS_LENGTH = 36;
/** An `effective_date` above this can't be seconds (it would be after the year 5100). */
export const MAX_UNIX_SECONDS = 1e11;

/** Currencies of a plan [client: Node] [client: .NET] [client: RudderStack]. */
export const currencies: readonly string[] = `
aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl
bsd btc btn bwp bzd cad cdf chf clf clp cny cop crc cup cve czk djf dkk dop dzd
egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl hrk htg huf idr
ils inr iqd irr isk jep jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp
lkr lrd lsl lyd mad mdl mga mkd mmk mnt mop mro mur mvr mwk mxn myr mzn nad ngn
nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr
sdg sek sgd shp sll sos srd std svc syp szl thb tjs tmt tnd top try ttd twd tzs
uah ugx usd uyu uzs vef vnd vuv wst xaf xag xau xcd xdr xof xpf yer zar zmw zwl
`
	.trim()
	.split(/\s+/);
