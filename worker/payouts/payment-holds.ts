/**
 * What of a payment must stay in its sellers' balances: the part that a dispute is about, or all that is left
 * where a warning or a review is open. Money that a dispute has taken from the seller already is not theirs
 * to hold, and a scheduled transfer that is still ours is on hold elsewhere.
 */
import type { SellerId } from '../base/result/id.ts';
import type { PaymentCause } from '../transfers/hold-cause.ts';
import { isOver } from '../stripe/dispute-status.ts';
import { fractionOf, money, type Money } from '../base/money/amount.ts';
import { inPayment } from '../transfers/loss.ts';
import type { DisputeFacts } from '../stripe/dispute-facts.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { TransferFacts } from '../stripe/transfer-facts.ts';
import type { TransferView } from '../transfers/scheduled-transfer.ts';
import { inSellersCurrency, stakesOf } from '../transfers/stakes.ts';
import type { CreditOnHold } from './withheld.ts';

/** What one seller has of the payment in their balance. */
export type SellersPart = {
  readonly sellerId: SellerId;
  /** The transfer that brought it, or the seller's own charge. */
  readonly creditId: string;
  readonly left: Money;
};

export type PaymentHold = Omit<CreditOnHold, 'cause'> & {
  readonly sellerId: SellerId;
  readonly cause: PaymentCause;
  /** The dispute, warning or review. */
  readonly sourceId: string;
};

/** What each seller still has of the payment, in the currency of their balance and net of the platform's fee. */
export function partsOfSellers(
  facts: PaymentFacts,
  views: readonly TransferView[],
): readonly SellersPart[] {
  if (facts.account !== null) return directPart(facts, facts.account);
  return stakesOf(facts, views).flatMap((stake) => {
    if (!('transfers' in stake.source)) return [];
    const [transfer] = stake.source.transfers;
    if (!transfer) return [];
    const gross = inSellersCurrency(stake, stake.leftMinor);
    const leftMinor = Math.max(0, gross.amountMinor - feeLeft(facts, transfer));
    const left = money(leftMinor, gross.currency);
    return [{ sellerId: stake.sellerId, creditId: transfer.id, left }];
  });
}

/** A charge on the seller's own account: what it brought, less the part that was refunded. */
function directPart(facts: PaymentFacts, sellerId: SellerId): SellersPart[] {
  const { settlement, chargeId, capturedMinor, refundedMinor } = facts;
  if (!settlement || chargeId === null || capturedMinor <= 0) return [];
  const net = money(Math.max(0, settlement.amountMinor - settlement.feeMinor), settlement.currency);
  const gone = fractionOf(net, Math.min(refundedMinor, capturedMinor), capturedMinor);
  const left = money(net.amountMinor - gone.amountMinor, net.currency);
  return [{ sellerId, creditId: chargeId, left }];
}

/** The platform's fee went from the transfer at once, in the seller's currency: they never had it. */
function feeLeft({ applicationFee: fee }: PaymentFacts, transfer: TransferFacts): number {
  const { creditedFeeMinor, credited } = transfer;
  if (!fee || !credited || fee.amountMinor <= 0) return creditedFeeMinor;
  const taken = money(creditedFeeMinor, credited.currency);
  return fractionOf(taken, fee.amountMinor - fee.refundedMinor, fee.amountMinor).amountMinor;
}

/** All holds that the payment asks for now. */
export function holdsOf(facts: PaymentFacts, views: readonly TransferView[]): PaymentHold[] {
  const parts = partsOfSellers(facts, views).filter(({ left }) => left.amountMinor > 0);
  const warnings = facts.warnings.filter(({ actionable }) => actionable);
  const review = facts.review?.open === true ? [facts.review] : [];
  const edits = facts.metadataChange ? [facts.metadataChange] : [];
  return parts.flatMap((part) => {
    const of = { paymentId: facts.id, sellerId: part.sellerId, creditId: part.creditId };
    const whole = { ...of, ...part.left };
    return [
      ...facts.disputes
        .filter(({ status }) => !isOver(status))
        .flatMap((dispute): PaymentHold[] => {
          const disputed = disputedPart(facts, dispute, part.left);
          const cause = { cause: 'dispute', sourceId: dispute.id } as const;
          return disputed.amountMinor > 0 ? [{ ...of, ...disputed, ...cause }] : [];
        }),
      ...warnings.map(
        ({ id }) => ({ ...whole, cause: 'early_fraud_warning', sourceId: id }) as const,
      ),
      ...review.map(({ id }) => ({ ...whole, cause: 'review', sourceId: id }) as const),
      ...edits.map(
        ({ at }) =>
          ({
            ...whole,
            cause: 'metadata_changed',
            sourceId: `${facts.id}/${String(at)}`,
          }) as const,
      ),
    ];
  });
}

/** The seller's fraction of what is disputed. A direct charge's seller was debited when money left. */
function disputedPart(facts: PaymentFacts, dispute: DisputeFacts, left: Money): Money {
  if (facts.account !== null && dispute.awayMinor > 0) return money(0, left.currency);
  const rest = facts.capturedMinor - facts.refundedMinor;
  if (rest <= 0) return left;
  const disputed = inPayment(dispute, dispute.amountMinor, facts);
  return fractionOf(left, Math.min(disputed, rest), rest);
}
