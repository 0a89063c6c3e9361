/** Where a refund goes: https://docs.stripe.com/refunds#refund-destinations */
import type Stripe from 'stripe';
import { behaviourOf } from '../methods/test-methods.ts';

/** Methods whose refunds are bank transfers to the buyer, by the currency paid. */
const BANK_TRANSFER: Readonly<Record<string, string>> = {
  aud: 'au_bank_transfer',
  brl: 'br_bank_transfer',
  eur: 'eu_bank_transfer',
  gbp: 'gb_bank_transfer',
  jpy: 'jp_bank_transfer',
  mxn: 'mx_bank_transfer',
  nzd: 'nz_bank_transfer',
  thb: 'th_bank_transfer',
  usd: 'us_bank_transfer',
};
/** Refund destinations under another name than their payment method's. */
const RENAMED: Readonly<Record<string, string>> = {
  konbini: 'jp_bank_transfer',
  promptpay: 'th_bank_transfer',
  revolut_pay: 'revolut',
};
/** Destinations that Stripe describes no further. */
const PLAIN = new Set(
  'affirm alipay amazon_pay au_bank_transfer cashapp eps grabpay nz_bank_transfer paynow pix revolut twint wechat_pay zip'.split(
    ' ',
  ),
);
const REFERENCED = new Set(
  'afterpay_clearpay blik br_bank_transfer eu_bank_transfer gb_bank_transfer jp_bank_transfer klarna mb_way multibanco mx_bank_transfer p24 paypal swish th_bank_transfer us_bank_transfer'.split(
    ' ',
  ),
);

/** Destinations whose networks say why they refused a refund. */
const DECLINED = new Set(['blik', 'paypal', 'swish']);

/** The destination of a new refund; undefined where Stripe shows none for the method. */
export const destinationOf = (
  behaviour: string,
  currency: string,
): Stripe.Refund.DestinationDetails | undefined => {
  const { type } = behaviourOf(behaviour);
  if (type === 'card') {
    return {
      card: {
        type: 'refund',
        reference_status: 'pending',
        reference_type: 'acquirer_reference_number',
      },
      type: 'card',
    };
  }
  const name = type === 'customer_balance' ? BANK_TRANSFER[currency] : (RENAMED[type] ?? type);
  if (name === undefined) return undefined;
  if (PLAIN.has(name)) return { [name]: {}, type: name };
  if (!REFERENCED.has(name)) return undefined;
  return {
    [name]: {
      ...(DECLINED.has(name) ? { network_decline_code: null } : {}),
      reference: null,
      reference_status: 'pending',
    },
    type: name,
  };
};
