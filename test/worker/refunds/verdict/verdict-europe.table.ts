/** The last day of the right in every country of the EU and EEA and in the United Kingdom, and the day after. */
export const EUROPE = `
§ Dir 2011/83/EU art 9; Reg 1182/71 art 3(4)
AT: goods received on Mon 2 March 2026, on the last day | AT physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
AT: goods received on Mon 2 March 2026, a day later | AT physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
BE: goods received on Mon 2 March 2026, on the last day | BE physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
BE: goods received on Mon 2 March 2026, a day later | BE physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
BG: goods received on Mon 2 March 2026, on the last day | BG physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
BG: goods received on Mon 2 March 2026, a day later | BG physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
HR: goods received on Mon 2 March 2026, on the last day | HR physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
HR: goods received on Mon 2 March 2026, a day later | HR physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
CY: goods received on Mon 2 March 2026, on the last day | CY physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
CY: goods received on Mon 2 March 2026, a day later | CY physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
CZ: goods received on Mon 2 March 2026, on the last day | CZ physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
CZ: goods received on Mon 2 March 2026, a day later | CZ physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
DK: goods received on Mon 2 March 2026, on the last day | DK physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
DK: goods received on Mon 2 March 2026, a day later | DK physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
EE: goods received on Mon 2 March 2026, on the last day | EE physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
EE: goods received on Mon 2 March 2026, a day later | EE physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
FI: goods received on Mon 2 March 2026, on the last day | FI physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
FI: goods received on Mon 2 March 2026, a day later | FI physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
FR: goods received on Mon 2 March 2026, on the last day | FR physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
FR: goods received on Mon 2 March 2026, a day later | FR physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
DE: goods received on Mon 2 March 2026, on the last day | DE physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
DE: goods received on Mon 2 March 2026, a day later | DE physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
GR: goods received on Mon 2 March 2026, on the last day | GR physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
GR: goods received on Mon 2 March 2026, a day later | GR physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
HU: goods received on Mon 2 March 2026, on the last day | HU physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
HU: goods received on Mon 2 March 2026, a day later | HU physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
IE: goods received on Mon 2 March 2026, on the last day | IE physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
IE: goods received on Mon 2 March 2026, a day later | IE physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
IT: goods received on Mon 2 March 2026, on the last day | IT physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
IT: goods received on Mon 2 March 2026, a day later | IT physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
LV: goods received on Mon 2 March 2026, on the last day | LV physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
LV: goods received on Mon 2 March 2026, a day later | LV physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
LT: goods received on Mon 2 March 2026, on the last day | LT physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
LT: goods received on Mon 2 March 2026, a day later | LT physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
LU: goods received on Mon 2 March 2026, on the last day | LU physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
LU: goods received on Mon 2 March 2026, a day later | LU physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
MT: goods received on Mon 2 March 2026, on the last day | MT physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
MT: goods received on Mon 2 March 2026, a day later | MT physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
NL: goods received on Mon 2 March 2026, on the last day | NL physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
NL: goods received on Mon 2 March 2026, a day later | NL physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
PL: goods received on Mon 2 March 2026, on the last day | PL physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
PL: goods received on Mon 2 March 2026, a day later | PL physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
PT: goods received on Mon 2 March 2026, on the last day | PT physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
PT: goods received on Mon 2 March 2026, a day later | PT physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
RO: goods received on Mon 2 March 2026, on the last day | RO physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
RO: goods received on Mon 2 March 2026, a day later | RO physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
SK: goods received on Mon 2 March 2026, on the last day | SK physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
SK: goods received on Mon 2 March 2026, a day later | SK physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
SI: goods received on Mon 2 March 2026, on the last day | SI physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
SI: goods received on Mon 2 March 2026, a day later | SI physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
ES: goods received on Mon 2 March 2026, on the last day | ES physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
ES: goods received on Mon 2 March 2026, a day later | ES physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
SE: goods received on Mon 2 March 2026, on the last day | SE physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
SE: goods received on Mon 2 March 2026, a day later | SE physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
IS: goods received on Mon 2 March 2026, on the last day | IS physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
IS: goods received on Mon 2 March 2026, a day later | IS physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
LI: goods received on Mon 2 March 2026, on the last day | LI physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
LI: goods received on Mon 2 March 2026, a day later | LI physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
NO: goods received on Mon 2 March 2026, on the last day | NO physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
NO: goods received on Mon 2 March 2026, a day later | NO physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
FR: goods received on 2026-06-30, counted to national day, on the last day | FR physical 2026-06-28 2026-07-15 | delivered_on=2026-06-30 | allowed right last_day=2026-07-15 refund_by=2026-07-29 reason=right_open
FR: goods received on 2026-06-30, counted to national day, a day later | FR physical 2026-06-28 2026-07-16 | delivered_on=2026-06-30 | needs_approval exception refund_by=none reason=right_lapsed
DE: goods received on 2026-09-19, counted to Unity Day, a Saturday, on the last day | DE physical 2026-09-17 2026-10-05 | delivered_on=2026-09-19 | allowed right last_day=2026-10-05 refund_by=2026-10-19 reason=right_open
DE: goods received on 2026-09-19, counted to Unity Day, a Saturday, a day later | DE physical 2026-09-17 2026-10-06 | delivered_on=2026-09-19 | needs_approval exception refund_by=none reason=right_lapsed
HR: goods received on 2026-06-08, counted to Anti-Fascist Struggle Day, on the last day | HR physical 2026-06-06 2026-06-23 | delivered_on=2026-06-08 | allowed right last_day=2026-06-23 refund_by=2026-07-07 reason=right_open
HR: goods received on 2026-06-08, counted to Anti-Fascist Struggle Day, a day later | HR physical 2026-06-06 2026-06-24 | delivered_on=2026-06-08 | needs_approval exception refund_by=none reason=right_lapsed
SE: goods received on 2026-06-05, counted to Midsummer Eve, on the last day | SE physical 2026-06-03 2026-06-22 | delivered_on=2026-06-05 | allowed right last_day=2026-06-22 refund_by=2026-07-06 reason=right_open
SE: goods received on 2026-06-05, counted to Midsummer Eve, a day later | SE physical 2026-06-03 2026-06-23 | delivered_on=2026-06-05 | needs_approval exception refund_by=none reason=right_lapsed
SE: goods received on 2026-12-17, counted to New Year’s Eve, New Year, weekend, on the last day | SE physical 2026-12-15 2027-01-04 | delivered_on=2026-12-17 | allowed right last_day=2027-01-04 refund_by=2027-01-18 reason=right_open
SE: goods received on 2026-12-17, counted to New Year’s Eve, New Year, weekend, a day later | SE physical 2026-12-15 2027-01-05 | delivered_on=2026-12-17 | needs_approval exception refund_by=none reason=right_lapsed
DK: goods received on 2026-05-22, counted to Constitution Day, on the last day | DK physical 2026-05-20 2026-06-08 | delivered_on=2026-05-22 | allowed right last_day=2026-06-08 refund_by=2026-06-22 reason=right_open
DK: goods received on 2026-05-22, counted to Constitution Day, a day later | DK physical 2026-05-20 2026-06-09 | delivered_on=2026-05-22 | needs_approval exception refund_by=none reason=right_lapsed
DK: goods received on 2026-12-10, counted to Christmas Eve, Christmas, weekend, on the last day | DK physical 2026-12-08 2026-12-28 | delivered_on=2026-12-10 | allowed right last_day=2026-12-28 refund_by=2027-01-11 reason=right_open
DK: goods received on 2026-12-10, counted to Christmas Eve, Christmas, weekend, a day later | DK physical 2026-12-08 2026-12-29 | delivered_on=2026-12-10 | needs_approval exception refund_by=none reason=right_lapsed
AT: goods received on 2026-10-12, counted to National Day, on the last day | AT physical 2026-10-10 2026-10-27 | delivered_on=2026-10-12 | allowed right last_day=2026-10-27 refund_by=2026-11-10 reason=right_open
AT: goods received on 2026-10-12, counted to National Day, a day later | AT physical 2026-10-10 2026-10-28 | delivered_on=2026-10-12 | needs_approval exception refund_by=none reason=right_lapsed
IT: goods received on 2026-05-19, counted to Republic Day, on the last day | IT physical 2026-05-17 2026-06-03 | delivered_on=2026-05-19 | allowed right last_day=2026-06-03 refund_by=2026-06-17 reason=right_open
IT: goods received on 2026-05-19, counted to Republic Day, a day later | IT physical 2026-05-17 2026-06-04 | delivered_on=2026-05-19 | needs_approval exception refund_by=none reason=right_lapsed
ES: goods received on 2026-09-28, counted to National Day, on the last day | ES physical 2026-09-26 2026-10-13 | delivered_on=2026-09-28 | allowed right last_day=2026-10-13 refund_by=2026-10-27 reason=right_open
ES: goods received on 2026-09-28, counted to National Day, a day later | ES physical 2026-09-26 2026-10-14 | delivered_on=2026-09-28 | needs_approval exception refund_by=none reason=right_lapsed
PT: goods received on 2026-05-27, counted to Portugal Day, on the last day | PT physical 2026-05-25 2026-06-11 | delivered_on=2026-05-27 | allowed right last_day=2026-06-11 refund_by=2026-06-25 reason=right_open
PT: goods received on 2026-05-27, counted to Portugal Day, a day later | PT physical 2026-05-25 2026-06-12 | delivered_on=2026-05-27 | needs_approval exception refund_by=none reason=right_lapsed
NL: goods received on 2026-04-13, counted to King’s Day, on the last day | NL physical 2026-04-11 2026-04-28 | delivered_on=2026-04-13 | allowed right last_day=2026-04-28 refund_by=2026-05-12 reason=right_open
NL: goods received on 2026-04-13, counted to King’s Day, a day later | NL physical 2026-04-11 2026-04-29 | delivered_on=2026-04-13 | needs_approval exception refund_by=none reason=right_lapsed
BE: goods received on 2026-07-07, counted to National Day, on the last day | BE physical 2026-07-05 2026-07-22 | delivered_on=2026-07-07 | allowed right last_day=2026-07-22 refund_by=2026-08-05 reason=right_open
BE: goods received on 2026-07-07, counted to National Day, a day later | BE physical 2026-07-05 2026-07-23 | delivered_on=2026-07-07 | needs_approval exception refund_by=none reason=right_lapsed
PL: goods received on 2026-10-28, counted to Independence Day, on the last day | PL physical 2026-10-26 2026-11-12 | delivered_on=2026-10-28 | allowed right last_day=2026-11-12 refund_by=2026-11-26 reason=right_open
PL: goods received on 2026-10-28, counted to Independence Day, a day later | PL physical 2026-10-26 2026-11-13 | delivered_on=2026-10-28 | needs_approval exception refund_by=none reason=right_lapsed
CZ: goods received on 2026-10-14, counted to Independence Day, on the last day | CZ physical 2026-10-12 2026-10-29 | delivered_on=2026-10-14 | allowed right last_day=2026-10-29 refund_by=2026-11-12 reason=right_open
CZ: goods received on 2026-10-14, counted to Independence Day, a day later | CZ physical 2026-10-12 2026-10-30 | delivered_on=2026-10-14 | needs_approval exception refund_by=none reason=right_lapsed
SK: goods received on 2026-12-10, counted to Christmas Eve, Christmas, weekend, on the last day | SK physical 2026-12-08 2026-12-28 | delivered_on=2026-12-10 | allowed right last_day=2026-12-28 refund_by=2027-01-11 reason=right_open
SK: goods received on 2026-12-10, counted to Christmas Eve, Christmas, weekend, a day later | SK physical 2026-12-08 2026-12-29 | delivered_on=2026-12-10 | needs_approval exception refund_by=none reason=right_lapsed
SI: goods received on 2026-04-13, counted to Resistance Day, on the last day | SI physical 2026-04-11 2026-04-28 | delivered_on=2026-04-13 | allowed right last_day=2026-04-28 refund_by=2026-05-12 reason=right_open
SI: goods received on 2026-04-13, counted to Resistance Day, a day later | SI physical 2026-04-11 2026-04-29 | delivered_on=2026-04-13 | needs_approval exception refund_by=none reason=right_lapsed
HU: goods received on 2026-10-09, counted to Revolution Day, a Friday, on the last day | HU physical 2026-10-07 2026-10-26 | delivered_on=2026-10-09 | allowed right last_day=2026-10-26 refund_by=2026-11-09 reason=right_open
HU: goods received on 2026-10-09, counted to Revolution Day, a Friday, a day later | HU physical 2026-10-07 2026-10-27 | delivered_on=2026-10-09 | needs_approval exception refund_by=none reason=right_lapsed
RO: goods received on 2026-11-17, counted to National Day, on the last day | RO physical 2026-11-15 2026-12-02 | delivered_on=2026-11-17 | allowed right last_day=2026-12-02 refund_by=2026-12-16 reason=right_open
RO: goods received on 2026-11-17, counted to National Day, a day later | RO physical 2026-11-15 2026-12-03 | delivered_on=2026-11-17 | needs_approval exception refund_by=none reason=right_lapsed
BG: goods received on 2026-04-22, counted to St George’s Day, on the last day | BG physical 2026-04-20 2026-05-07 | delivered_on=2026-04-22 | allowed right last_day=2026-05-07 refund_by=2026-05-21 reason=right_open
BG: goods received on 2026-04-22, counted to St George’s Day, a day later | BG physical 2026-04-20 2026-05-08 | delivered_on=2026-04-22 | needs_approval exception refund_by=none reason=right_lapsed
GR: goods received on 2026-10-14, counted to Ohi Day, on the last day | GR physical 2026-10-12 2026-10-29 | delivered_on=2026-10-14 | allowed right last_day=2026-10-29 refund_by=2026-11-12 reason=right_open
GR: goods received on 2026-10-14, counted to Ohi Day, a day later | GR physical 2026-10-12 2026-10-30 | delivered_on=2026-10-14 | needs_approval exception refund_by=none reason=right_lapsed
CY: goods received on 2026-09-17, counted to Independence Day, on the last day | CY physical 2026-09-15 2026-10-02 | delivered_on=2026-09-17 | allowed right last_day=2026-10-02 refund_by=2026-10-16 reason=right_open
CY: goods received on 2026-09-17, counted to Independence Day, a day later | CY physical 2026-09-15 2026-10-03 | delivered_on=2026-09-17 | needs_approval exception refund_by=none reason=right_lapsed
EE: goods received on 2026-02-10, counted to Independence Day, on the last day | EE physical 2026-02-08 2026-02-25 | delivered_on=2026-02-10 | allowed right last_day=2026-02-25 refund_by=2026-03-11 reason=right_open
EE: goods received on 2026-02-10, counted to Independence Day, a day later | EE physical 2026-02-08 2026-02-26 | delivered_on=2026-02-10 | needs_approval exception refund_by=none reason=right_lapsed
LV: goods received on 2026-11-04, counted to Proclamation Day, on the last day | LV physical 2026-11-02 2026-11-19 | delivered_on=2026-11-04 | allowed right last_day=2026-11-19 refund_by=2026-12-03 reason=right_open
LV: goods received on 2026-11-04, counted to Proclamation Day, a day later | LV physical 2026-11-02 2026-11-20 | delivered_on=2026-11-04 | needs_approval exception refund_by=none reason=right_lapsed
LT: goods received on 2026-02-02, counted to Restoration Day, on the last day | LT physical 2026-01-31 2026-02-17 | delivered_on=2026-02-02 | allowed right last_day=2026-02-17 refund_by=2026-03-03 reason=right_open
LT: goods received on 2026-02-02, counted to Restoration Day, a day later | LT physical 2026-01-31 2026-02-18 | delivered_on=2026-02-02 | needs_approval exception refund_by=none reason=right_lapsed
LU: goods received on 2026-06-09, counted to National Day, on the last day | LU physical 2026-06-07 2026-06-24 | delivered_on=2026-06-09 | allowed right last_day=2026-06-24 refund_by=2026-07-08 reason=right_open
LU: goods received on 2026-06-09, counted to National Day, a day later | LU physical 2026-06-07 2026-06-25 | delivered_on=2026-06-09 | needs_approval exception refund_by=none reason=right_lapsed
MT: goods received on 2026-09-07, counted to Independence Day, on the last day | MT physical 2026-09-05 2026-09-22 | delivered_on=2026-09-07 | allowed right last_day=2026-09-22 refund_by=2026-10-06 reason=right_open
MT: goods received on 2026-09-07, counted to Independence Day, a day later | MT physical 2026-09-05 2026-09-23 | delivered_on=2026-09-07 | needs_approval exception refund_by=none reason=right_lapsed
IE: goods received on 2026-03-03, counted to St Patrick’s Day, on the last day | IE physical 2026-03-01 2026-03-18 | delivered_on=2026-03-03 | allowed right last_day=2026-03-18 refund_by=2026-04-01 reason=right_open
IE: goods received on 2026-03-03, counted to St Patrick’s Day, a day later | IE physical 2026-03-01 2026-03-19 | delivered_on=2026-03-03 | needs_approval exception refund_by=none reason=right_lapsed
FI: goods received on 2026-11-22, counted to Independence Day, a Sunday, on the last day | FI physical 2026-11-20 2026-12-07 | delivered_on=2026-11-22 | allowed right last_day=2026-12-07 refund_by=2026-12-21 reason=right_open
FI: goods received on 2026-11-22, counted to Independence Day, a Sunday, a day later | FI physical 2026-11-20 2026-12-08 | delivered_on=2026-11-22 | needs_approval exception refund_by=none reason=right_lapsed
NO: goods received on 2026-05-03, counted to Constitution Day, a Sunday, on the last day | NO physical 2026-05-01 2026-05-18 | delivered_on=2026-05-03 | allowed right last_day=2026-05-18 refund_by=2026-06-01 reason=right_open
NO: goods received on 2026-05-03, counted to Constitution Day, a Sunday, a day later | NO physical 2026-05-01 2026-05-19 | delivered_on=2026-05-03 | needs_approval exception refund_by=none reason=right_lapsed
IS: goods received on 2026-06-03, counted to National Day, on the last day | IS physical 2026-06-01 2026-06-18 | delivered_on=2026-06-03 | allowed right last_day=2026-06-18 refund_by=2026-07-02 reason=right_open
IS: goods received on 2026-06-03, counted to National Day, a day later | IS physical 2026-06-01 2026-06-19 | delivered_on=2026-06-03 | needs_approval exception refund_by=none reason=right_lapsed
LI: goods received on 2026-08-01, counted to National Day, a Saturday, on the last day | LI physical 2026-07-30 2026-08-17 | delivered_on=2026-08-01 | allowed right last_day=2026-08-17 refund_by=2026-08-31 reason=right_open
LI: goods received on 2026-08-01, counted to National Day, a Saturday, a day later | LI physical 2026-07-30 2026-08-18 | delivered_on=2026-08-01 | needs_approval exception refund_by=none reason=right_lapsed
FR: goods received on 2026-06-06, counted to a Saturday, on the last day | FR physical 2026-06-04 2026-06-22 | delivered_on=2026-06-06 | allowed right last_day=2026-06-22 refund_by=2026-07-06 reason=right_open
FR: goods received on 2026-06-06, counted to a Saturday, a day later | FR physical 2026-06-04 2026-06-23 | delivered_on=2026-06-06 | needs_approval exception refund_by=none reason=right_lapsed
DE: goods received on 2026-06-06, counted to a Saturday, on the last day | DE physical 2026-06-04 2026-06-22 | delivered_on=2026-06-06 | allowed right last_day=2026-06-22 refund_by=2026-07-06 reason=right_open
DE: goods received on 2026-06-06, counted to a Saturday, a day later | DE physical 2026-06-04 2026-06-23 | delivered_on=2026-06-06 | needs_approval exception refund_by=none reason=right_lapsed
HR: goods received on 2026-06-06, counted to a Saturday, and Monday is a holiday, on the last day | HR physical 2026-06-04 2026-06-23 | delivered_on=2026-06-06 | allowed right last_day=2026-06-23 refund_by=2026-07-07 reason=right_open
HR: goods received on 2026-06-06, counted to a Saturday, and Monday is a holiday, a day later | HR physical 2026-06-04 2026-06-24 | delivered_on=2026-06-06 | needs_approval exception refund_by=none reason=right_lapsed
FR: goods received on 2026-03-29, counted to a Sunday, over the change of clocks, on the last day | FR physical 2026-03-27 2026-04-13 | delivered_on=2026-03-29 | allowed right last_day=2026-04-13 refund_by=2026-04-27 reason=right_open
FR: goods received on 2026-03-29, counted to a Sunday, over the change of clocks, a day later | FR physical 2026-03-27 2026-04-14 | delivered_on=2026-03-29 | needs_approval exception refund_by=none reason=right_lapsed
DE: goods received on 2026-03-29, counted to a Sunday, over the change of clocks, on the last day | DE physical 2026-03-27 2026-04-13 | delivered_on=2026-03-29 | allowed right last_day=2026-04-13 refund_by=2026-04-27 reason=right_open
DE: goods received on 2026-03-29, counted to a Sunday, over the change of clocks, a day later | DE physical 2026-03-27 2026-04-14 | delivered_on=2026-03-29 | needs_approval exception refund_by=none reason=right_lapsed
GR: goods received on 2026-03-29, counted to Orthodox Easter, on the last day | GR physical 2026-03-27 2026-04-14 | delivered_on=2026-03-29 | allowed right last_day=2026-04-14 refund_by=2026-04-28 reason=right_open
GR: goods received on 2026-03-29, counted to Orthodox Easter, a day later | GR physical 2026-03-27 2026-04-15 | delivered_on=2026-03-29 | needs_approval exception refund_by=none reason=right_lapsed
CY: goods received on 2026-03-29, counted to Orthodox Easter, on the last day | CY physical 2026-03-27 2026-04-14 | delivered_on=2026-03-29 | allowed right last_day=2026-04-14 refund_by=2026-04-28 reason=right_open
CY: goods received on 2026-03-29, counted to Orthodox Easter, a day later | CY physical 2026-03-27 2026-04-15 | delivered_on=2026-03-29 | needs_approval exception refund_by=none reason=right_lapsed
RO: goods received on 2026-03-29, counted to Orthodox Easter, on the last day | RO physical 2026-03-27 2026-04-14 | delivered_on=2026-03-29 | allowed right last_day=2026-04-14 refund_by=2026-04-28 reason=right_open
RO: goods received on 2026-03-29, counted to Orthodox Easter, a day later | RO physical 2026-03-27 2026-04-15 | delivered_on=2026-03-29 | needs_approval exception refund_by=none reason=right_lapsed
BG: goods received on 2026-03-29, counted to Orthodox Easter, on the last day | BG physical 2026-03-27 2026-04-14 | delivered_on=2026-03-29 | allowed right last_day=2026-04-14 refund_by=2026-04-28 reason=right_open
BG: goods received on 2026-03-29, counted to Orthodox Easter, a day later | BG physical 2026-03-27 2026-04-15 | delivered_on=2026-03-29 | needs_approval exception refund_by=none reason=right_lapsed
FR: goods received on 2025-12-11, counted to Christmas, in Paris, on the last day | FR physical 2025-12-09 2025-12-26 | delivered_on=2025-12-11 region=IDF | allowed right last_day=2025-12-26 refund_by=2026-01-09 reason=right_open
FR: goods received on 2025-12-11, counted to Christmas, in Paris, a day later | FR physical 2025-12-09 2025-12-27 | delivered_on=2025-12-11 region=IDF | needs_approval exception refund_by=none reason=right_lapsed
FR: goods received on 2025-12-11, counted to Christmas, anywhere, on the last day | FR physical 2025-12-09 2025-12-29 | delivered_on=2025-12-11 | allowed right last_day=2025-12-29 refund_by=2026-01-12 reason=right_open
FR: goods received on 2025-12-11, counted to Christmas, anywhere, a day later | FR physical 2025-12-09 2025-12-30 | delivered_on=2025-12-11 | needs_approval exception refund_by=none reason=right_lapsed
DE: goods received on 2025-12-11, counted to Christmas, the 26th, weekend, on the last day | DE physical 2025-12-09 2025-12-29 | delivered_on=2025-12-11 | allowed right last_day=2025-12-29 refund_by=2026-01-12 reason=right_open
DE: goods received on 2025-12-11, counted to Christmas, the 26th, weekend, a day later | DE physical 2025-12-09 2025-12-30 | delivered_on=2025-12-11 | needs_approval exception refund_by=none reason=right_lapsed
§ Consumer Contracts Regs 2013 (SI 2013/3134) regs 27-38
GB: goods received on Mon 2 March 2026, on the last day | GB physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 | allowed right last_day=2026-03-16 refund_by=2026-03-30 reason=right_open
GB: goods received on Mon 2 March 2026, a day later | GB physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 | needs_approval exception refund_by=none reason=right_lapsed
GB: goods received on 2026-08-17, counted to Summer bank holiday, on the last day | GB physical 2026-08-15 2026-09-01 | delivered_on=2026-08-17 | allowed right last_day=2026-09-01 refund_by=2026-09-15 reason=right_open
GB: goods received on 2026-08-17, counted to Summer bank holiday, a day later | GB physical 2026-08-15 2026-09-02 | delivered_on=2026-08-17 | needs_approval exception refund_by=none reason=right_lapsed
`;
