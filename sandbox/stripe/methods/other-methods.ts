/**
 * Payment methods that are not cards, with the days in which their payments can be refunded
 * (https://docs.stripe.com/refunds and each method's page). All but bank debits are paid at once.
 */
import type { Behaviour, Decline } from './behaviour.ts';

const bankFailure = (type: string): Decline => ({
  code: 'payment_method_customer_decline',
  message: `The ${type} payment failed: the account has insufficient funds.`,
});
const debit = (type: string, refundDays: number): Behaviour => ({
  type,
  delayed: true,
  last4: '6789',
  refundDays,
});
const failing = (type: string, refundDays: number): Behaviour => ({
  ...debit(type, refundDays),
  failsLater: bankFailure(type),
});
/** Refunds of these need the buyer's bank details first. */
const byDetails = (type: string): Behaviour => ({ type, refund: 'requires_action' });
const impossible = (type: string): Behaviour => ({ type, refund: 'impossible' });

/** Days from payment by method; null where Stripe's pages state none. */
const REFUND_DAYS = {
  affirm: 120,
  afterpay_clearpay: 120,
  alipay: 90,
  amazon_pay: 90,
  bancontact: 180,
  blik: null,
  cashapp: 90,
  eps: 180,
  fpx: 60,
  grabpay: 90,
  ideal: 180,
  klarna: 180,
  mb_way: 365,
  mobilepay: null,
  multibanco: 365,
  p24: 180,
  paynow: 90,
  paypal: 180,
  pix: 90,
  revolut_pay: 180,
  satispay: 180,
  swish: 365,
  twint: 180,
  upi: 60,
  wechat_pay: null,
  zip: 180,
} as const;

const wallets = Object.entries(REFUND_DAYS).map(([type, days]): [string, Behaviour] => [
  type,
  { type, refund: 'pending', ...(days === null ? {} : { refundDays: days }) },
]);

/** Named as in `pm_<name>`: each type, and two bank debits that fail later. */
export const OTHER_METHODS: Readonly<Record<string, Behaviour>> = {
  ...Object.fromEntries(wallets),
  us_bank_account: debit('us_bank_account', 180),
  us_bank_account_fails: failing('us_bank_account', 180),
  sepa_debit: debit('sepa_debit', 180),
  sepa_debit_fails: failing('sepa_debit', 180),
  bacs_debit: debit('bacs_debit', 180),
  acss_debit: debit('acss_debit', 180),
  au_becs_debit: debit('au_becs_debit', 90),
  nz_bank_account: debit('nz_bank_account', 90),
  konbini: byDetails('konbini'),
  promptpay: byDetails('promptpay'),
  customer_balance: byDetails('customer_balance'),
  boleto: impossible('boleto'),
  oxxo: impossible('oxxo'),
};
