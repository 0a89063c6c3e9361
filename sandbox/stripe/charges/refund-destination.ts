/**
 * Where a refund goes, and the reference by which the buyer's bank finds it. It is pending at first
 * and known some days later: https://docs.stripe.com/refunds#tracing-refunds
 */
import type Stripe from 'stripe';
import type { RefundRow } from './refund-object.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import { DAY_SECONDS, nowSeconds, schedule } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** Days until the reference is known: assumed; Stripe says up to seven working days. */
export const REFERENCE_DAYS = 3;

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
  return { [name]: { reference: null, reference_status: 'pending' }, type: name };
};

type Reference = { reference?: string | null; reference_status?: string | null };

/** The part of the details that holds the reference. */
const referenceIn = (row: RefundRow): Reference | undefined => {
  const details = row.object.destination_details;
  if (details === undefined) return undefined;
  const part = Object.entries(details).find(([name]) => name === details.type)?.[1] as
    Reference | undefined; // the member named by `type`
  return part?.reference_status === undefined ? undefined : part;
};

/** The refund is on its way: its reference comes later. */
export const awaitReference = (world: World, row: RefundRow): void => {
  if (referenceIn(row) === undefined) return;
  schedule(world, 'refund.reference', row.id, nowSeconds(world) + REFERENCE_DAYS * DAY_SECONDS);
};

/** A reference in the form of an acquirer reference number: 23 digits, from the refund's own place. */
const referenceNumber = (row: RefundRow): string => `7${String(row.seq).padStart(22, '0')}`;

/** The reference is known. True when something changed. */
export const giveReference = (row: RefundRow): boolean => {
  const part = referenceIn(row);
  if (part?.reference_status !== 'pending' || row.object.status !== 'succeeded') return false;
  part.reference = referenceNumber(row);
  part.reference_status = 'available';
  return true;
};

/** The refund ended without reaching the buyer: there will be no reference. */
export const dropReference = (row: RefundRow): void => {
  const part = referenceIn(row);
  if (part?.reference_status === 'pending') part.reference_status = 'unavailable';
};
