/** The rows of a plan's legs, with the exact parameters of their calls; and of what gives it back. */
import { money, type Money } from '../base/money/amount.ts';
import { toStep } from '../base/money/currency.ts';
import type { PaymentId, RefundId, SellerId, TransferId } from '../base/result/id.ts';
import { movedBy, type LegCall } from './leg-kind.ts';
import { onTransfersSide, reachesSeller } from '../transfers/sellers-side.ts';
import { GIVE_BACK_KEY } from '../transfers/stakes.ts';
import type { TransferParams } from '../stripe/money-calls.ts';
import { REFUND_ID_KEY, type TransferFacts } from '../stripe/transfer-facts.ts';
import { reducedMark, type Reduction } from '../transfers/reduced-mark.ts';
import type { RefundRequest } from './plan/refund-request.ts';
import type { Leg } from './plan/plan.ts';
import { takings, type LegRow } from './refund.ts';
import { PAYMENT_KEY } from '../stripe/reference.ts';

type Of = {
  readonly refundId: RefundId;
  readonly paymentId: PaymentId;
  readonly account: string | null;
  readonly request: RefundRequest;
  /** What the refund says of itself at Stripe of what it took from held transfers. */
  readonly reduced: Readonly<Record<string, string>>;
};

type OfRefund = Omit<Of, 'reduced'> & {
  /** What it takes of every transfer that is held, nothing included; left out: nothing is held. */
  readonly reductions?: readonly Reduction[];
};

export function legRowsOf(legs: readonly Leg[], { reductions = [], ...given }: OfRefund): LegRow[] {
  const of: Of = { ...given, reduced: reducedMark(reductions) };
  return legs.map((leg, at) => {
    const { amountMinor, currency } = leg.amount;
    return {
      refundId: of.refundId,
      number: at + 1,
      amountMinor,
      currency,
      sellerId: sellerOf(leg, of),
      targetId: targetOf(leg),
      ...callFor(leg, of, at + 1),
      // A reduction is written together with the rows: there is no call to wait for.
      state: leg.leg === 'reduction' ? 'done' : 'planned',
      ...NOTHING_YET,
    };
  });
}

const NOTHING_YET = { resultId: null, actualMinor: null, entryId: null, code: null };

function sellerOf(leg: Leg, { account }: Of): string | null {
  if (leg.leg === 'refund') return account ?? leg.reversal?.sellerId ?? null;
  return leg.leg === 'cancel' ? null : leg.sellerId;
}

function targetOf(leg: Leg): string {
  switch (leg.leg) {
    case 'reduction':
      return leg.scheduledTransferId;
    case 'reversal':
      return leg.transferId;
    case 'fee_refund':
      return leg.feeId;
    case 'debit':
      return leg.sellerId;
    case 'refund':
      return leg.chargeId;
    case 'cancel':
      return leg.paymentId;
  }
}

function callFor(leg: Leg, of: Of, number: number): LegCall {
  const { refundId, paymentId, account, request, reduced } = of;
  const metadata = { [REFUND_ID_KEY]: refundId, [PAYMENT_KEY]: paymentId };
  const { amountMinor, currency } = leg.amount;
  switch (leg.leg) {
    case 'reduction':
      return { kind: 'reduction', params: {} };
    case 'reversal':
      return { kind: 'reversal', params: { transferId: leg.transferId, amountMinor, metadata } };
    case 'fee_refund':
      return { kind: 'fee_refund', params: { feeId: leg.feeId, amountMinor, metadata } };
    case 'debit': {
      const transferGroup = `${refundId}_${String(number)}`;
      const { sellerId } = leg;
      const params = { sellerId, amountMinor, currency, transferGroup, metadata };
      return { kind: 'debit', params };
    }
    case 'cancel':
      return { kind: 'cancel', params: { paymentId, account } };
    case 'refund':
      return {
        kind: 'refund',
        params: {
          chargeId: leg.chargeId,
          account: leg.account,
          amountMinor,
          metadata: { ...metadata, ...reduced },
          reverseTransfer: leg.reversal !== null,
          refundApplicationFee: leg.feeRefund !== null,
          reason: request.stripeReason,
          instructionsEmail: request.buyerEmail,
          reversal: leg.reversal,
          feeRefund: leg.feeRefund,
        },
      };
  }
}

type Back = {
  readonly sellerId: SellerId;
  readonly transferId: TransferId;
  readonly minor: number;
};

/**
 * The legs that give sellers back what was taken: what was reversed less the fee that they keep. A failed
 * refund returns its money to the platform and redoes no transfer (docs.stripe.com/connect/
 * destination-charges#refunds).
 * @param transferGroup the payment's group
 */
export function giveBackLegs(
  legs: readonly LegRow[],
  of: Pick<Of, 'refundId' | 'paymentId'> & {
    readonly transferGroup: string;
    /** What the refund itself took from the seller, as Stripe tells it; null when it says nothing. */
    readonly reversedMinor: number | null;
    /** The payment's transfers as they are now. */
    readonly transfers: readonly TransferFacts[];
  },
): LegRow[] {
  const { refundId, paymentId, transferGroup } = of;
  let fee = feeKept(legs);
  return takings(legs).flatMap((leg, at) => {
    const back = backOf(leg, of.reversedMinor);
    if (!back) return [];
    const { currency } = back;
    const due = feeIn(back, fee, of.transfers);
    const kept = Math.min(due, back.minor);
    fee = money(due - kept, currency);
    const amountMinor = toStep(back.minor - kept, currency);
    const reversed = of.transfers.find(({ id }) => id === back.transferId);
    if (amountMinor === 0 || (reversed && !reachesSeller(reversed, amountMinor))) return [];
    const metadata = {
      [REFUND_ID_KEY]: refundId,
      [PAYMENT_KEY]: paymentId,
      [GIVE_BACK_KEY]: back.transferId,
    };
    const params: TransferParams = {
      sellerId: back.sellerId,
      amountMinor,
      currency,
      sourceChargeId: null,
      transferGroup,
      description: `Given back: ${refundId}`,
      metadata,
    };
    return [
      {
        refundId,
        number: legs.length + 1 + at,
        kind: 'give_back',
        sellerId: back.sellerId,
        targetId: back.transferId,
        amountMinor,
        currency,
        params,
        state: 'planned',
        ...NOTHING_YET,
      } as const,
    ];
  });
}

/** What a done leg took, and from which transfer. */
function backOf(
  leg: LegRow,
  reversedMinor: number | null,
): (Back & { readonly currency: string }) | null {
  const { sellerId, targetId, currency } = leg;
  const taken = movedBy(leg, 'takes');
  if (taken === null) return null;
  if (taken === 'all') {
    const minor = leg.actualMinor ?? leg.amountMinor;
    return sellerId ? { sellerId, transferId: targetId, minor, currency } : null;
  }
  const minor = reversedMinor ?? taken.amount.amountMinor;
  const { sellerId: from, sourceId: transferId, amount } = taken;
  return { sellerId: from, transferId, minor, currency: amount.currency };
}

/** The application fee that went to the seller and stays there, as it is in their balance. */
function feeKept(legs: readonly LegRow[]): Money {
  const kept = legs
    .filter(({ state }) => state === 'done')
    .flatMap((leg) => {
      const given = movedBy(leg, 'givesFee');
      if (given === 'all') return [money(leg.actualMinor ?? leg.amountMinor, leg.currency)];
      return given ? [given.amount] : [];
    });
  const minor = kept.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return money(minor, kept[0]?.currency ?? '');
}

/** What the fee is in the currency of what is given back, at the rate the seller's transfer had. */
function feeIn(
  { sellerId, transferId, currency }: Back & { readonly currency: string },
  fee: Money,
  transfers: readonly TransferFacts[],
): number {
  if (fee.amountMinor === 0 || fee.currency === currency) return fee.amountMinor;
  const own = transfers.filter((one) => one.sellerId === sellerId && one.currency === currency);
  const transfer = own.find(({ id }) => id === transferId) ?? own[0];
  return (transfer && onTransfersSide(transfer, fee)) ?? 0;
}
