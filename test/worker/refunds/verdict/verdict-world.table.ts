/** The last day of the right in every other country with a known rule, the day after, and where there is none. */
export const WORLD = `
§ Law 6502 art 48 + Distance Contracts Regulation
TR: goods received on Mon 2 March 2026, on the last day | TR physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
TR: goods received on Mon 2 March 2026, a day later | TR physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
TR: goods received on Sat 6 June 2026: no working day is waited for, on the last day | TR physical 2026-06-01 2026-06-20 | delivered_on=2026-06-06 | allowed right last_day=2026-06-20 refund_by=2026-07-04 reason=right_open
TR: goods received on Sat 6 June 2026: no working day is waited for, a day later | TR physical 2026-06-01 2026-06-21 | delivered_on=2026-06-06 | needs_approval exception refund_by=none reason=right_lapsed
TR: digital_download bought on Mon 2 March 2026, on the last day | TR digital_download 2026-03-02 2026-03-16 |  | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
TR: digital_download bought on Mon 2 March 2026, a day later | TR digital_download 2026-03-02 2026-03-17 |  | needs_approval exception refund_by=none reason=right_lapsed
§ Consumer Protection Law 1981 s14C
IL: goods received on Mon 2 March 2026, on the last day | IL physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
IL: goods received on Mon 2 March 2026, a day later | IL physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
IL: saas_monthly bought on Mon 2 March 2026, on the last day | IL saas_monthly 2026-03-02 2026-03-16 |  | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
IL: saas_monthly bought on Mon 2 March 2026, a day later | IL saas_monthly 2026-03-02 2026-03-17 |  | needs_approval exception refund_by=none reason=right_lapsed
§ Consumer Protection Law art 13
UA: goods received on Mon 2 March 2026, on the last day | UA physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=none reason=right_open
UA: goods received on Mon 2 March 2026, a day later | UA physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ Consumer Protection Law art 26.1
RU: goods received on Mon 2 March 2026, on the last day | RU physical 2026-02-27 2026-03-11 | delivered_on=2026-03-02 | allowed right last_day=2026-03-11 refund_by=2026-03-21 reason=right_open
RU: goods received on Mon 2 March 2026, a day later | RU physical 2026-02-27 2026-03-12 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ National law aligned with Dir 2011/83/EU
RS: goods received on Mon 2 March 2026, on the last day | RS physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=none reason=right_open
RS: goods received on Mon 2 March 2026, a day later | RS physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
ME: goods received on Mon 2 March 2026, on the last day | ME physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=none reason=right_open
ME: goods received on Mon 2 March 2026, a day later | ME physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
MK: goods received on Mon 2 March 2026, on the last day | MK physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=none reason=right_open
MK: goods received on Mon 2 March 2026, a day later | MK physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
AL: goods received on Mon 2 March 2026, on the last day | AL physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=none reason=right_open
AL: goods received on Mon 2 March 2026, a day later | AL physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
BA: goods received on Mon 2 March 2026, on the last day | BA physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=none reason=right_open
BA: goods received on Mon 2 March 2026, a day later | BA physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
MD: goods received on Mon 2 March 2026, on the last day | MD physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=none reason=right_open
MD: goods received on Mon 2 March 2026, a day later | MD physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ LFPC art 56 (home/distance sales, Profeco practice)
MX: goods received on Mon 2 March 2026, on the last day | MX physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right last_day=2026-03-09 refund_by=none reason=right_open
MX: goods received on Mon 2 March 2026, a day later | MX physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
MX: goods received on Wed 11 March 2026, with a holiday on the 16th, on the last day | MX physical 2026-02-27 2026-03-19 | delivered_on=2026-03-11 | allowed right last_day=2026-03-19 refund_by=none reason=right_open
MX: goods received on Wed 11 March 2026, with a holiday on the 16th, a day later | MX physical 2026-02-27 2026-03-20 | delivered_on=2026-03-11 | needs_approval exception refund_by=none reason=right_lapsed
MX: digital_download bought on Mon 2 March 2026, on the last day | MX digital_download 2026-03-02 2026-03-09 |  | allowed right last_day=2026-03-09 refund_by=none reason=right_open
MX: digital_download bought on Mon 2 March 2026, a day later | MX digital_download 2026-03-02 2026-03-10 |  | needs_approval exception refund_by=none reason=right_lapsed
MX: goods received before the contract: the contract counts, on the last day | MX physical 2026-03-09 2026-03-17 | delivered_on=2026-03-02 | allowed right last_day=2026-03-17 refund_by=none reason=right_open
MX: goods received before the contract: the contract counts, a day later | MX physical 2026-03-09 2026-03-18 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ CDC (Law 8078/1990) art 49; Decree 7962/2013 art 5
BR: goods received on Mon 2 March 2026, on the last day | BR physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right last_day=2026-03-09 refund_by=2026-03-09 reason=right_open
BR: goods received on Mon 2 March 2026, a day later | BR physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
BR: digital_download bought on Mon 2 March 2026, on the last day | BR digital_download 2026-03-02 2026-03-09 |  | allowed right last_day=2026-03-09 refund_by=2026-03-09 reason=right_open
BR: digital_download bought on Mon 2 March 2026, a day later | BR digital_download 2026-03-02 2026-03-10 |  | needs_approval exception refund_by=none reason=right_lapsed
BR: a service received later than the contract, on the last day | BR custom_service 2026-03-02 2026-03-17 | delivered_on=2026-03-10 | allowed right last_day=2026-03-17 refund_by=2026-03-17 reason=right_open
BR: a service received later than the contract, a day later | BR custom_service 2026-03-02 2026-03-18 | delivered_on=2026-03-10 | needs_approval exception refund_by=none reason=right_lapsed
BR: the last day ends in Acre | BR saas_monthly 2026-03-02 2026-03-10T04:30:00Z |  | allowed right last_day=2026-03-09
BR: and then it is over | BR saas_monthly 2026-03-02 2026-03-10T05:00:00Z |  | needs_approval exception
§ Law 24.240 art 34; CCCN arts 1110-1116; Res 424/2020 cancel button
AR: goods received on Mon 2 March 2026, on the last day | AR physical 2026-02-27 2026-03-12 | delivered_on=2026-03-02 | allowed right last_day=2026-03-12 refund_by=none reason=right_open
AR: goods received on Mon 2 March 2026, a day later | AR physical 2026-02-27 2026-03-13 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
AR: saas_annual bought on Mon 2 March 2026, on the last day | AR saas_annual 2026-03-02 2026-03-12 |  | allowed right last_day=2026-03-12 refund_by=none reason=right_open
AR: saas_annual bought on Mon 2 March 2026, a day later | AR saas_annual 2026-03-02 2026-03-13 |  | needs_approval exception refund_by=none reason=right_lapsed
§ Law 19.496 art 3 bis (Law 21.398)
CL: goods received on Mon 2 March 2026, on the last day | CL physical 2026-02-27 2026-03-12 | delivered_on=2026-03-02 | allowed right last_day=2026-03-12 refund_by=2026-04-26 reason=right_open
CL: goods received on Mon 2 March 2026, a day later | CL physical 2026-02-27 2026-03-13 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ Law 1480/2011 art 47, Law 2439/2024
CO: goods received on Mon 2 March 2026, on the last day | CO physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right last_day=2026-03-09 refund_by=2026-03-24 reason=right_open
CO: goods received on Mon 2 March 2026, a day later | CO physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
CO: goods received on Thu 19 March 2026, with a holiday on the 23rd, on the last day | CO physical 2026-03-16 2026-03-27 | delivered_on=2026-03-19 | allowed right last_day=2026-03-27 refund_by=2026-04-11 reason=right_open
CO: goods received on Thu 19 March 2026, with a holiday on the 23rd, a day later | CO physical 2026-03-16 2026-03-28 | delivered_on=2026-03-19 | needs_approval exception refund_by=none reason=right_lapsed
CO: custom_service bought on Mon 2 March 2026, on the last day | CO custom_service 2026-03-02 2026-03-09 |  | allowed right last_day=2026-03-09 refund_by=2026-03-24 reason=right_open
CO: custom_service bought on Mon 2 March 2026, a day later | CO custom_service 2026-03-02 2026-03-10 |  | needs_approval exception refund_by=none reason=right_lapsed
§ Law 17.250 art 16
UY: goods received on Mon 2 March 2026, on the last day | UY physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right last_day=2026-03-09 refund_by=none reason=right_open
UY: goods received on Mon 2 March 2026, a day later | UY physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
UY: goods received on Tue 28 April 2026, with a holiday on 1 May, on the last day | UY physical 2026-04-25 2026-05-06 | delivered_on=2026-04-28 | allowed right last_day=2026-05-06 refund_by=none reason=right_open
UY: goods received on Tue 28 April 2026, with a holiday on 1 May, a day later | UY physical 2026-04-25 2026-05-07 | delivered_on=2026-04-28 | needs_approval exception refund_by=none reason=right_lapsed
§ Consumer law art 45
EC: goods received on Mon 2 March 2026, on the last day | EC physical 2026-02-27 2026-03-05 | delivered_on=2026-03-02 | allowed right last_day=2026-03-05 refund_by=none reason=right_open
EC: goods received on Mon 2 March 2026, a day later | EC physical 2026-02-27 2026-03-06 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ Law 7472 art 40
CR: goods received on Mon 2 March 2026, on the last day | CR physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | allowed right last_day=2026-03-10 refund_by=none reason=right_open
CR: goods received on Mon 2 March 2026, a day later | CR physical 2026-02-27 2026-03-11 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ Consumer Protection Act art 19 + 2016 exceptions regulation
TW: goods received on Mon 2 March 2026, on the last day | TW physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right last_day=2026-03-09 refund_by=2026-03-24 reason=right_open
TW: goods received on Mon 2 March 2026, a day later | TW physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
TW: saas_monthly bought on Mon 2 March 2026, on the last day | TW saas_monthly 2026-03-02 2026-03-09 |  | allowed right last_day=2026-03-09 refund_by=2026-03-24 reason=right_open
TW: saas_monthly bought on Mon 2 March 2026, a day later | TW saas_monthly 2026-03-02 2026-03-10 |  | needs_approval exception refund_by=none reason=right_lapsed
TW: a service received later than the contract, on the last day | TW custom_service 2026-03-02 2026-03-17 | delivered_on=2026-03-10 | allowed right last_day=2026-03-17 refund_by=2026-04-01 reason=right_open
TW: a service received later than the contract, a day later | TW custom_service 2026-03-02 2026-03-18 | delivered_on=2026-03-10 | needs_approval exception refund_by=none reason=right_lapsed
§ Consumer Rights Protection Law art 25
CN: goods received on Mon 2 March 2026, on the last day | CN physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | allowed right last_day=2026-03-10 refund_by=2026-03-17 reason=right_open
CN: goods received on Mon 2 March 2026, a day later | CN physical 2026-02-27 2026-03-11 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
CN: no right for digital_download | CN digital_download 2026-03-02 2026-03-02 |  | needs_approval exception reason=no_right
CN: no right for custom_service | CN custom_service 2026-03-02 2026-03-02 |  | needs_approval exception reason=no_right
§ Direct Sales and Direct Marketing Act 2002 s33
TH: goods received on Mon 2 March 2026, on the last day | TH physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | allowed right last_day=2026-03-10 refund_by=none reason=right_open
TH: goods received on Mon 2 March 2026, a day later | TH physical 2026-02-27 2026-03-11 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ E-Commerce Law 2019 art 13
SA: goods received on Mon 2 March 2026, on the last day | SA physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right last_day=2026-03-09 refund_by=none reason=right_open
SA: goods received on Mon 2 March 2026, a day later | SA physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ Consumer Protection Law 181/2018
EG: goods received on Mon 2 March 2026, on the last day | EG physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=none reason=right_open
EG: goods received on Mon 2 March 2026, a day later | EG physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ Law 31-08
MA: goods received on Mon 2 March 2026, on the last day | MA physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right last_day=2026-03-09 refund_by=none reason=right_open
MA: goods received on Mon 2 March 2026, a day later | MA physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
§ ECT Act 2002 ss42-44
ZA: goods received on Mon 2 March 2026, on the last day | ZA physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right last_day=2026-03-09 refund_by=2026-04-08 reason=right_open
ZA: goods received on Mon 2 March 2026, a day later | ZA physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
ZA: saas_monthly bought on Mon 2 March 2026, on the last day | ZA saas_monthly 2026-03-02 2026-03-09 |  | allowed right last_day=2026-03-09 refund_by=2026-04-08 reason=right_open
ZA: saas_monthly bought on Mon 2 March 2026, a day later | ZA saas_monthly 2026-03-02 2026-03-10 |  | needs_approval exception refund_by=none reason=right_lapsed
§ E-Commerce Consumer Protection Act arts 17-18
KR: goods received on Mon 2 March 2026, on the last day | KR physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right last_day=2026-03-09 refund_by=2026-03-12 reason=right_open
KR: goods received on Mon 2 March 2026, a day later | KR physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
KR: goods received on Thu 5 March 2026, on the last day | KR physical 2026-02-27 2026-03-12 | delivered_on=2026-03-05 | allowed right last_day=2026-03-12 refund_by=2026-03-17 reason=right_open
KR: goods received on Thu 5 March 2026, a day later | KR physical 2026-02-27 2026-03-13 | delivered_on=2026-03-05 | needs_approval exception refund_by=none reason=right_lapsed
KR: digital_download bought on Mon 2 March 2026, on the last day | KR digital_download 2026-03-02 2026-03-09 |  | allowed right last_day=2026-03-09 refund_by=2026-03-12 reason=right_open
KR: digital_download bought on Mon 2 March 2026, a day later | KR digital_download 2026-03-02 2026-03-10 |  | needs_approval exception refund_by=none reason=right_lapsed
KR: in Seoul the day after has begun while it is the last day in UTC | KR digital_download 2026-03-02 2026-03-09T15:00:00Z |  | needs_approval exception
§ Act on Specified Commercial Transactions art 15-3
JP: goods received on Mon 2 March 2026, terms not displayed: that day is day 1, on the last day | JP physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 condition=terms_not_displayed | allowed right last_day=2026-03-09 refund_by=none reason=right_open
JP: goods received on Mon 2 March 2026, terms not displayed: that day is day 1, a day later | JP physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 condition=terms_not_displayed | needs_approval exception refund_by=none reason=right_lapsed
JP: no right for saas_monthly | JP saas_monthly 2026-03-02 2026-03-02 |  | needs_approval exception reason=no_right
JP: no right for digital_download | JP digital_download 2026-03-02 2026-03-02 |  | needs_approval exception reason=no_right
JP: terms were displayed | JP physical 2026-03-02 2026-03-02 | condition=none delivered_on=2026-03-02 | needs_approval exception reason=no_right
JP: no one knows whether terms were displayed | JP physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | missing_facts none reason=condition_unknown missing=condition
§ Dir 2011/83/EU art 9(2)(a) and (c)
FR: saas_monthly bought on Mon 2 March 2026, on the last day | FR saas_monthly 2026-03-02 2026-03-16 |  | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
FR: saas_monthly bought on Mon 2 March 2026, a day later | FR saas_monthly 2026-03-02 2026-03-17 |  | needs_approval exception refund_by=none reason=right_lapsed
DE: saas_annual bought on Mon 2 March 2026, on the last day | DE saas_annual 2026-03-02 2026-03-16 |  | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
DE: saas_annual bought on Mon 2 March 2026, a day later | DE saas_annual 2026-03-02 2026-03-17 |  | needs_approval exception refund_by=none reason=right_lapsed
IT: digital_download bought on Mon 2 March 2026, on the last day | IT digital_download 2026-03-02 2026-03-16 |  | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
IT: digital_download bought on Mon 2 March 2026, a day later | IT digital_download 2026-03-02 2026-03-17 |  | needs_approval exception refund_by=none reason=right_lapsed
NO: saas_monthly bought on Mon 2 March 2026, on the last day | NO saas_monthly 2026-03-02 2026-03-16 |  | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
NO: saas_monthly bought on Mon 2 March 2026, a day later | NO saas_monthly 2026-03-02 2026-03-17 |  | needs_approval exception refund_by=none reason=right_lapsed
§ Consumer Contracts Regs 2013 (SI 2013/3134) regs 27-38
GB: custom_service bought on Mon 2 March 2026, on the last day | GB custom_service 2026-03-02 2026-03-16 |  | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
GB: custom_service bought on Mon 2 March 2026, a day later | GB custom_service 2026-03-02 2026-03-17 |  | needs_approval exception refund_by=none reason=right_lapsed
§ No general right online; CO art 40a ff only doorstep/telephone (14 days, above CHF 100)
CH: no right online, on the day of the purchase | CH physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ No federal right for online sales; FTC Cooling-Off Rule 16 CFR 429 (3 business days, off-premises only)
US: no right online, on the day of the purchase | US physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ ACL: none online; unsolicited agreements over AUD 100: 10 business days
AU: no right online, on the day of the purchase | AU physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ Fair Trading Act: uninvited direct sales over NZD 100: 5 working days; none for ordinary online orders
NZ: no right online, on the day of the purchase | NZ physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ Consumer Protection (E-Commerce) Rules 2020: must state policy; must accept defective/late/misdescribed returns
IN: no right online, on the day of the purchase | IN physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ None online (5-day right only for direct sales, timeshare etc)
SG: no right online, on the day of the purchase | SG physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ None
HK: no right online, on the day of the purchase | HK physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ None online (Direct Sales Act: 10 working days)
MY: no right online, on the day of the purchase | MY physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ None general
PH: no right online, on the day of the purchase | PH physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ GR 80/2019: exchange/cancel on mismatch only
ID: no right online, on the day of the purchase | ID physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ No general right; defect based
AE: no right online, on the day of the purchase | AE physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception last_day=none refund_by=none reason=no_right
§ Provincial law
CA: no right to change one’s mind online | CA physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception reason=no_right missing=condition
CA: a condition of another country gives nothing | CA physical 2026-03-02 2026-03-02 | condition=seller_unknown | needs_approval exception reason=no_right
§ Consumer Code art 59 (7 days only for aggressive sales methods)
PE: no right to change one’s mind online | PE physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception reason=no_right missing=condition
PE: an aggressive sale, on the last day | PE saas_annual 2026-03-02 2026-03-09 | condition=aggressive_sale | allowed right last_day=2026-03-09 refund_by=none reason=right_open
PE: an aggressive sale, a day later | PE saas_annual 2026-03-02 2026-03-10 | condition=aggressive_sale | needs_approval exception refund_by=none reason=right_lapsed
§ Consumer law 2023: 30 days only if seller information is missing
VN: no right to change one’s mind online | VN physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception reason=no_right missing=condition
VN: the seller’s information missing, on the last day | VN saas_annual 2026-03-02 2026-04-01 | condition=seller_unknown | allowed right last_day=2026-04-01 refund_by=none reason=right_open
VN: the seller’s information missing, a day later | VN saas_annual 2026-03-02 2026-04-02 | condition=seller_unknown | needs_approval exception refund_by=none reason=right_lapsed
§ Provincial law: 7 days after the copy
CA: disclosures missing, copy of the contract on 4 March, on the last day | CA custom_service 2026-03-02 2026-03-11 | condition=disclosures_missing informed_on=2026-03-04 | allowed right last_day=2026-03-11 refund_by=2026-03-26 reason=right_open
CA: disclosures missing, copy of the contract on 4 March, a day later | CA custom_service 2026-03-02 2026-03-12 | condition=disclosures_missing informed_on=2026-03-04 | needs_approval exception refund_by=none reason=right_lapsed
§ Provincial law: 30 days
CA: no copy of the contract, on the last day | CA saas_annual 2026-03-02 2026-04-01 | condition=no_copy_given | allowed right last_day=2026-04-01 refund_by=2026-04-16 reason=right_open
CA: no copy of the contract, a day later | CA saas_annual 2026-03-02 2026-04-02 | condition=no_copy_given | needs_approval exception refund_by=none reason=right_lapsed
§ Provincial law: delivery 30 days late or more
CA: delivery more than 30 days late | CA physical 2026-03-02 2026-07-01 | condition=delivered_late | allowed right last_day=none refund_by=2026-07-16
§ Facts name 72 countries
a country whose law is not known here | KE physical 2026-03-02 2026-03-02 | delivered_on=2026-03-02 | needs_approval exception reason=law_unknown
§ Reg 1182/71 art 3: days of the buyer’s calendar
DE: one minute before midnight in Berlin on the last day | DE saas_monthly 2026-03-02 2026-03-16T22:59:00Z |  | allowed right last_day=2026-03-16
DE: at midnight in Berlin after the last day | DE saas_monthly 2026-03-02 2026-03-16T23:00:00Z |  | needs_approval exception
DE: bought at 00:30 in Berlin, which is the day before in UTC | DE saas_monthly 2026-03-01T23:30:00Z 2026-03-16 |  | allowed right last_day=2026-03-16
PT: bought after midnight in Lisbon and before it in the Azores counts as bought later | PT saas_monthly 2026-03-02T00:30:00Z 2026-03-16 |  | allowed right last_day=2026-03-16
PT: after midnight in Lisbon it is still the last day in the Azores | PT saas_monthly 2026-03-02 2026-03-17T00:30:00Z |  | allowed right last_day=2026-03-16
`;
