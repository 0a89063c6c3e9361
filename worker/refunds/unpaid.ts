/**
 * Whose refund did not reach the buyer: a seller with the full Dashboard can refund what they got of a payment, as it
 * is shown to them as a payment of its own. Stripe gives that money to the platform, as a reversal of the transfer
 * that names no refund. It is told where it is more than the seller's part of what the buyer got back.
 */
import type { SellerId, TransferId } from '../base/result/id.ts';
import type { SellerFacts } from '../stripe/seller-facts.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { TransferView } from '../transfers/scheduled-transfer.ts';
import { givenBeyondPart, stakesOf } from '../transfers/stakes.ts';

export type Unpaid = {
  readonly transferId: TransferId;
  readonly sellerId: SellerId;
  readonly amountMinor: number;
  readonly currency: string;
};

/**
 * One line for each transfer that was reversed by hand, with what of it has not reached the buyer.
 * @param dashboardOf what the seller has of Stripe's own: one without the full Dashboard cannot have done it
 */
export function unpaidOf(
  facts: PaymentFacts,
  views: readonly TransferView[],
  dashboardOf: (sellerId: SellerId) => SellerFacts['dashboard'],
): Unpaid[] {
  return stakesOf(facts, views).flatMap((stake) => {
    const { sellerId, currency, roundingMinor, source } = stake;
    const [transfer] = 'transfers' in source ? source.transfers : [];
    if (!transfer || transfer.byHandMinor === 0 || dashboardOf(sellerId) !== 'full') return [];
    const beyond = givenBeyondPart(stake);
    const amountMinor = beyond <= roundingMinor ? 0 : Math.min(transfer.byHandMinor, beyond);
    return [{ transferId: transfer.id, sellerId, amountMinor, currency }];
  });
}
