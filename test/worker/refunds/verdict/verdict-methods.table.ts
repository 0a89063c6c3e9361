/** The window of every payment method: its last day, the day after, and the ones that have none. */
export const METHODS = `
§ docs.stripe.com, refunds of this payment method
us_bank_account: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=us_bank_account policy=all | allowed policy
us_bank_account: a day after | US saas_annual 2026-01-15 2026-07-15 | method=us_bank_account policy=all | owed_elsewhere policy due=10000 reason=method_closed
ach_debit: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=ach_debit policy=all | allowed policy
ach_debit: a day after | US saas_annual 2026-01-15 2026-07-15 | method=ach_debit policy=all | owed_elsewhere policy due=10000 reason=method_closed
sepa_debit: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=sepa_debit policy=all | allowed policy
sepa_debit: a day after | US saas_annual 2026-01-15 2026-07-15 | method=sepa_debit policy=all | owed_elsewhere policy due=10000 reason=method_closed
bacs_debit: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=bacs_debit policy=all | allowed policy
bacs_debit: a day after | US saas_annual 2026-01-15 2026-07-15 | method=bacs_debit policy=all | owed_elsewhere policy due=10000 reason=method_closed
acss_debit: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=acss_debit policy=all | allowed policy
acss_debit: a day after | US saas_annual 2026-01-15 2026-07-15 | method=acss_debit policy=all | owed_elsewhere policy due=10000 reason=method_closed
au_becs_debit: on day 90 | US saas_annual 2026-01-15 2026-04-15 | method=au_becs_debit policy=all | allowed policy
au_becs_debit: a day after | US saas_annual 2026-01-15 2026-04-16 | method=au_becs_debit policy=all | owed_elsewhere policy due=10000 reason=method_closed
nz_bank_account: on day 90 | US saas_annual 2026-01-15 2026-04-15 | method=nz_bank_account policy=all | allowed policy
nz_bank_account: a day after | US saas_annual 2026-01-15 2026-04-16 | method=nz_bank_account policy=all | owed_elsewhere policy due=10000 reason=method_closed
ideal: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=ideal policy=all | allowed policy
ideal: a day after | US saas_annual 2026-01-15 2026-07-15 | method=ideal policy=all | owed_elsewhere policy due=10000 reason=method_closed
wero: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=wero policy=all | allowed policy
wero: a day after | US saas_annual 2026-01-15 2026-07-15 | method=wero policy=all | owed_elsewhere policy due=10000 reason=method_closed
bancontact: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=bancontact policy=all | allowed policy
bancontact: a day after | US saas_annual 2026-01-15 2026-07-15 | method=bancontact policy=all | owed_elsewhere policy due=10000 reason=method_closed
eps: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=eps policy=all | allowed policy
eps: a day after | US saas_annual 2026-01-15 2026-07-15 | method=eps policy=all | owed_elsewhere policy due=10000 reason=method_closed
p24: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=p24 policy=all | allowed policy
p24: a day after | US saas_annual 2026-01-15 2026-07-15 | method=p24 policy=all | owed_elsewhere policy due=10000 reason=method_closed
sofort: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=sofort policy=all | allowed policy
sofort: a day after | US saas_annual 2026-01-15 2026-07-15 | method=sofort policy=all | owed_elsewhere policy due=10000 reason=method_closed
klarna: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=klarna policy=all | allowed policy
klarna: a day after | US saas_annual 2026-01-15 2026-07-15 | method=klarna policy=all | owed_elsewhere policy due=10000 reason=method_closed
affirm: on day 120 | US saas_annual 2026-01-15 2026-05-15 | method=affirm policy=all | allowed policy
affirm: a day after | US saas_annual 2026-01-15 2026-05-16 | method=affirm policy=all | owed_elsewhere policy due=10000 reason=method_closed
afterpay_clearpay: on day 120 | US saas_annual 2026-01-15 2026-05-15 | method=afterpay_clearpay policy=all | allowed policy
afterpay_clearpay: a day after | US saas_annual 2026-01-15 2026-05-16 | method=afterpay_clearpay policy=all | owed_elsewhere policy due=10000 reason=method_closed
zip: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=zip policy=all | allowed policy
zip: a day after | US saas_annual 2026-01-15 2026-07-15 | method=zip policy=all | owed_elsewhere policy due=10000 reason=method_closed
paypal: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=paypal policy=all | allowed policy
paypal: a day after | US saas_annual 2026-01-15 2026-07-15 | method=paypal policy=all | owed_elsewhere policy due=10000 reason=method_closed
amazon_pay: on day 90 | US saas_annual 2026-01-15 2026-04-15 | method=amazon_pay policy=all | allowed policy
amazon_pay: a day after | US saas_annual 2026-01-15 2026-04-16 | method=amazon_pay policy=all | owed_elsewhere policy due=10000 reason=method_closed
cashapp: on day 90 | US saas_annual 2026-01-15 2026-04-15 | method=cashapp policy=all | allowed policy
cashapp: a day after | US saas_annual 2026-01-15 2026-04-16 | method=cashapp policy=all | owed_elsewhere policy due=10000 reason=method_closed
revolut_pay: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=revolut_pay policy=all | allowed policy
revolut_pay: a day after | US saas_annual 2026-01-15 2026-07-15 | method=revolut_pay policy=all | owed_elsewhere policy due=10000 reason=method_closed
alipay: on day 90 | US saas_annual 2026-01-15 2026-04-15 | method=alipay policy=all | allowed policy
alipay: a day after | US saas_annual 2026-01-15 2026-04-16 | method=alipay policy=all | owed_elsewhere policy due=10000 reason=method_closed
grabpay: on day 90 | US saas_annual 2026-01-15 2026-04-15 | method=grabpay policy=all | allowed policy
grabpay: a day after | US saas_annual 2026-01-15 2026-04-16 | method=grabpay policy=all | owed_elsewhere policy due=10000 reason=method_closed
paynow: on day 90 | US saas_annual 2026-01-15 2026-04-15 | method=paynow policy=all | allowed policy
paynow: a day after | US saas_annual 2026-01-15 2026-04-16 | method=paynow policy=all | owed_elsewhere policy due=10000 reason=method_closed
fpx: on day 60 | US saas_annual 2026-01-15 2026-03-16 | method=fpx policy=all | allowed policy
fpx: a day after | US saas_annual 2026-01-15 2026-03-17 | method=fpx policy=all | owed_elsewhere policy due=10000 reason=method_closed
upi: on day 60 | US saas_annual 2026-01-15 2026-03-16 | method=upi policy=all | allowed policy
upi: a day after | US saas_annual 2026-01-15 2026-03-17 | method=upi policy=all | owed_elsewhere policy due=10000 reason=method_closed
pix: on day 90 | US saas_annual 2026-01-15 2026-04-15 | method=pix policy=all | allowed policy
pix: a day after | US saas_annual 2026-01-15 2026-04-16 | method=pix policy=all | owed_elsewhere policy due=10000 reason=method_closed
swish: on day 365 | US saas_annual 2026-01-15 2027-01-15 | method=swish policy=all | allowed policy
swish: a day after | US saas_annual 2026-01-15 2027-01-16 | method=swish policy=all | owed_elsewhere policy due=10000 reason=method_closed
mb_way: on day 365 | US saas_annual 2026-01-15 2027-01-15 | method=mb_way policy=all | allowed policy
mb_way: a day after | US saas_annual 2026-01-15 2027-01-16 | method=mb_way policy=all | owed_elsewhere policy due=10000 reason=method_closed
multibanco: on day 365 | US saas_annual 2026-01-15 2027-01-15 | method=multibanco policy=all | allowed policy
multibanco: a day after | US saas_annual 2026-01-15 2027-01-16 | method=multibanco policy=all | owed_elsewhere policy due=10000 reason=method_closed
twint: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=twint policy=all | allowed policy
twint: a day after | US saas_annual 2026-01-15 2026-07-15 | method=twint policy=all | owed_elsewhere policy due=10000 reason=method_closed
satispay: on day 180 | US saas_annual 2026-01-15 2026-07-14 | method=satispay policy=all | allowed policy
satispay: a day after | US saas_annual 2026-01-15 2026-07-15 | method=satispay policy=all | owed_elsewhere policy due=10000 reason=method_closed
boleto: owed by policy, never refundable | US saas_annual 2026-01-15 2026-01-15 | method=boleto policy=all | owed_elsewhere policy reason=method_never
boleto: owed to no one, never refundable | US saas_annual 2026-01-15 2026-01-15 | method=boleto | refused none reason=method_never
boleto: owed by right, with its refund day | FR saas_annual 2026-01-15 2026-01-15 | method=boleto | owed_elsewhere right refund_by=2026-01-29 reason=method_never
oxxo: owed by policy, never refundable | US saas_annual 2026-01-15 2026-01-15 | method=oxxo policy=all | owed_elsewhere policy reason=method_never
oxxo: owed to no one, never refundable | US saas_annual 2026-01-15 2026-01-15 | method=oxxo | refused none reason=method_never
oxxo: owed by right, with its refund day | FR saas_annual 2026-01-15 2026-01-15 | method=oxxo | owed_elsewhere right refund_by=2026-01-29 reason=method_never
international_wire: owed by policy, never refundable | US saas_annual 2026-01-15 2026-01-15 | method=international_wire policy=all | owed_elsewhere policy reason=method_never
international_wire: owed to no one, never refundable | US saas_annual 2026-01-15 2026-01-15 | method=international_wire | refused none reason=method_never
international_wire: owed by right, with its refund day | FR saas_annual 2026-01-15 2026-01-15 | method=international_wire | owed_elsewhere right refund_by=2026-01-29 reason=method_never
klarna: closed and outside policy | US saas_annual 2026-01-15 2026-07-15 | method=klarna | refused none reason=method_closed
blik: not known, never blocks | US saas_annual 2026-01-15 2030-01-15 | method=blik policy=all | allowed policy reason=method_unknown
mobilepay: not known, never blocks | US saas_annual 2026-01-15 2030-01-15 | method=mobilepay policy=all | allowed policy reason=method_unknown
wechat_pay: not known, never blocks | US saas_annual 2026-01-15 2030-01-15 | method=wechat_pay policy=all | allowed policy reason=method_unknown
a_method_of_tomorrow: not known, never blocks | US saas_annual 2026-01-15 2030-01-15 | method=a_method_of_tomorrow policy=all | allowed policy reason=method_unknown
no method: not known, never blocks | US saas_annual 2026-01-15 2030-01-15 | method=none policy=all | allowed policy reason=method_unknown
konbini: the buyer is asked for bank details | US saas_annual 2026-01-15 2026-02-15 | method=konbini policy=all | allowed policy reason=method_asks_buyer
promptpay: the buyer is asked for bank details | US saas_annual 2026-01-15 2026-02-15 | method=promptpay policy=all | allowed policy reason=method_asks_buyer
customer_balance: the buyer is asked for bank details | US saas_annual 2026-01-15 2026-02-15 | method=customer_balance policy=all | allowed policy reason=method_asks_buyer
us_bank_account: waits until the debit clears, about Tue 20 January | US saas_annual 2026-01-15 2026-01-19 | method=us_bank_account policy=all | allowed policy reason=debit_clears
sepa_debit: within 7 working days the bank may pay too, until Mon 26 January | US saas_annual 2026-01-15 2026-01-25 | method=sepa_debit policy=all | allowed policy reason=double_credit
§ docs.stripe.com/refunds: none published for cards
card: has no window, four years later | US saas_annual 2026-01-15 2030-01-15 | method=card policy=all | allowed policy
card_present: has no window, four years later | US saas_annual 2026-01-15 2030-01-15 | method=card_present policy=all | allowed policy
interac_present: has no window, four years later | US saas_annual 2026-01-15 2030-01-15 | method=interac_present policy=all | allowed policy
link: has no window, four years later | US saas_annual 2026-01-15 2030-01-15 | method=link policy=all | allowed policy
`;
