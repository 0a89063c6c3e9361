/** Whether and how a charge can be refunded: https://docs.stripe.com/refunds */
import type { ChargeRow } from '../charges/charge-object.ts';
import { isClearing } from '../charges/clearing-refunds.ts';
import { convert, partOf, shown } from '../core/currency.ts';
import { stepRefusal } from '../core/steps.ts';
import { invalidRequest } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { feeLeft, feeRefundRefusal } from '../connect/fees.ts';
import type { FeeRow } from '../connect/fees.ts';
import { availableMinor, settlementCurrency } from '../ledger/ledger.ts';
import { reversalRefusal, transferLeft } from '../connect/reversals.ts';
import { rowsBy } from '../core/table.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import type { TransferRow } from '../connect/transfer-moves.ts';
import { DAY_SECONDS, idIn, nowSeconds } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** Dispute states in which money can no longer go back by a refund. */
const BLOCKING = new Set([
  'appeal_needs_response',
  'appeal_under_review',
  'lost',
  'needs_response',
  'under_review',
]);

export const refundLeft = ({ object }: ChargeRow): number => object.amount - object.amount_refunded;

const hasDispute = (world: World, row: ChargeRow, is: (status: string) => boolean): boolean =>
  rowsBy(world.state.tables.disputes, 'charge', row.id).some(({ object }) => is(object.status));

/** Why the charge's disputes leave no room for a refund. */
const disputeRefusal = (world: World, row: ChargeRow): Refusal | undefined => {
  if (hasDispute(world, row, (status) => BLOCKING.has(status))) {
    return invalidRequest(`Charge ${row.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  if (!hasDispute(world, row, (status) => status === 'prevented')) return undefined;
  return invalidRequest(`Charge ${row.id} was refunded by its network to prevent a dispute.`, {
    code: 'refund_disputed_payment',
  });
};

/** True when the days of the payment's method have passed. */
const isTooLate = (world: World, row: ChargeRow): boolean => {
  const { refundDays } = behaviourOf(row.hidden.behaviour);
  if (refundDays === undefined) return false;
  return nowSeconds(world) > row.object.created + refundDays * DAY_SECONDS;
};

/** What makes any refund of this charge impossible. */
export const chargeRefusal = (world: World, row: ChargeRow): Refusal | undefined => {
  const { object, id } = row;
  const notRefundable = (why: string): Refusal =>
    invalidRequest(`Charge ${id} cannot be refunded: ${why}.`, { code: 'charge_not_refundable' });
  if (object.source_transfer !== null) {
    return notRefundable('it is the receiving side of a transfer; reverse the transfer instead');
  }
  if (!isClearing(row) && (!object.captured || object.status !== 'succeeded'))
    return notRefundable('it has not been captured');
  if (behaviourOf(row.hidden.behaviour).refund === 'impossible') {
    return notRefundable('its payment method does not support refunds');
  }
  const disputed = disputeRefusal(world, row);
  if (disputed !== undefined) return disputed;
  if (refundLeft(row) > 0) {
    return isTooLate(world, row)
      ? notRefundable('the time in which its payment method allows refunds is over')
      : undefined;
  }
  return invalidRequest(`Charge ${id} has already been refunded.`, {
    code: 'charge_already_refunded',
  });
};

export type RefundAsked = {
  readonly amount: number;
  readonly reverseTransfer: boolean;
  readonly refundFee: boolean;
};
/** The exact legs of one refund. */
export type RefundLegs = {
  /** In the charge's currency. */
  readonly amount: number;
  /** In the settlement currency of the charge's account. */
  readonly settled: number;
  readonly settlementCurrency: string;
  readonly transfer: TransferRow | null;
  /** In the transfer's currency; 0 where proportion rounds to nothing. */
  readonly reversal: number;
  readonly fee: FeeRow | null;
  readonly feePart: number;
};

type Proportion = {
  readonly whole: number;
  readonly currency: string;
  readonly left: number;
  readonly row: ChargeRow;
  readonly refunded: number;
};

/** A proportional part; the refund that completes the charge sweeps what is left. */
const proportional = ({ whole, currency, left, row, refunded }: Proportion): number =>
  refunded === refundLeft(row)
    ? left
    : Math.min(left, partOf({ amount: whole, currency }, refunded, row.object.amount_captured));

/** Works out every leg of the refund in exact amounts. */
export const refundLegs = (world: World, row: ChargeRow, asked: RefundAsked): RefundLegs => {
  const { transfers, fees } = world.state.tables;
  const transfer = asked.reverseTransfer
    ? (transfers.rows.get(idIn(row.object.transfer) ?? '') ?? null)
    : null;
  const fee = asked.refundFee
    ? (fees.rows.get(idIn(row.object.application_fee) ?? '') ?? null)
    : null;
  const part = (whole: number, currency: string, left: number) =>
    proportional({ whole, currency, left, row, refunded: asked.amount });
  const held = settlementCurrency(world, row.account, row.object.currency);
  return {
    amount: asked.amount,
    settled: part(row.hidden.settled, held, row.hidden.settled - row.hidden.settledRefunded),
    settlementCurrency: held,
    transfer,
    reversal:
      transfer === null
        ? 0
        : part(transfer.object.amount, transfer.object.currency, transferLeft(transfer)),
    fee,
    feePart: fee === null ? 0 : part(fee.object.amount, fee.object.currency, feeLeft(fee)),
  };
};

/** True where the buyer must give bank details before money can go back. */
export const needsDetails = (row: ChargeRow): boolean =>
  behaviourOf(row.hidden.behaviour).refund === 'requires_action';

/** Where the buyer can be written to if the refund names no address. */
export const buyersEmail = ({ object }: ChargeRow): string | undefined =>
  object.billing_details.email ?? object.receipt_email ?? undefined;

/** Bank details are asked for by e-mail, so an address is needed. */
export const emailRefusal = (row: ChargeRow, email: string | undefined): Refusal | undefined =>
  !needsDetails(row) || email !== undefined
    ? undefined
    : invalidRequest('Missing required param: instructions_email.', {
        code: 'parameter_missing',
        param: 'instructions_email',
      });

/**
 * A transfer that reversals made apart from refunds used up has nothing to give. One that refunds
 * used up by rounding gives 0, which is no error.
 */
const isUsedUp = (world: World, transfer: string | null): boolean => {
  const row = world.state.tables.transfers.rows.get(transfer ?? '');
  if (row === undefined || transferLeft(row) > 0) return false;
  return rowsBy(world.state.tables.reversals, 'transfer', row.id).some(
    ({ object }) => object.source_refund === null,
  );
};

/** Why this amount, or its extra requests, cannot be met. */
export const askedRefusal = (
  world: World,
  row: ChargeRow,
  asked: RefundAsked,
): Refusal | undefined => {
  const { object, id } = row;
  if (asked.amount > refundLeft(row)) {
    return invalidRequest(
      `Refund amount (${shown(asked.amount, object.currency)}) is greater than unrefunded amount on charge (${shown(refundLeft(row), object.currency)})`,
      { param: 'amount' },
    );
  }
  const uneven = stepRefusal(asked.amount, object.currency);
  if (uneven !== undefined) return uneven;
  if (asked.reverseTransfer && idIn(object.transfer) === null) {
    return invalidRequest(
      `Cannot reverse transfer on charge ${id} because it does not have an associated transfer.`,
      { param: 'reverse_transfer' },
    );
  }
  if (asked.reverseTransfer && isUsedUp(world, idIn(object.transfer))) {
    return invalidRequest(
      `The transfer ${String(idIn(object.transfer))} is already fully reversed.`,
      { param: 'reverse_transfer' },
    );
  }
  if (asked.refundFee && idIn(object.application_fee) === null) {
    return invalidRequest(
      `Attempting to refund_application_fee on ${id}, but it has no application fee`,
      {
        param: 'refund_application_fee',
      },
    );
  }
  if (asked.refundFee && idIn(object.transfer) !== null && !asked.reverseTransfer) {
    return invalidRequest(
      'refund_application_fee on a destination charge requires reverse_transfer.',
      {
        param: 'refund_application_fee',
      },
    );
  }
  return undefined;
};

const shortfall = (): Refusal =>
  invalidRequest('Insufficient funds in your Stripe balance to refund this amount.', {
    code: 'balance_insufficient',
  });

/** What the account behind the charge has for the refund once the other legs have run. */
export const hasFunds = (world: World, row: ChargeRow, legs: RefundLegs): boolean => {
  const held = availableMinor(world, row.account, legs.settlementCurrency);
  const fee = convert(
    legs.feePart,
    legs.fee?.object.currency ?? legs.settlementCurrency,
    legs.settlementCurrency,
  );
  const feeEffect = row.account === world.state.platform ? -fee : fee;
  return held + legs.reversal + feeEffect >= legs.settled;
};

/** Why the balances cannot carry the legs. Cards wait for the account's own money instead. */
export const fundsRefusal = (
  world: World,
  row: ChargeRow,
  legs: RefundLegs,
): Refusal | undefined => {
  if (legs.transfer !== null && legs.reversal > 0) {
    const refusal = reversalRefusal(world, legs.transfer, {
      amount: legs.reversal,
      credit: legs.feePart,
    });
    if (refusal !== undefined) return refusal;
  }
  if (legs.fee !== null && legs.feePart > 0 && row.account !== world.state.platform) {
    const refusal = feeRefundRefusal(world, legs.fee, legs.feePart);
    if (refusal !== undefined) return refusal;
  }
  const isCard = behaviourOf(row.hidden.behaviour).type === 'card';
  return isCard || hasFunds(world, row, legs) ? undefined : shortfall();
};
