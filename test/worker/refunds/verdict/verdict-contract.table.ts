/** When a right begins: deliveries that have not come, contracts before their payment, and states that ask for a policy. */
export const CONTRACT = `
§ Dir 2011/83/EU art 9(2)(b)(i), recital 40: before the goods have come the right is open, and has no last day
AT: goods that have not come, two months after the purchase | AT physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
BE: goods that have not come, two months after the purchase | BE physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
BG: goods that have not come, two months after the purchase | BG physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
HR: goods that have not come, two months after the purchase | HR physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
CY: goods that have not come, two months after the purchase | CY physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
CZ: goods that have not come, two months after the purchase | CZ physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
DK: goods that have not come, two months after the purchase | DK physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
EE: goods that have not come, two months after the purchase | EE physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
FI: goods that have not come, two months after the purchase | FI physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
FR: goods that have not come, two months after the purchase | FR physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
DE: goods that have not come, two months after the purchase | DE physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
GR: goods that have not come, two months after the purchase | GR physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
HU: goods that have not come, two months after the purchase | HU physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
IE: goods that have not come, two months after the purchase | IE physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
IT: goods that have not come, two months after the purchase | IT physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
LV: goods that have not come, two months after the purchase | LV physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
LT: goods that have not come, two months after the purchase | LT physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
LU: goods that have not come, two months after the purchase | LU physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
MT: goods that have not come, two months after the purchase | MT physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
NL: goods that have not come, two months after the purchase | NL physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
PL: goods that have not come, two months after the purchase | PL physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
PT: goods that have not come, two months after the purchase | PT physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
RO: goods that have not come, two months after the purchase | RO physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
SK: goods that have not come, two months after the purchase | SK physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
SI: goods that have not come, two months after the purchase | SI physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
ES: goods that have not come, two months after the purchase | ES physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
SE: goods that have not come, two months after the purchase | SE physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
NO: goods that have not come, two months after the purchase | NO physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
IS: goods that have not come, two months after the purchase | IS physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
LI: goods that have not come, two months after the purchase | LI physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none earliest=none reason=right_open
AT: goods of which a part has not come | AT physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
BE: goods of which a part has not come | BE physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
BG: goods of which a part has not come | BG physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
HR: goods of which a part has not come | HR physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
CY: goods of which a part has not come | CY physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
CZ: goods of which a part has not come | CZ physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
DK: goods of which a part has not come | DK physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
EE: goods of which a part has not come | EE physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
FI: goods of which a part has not come | FI physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
FR: goods of which a part has not come | FR physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
DE: goods of which a part has not come | DE physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
GR: goods of which a part has not come | GR physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
HU: goods of which a part has not come | HU physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
IE: goods of which a part has not come | IE physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
IT: goods of which a part has not come | IT physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
LV: goods of which a part has not come | LV physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
LT: goods of which a part has not come | LT physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
LU: goods of which a part has not come | LU physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
MT: goods of which a part has not come | MT physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
NL: goods of which a part has not come | NL physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
PL: goods of which a part has not come | PL physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
PT: goods of which a part has not come | PT physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
RO: goods of which a part has not come | RO physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
SK: goods of which a part has not come | SK physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
SI: goods of which a part has not come | SI physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
ES: goods of which a part has not come | ES physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
SE: goods of which a part has not come | SE physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
NO: goods of which a part has not come | NO physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
IS: goods of which a part has not come | IS physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
LI: goods of which a part has not come | LI physical 2026-03-02 2026-05-01 | delivered_on=2026-03-05 delivery=in_part | allowed right last_day=none earliest=none reason=right_open
§ The period of goods runs from their arrival, by the law of each country
GB: goods that have not come, two months after the purchase | GB physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
TR: goods that have not come, two months after the purchase | TR physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
UA: goods that have not come, two months after the purchase | UA physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
RU: goods that have not come, two months after the purchase | RU physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
RS: goods that have not come, two months after the purchase | RS physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
ME: goods that have not come, two months after the purchase | ME physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
MK: goods that have not come, two months after the purchase | MK physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
AL: goods that have not come, two months after the purchase | AL physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
BA: goods that have not come, two months after the purchase | BA physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
MD: goods that have not come, two months after the purchase | MD physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
MX: goods that have not come, two months after the purchase | MX physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
BR: goods that have not come, two months after the purchase | BR physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
AR: goods that have not come, two months after the purchase | AR physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
CL: goods that have not come, two months after the purchase | CL physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
CO: goods that have not come, two months after the purchase | CO physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
UY: goods that have not come, two months after the purchase | UY physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
EC: goods that have not come, two months after the purchase | EC physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
CR: goods that have not come, two months after the purchase | CR physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
KR: goods that have not come, two months after the purchase | KR physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
TW: goods that have not come, two months after the purchase | TW physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
CN: goods that have not come, two months after the purchase | CN physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
TH: goods that have not come, two months after the purchase | TH physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
SA: goods that have not come, two months after the purchase | SA physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
EG: goods that have not come, two months after the purchase | EG physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
MA: goods that have not come, two months after the purchase | MA physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
ZA: goods that have not come, two months after the purchase | ZA physical 2026-03-02 2026-05-01 | delivery=not_yet | allowed right last_day=none reason=right_open
§ A planned day of delivery is no delivery
FR: a day of delivery that is still to come | FR physical 2026-03-02 2026-05-01 | delivered_on=2026-05-20 | allowed right last_day=none earliest=none reason=right_open
FR: on the day of delivery itself | FR physical 2026-03-02 2026-05-20 | delivered_on=2026-05-20 | allowed right last_day=2026-06-03 reason=right_open
JP: terms not displayed, and nothing has come | JP physical 2026-03-02 2026-05-01 | delivery=not_yet condition=terms_not_displayed | allowed right last_day=none reason=right_open
§ Dir 2011/83/EU art 9(2)(b)(iii): of goods that come regularly the first delivery counts
FR: the first delivery of many came on Thu 5 March 2026, on the last day | FR physical 2026-03-02 2026-03-19 | delivered_on=2026-03-05 delivery=regular | allowed right last_day=2026-03-19 reason=right_open
FR: the first delivery of many came on Thu 5 March 2026, a day later | FR physical 2026-03-02 2026-03-20 | delivered_on=2026-03-05 delivery=regular | needs_approval exception reason=right_lapsed
§ A last day that is only a lower bound is told as no last day
FR: goods that came on no known day, within the least of the right | FR physical 2026-03-02 2026-03-06 | buyer=consumer | allowed right last_day=none earliest=2026-03-16 reason=right_open
DE: goods that came on no known day, within the least of the right | DE physical 2026-03-02 2026-03-06 | buyer=consumer | allowed right last_day=none earliest=2026-03-16 reason=right_open
GB: goods that came on no known day, within the least of the right | GB physical 2026-03-02 2026-03-06 | buyer=consumer | allowed right last_day=none earliest=2026-03-16 reason=right_open
NO: goods that came on no known day, within the least of the right | NO physical 2026-03-02 2026-03-06 | buyer=consumer | allowed right last_day=none earliest=2026-03-16 reason=right_open
BR: goods that came on no known day, within the least of the right | BR physical 2026-03-02 2026-03-06 | buyer=consumer | allowed right last_day=none earliest=2026-03-09 reason=right_open
KR: goods that came on no known day, within the least of the right | KR physical 2026-03-02 2026-03-06 | buyer=consumer | allowed right last_day=none earliest=2026-03-09 reason=right_open
ZA: goods that came on no known day, within the least of the right | ZA physical 2026-03-02 2026-03-06 | buyer=consumer | allowed right last_day=none earliest=2026-03-09 reason=right_open
CO: goods that came on no known day, within the least of the right | CO physical 2026-03-02 2026-03-06 | buyer=consumer | allowed right last_day=none earliest=2026-03-09 reason=right_open
TR: goods that came on no known day, within the least of the right | TR physical 2026-03-02 2026-03-06 | buyer=consumer | allowed right last_day=none earliest=2026-03-16 reason=right_open
FR: goods that came on no known day, past the least of the right | FR physical 2026-03-02 2026-03-17 | buyer=consumer informed=yes | missing_facts none last_day=none earliest=2026-03-16 missing=delivered_on
§ CJEU C-565/22 Sofatutor: one right, from the contract, and none with each renewal
AT: a monthly renewal, two days after it was paid | AT saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
BE: a monthly renewal, two days after it was paid | BE saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
BG: a monthly renewal, two days after it was paid | BG saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
HR: a monthly renewal, two days after it was paid | HR saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
CY: a monthly renewal, two days after it was paid | CY saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
CZ: a monthly renewal, two days after it was paid | CZ saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
DK: a monthly renewal, two days after it was paid | DK saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
EE: a monthly renewal, two days after it was paid | EE saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
FI: a monthly renewal, two days after it was paid | FI saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
FR: a monthly renewal, two days after it was paid | FR saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
DE: a monthly renewal, two days after it was paid | DE saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
GR: a monthly renewal, two days after it was paid | GR saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
HU: a monthly renewal, two days after it was paid | HU saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
IE: a monthly renewal, two days after it was paid | IE saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
IT: a monthly renewal, two days after it was paid | IT saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
LV: a monthly renewal, two days after it was paid | LV saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
LT: a monthly renewal, two days after it was paid | LT saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
LU: a monthly renewal, two days after it was paid | LU saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
MT: a monthly renewal, two days after it was paid | MT saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
NL: a monthly renewal, two days after it was paid | NL saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
PL: a monthly renewal, two days after it was paid | PL saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
PT: a monthly renewal, two days after it was paid | PT saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
RO: a monthly renewal, two days after it was paid | RO saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
SK: a monthly renewal, two days after it was paid | SK saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
SI: a monthly renewal, two days after it was paid | SI saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
ES: a monthly renewal, two days after it was paid | ES saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
SE: a monthly renewal, two days after it was paid | SE saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
NO: a monthly renewal, two days after it was paid | NO saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
IS: a monthly renewal, two days after it was paid | IS saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
LI: a monthly renewal, two days after it was paid | LI saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
GB: a monthly renewal, two days after it was paid | GB saas_monthly 2026-03-02 2026-03-04 | cycle=renewal contract_on=2026-01-02 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract
AT: a yearly renewal of a contract of no known day | AT saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
BE: a yearly renewal of a contract of no known day | BE saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
BG: a yearly renewal of a contract of no known day | BG saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
HR: a yearly renewal of a contract of no known day | HR saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
CY: a yearly renewal of a contract of no known day | CY saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
CZ: a yearly renewal of a contract of no known day | CZ saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
DK: a yearly renewal of a contract of no known day | DK saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
EE: a yearly renewal of a contract of no known day | EE saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
FI: a yearly renewal of a contract of no known day | FI saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
FR: a yearly renewal of a contract of no known day | FR saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
DE: a yearly renewal of a contract of no known day | DE saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
GR: a yearly renewal of a contract of no known day | GR saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
HU: a yearly renewal of a contract of no known day | HU saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
IE: a yearly renewal of a contract of no known day | IE saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
IT: a yearly renewal of a contract of no known day | IT saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
LV: a yearly renewal of a contract of no known day | LV saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
LT: a yearly renewal of a contract of no known day | LT saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
LU: a yearly renewal of a contract of no known day | LU saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
MT: a yearly renewal of a contract of no known day | MT saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
NL: a yearly renewal of a contract of no known day | NL saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
PL: a yearly renewal of a contract of no known day | PL saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
PT: a yearly renewal of a contract of no known day | PT saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
RO: a yearly renewal of a contract of no known day | RO saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
SK: a yearly renewal of a contract of no known day | SK saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
SI: a yearly renewal of a contract of no known day | SI saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
ES: a yearly renewal of a contract of no known day | ES saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
SE: a yearly renewal of a contract of no known day | SE saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
NO: a yearly renewal of a contract of no known day | NO saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
IS: a yearly renewal of a contract of no known day | IS saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
LI: a yearly renewal of a contract of no known day | LI saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
GB: a yearly renewal of a contract of no known day | GB saas_annual 2026-03-02 2026-03-04 | cycle=renewal buyer=consumer informed=yes | needs_approval exception reason=right_of_contract missing=
§ The right runs from the contract, whenever it is paid
FR: a weekly renewal within the days of its contract, on the last day | FR saas_monthly 2026-03-02 2026-03-11 | cycle=renewal contract_on=2026-02-25 | allowed right last_day=2026-03-11 reason=right_open
FR: a weekly renewal within the days of its contract, a day later | FR saas_monthly 2026-03-02 2026-03-12 | cycle=renewal contract_on=2026-02-25 | needs_approval exception reason=right_lapsed
FR: a service that was agreed ten days before it was paid, on the last day | FR custom_service 2026-03-12 2026-03-16 | contract_on=2026-03-02 | allowed right last_day=2026-03-16 reason=right_open
FR: a service that was agreed ten days before it was paid, a day later | FR custom_service 2026-03-12 2026-03-17 | contract_on=2026-03-02 | needs_approval exception reason=right_lapsed
FR: the first payment of a subscription | FR saas_monthly 2026-03-02 2026-03-16 | cycle=first | allowed right last_day=2026-03-16 reason=right_open
§ Dir 2011/83/EU art 10: who was not told of the right has it for a year more, from the contract
FR: a renewal of a contract of which the buyer was not told, on the last day | FR saas_monthly 2026-03-02 2027-01-18 | cycle=renewal contract_on=2026-01-02 informed=no | allowed right last_day=2027-01-18 reason=right_open
FR: a renewal of a contract of which the buyer was not told, a day later | FR saas_monthly 2026-03-02 2027-01-19 | cycle=renewal contract_on=2026-01-02 informed=no | needs_approval exception reason=right_lapsed
FR: a renewal of a contract of no known day, of which the buyer was not told | FR saas_monthly 2026-03-02 2026-03-04 | cycle=renewal informed=no buyer=consumer | missing_facts none reason=contract_unknown missing=contract_on
§ CJEU C-565/22 Sofatutor: the end of a free trial gives a right only where the price after it was not told clearly
FR: the first payment after a trial whose price was told | FR saas_monthly 2026-03-02 2026-03-04 | cycle=after_trial contract_on=2026-02-01 buyer=consumer informed=yes trial_price_told=yes | needs_approval exception reason=right_of_contract missing=
FR: the first payment after a trial whose price was not told, on the last day | FR saas_monthly 2026-03-02 2026-03-16 | cycle=after_trial contract_on=2026-02-01 buyer=consumer informed=yes trial_price_told=no | allowed right last_day=2026-03-16 reason=right_open
FR: the first payment after a trial whose price was not told, a day later | FR saas_monthly 2026-03-02 2026-03-17 | cycle=after_trial contract_on=2026-02-01 buyer=consumer informed=yes trial_price_told=no | needs_approval exception reason=right_lapsed
FR: the first payment after a trial of which no one says whether its price was told | FR saas_monthly 2026-03-02 2026-03-04 | cycle=after_trial contract_on=2026-02-01 buyer=consumer informed=yes | needs_approval exception reason=right_of_contract_assumed missing=trial_price_told
§ New York General Business Law s 218-a: thirty days from the purchase where no policy was displayed
US-NY: no policy was displayed, on the last day | US physical 2026-03-02 2026-04-01 | buyer=consumer informed=yes region=NY policy_displayed=no | allowed right last_day=2026-04-01 reason=right_open
US-NY: no policy was displayed, a day later | US physical 2026-03-02 2026-04-02 | buyer=consumer informed=yes region=NY policy_displayed=no | needs_approval exception reason=right_lapsed
US-NY: no policy was displayed, whenever the goods came | US physical 2026-03-02 2026-04-02 | buyer=consumer informed=yes region=NY policy_displayed=no delivered_on=2026-03-20 | needs_approval exception reason=right_lapsed
US-NY: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=NY policy_displayed=yes | needs_approval exception reason=no_right
US-NY: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=NY delivered_on=2026-03-03 | needs_approval exception reason=no_right missing=policy_displayed
US-NY: no policy was displayed, of a service | US saas_monthly 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=NY policy_displayed=no | needs_approval exception reason=no_right
US-NY: no policy was displayed, of a ticket | US event_ticket 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=NY policy_displayed=no | needs_approval exception reason=no_right
US-NY: no policy was displayed, of a download | US digital_download 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=NY policy_displayed=no | needs_approval exception reason=no_right
§ California Civil Code s 1723; Florida Statutes s 501.142: whether they reach a sale online is argued
US-CA: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=CA policy_displayed=no | needs_approval exception reason=may_apply
US-CA: no policy was displayed, and the platform promises more | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=CA policy_displayed=no policy=all | allowed policy reason=may_apply
US-CA: no one says whether a policy was displayed | US saas_monthly 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=CA | needs_approval exception reason=no_right
US-FL: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=FL policy_displayed=no | needs_approval exception reason=may_apply
US-FL: no policy was displayed, and the platform promises more | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=FL policy_displayed=no policy=all | allowed policy reason=may_apply
US-FL: no one says whether a policy was displayed | US saas_monthly 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=FL | needs_approval exception reason=no_right
US-FL: after seven days nothing may apply | US physical 2026-03-02 2026-03-10 | buyer=consumer informed=yes region=FL policy_displayed=no | needs_approval exception reason=right_lapsed
US-TX: no law of the state is known | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=TX policy_displayed=no | needs_approval exception reason=no_right
§ US posting laws of which only is known that there are: a person decides
US-CT: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=CT policy_displayed=no | needs_approval exception reason=may_apply last_day=none
US-CT: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=CT policy_displayed=yes | needs_approval exception reason=no_right
US-CT: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=CT | needs_approval exception reason=no_right missing=policy_displayed
US-HI: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=HI policy_displayed=no | needs_approval exception reason=may_apply last_day=none
US-HI: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=HI policy_displayed=yes | needs_approval exception reason=no_right
US-HI: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=HI | needs_approval exception reason=no_right missing=policy_displayed
US-MA: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=MA policy_displayed=no | needs_approval exception reason=may_apply last_day=none
US-MA: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=MA policy_displayed=yes | needs_approval exception reason=no_right
US-MA: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=MA | needs_approval exception reason=no_right missing=policy_displayed
US-MD: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=MD policy_displayed=no | needs_approval exception reason=may_apply last_day=none
US-MD: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=MD policy_displayed=yes | needs_approval exception reason=no_right
US-MD: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=MD | needs_approval exception reason=no_right missing=policy_displayed
US-MN: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=MN policy_displayed=no | needs_approval exception reason=may_apply last_day=none
US-MN: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=MN policy_displayed=yes | needs_approval exception reason=no_right
US-MN: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=MN | needs_approval exception reason=no_right missing=policy_displayed
US-NJ: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=NJ policy_displayed=no | needs_approval exception reason=may_apply last_day=none
US-NJ: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=NJ policy_displayed=yes | needs_approval exception reason=no_right
US-NJ: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=NJ | needs_approval exception reason=no_right missing=policy_displayed
US-OH: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=OH policy_displayed=no | needs_approval exception reason=may_apply last_day=none
US-OH: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=OH policy_displayed=yes | needs_approval exception reason=no_right
US-OH: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=OH | needs_approval exception reason=no_right missing=policy_displayed
US-RI: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=RI policy_displayed=no | needs_approval exception reason=may_apply last_day=none
US-RI: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=RI policy_displayed=yes | needs_approval exception reason=no_right
US-RI: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=RI | needs_approval exception reason=no_right missing=policy_displayed
US-UT: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=UT policy_displayed=no | needs_approval exception reason=may_apply last_day=none
US-UT: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=UT policy_displayed=yes | needs_approval exception reason=no_right
US-UT: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=UT | needs_approval exception reason=no_right missing=policy_displayed
US-VA: no policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=VA policy_displayed=no | needs_approval exception reason=may_apply last_day=none
US-VA: a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes region=VA policy_displayed=yes | needs_approval exception reason=no_right
US-VA: no one says whether a policy was displayed | US physical 2026-03-02 2026-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=VA | needs_approval exception reason=no_right missing=policy_displayed
US-VA: by the name of the state, a year later | US physical 2026-03-02 2027-03-04 | buyer=consumer informed=yes delivered_on=2026-03-03 region=virginia policy_displayed=no | needs_approval exception reason=may_apply
§ Act on Specified Commercial Transactions art 15-3 (Japan): terms of return that were not displayed
JP: no policy was displayed | JP physical 2026-03-02 2026-03-10 | delivered_on=2026-03-05 policy_displayed=no | allowed right last_day=2026-03-12 reason=right_open
JP: a policy was displayed | JP physical 2026-03-02 2026-03-10 | delivered_on=2026-03-05 policy_displayed=yes | needs_approval exception reason=no_right
§ A telling that contradicts itself says nothing, and is asked (Dir 2011/83/EU art 9(2)(b))
DE: told at once that nothing came and that it came, in time either way | DE physical 2026-03-02 2026-03-10 | delivery=not_yet delivered_on=2026-03-04 | allowed right last_day=none earliest=2026-03-16
DE: told at once that nothing came and that it came, past the least | DE physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04 | missing_facts none last_day=none missing=delivered_on
DE: nothing came, and a day is planned | DE physical 2026-03-02 2026-05-20 | delivery=not_yet delivered_on=2026-05-21 | allowed right last_day=none earliest=none
DE: a part came on a day | DE physical 2026-03-02 2026-05-20 | delivery=in_part delivered_on=2026-03-04 | allowed right last_day=none earliest=none
FR: told at once that nothing came and that it came, in time either way | FR physical 2026-03-02 2026-03-10 | delivery=not_yet delivered_on=2026-03-04 | allowed right last_day=none earliest=2026-03-16
FR: told at once that nothing came and that it came, past the least | FR physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04 | missing_facts none last_day=none missing=delivered_on
FR: nothing came, and a day is planned | FR physical 2026-03-02 2026-05-20 | delivery=not_yet delivered_on=2026-05-21 | allowed right last_day=none earliest=none
FR: a part came on a day | FR physical 2026-03-02 2026-05-20 | delivery=in_part delivered_on=2026-03-04 | allowed right last_day=none earliest=none
IT: told at once that nothing came and that it came, in time either way | IT physical 2026-03-02 2026-03-10 | delivery=not_yet delivered_on=2026-03-04 | allowed right last_day=none earliest=2026-03-16
IT: told at once that nothing came and that it came, past the least | IT physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04 | missing_facts none last_day=none missing=delivered_on
IT: nothing came, and a day is planned | IT physical 2026-03-02 2026-05-20 | delivery=not_yet delivered_on=2026-05-21 | allowed right last_day=none earliest=none
IT: a part came on a day | IT physical 2026-03-02 2026-05-20 | delivery=in_part delivered_on=2026-03-04 | allowed right last_day=none earliest=none
ES: told at once that nothing came and that it came, in time either way | ES physical 2026-03-02 2026-03-10 | delivery=not_yet delivered_on=2026-03-04 | allowed right last_day=none earliest=2026-03-16
ES: told at once that nothing came and that it came, past the least | ES physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04 | missing_facts none last_day=none missing=delivered_on
ES: nothing came, and a day is planned | ES physical 2026-03-02 2026-05-20 | delivery=not_yet delivered_on=2026-05-21 | allowed right last_day=none earliest=none
ES: a part came on a day | ES physical 2026-03-02 2026-05-20 | delivery=in_part delivered_on=2026-03-04 | allowed right last_day=none earliest=none
AT: told at once that nothing came and that it came, in time either way | AT physical 2026-03-02 2026-03-10 | delivery=not_yet delivered_on=2026-03-04 | allowed right last_day=none earliest=2026-03-16
AT: told at once that nothing came and that it came, past the least | AT physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04 | missing_facts none last_day=none missing=delivered_on
AT: nothing came, and a day is planned | AT physical 2026-03-02 2026-05-20 | delivery=not_yet delivered_on=2026-05-21 | allowed right last_day=none earliest=none
AT: a part came on a day | AT physical 2026-03-02 2026-05-20 | delivery=in_part delivered_on=2026-03-04 | allowed right last_day=none earliest=none
NL: told at once that nothing came and that it came, in time either way | NL physical 2026-03-02 2026-03-10 | delivery=not_yet delivered_on=2026-03-04 | allowed right last_day=none earliest=2026-03-16
NL: told at once that nothing came and that it came, past the least | NL physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04 | missing_facts none last_day=none missing=delivered_on
NL: nothing came, and a day is planned | NL physical 2026-03-02 2026-05-20 | delivery=not_yet delivered_on=2026-05-21 | allowed right last_day=none earliest=none
NL: a part came on a day | NL physical 2026-03-02 2026-05-20 | delivery=in_part delivered_on=2026-03-04 | allowed right last_day=none earliest=none
PL: told at once that nothing came and that it came, in time either way | PL physical 2026-03-02 2026-03-10 | delivery=not_yet delivered_on=2026-03-04 | allowed right last_day=none earliest=2026-03-16
PL: told at once that nothing came and that it came, past the least | PL physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04 | missing_facts none last_day=none missing=delivered_on
PL: nothing came, and a day is planned | PL physical 2026-03-02 2026-05-20 | delivery=not_yet delivered_on=2026-05-21 | allowed right last_day=none earliest=none
PL: a part came on a day | PL physical 2026-03-02 2026-05-20 | delivery=in_part delivered_on=2026-03-04 | allowed right last_day=none earliest=none
GB: told at once that nothing came and that it came, in time either way | GB physical 2026-03-02 2026-03-10 | delivery=not_yet delivered_on=2026-03-04 | allowed right last_day=none earliest=2026-03-16
GB: told at once that nothing came and that it came, past the least | GB physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04 | missing_facts none last_day=none missing=delivered_on
GB: nothing came, and a day is planned | GB physical 2026-03-02 2026-05-20 | delivery=not_yet delivered_on=2026-05-21 | allowed right last_day=none earliest=none
GB: a part came on a day | GB physical 2026-03-02 2026-05-20 | delivery=in_part delivered_on=2026-03-04 | allowed right last_day=none earliest=none
IE: told at once that nothing came and that it came, in time either way | IE physical 2026-03-02 2026-03-10 | delivery=not_yet delivered_on=2026-03-04 | allowed right last_day=none earliest=2026-03-16
IE: told at once that nothing came and that it came, past the least | IE physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04 | missing_facts none last_day=none missing=delivered_on
IE: nothing came, and a day is planned | IE physical 2026-03-02 2026-05-20 | delivery=not_yet delivered_on=2026-05-21 | allowed right last_day=none earliest=none
IE: a part came on a day | IE physical 2026-03-02 2026-05-20 | delivery=in_part delivered_on=2026-03-04 | allowed right last_day=none earliest=none
SE: told at once that nothing came and that it came, in time either way | SE physical 2026-03-02 2026-03-10 | delivery=not_yet delivered_on=2026-03-04 | allowed right last_day=none earliest=2026-03-16
SE: told at once that nothing came and that it came, past the least | SE physical 2026-03-02 2026-05-20 | buyer=consumer informed=yes delivery=not_yet delivered_on=2026-03-04 | missing_facts none last_day=none missing=delivered_on
SE: nothing came, and a day is planned | SE physical 2026-03-02 2026-05-20 | delivery=not_yet delivered_on=2026-05-21 | allowed right last_day=none earliest=none
SE: a part came on a day | SE physical 2026-03-02 2026-05-20 | delivery=in_part delivered_on=2026-03-04 | allowed right last_day=none earliest=none
`;
