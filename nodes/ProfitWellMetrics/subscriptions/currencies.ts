import type { INodePropertyOptions } from 'n8n-workflow';

/**
 * The currencies of plans (the same in three public clients of ProfitWell), with English names: looking
 * them up with `Intl` would slow down the start of n8n.
 */
const CURRENCIES = `
aed United Arab Emirates Dirham
afn Afghan Afghani
all Albanian Lek
amd Armenian Dram
ang Netherlands Antillean Guilder
aoa Angolan Kwanza
ars Argentine Peso
aud Australian Dollar
awg Aruban Florin
azn Azerbaijani Manat
bam Bosnia-Herzegovina Convertible Mark
bbd Barbadian Dollar
bdt Bangladeshi Taka
bgn Bulgarian Lev
bhd Bahraini Dinar
bif Burundian Franc
bmd Bermudan Dollar
bnd Brunei Dollar
bob Bolivian Boliviano
brl Brazilian Real
bsd Bahamian Dollar
btc
btn Bhutanese Ngultrum
bwp Botswanan Pula
bzd Belize Dollar
cad Canadian Dollar
cdf Congolese Franc
chf Swiss Franc
clf Chilean Unit of Account (UF)
clp Chilean Peso
cny Chinese Yuan
cop Colombian Peso
crc Costa Rican Colón
cup Cuban Peso
cve Cape Verdean Escudo
czk Czech Koruna
djf Djiboutian Franc
dkk Danish Krone
dop Dominican Peso
dzd Algerian Dinar
egp Egyptian Pound
ern Eritrean Nakfa
etb Ethiopian Birr
eur Euro
fjd Fijian Dollar
fkp Falkland Islands Pound
gbp British Pound
gel Georgian Lari
ghs Ghanaian Cedi
gip Gibraltar Pound
gmd Gambian Dalasi
gnf Guinean Franc
gtq Guatemalan Quetzal
gyd Guyanaese Dollar
hkd Hong Kong Dollar
hnl Honduran Lempira
hrk Croatian Kuna
htg Haitian Gourde
huf Hungarian Forint
idr Indonesian Rupiah
ils Israeli New Shekel
inr Indian Rupee
iqd Iraqi Dinar
irr Iranian Rial
isk Icelandic Króna
jep
jmd Jamaican Dollar
jod Jordanian Dinar
jpy Japanese Yen
kes Kenyan Shilling
kgs Kyrgyz Som
khr Cambodian Riel
kmf Comorian Franc
kpw North Korean Won
krw South Korean Won
kwd Kuwaiti Dinar
kyd Cayman Islands Dollar
kzt Kazakhstani Tenge
lak Laotian Kip
lbp Lebanese Pound
lkr Sri Lankan Rupee
lrd Liberian Dollar
lsl Lesotho Loti
lyd Libyan Dinar
mad Moroccan Dirham
mdl Moldovan Leu
mga Malagasy Ariary
mkd Macedonian Denar
mmk Myanmar Kyat
mnt Mongolian Tugrik
mop Macanese Pataca
mro Mauritanian Ouguiya (1973–2017)
mur Mauritian Rupee
mvr Maldivian Rufiyaa
mwk Malawian Kwacha
mxn Mexican Peso
myr Malaysian Ringgit
mzn Mozambican Metical
nad Namibian Dollar
ngn Nigerian Naira
nio Nicaraguan Córdoba
nok Norwegian Krone
npr Nepalese Rupee
nzd New Zealand Dollar
omr Omani Rial
pab Panamanian Balboa
pen Peruvian Sol
pgk Papua New Guinean Kina
php Philippine Peso
pkr Pakistani Rupee
pln Polish Zloty
pyg Paraguayan Guarani
qar Qatari Riyal
ron Romanian Leu
rsd Serbian Dinar
rub Russian Ruble
rwf Rwandan Franc
sar Saudi Riyal
sbd Solomon Islands Dollar
scr Seychellois Rupee
sdg Sudanese Pound
sek Swedish Krona
sgd Singapore Dollar
shp St. Helena Pound
sll Sierra Leonean Leone (1964—2022)
sos Somali Shilling
srd Surinamese Dollar
std São Tomé & Príncipe Dobra (1977–2017)
svc Salvadoran Colón
syp Syrian Pound
szl Swazi Lilangeni
thb Thai Baht
tjs Tajikistani Somoni
tmt Turkmenistani Manat
tnd Tunisian Dinar
top Tongan Paʻanga
try Turkish Lira
ttd Trinidad & Tobago Dollar
twd New Taiwan Dollar
tzs Tanzanian Shilling
uah Ukrainian Hryvnia
ugx Ugandan Shilling
usd US Dollar
uyu Uruguayan Peso
uzs Uzbekistani Som
vef Venezuelan Bolívar (2008–2018)
vnd Vietnamese Dong
vuv Vanuatu Vatu
wst Samoan Tala
xaf Central African CFA Franc
xag Silver
xau Gold
xcd East Caribbean Dollar
xdr Special Drawing Rights
xof West African CFA Franc
xpf CFP Franc
yer Yemeni Rial
zar South African Rand
zmw Zambian Kwacha
zwl Zimbabwean Dollar (2009–2024)
`;

interface Currency {
	code: string;
	/** Empty for currencies without one. */
	name: string;
}

const currencies: Currency[] = CURRENCIES.trim()
	.split('\n')
	.map((line) => ({ code: line.slice(0, 3), name: line.slice(4) }));

/** Currencies for a dropdown, e.g. "EUR - Euro", searchable by code and name. */
export function currencyOptions(): INodePropertyOptions[] {
	return currencies.map(({ code, name }) => ({
		name: [code.toUpperCase(), name].filter(Boolean).join(' - '),
		value: code,
	}));
}

/** Says whether ProfitWell knows a currency, in upper or lower case. */
export function isCurrency(code: string): boolean {
	return currencies.some((known) => known.code === code.toLowerCase());
}
