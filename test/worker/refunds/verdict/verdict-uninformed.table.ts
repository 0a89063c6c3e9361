/** Buyers who were not told of their right, or were told late, in each form that a law defines. */
export const UNINFORMED = `
§ Dir 2011/83/EU art 10
FR: never informed, twelve months more, on the last day | FR physical 2026-02-27 2027-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2027-03-16
FR: never informed, twelve months more, a day later | FR physical 2026-02-27 2027-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
DE: never informed, twelve months more, on the last day | DE physical 2026-02-27 2027-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2027-03-16
DE: never informed, twelve months more, a day later | DE physical 2026-02-27 2027-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
SE: never informed, twelve months more, on the last day | SE physical 2026-02-27 2027-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2027-03-16
SE: never informed, twelve months more, a day later | SE physical 2026-02-27 2027-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
GR: never informed, twelve months more, on the last day | GR physical 2026-02-27 2027-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2027-03-16
GR: never informed, twelve months more, a day later | GR physical 2026-02-27 2027-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
NO: never informed, twelve months more, on the last day | NO physical 2026-02-27 2027-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2027-03-16
NO: never informed, twelve months more, a day later | NO physical 2026-02-27 2027-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
IS: never informed, twelve months more, on the last day | IS physical 2026-02-27 2027-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2027-03-16
IS: never informed, twelve months more, a day later | IS physical 2026-02-27 2027-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
LI: never informed, twelve months more, on the last day | LI physical 2026-02-27 2027-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2027-03-16
LI: never informed, twelve months more, a day later | LI physical 2026-02-27 2027-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
FR: never informed, twelve months end on a Saturday, on the last day | FR physical 2026-02-27 2027-03-22 | delivered_on=2026-03-06 informed=no | allowed right last_day=2027-03-22
FR: never informed, twelve months end on a Saturday, a day later | FR physical 2026-02-27 2027-03-23 | delivered_on=2026-03-06 informed=no | needs_approval exception
FR: informed late, 14 days from then, on the last day | FR physical 2026-02-27 2026-09-15 | delivered_on=2026-03-02 informed_on=2026-09-01 | allowed right last_day=2026-09-15
FR: informed late, 14 days from then, a day later | FR physical 2026-02-27 2026-09-16 | delivered_on=2026-03-02 informed_on=2026-09-01 | needs_approval exception
FR: informed within the first 14 days takes nothing away, on the last day | FR physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 informed_on=2026-02-28 | allowed right last_day=2026-03-16
FR: informed within the first 14 days takes nothing away, a day later | FR physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 informed_on=2026-02-28 | needs_approval exception
FR: informed a week after receipt, on the last day | FR physical 2026-02-27 2026-03-23 | delivered_on=2026-03-02 informed_on=2026-03-09 | allowed right last_day=2026-03-23
FR: informed a week after receipt, a day later | FR physical 2026-02-27 2026-03-24 | delivered_on=2026-03-02 informed_on=2026-03-09 | needs_approval exception
FR: informed after it was all over, on the last day | FR physical 2026-02-27 2027-03-16 | delivered_on=2026-03-02 informed_on=2027-03-17 | allowed right last_day=2027-03-16
FR: informed after it was all over, a day later | FR physical 2026-02-27 2027-03-17 | delivered_on=2026-03-02 informed_on=2027-03-17 | needs_approval exception
§ Consumer Contracts Regs 2013 (SI 2013/3134) regs 27-38
GB: never informed, twelve months more, on the last day | GB physical 2026-02-27 2027-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2027-03-16
GB: never informed, twelve months more, a day later | GB physical 2026-02-27 2027-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
GB: informed late, 14 days from then, on the last day | GB physical 2026-02-27 2026-09-15 | delivered_on=2026-03-02 informed_on=2026-09-01 | allowed right last_day=2026-09-15
GB: informed late, 14 days from then, a day later | GB physical 2026-02-27 2026-09-16 | delivered_on=2026-03-02 informed_on=2026-09-01 | needs_approval exception
§ Law 6502 art 48 + Distance Contracts Regulation
TR: never informed, a year more, on the last day | TR physical 2026-02-27 2027-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2027-03-16
TR: never informed, a year more, a day later | TR physical 2026-02-27 2027-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
TR: informed late, 14 days from then, on the last day | TR physical 2026-02-27 2026-09-15 | delivered_on=2026-03-02 informed_on=2026-09-01 | allowed right last_day=2026-09-15
TR: informed late, 14 days from then, a day later | TR physical 2026-02-27 2026-09-16 | delivered_on=2026-03-02 informed_on=2026-09-01 | needs_approval exception
§ Consumer Protection Law art 26.1
RU: never informed, three months, on the last day | RU physical 2026-02-27 2026-06-03 | delivered_on=2026-03-02 informed=no | allowed right last_day=2026-06-03
RU: never informed, three months, a day later | RU physical 2026-02-27 2026-06-04 | delivered_on=2026-03-02 informed=no | needs_approval exception
§ Law 19.496 art 3 bis (Law 21.398)
CL: never informed, 90 days, on the last day | CL physical 2026-02-27 2026-05-31 | delivered_on=2026-03-02 informed=no | allowed right last_day=2026-05-31
CL: never informed, 90 days, a day later | CL physical 2026-02-27 2026-06-01 | delivered_on=2026-03-02 informed=no | needs_approval exception
§ Law 31-08
MA: never informed, 30 days, on the last day | MA physical 2026-02-27 2026-04-01 | delivered_on=2026-03-02 informed=no | allowed right last_day=2026-04-01
MA: never informed, 30 days, a day later | MA physical 2026-02-27 2026-04-02 | delivered_on=2026-03-02 informed=no | needs_approval exception
§ ECT Act 2002 ss42-44
ZA: never informed, 14 days, on the last day | ZA physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2026-03-16
ZA: never informed, 14 days, a day later | ZA physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
§ Consumer Protection Act art 19 + 2016 exceptions regulation
TW: never informed, four months, on the last day | TW physical 2026-02-27 2026-07-02 | delivered_on=2026-03-02 informed=no | allowed right last_day=2026-07-02
TW: never informed, four months, a day later | TW physical 2026-02-27 2026-07-03 | delivered_on=2026-03-02 informed=no | needs_approval exception
TW: informed late, 7 days from then, on the last day | TW physical 2026-02-27 2026-05-11 | delivered_on=2026-03-02 informed_on=2026-05-04 | allowed right last_day=2026-05-11
TW: informed late, 7 days from then, a day later | TW physical 2026-02-27 2026-05-12 | delivered_on=2026-03-02 informed_on=2026-05-04 | needs_approval exception
TW: informed shortly before four months are over, on the last day | TW physical 2026-02-27 2026-07-02 | delivered_on=2026-03-02 informed_on=2026-06-30 | allowed right last_day=2026-07-02
TW: informed shortly before four months are over, a day later | TW physical 2026-02-27 2026-07-03 | delivered_on=2026-03-02 informed_on=2026-06-30 | needs_approval exception
§ Law 24.240 art 34; CCCN arts 1110-1116; Res 424/2020 cancel button
AR: informed late, 10 days from then, on the last day | AR physical 2026-02-27 2026-09-11 | delivered_on=2026-03-02 informed_on=2026-09-01 | allowed right last_day=2026-09-11
AR: informed late, 10 days from then, a day later | AR physical 2026-02-27 2026-09-12 | delivered_on=2026-03-02 informed_on=2026-09-01 | needs_approval exception
AR: never informed, the right does not lapse | AR physical 2026-02-27 2029-03-02 | delivered_on=2026-03-02 informed=no | allowed right last_day=none
§ E-Commerce Consumer Protection Act arts 17-18
KR: the buyer could know on 1 September, on the last day | KR physical 2026-02-27 2026-09-08 | delivered_on=2026-03-02 informed_on=2026-09-01 | allowed right last_day=2026-09-08
KR: the buyer could know on 1 September, a day later | KR physical 2026-02-27 2026-09-09 | delivered_on=2026-03-02 informed_on=2026-09-01 | needs_approval exception
KR: never informed, nothing runs until the buyer could know | KR physical 2026-02-27 2029-03-02 | delivered_on=2026-03-02 informed=no | allowed right last_day=none
§ Consumer Protection Law 1981 s14C
IL: the details were disclosed a month later, on the last day | IL physical 2026-02-27 2026-04-15 | delivered_on=2026-03-02 informed_on=2026-04-01 | allowed right last_day=2026-04-15
IL: the details were disclosed a month later, a day later | IL physical 2026-02-27 2026-04-16 | delivered_on=2026-03-02 informed_on=2026-04-01 | needs_approval exception
IL: never informed, nothing runs until the details are disclosed | IL physical 2026-02-27 2029-03-02 | delivered_on=2026-03-02 informed=no | allowed right last_day=none
§ Consumer Protection Law art 13
UA: never informed: the law gives nothing longer, on the last day | UA physical 2026-02-27 2026-03-16 | delivered_on=2026-03-02 informed=no | allowed right last_day=2026-03-16
UA: never informed: the law gives nothing longer, a day later | UA physical 2026-02-27 2026-03-17 | delivered_on=2026-03-02 informed=no | needs_approval exception
§ Law 1480/2011 art 47, Law 2439/2024
CO: never informed: the law gives nothing longer, on the last day | CO physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 informed=no | allowed right last_day=2026-03-09
CO: never informed: the law gives nothing longer, a day later | CO physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 informed=no | needs_approval exception
`;
