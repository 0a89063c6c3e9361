/** Periods that are counted to a rest day, to a holiday, or to a holiday of one region. */
export const REST_DAYS = `
§ Civil Act art 161 (Korea): a Saturday or public holiday
KR: seven days end on Sat 14 March 2026, on the last day | KR physical 2026-03-04 2026-03-16 | delivered_on=2026-03-07 | allowed right last_day=2026-03-16 reason=right_open
KR: seven days end on Sat 14 March 2026, a day later | KR physical 2026-03-04 2026-03-17 | delivered_on=2026-03-07 | needs_approval exception reason=right_lapsed
KR: seven days end on Sun 15 March 2026, on the last day | KR physical 2026-03-05 2026-03-16 | delivered_on=2026-03-08 | allowed right last_day=2026-03-16 reason=right_open
KR: seven days end on Sun 15 March 2026, a day later | KR physical 2026-03-05 2026-03-17 | delivered_on=2026-03-08 | needs_approval exception reason=right_lapsed
KR: seven days end on Children’s Day, Tue 5 May 2026, on the last day | KR physical 2026-04-25 2026-05-06 | delivered_on=2026-04-28 | allowed right last_day=2026-05-06 reason=right_open
KR: seven days end on Children’s Day, Tue 5 May 2026, a day later | KR physical 2026-04-25 2026-05-07 | delivered_on=2026-04-28 | needs_approval exception reason=right_lapsed
KR: seven days end on the first day of Chuseok, Thu 24 September 2026, on the last day | KR physical 2026-09-14 2026-09-28 | delivered_on=2026-09-17 | allowed right last_day=2026-09-28 reason=right_open
KR: seven days end on the first day of Chuseok, Thu 24 September 2026, a day later | KR physical 2026-09-14 2026-09-29 | delivered_on=2026-09-17 | needs_approval exception reason=right_lapsed
§ Civil Code art 122 (Taiwan): a Sunday, memorial or other rest day
TW: seven days end on Sat 14 March 2026, on the last day | TW physical 2026-03-04 2026-03-16 | delivered_on=2026-03-07 | allowed right last_day=2026-03-16 reason=right_open
TW: seven days end on Sat 14 March 2026, a day later | TW physical 2026-03-04 2026-03-17 | delivered_on=2026-03-07 | needs_approval exception reason=right_lapsed
TW: seven days end on Sun 15 March 2026, on the last day | TW physical 2026-03-05 2026-03-16 | delivered_on=2026-03-08 | allowed right last_day=2026-03-16 reason=right_open
TW: seven days end on Sun 15 March 2026, a day later | TW physical 2026-03-05 2026-03-17 | delivered_on=2026-03-08 | needs_approval exception reason=right_lapsed
TW: seven days end on Mon 6 April 2026, the day for Tomb Sweeping, on the last day | TW physical 2026-03-27 2026-04-07 | delivered_on=2026-03-30 | allowed right last_day=2026-04-07 reason=right_open
TW: seven days end on Mon 6 April 2026, the day for Tomb Sweeping, a day later | TW physical 2026-03-27 2026-04-08 | delivered_on=2026-03-30 | needs_approval exception reason=right_lapsed
§ Civil Code art 203 (China): a rest day; no table holds the moved ones, so a working day more is given
CN: seven days end on Tue 10 March 2026, on the last day | CN physical 2026-02-28 2026-03-11 | delivered_on=2026-03-03 | allowed right last_day=2026-03-11 reason=right_open
CN: seven days end on Tue 10 March 2026, a day later | CN physical 2026-02-28 2026-03-12 | delivered_on=2026-03-03 | needs_approval exception reason=right_lapsed
CN: seven days end on Sat 14 March 2026, on the last day | CN physical 2026-03-04 2026-03-17 | delivered_on=2026-03-07 | allowed right last_day=2026-03-17 reason=right_open
CN: seven days end on Sat 14 March 2026, a day later | CN physical 2026-03-04 2026-03-18 | delivered_on=2026-03-07 | needs_approval exception reason=right_lapsed
CN: seven days end on Fri 13 March 2026, on the last day | CN physical 2026-03-03 2026-03-16 | delivered_on=2026-03-06 | allowed right last_day=2026-03-16 reason=right_open
CN: seven days end on Fri 13 March 2026, a day later | CN physical 2026-03-03 2026-03-17 | delivered_on=2026-03-06 | needs_approval exception reason=right_lapsed
§ Code of Obligations art 93 (Turkey): a legal holiday or Sunday; Saturday counts
TR: fourteen days end on Sat 20 June 2026, on the last day | TR physical 2026-06-03 2026-06-20 | delivered_on=2026-06-06 | allowed right last_day=2026-06-20 reason=right_open
TR: fourteen days end on Sat 20 June 2026, a day later | TR physical 2026-06-03 2026-06-21 | delivered_on=2026-06-06 | needs_approval exception reason=right_lapsed
TR: fourteen days end on Sun 21 June 2026, on the last day | TR physical 2026-06-04 2026-06-22 | delivered_on=2026-06-07 | allowed right last_day=2026-06-22 reason=right_open
TR: fourteen days end on Sun 21 June 2026, a day later | TR physical 2026-06-04 2026-06-23 | delivered_on=2026-06-07 | needs_approval exception reason=right_lapsed
TR: fourteen days end on Thu 23 April 2026, on the last day | TR physical 2026-04-06 2026-04-24 | delivered_on=2026-04-09 | allowed right last_day=2026-04-24 reason=right_open
TR: fourteen days end on Thu 23 April 2026, a day later | TR physical 2026-04-06 2026-04-25 | delivered_on=2026-04-09 | needs_approval exception reason=right_lapsed
TR: fourteen days end on Tue 19 May 2026, on the last day | TR physical 2026-05-02 2026-05-20 | delivered_on=2026-05-05 | allowed right last_day=2026-05-20 reason=right_open
TR: fourteen days end on Tue 19 May 2026, a day later | TR physical 2026-05-02 2026-05-21 | delivered_on=2026-05-05 | needs_approval exception reason=right_lapsed
TR: fourteen days end on Sat 30 August 2025, a holiday, before a Sunday, on the last day | TR physical 2025-08-13 2025-09-01 | delivered_on=2025-08-16 | allowed right last_day=2025-09-01 reason=right_open
TR: fourteen days end on Sat 30 August 2025, a holiday, before a Sunday, a day later | TR physical 2025-08-13 2025-09-02 | delivered_on=2025-08-16 | needs_approval exception reason=right_lapsed
§ Interpretation Act 33 of 1957 s 4 (South Africa): a Sunday or public holiday; Saturday counts
ZA: seven days end on Sat 14 March 2026, on the last day | ZA physical 2026-03-04 2026-03-14 | delivered_on=2026-03-07 | allowed right last_day=2026-03-14 reason=right_open
ZA: seven days end on Sat 14 March 2026, a day later | ZA physical 2026-03-04 2026-03-15 | delivered_on=2026-03-07 | needs_approval exception reason=right_lapsed
ZA: seven days end on Sun 15 March 2026, on the last day | ZA physical 2026-03-05 2026-03-16 | delivered_on=2026-03-08 | allowed right last_day=2026-03-16 reason=right_open
ZA: seven days end on Sun 15 March 2026, a day later | ZA physical 2026-03-05 2026-03-17 | delivered_on=2026-03-08 | needs_approval exception reason=right_lapsed
ZA: seven days end on Freedom Day, Mon 27 April 2026, on the last day | ZA physical 2026-04-17 2026-04-28 | delivered_on=2026-04-20 | allowed right last_day=2026-04-28 reason=right_open
ZA: seven days end on Freedom Day, Mon 27 April 2026, a day later | ZA physical 2026-04-17 2026-04-29 | delivered_on=2026-04-20 | needs_approval exception reason=right_lapsed
ZA: seven days end on Mon 10 August 2026, for Women’s Day on Sunday, on the last day | ZA physical 2026-07-31 2026-08-11 | delivered_on=2026-08-03 | allowed right last_day=2026-08-11 reason=right_open
ZA: seven days end on Mon 10 August 2026, for Women’s Day on Sunday, a day later | ZA physical 2026-07-31 2026-08-12 | delivered_on=2026-08-03 | needs_approval exception reason=right_lapsed
ZA: seven days end on Human Rights Day, Sat 21 March 2026, before a Sunday, on the last day | ZA physical 2026-03-11 2026-03-23 | delivered_on=2026-03-14 | allowed right last_day=2026-03-23 reason=right_open
ZA: seven days end on Human Rights Day, Sat 21 March 2026, before a Sunday, a day later | ZA physical 2026-03-11 2026-03-24 | delivered_on=2026-03-14 | needs_approval exception reason=right_lapsed
§ CCCN art 1110 (Argentina): a non-working day
AR: ten days end on Sat 14 March 2026, on the last day | AR physical 2026-03-01 2026-03-16 | delivered_on=2026-03-04 | allowed right last_day=2026-03-16 reason=right_open
AR: ten days end on Sat 14 March 2026, a day later | AR physical 2026-03-01 2026-03-17 | delivered_on=2026-03-04 | needs_approval exception reason=right_lapsed
AR: ten days end on Sun 15 March 2026, on the last day | AR physical 2026-03-02 2026-03-16 | delivered_on=2026-03-05 | allowed right last_day=2026-03-16 reason=right_open
AR: ten days end on Sun 15 March 2026, a day later | AR physical 2026-03-02 2026-03-17 | delivered_on=2026-03-05 | needs_approval exception reason=right_lapsed
AR: ten days end on Mon 25 May 2026, on the last day | AR physical 2026-05-12 2026-05-26 | delivered_on=2026-05-15 | allowed right last_day=2026-05-26 reason=right_open
AR: ten days end on Mon 25 May 2026, a day later | AR physical 2026-05-12 2026-05-27 | delivered_on=2026-05-15 | needs_approval exception reason=right_lapsed
§ Civil Code art 132 s 1 (Brazil): a holiday; Sunday, and Saturday in doubt
BR: seven days end on Sat 14 March 2026, on the last day | BR physical 2026-03-04 2026-03-16 | delivered_on=2026-03-07 | allowed right last_day=2026-03-16 reason=right_open
BR: seven days end on Sat 14 March 2026, a day later | BR physical 2026-03-04 2026-03-17 | delivered_on=2026-03-07 | needs_approval exception reason=right_lapsed
BR: seven days end on Sun 15 March 2026, on the last day | BR physical 2026-03-05 2026-03-16 | delivered_on=2026-03-08 | allowed right last_day=2026-03-16 reason=right_open
BR: seven days end on Sun 15 March 2026, a day later | BR physical 2026-03-05 2026-03-17 | delivered_on=2026-03-08 | needs_approval exception reason=right_lapsed
BR: seven days end on Tiradentes, Tue 21 April 2026, on the last day | BR physical 2026-04-11 2026-04-22 | delivered_on=2026-04-14 | allowed right last_day=2026-04-22 reason=right_open
BR: seven days end on Tiradentes, Tue 21 April 2026, a day later | BR physical 2026-04-11 2026-04-23 | delivered_on=2026-04-14 | needs_approval exception reason=right_lapsed
§ Civil Code art 193 (Russia): a non-working day; a decree of each year moves some, so a working day more
RU: seven days end on Sat 14 March 2026, on the last day | RU physical 2026-03-04 2026-03-17 | delivered_on=2026-03-07 | allowed right last_day=2026-03-17 reason=right_open
RU: seven days end on Sat 14 March 2026, a day later | RU physical 2026-03-04 2026-03-18 | delivered_on=2026-03-07 | needs_approval exception reason=right_lapsed
RU: seven days end on Sun 15 March 2026, on the last day | RU physical 2026-03-05 2026-03-17 | delivered_on=2026-03-08 | allowed right last_day=2026-03-17 reason=right_open
RU: seven days end on Sun 15 March 2026, a day later | RU physical 2026-03-05 2026-03-18 | delivered_on=2026-03-08 | needs_approval exception reason=right_lapsed
RU: seven days end on Mon 9 March 2026, for the holiday on Sunday, on the last day | RU physical 2026-02-27 2026-03-11 | delivered_on=2026-03-02 | allowed right last_day=2026-03-11 reason=right_open
RU: seven days end on Mon 9 March 2026, for the holiday on Sunday, a day later | RU physical 2026-02-27 2026-03-12 | delivered_on=2026-03-02 | needs_approval exception reason=right_lapsed
§ Civil and Commercial Code s 193/8 (Thailand): a day off; the cabinet adds some, so a working day more
TH: seven days end on Sat 14 March 2026, on the last day | TH physical 2026-03-04 2026-03-17 | delivered_on=2026-03-07 | allowed right last_day=2026-03-17 reason=right_open
TH: seven days end on Sat 14 March 2026, a day later | TH physical 2026-03-04 2026-03-18 | delivered_on=2026-03-07 | needs_approval exception reason=right_lapsed
TH: seven days end on the first day of Songkran, Mon 13 April 2026, on the last day | TH physical 2026-04-03 2026-04-17 | delivered_on=2026-04-06 | allowed right last_day=2026-04-17 reason=right_open
TH: seven days end on the first day of Songkran, Mon 13 April 2026, a day later | TH physical 2026-04-03 2026-04-18 | delivered_on=2026-04-06 | needs_approval exception reason=right_lapsed
§ Civil Code art 142 (Japan): Sunday and holidays; Saturday is not named
JP: eight days end on Sat 14 March 2026, on the last day | JP physical 2026-03-04 2026-03-14 | delivered_on=2026-03-07 condition=terms_not_displayed | allowed right last_day=2026-03-14 reason=right_open
JP: eight days end on Sat 14 March 2026, a day later | JP physical 2026-03-04 2026-03-15 | delivered_on=2026-03-07 condition=terms_not_displayed | needs_approval exception reason=right_lapsed
JP: eight days end on Sun 15 March 2026, on the last day | JP physical 2026-03-05 2026-03-16 | delivered_on=2026-03-08 condition=terms_not_displayed | allowed right last_day=2026-03-16 reason=right_open
JP: eight days end on Sun 15 March 2026, a day later | JP physical 2026-03-05 2026-03-17 | delivered_on=2026-03-08 condition=terms_not_displayed | needs_approval exception reason=right_lapsed
JP: eight days end on Showa Day, Wed 29 April 2026, on the last day | JP physical 2026-04-19 2026-04-30 | delivered_on=2026-04-22 condition=terms_not_displayed | allowed right last_day=2026-04-30 reason=right_open
JP: eight days end on Showa Day, Wed 29 April 2026, a day later | JP physical 2026-04-19 2026-05-01 | delivered_on=2026-04-22 condition=terms_not_displayed | needs_approval exception reason=right_lapsed
§ Reg 1182/71 art 2(1): a holiday of a region where the buyer lives there, or no one knows where
DE: fourteen days end on Corpus Christi, in Bavaria, on the last day | DE physical 2026-05-18 2026-06-05 | delivered_on=2026-05-21 region=BY | allowed right last_day=2026-06-05 reason=right_open
DE: fourteen days end on Corpus Christi, in Bavaria, a day later | DE physical 2026-05-18 2026-06-06 | delivered_on=2026-05-21 region=BY | needs_approval exception reason=right_lapsed
DE: fourteen days end on Corpus Christi, in Berlin, on the last day | DE physical 2026-05-18 2026-06-04 | delivered_on=2026-05-21 region=BE | allowed right last_day=2026-06-04 reason=right_open
DE: fourteen days end on Corpus Christi, in Berlin, a day later | DE physical 2026-05-18 2026-06-05 | delivered_on=2026-05-21 region=BE | needs_approval exception reason=right_lapsed
DE: fourteen days end on Corpus Christi, anywhere, on the last day | DE physical 2026-05-18 2026-06-05 | delivered_on=2026-05-21 | allowed right last_day=2026-06-05 reason=right_open
DE: fourteen days end on Corpus Christi, anywhere, a day later | DE physical 2026-05-18 2026-06-06 | delivered_on=2026-05-21 | needs_approval exception reason=right_lapsed
DE: fourteen days end on Corpus Christi, in a region that is no code, on the last day | DE physical 2026-05-18 2026-06-05 | delivered_on=2026-05-21 region=Bayern | allowed right last_day=2026-06-05 reason=right_open
DE: fourteen days end on Corpus Christi, in a region that is no code, a day later | DE physical 2026-05-18 2026-06-06 | delivered_on=2026-05-21 region=Bayern | needs_approval exception reason=right_lapsed
DE: fourteen days end on Epiphany, in Bavaria, on the last day | DE physical 2025-12-20 2026-01-07 | delivered_on=2025-12-23 region=by | allowed right last_day=2026-01-07 reason=right_open
DE: fourteen days end on Epiphany, in Bavaria, a day later | DE physical 2025-12-20 2026-01-08 | delivered_on=2025-12-23 region=by | needs_approval exception reason=right_lapsed
DE: fourteen days end on Epiphany, in Hamburg, on the last day | DE physical 2025-12-20 2026-01-06 | delivered_on=2025-12-23 region=HH | allowed right last_day=2026-01-06 reason=right_open
DE: fourteen days end on Epiphany, in Hamburg, a day later | DE physical 2025-12-20 2026-01-07 | delivered_on=2025-12-23 region=HH | needs_approval exception reason=right_lapsed
DE: fourteen days end on Reformation Day, Fri 31 October 2025, in Hamburg, on the last day | DE physical 2025-10-14 2025-11-03 | delivered_on=2025-10-17 region=HH | allowed right last_day=2025-11-03 reason=right_open
DE: fourteen days end on Reformation Day, Fri 31 October 2025, in Hamburg, a day later | DE physical 2025-10-14 2025-11-04 | delivered_on=2025-10-17 region=HH | needs_approval exception reason=right_lapsed
DE: fourteen days end on Reformation Day, in Bavaria, on the last day | DE physical 2025-10-14 2025-10-31 | delivered_on=2025-10-17 region=BY | allowed right last_day=2025-10-31 reason=right_open
DE: fourteen days end on Reformation Day, in Bavaria, a day later | DE physical 2025-10-14 2025-11-01 | delivered_on=2025-10-17 region=BY | needs_approval exception reason=right_lapsed
DE: fourteen days end on Reformation Day, anywhere, on the last day | DE physical 2025-10-14 2025-11-03 | delivered_on=2025-10-17 | allowed right last_day=2025-11-03 reason=right_open
DE: fourteen days end on Reformation Day, anywhere, a day later | DE physical 2025-10-14 2025-11-04 | delivered_on=2025-10-17 | needs_approval exception reason=right_lapsed
DE: fourteen days end on German Unity Day’s Saturday, in Berlin, on the last day | DE physical 2026-09-16 2026-10-05 | delivered_on=2026-09-19 region=BE | allowed right last_day=2026-10-05 reason=right_open
DE: fourteen days end on German Unity Day’s Saturday, in Berlin, a day later | DE physical 2026-09-16 2026-10-06 | delivered_on=2026-09-19 region=BE | needs_approval exception reason=right_lapsed
ES: fourteen days end on Sant Joan, Wed 24 June 2026, in Catalonia, on the last day | ES physical 2026-06-07 2026-06-25 | delivered_on=2026-06-10 region=CT | allowed right last_day=2026-06-25 reason=right_open
ES: fourteen days end on Sant Joan, Wed 24 June 2026, in Catalonia, a day later | ES physical 2026-06-07 2026-06-26 | delivered_on=2026-06-10 region=CT | needs_approval exception reason=right_lapsed
ES: fourteen days end on Sant Joan, in Madrid, on the last day | ES physical 2026-06-07 2026-06-24 | delivered_on=2026-06-10 region=MD | allowed right last_day=2026-06-24 reason=right_open
ES: fourteen days end on Sant Joan, in Madrid, a day later | ES physical 2026-06-07 2026-06-25 | delivered_on=2026-06-10 region=MD | needs_approval exception reason=right_lapsed
ES: fourteen days end on Sant Joan, anywhere, on the last day | ES physical 2026-06-07 2026-06-25 | delivered_on=2026-06-10 | allowed right last_day=2026-06-25 reason=right_open
ES: fourteen days end on Sant Joan, anywhere, a day later | ES physical 2026-06-07 2026-06-26 | delivered_on=2026-06-10 | needs_approval exception reason=right_lapsed
ES: fourteen days end on Easter Monday, 6 April 2026, in Catalonia, on the last day | ES physical 2026-03-20 2026-04-07 | delivered_on=2026-03-23 region=CT | allowed right last_day=2026-04-07 reason=right_open
ES: fourteen days end on Easter Monday, 6 April 2026, in Catalonia, a day later | ES physical 2026-03-20 2026-04-08 | delivered_on=2026-03-23 region=CT | needs_approval exception reason=right_lapsed
ES: fourteen days end on Easter Monday, in Madrid, on the last day | ES physical 2026-03-20 2026-04-06 | delivered_on=2026-03-23 region=MD | allowed right last_day=2026-04-06 reason=right_open
ES: fourteen days end on Easter Monday, in Madrid, a day later | ES physical 2026-03-20 2026-04-07 | delivered_on=2026-03-23 region=MD | needs_approval exception reason=right_lapsed
ES: fourteen days end on a holiday of all Spain, Mon 12 October 2026, in Madrid, on the last day | ES physical 2026-09-25 2026-10-13 | delivered_on=2026-09-28 region=MD | allowed right last_day=2026-10-13 reason=right_open
ES: fourteen days end on a holiday of all Spain, Mon 12 October 2026, in Madrid, a day later | ES physical 2026-09-25 2026-10-14 | delivered_on=2026-09-28 region=MD | needs_approval exception reason=right_lapsed
§ Bank holidays of the United Kingdom, by country of it
GB: fourteen days end on St Andrew’s Day, Mon 30 November 2026, in Scotland, on the last day | GB physical 2026-11-13 2026-12-01 | delivered_on=2026-11-16 region=SCT | allowed right last_day=2026-12-01 reason=right_open
GB: fourteen days end on St Andrew’s Day, Mon 30 November 2026, in Scotland, a day later | GB physical 2026-11-13 2026-12-02 | delivered_on=2026-11-16 region=SCT | needs_approval exception reason=right_lapsed
GB: fourteen days end on St Andrew’s Day, in England, on the last day | GB physical 2026-11-13 2026-11-30 | delivered_on=2026-11-16 region=ENG | allowed right last_day=2026-11-30 reason=right_open
GB: fourteen days end on St Andrew’s Day, in England, a day later | GB physical 2026-11-13 2026-12-01 | delivered_on=2026-11-16 region=ENG | needs_approval exception reason=right_lapsed
GB: fourteen days end on St Andrew’s Day, anywhere, on the last day | GB physical 2026-11-13 2026-12-01 | delivered_on=2026-11-16 | allowed right last_day=2026-12-01 reason=right_open
GB: fourteen days end on St Andrew’s Day, anywhere, a day later | GB physical 2026-11-13 2026-12-02 | delivered_on=2026-11-16 | needs_approval exception reason=right_lapsed
GB: fourteen days end on the summer bank holiday, Mon 31 August 2026, in England, on the last day | GB physical 2026-08-14 2026-09-01 | delivered_on=2026-08-17 region=ENG | allowed right last_day=2026-09-01 reason=right_open
GB: fourteen days end on the summer bank holiday, Mon 31 August 2026, in England, a day later | GB physical 2026-08-14 2026-09-02 | delivered_on=2026-08-17 region=ENG | needs_approval exception reason=right_lapsed
GB: fourteen days end on the summer bank holiday, in Scotland, on the last day | GB physical 2026-08-14 2026-08-31 | delivered_on=2026-08-17 region=SCT | allowed right last_day=2026-08-31 reason=right_open
GB: fourteen days end on the summer bank holiday, in Scotland, a day later | GB physical 2026-08-14 2026-09-01 | delivered_on=2026-08-17 region=SCT | needs_approval exception reason=right_lapsed
§ No rule of rest days is known: the days end as they are counted
IL: fourteen days end on Sat 20 June 2026, on the last day | IL physical 2026-06-03 2026-06-20 | delivered_on=2026-06-06 | allowed right last_day=2026-06-20 reason=right_open
IL: fourteen days end on Sat 20 June 2026, a day later | IL physical 2026-06-03 2026-06-21 | delivered_on=2026-06-06 | needs_approval exception reason=right_lapsed
UA: fourteen days end on Sun 21 June 2026, on the last day | UA physical 2026-06-04 2026-06-21 | delivered_on=2026-06-07 | allowed right last_day=2026-06-21 reason=right_open
UA: fourteen days end on Sun 21 June 2026, a day later | UA physical 2026-06-04 2026-06-22 | delivered_on=2026-06-07 | needs_approval exception reason=right_lapsed
CL: ten days end on Sun 15 March 2026, on the last day | CL physical 2026-03-02 2026-03-15 | delivered_on=2026-03-05 | allowed right last_day=2026-03-15 reason=right_open
CL: ten days end on Sun 15 March 2026, a day later | CL physical 2026-03-02 2026-03-16 | delivered_on=2026-03-05 | needs_approval exception reason=right_lapsed
SA: seven days end on Fri 13 March 2026, on the last day | SA physical 2026-03-03 2026-03-13 | delivered_on=2026-03-06 | allowed right last_day=2026-03-13 reason=right_open
SA: seven days end on Fri 13 March 2026, a day later | SA physical 2026-03-03 2026-03-14 | delivered_on=2026-03-06 | needs_approval exception reason=right_lapsed
§ Days off that a decree adds: Korea's temporary public holidays, Argentina's días no laborables con fines turísticos
KR: on the last day it may last longer | KR physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right last_day=2026-03-09 latest=2026-03-10 reason=right_may_last
KR: a day later it may have lasted | KR physical 2026-02-27 2026-03-10 | delivered_on=2026-03-02 | needs_approval exception latest=2026-03-10 reason=right_may_last
KR: two days later it is over whatever was decreed | KR physical 2026-02-27 2026-03-11 | delivered_on=2026-03-02 | needs_approval exception reason=policy_none+right_lapsed
KR: over a weekend | KR physical 2026-02-27 2026-03-16 | delivered_on=2026-03-06 | needs_approval exception latest=2026-03-16 reason=right_may_last
AR: on the last day it may last longer | AR physical 2026-02-27 2026-03-12 | delivered_on=2026-03-02 | allowed right last_day=2026-03-12 latest=2026-03-13 reason=right_may_last
AR: a day later it may have lasted | AR physical 2026-02-27 2026-03-13 | delivered_on=2026-03-02 | needs_approval exception latest=2026-03-13 reason=right_may_last
AR: before a holiday | AR physical 2026-05-10 2026-05-26 | delivered_on=2026-05-12 | needs_approval exception latest=2026-05-26 reason=right_may_last
AR: on no known day only the least is known | AR physical 2026-02-27 2026-03-05 | informed=yes | allowed right last_day=none latest=none
DE: no decree adds days | DE physical 2026-02-27 2026-03-09 | delivered_on=2026-03-02 | allowed right latest=none
`;
