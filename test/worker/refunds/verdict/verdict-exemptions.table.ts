/** Every exemption, with its proofs and without. */
export const EXEMPT = `
§ Dir 2011/83/EU arts 3(3), 16
FR: service_fully_performed, proved | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=service_fully_performed exemption_proof=consent+acknowledgement | needs_approval exception reason=exempt
FR: service_fully_performed, without proof | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=service_fully_performed | allowed right reason=exemption_unproved
FR: market_price, by the nature of what was sold | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=market_price | needs_approval exception reason=exempt
FR: market_price is not claimed | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: custom_made, by the nature of what was sold | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=custom_made | needs_approval exception reason=exempt
FR: custom_made is not claimed | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: perishable, by the nature of what was sold | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=perishable | needs_approval exception reason=exempt
FR: perishable is not claimed | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: sealed_hygiene, proved | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=sealed_hygiene exemption_proof=unsealed | needs_approval exception reason=exempt
FR: sealed_hygiene, without proof | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=sealed_hygiene | allowed right reason=exemption_unproved
FR: mixed_inseparably, by the nature of what was sold | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=mixed_inseparably | needs_approval exception reason=exempt
FR: mixed_inseparably is not claimed | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: alcohol_deferred, by the nature of what was sold | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=alcohol_deferred | needs_approval exception reason=exempt
FR: alcohol_deferred is not claimed | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: urgent_repair, by the nature of what was sold | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=urgent_repair | needs_approval exception reason=exempt
FR: urgent_repair is not claimed | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: sealed_media, proved | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=sealed_media exemption_proof=unsealed | needs_approval exception reason=exempt
FR: sealed_media, without proof | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=sealed_media | allowed right reason=exemption_unproved
FR: periodicals, by the nature of what was sold | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=periodicals | needs_approval exception reason=exempt
FR: periodicals is not claimed | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: public_auction, by the nature of what was sold | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=public_auction | needs_approval exception reason=exempt
FR: public_auction is not claimed | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: dated_leisure, by the nature of what was sold | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=dated_leisure | needs_approval exception reason=exempt
FR: dated_leisure is not claimed | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: digital_begun, proved | FR digital_download 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=digital_begun exemption_proof=consent+acknowledgement+confirmation | needs_approval exception reason=exempt
FR: digital_begun, without proof | FR digital_download 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=digital_begun | allowed right reason=exemption_unproved
FR: passenger_transport, by the nature of what was sold | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=passenger_transport | needs_approval exception reason=exempt
FR: passenger_transport is not claimed | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: package_travel, by the nature of what was sold | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=package_travel | needs_approval exception reason=exempt
FR: package_travel is not claimed | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: gambling, by the nature of what was sold | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=gambling | needs_approval exception reason=exempt
FR: gambling is not claimed | FR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
FR: everyday_delivery, by the nature of what was sold | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=everyday_delivery | needs_approval exception reason=exempt
FR: everyday_delivery is not claimed | FR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
§ Law 6502 art 48 + Distance Contracts Regulation
TR: service_begun, proved | TR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=service_begun exemption_proof=consent | needs_approval exception reason=exempt
TR: service_begun, without proof | TR custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=service_begun | allowed right reason=exemption_unproved
§ Law 1480/2011 art 47, Law 2439/2024
CO: service_begun, proved | CO custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=service_begun exemption_proof=consent | needs_approval exception reason=exempt
CO: service_begun, without proof | CO custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=service_begun | allowed right reason=exemption_unproved
§ E-Commerce Law 2019 art 13
SA: used_or_damaged, proved | SA physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=used_or_damaged exemption_proof=state | needs_approval exception reason=exempt
SA: used_or_damaged, without proof | SA physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=used_or_damaged | allowed right reason=exemption_unproved
§ Consumer Protection Law 1981 s14C
IL: copyable_opened, proved | IL physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=copyable_opened exemption_proof=unsealed | needs_approval exception reason=exempt
IL: copyable_opened, without proof | IL physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=copyable_opened | allowed right reason=exemption_unproved
§ Consumer Rights Protection Law art 25
CN: declared_nonreturnable, proved | CN physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=declared_nonreturnable exemption_proof=agreed | needs_approval exception reason=exempt
CN: declared_nonreturnable, without proof | CN physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=declared_nonreturnable | allowed right reason=exemption_unproved
§ Law 19.496 art 3 bis (Law 21.398)
CL: personal_use, by the nature of what was sold | CL physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=personal_use | needs_approval exception reason=exempt
CL: personal_use is not claimed | CL physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
§ Act on Specified Commercial Transactions art 15-3
JP: policy_displayed, proved | JP physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=policy_displayed exemption_proof=displayed | needs_approval exception reason=exempt
JP: policy_displayed, without proof | JP physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=policy_displayed | allowed right reason=exemption_unproved
§ Consumer Protection Act art 19 + 2016 exceptions regulation
TW: intl_air, proved | TW custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=intl_air exemption_proof=notice | needs_approval exception reason=exempt
TW: intl_air, without proof | TW custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=intl_air | allowed right reason=exemption_unproved
TW: custom_made, proved | TW physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=custom_made exemption_proof=notice | needs_approval exception reason=exempt
TW: custom_made, without proof | TW physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=custom_made | allowed right reason=exemption_unproved
TW: digital_begun, proved | TW digital_download 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=digital_begun exemption_proof=consent+acknowledgement+confirmation+notice | needs_approval exception reason=exempt
TW: digital_begun, without proof | TW digital_download 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=digital_begun | allowed right reason=exemption_unproved
TW: custom_made, of which the buyer was not told | TW physical 2026-03-02 2026-03-04 | exemption=custom_made exemption_proof=consent delivered_on=2026-03-02 | allowed right reason=exemption_unproved
§ E-Commerce Consumer Protection Act arts 17-18
KR: digital_begun, proved | KR digital_download 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=digital_begun exemption_proof=consent+acknowledgement+confirmation+notice | needs_approval exception reason=exempt
KR: digital_begun, without proof | KR digital_download 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=digital_begun | allowed right reason=exemption_unproved
KR: custom_made, by the nature of what was sold | KR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=custom_made | needs_approval exception reason=exempt
KR: custom_made is not claimed | KR physical 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
KR: digital_begun, without the seller’s notice | KR digital_download 2026-03-02 2026-03-04 | exemption=digital_begun exemption_proof=consent+acknowledgement+confirmation | allowed right reason=exemption_unproved
§ ECT Act 2002 ss42-44
ZA: financial_services, by the nature of what was sold | ZA custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=financial_services | needs_approval exception reason=exempt
ZA: financial_services is not claimed | ZA custom_service 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=none | allowed right reason=right_open
§ Consumer Contracts Regs 2013 (SI 2013/3134) regs 27-38
GB: digital_begun, proved | GB digital_download 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=digital_begun exemption_proof=consent+acknowledgement+confirmation | needs_approval exception reason=exempt
GB: digital_begun, without proof | GB digital_download 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=digital_begun | allowed right reason=exemption_unproved
§ National law aligned with Dir 2011/83/EU
RS: digital_begun, proved | RS digital_download 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=digital_begun exemption_proof=consent+acknowledgement+confirmation | needs_approval exception reason=exempt
RS: digital_begun, without proof | RS digital_download 2026-03-02 2026-03-04 | delivered_on=2026-03-02 exemption=digital_begun | allowed right reason=exemption_unproved
§ Dir 2011/83/EU art 16(m): consent, acknowledgement and confirmation, all three
FR: digital_begun, without the consent | FR digital_download 2026-03-02 2026-03-04 | exemption=digital_begun exemption_proof=acknowledgement+confirmation | allowed right reason=exemption_unproved
FR: digital_begun, without the acknowledgement | FR digital_download 2026-03-02 2026-03-04 | exemption=digital_begun exemption_proof=consent+confirmation | allowed right reason=exemption_unproved
FR: digital_begun, without the confirmation | FR digital_download 2026-03-02 2026-03-04 | exemption=digital_begun exemption_proof=consent+acknowledgement | allowed right reason=exemption_unproved
§ Dir 2011/83/EU art 16(a)
FR: service_fully_performed, without the acknowledgement | FR custom_service 2026-03-02 2026-03-04 | exemption=service_fully_performed exemption_proof=consent | allowed right reason=exemption_unproved
FR: service_begun is not enough in the EU | FR custom_service 2026-03-02 2026-03-04 | exemption=service_begun exemption_proof=consent | allowed right reason=exemption_not_in_law
§ CDC (Law 8078/1990) art 49; Decree 7962/2013 art 5
BR: knows no exemptions | BR digital_download 2026-03-02 2026-03-04 | exemption=digital_begun exemption_proof=consent+acknowledgement+confirmation | allowed right reason=exemption_not_in_law
§ Dir 2011/83/EU art 2(6), 2(11)
FR: software as a service is no digital content | FR saas_monthly 2026-03-02 2026-03-04 | exemption=digital_begun exemption_proof=consent+acknowledgement+confirmation | allowed right reason=exemption_not_in_law
§ Dir 2011/83/EU art 16(c)
FR: a custom service is not goods made to order | FR custom_service 2026-03-02 2026-03-04 | exemption=custom_made | allowed right reason=exemption_not_in_law
§ Dir 2011/83/EU art 16
FR: an exemption takes the right, never the policy | FR digital_download 2026-03-02 2026-03-04 | exemption=digital_begun exemption_proof=consent+acknowledgement+confirmation policy=all | allowed policy reason=exempt
`;
