import type { INodePropertyOptions } from 'n8n-workflow';

/** The currencies that a plan may have (documented by ProfitWell's clients, identically by three). */
const CODES = `
aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl
bsd btc btn bwp bzd cad cdf chf clf clp cny cop crc cup cve czk djf dkk dop dzd
egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl hrk htg huf idr
ils inr iqd irr isk jep jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp
lkr lrd lsl lyd mad mdl mga mkd mmk mnt mop mro mur mvr mwk mxn myr mzn nad ngn
nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr
sdg sek sgd shp sll sos srd std svc syp szl thb tjs tmt tnd top try ttd twd tzs
uah ugx usd uyu uzs vef vnd vuv wst xaf xag xau xcd xdr xof xpf yer zar zmw zwl
`;

/** Currencies for a dropdown, e.g. "EUR - Euro", found by code and by name. */
export function currencyOptions(): INodePropertyOptions[] {
	const names = new Intl.DisplayNames(['en'], { type: 'currency', fallback: 'code' });
	return CODES.trim()
		.split(/\s+/)
		.map((value) => {
			const code = value.toUpperCase();
			const name = names.of(code) ?? code;
			return { name: name === code ? code : `${code} - ${name}`, value };
		});
}

/** Whether ProfitWell knows a currency, whichever case it is written in. */
export function isCurrency(code: string): boolean {
	return CODES.trim().split(/\s+/).includes(code.toLowerCase());
}
