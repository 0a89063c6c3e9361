/**
 * The reference by which the buyer's bank finds a refund. It is pending at first and known some
 * days later: https://docs.stripe.com/refunds#tracing-refunds
 */
import type { RefundRow } from './refund-object.ts';
import { DAY_SECONDS, nowSeconds, schedule } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** Days until the reference is known: assumed; Stripe says up to seven working days. */
const REFERENCE_DAYS = 3;

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
  schedule(world, {
    kind: 'refund.reference',
    id: row.id,
    at: nowSeconds(world) + REFERENCE_DAYS * DAY_SECONDS,
  });
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
