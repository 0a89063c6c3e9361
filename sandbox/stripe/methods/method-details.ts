/**
 * What a charge and a PaymentMethod tell of a method that is no card, under the name of its type. Banks and wallets
 * are test ones; what a test payment would not know is null. https://docs.stripe.com/api/charges/object
 */

type Details = Readonly<Record<string, unknown>>;

const none = (...names: readonly string[]): Details =>
  Object.fromEntries(names.map((name) => [name, null]));

/** Told by both. */
const BOTH: Readonly<Record<string, Details>> = {
  acss_debit: {
    bank_name: 'STRIPE TEST BANK',
    fingerprint: 'FingerPrintAcss6789',
    institution_number: '000',
    transit_number: '11000',
  },
  au_becs_debit: { bsb_number: '000000', fingerprint: 'FingerPrintBecs6789' },
  bacs_debit: { fingerprint: 'FingerPrintBacs6789', sort_code: '108800' },
  boleto: { tax_id: '000.000.000-00' },
  cashapp: { buyer_id: 'sandbox_buyer', cashtag: '$sandbox' },
  eps: none('bank'),
  fpx: { account_holder_type: null, bank: 'affin_bank' },
  ideal: none('bank', 'bic'),
  nz_bank_account: {
    account_holder_name: null,
    bank_code: '11',
    bank_name: 'ANZ',
    branch_code: '0000',
    suffix: '010',
  },
  p24: none('bank'),
  paypal: none('country', 'payer_email', 'payer_id'),
  sepa_debit: {
    bank_code: '37040044',
    branch_code: null,
    country: 'DE',
    fingerprint: 'FingerPrintSepa6789',
  },
  upi: none('vpa'),
  us_bank_account: {
    account_holder_type: 'individual',
    account_type: 'checking',
    bank_name: 'STRIPE TEST BANK',
    fingerprint: 'FingerPrintAch6789',
    routing_number: '110000000',
  },
};

/** Told by the payment alone. */
const OF_A_CHARGE: Readonly<Record<string, Details>> = {
  affirm: none('transaction_id'),
  afterpay_clearpay: none('order_id', 'reference'),
  alipay: none('fingerprint', 'transaction_id'),
  amazon_pay: none('transaction_id'),
  bacs_debit: none('mandate'),
  bancontact: none(
    'bank_code',
    'bank_name',
    'bic',
    'generated_sepa_debit',
    'generated_sepa_debit_mandate',
    'iban_last4',
    'preferred_language',
    'verified_name',
  ),
  blik: none('buyer_id'),
  cashapp: none('transaction_id'),
  eps: none('verified_name'),
  fpx: none('transaction_id'),
  grabpay: none('transaction_id'),
  ideal: none(
    'generated_sepa_debit',
    'generated_sepa_debit_mandate',
    'iban_last4',
    'transaction_id',
    'verified_name',
  ),
  klarna: {
    payer_details: null,
    payment_method_category: 'pay_later',
    preferred_locale: 'en-US',
  },
  konbini: none('store'),
  mobilepay: none('card'),
  multibanco: none('entity', 'reference'),
  oxxo: none('number'),
  p24: none('reference', 'verified_name'),
  paynow: none('reference'),
  paypal: none('payer_name', 'seller_protection', 'transaction_id'),
  promptpay: none('reference'),
  revolut_pay: none('transaction_id'),
  satispay: none('transaction_id'),
  sepa_debit: none('mandate'),
  swish: none('fingerprint', 'payment_reference', 'verified_phone_last4'),
  us_bank_account: none('payment_reference'),
  wechat_pay: none('fingerprint', 'transaction_id'),
};

/** Told by the method alone. */
const OF_A_METHOD: Readonly<Record<string, Details>> = {
  sepa_debit: none('generated_from'),
  us_bank_account: {
    financial_connections_account: null,
    networks: { preferred: 'ach', supported: ['ach'] },
    status_details: {},
  },
};

type Method = { readonly type: string; readonly last4?: string | undefined };

const ending = ({ last4 }: Method): Details => (last4 === undefined ? {} : { last4 });

/** `payment_method_details[type]` of a charge. */
export const detailsOfCharge = (method: Method): Details => ({
  ...BOTH[method.type],
  ...OF_A_CHARGE[method.type],
  ...ending(method),
});

/** The member of a PaymentMethod that is named as its type. */
export const detailsOfMethod = (method: Method): Details => ({
  ...BOTH[method.type],
  ...OF_A_METHOD[method.type],
  ...ending(method),
});
