/**
 * What is at Stripe of a payment already, and so whether a scheduled transfer of it may still leave: it may be there
 * itself, or one that someone made by hand may have paid it.
 */
import type { ScheduledTransferId, TransferId } from '../base/result/id.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { unreversedMinor, type TransferFacts } from '../stripe/transfer-facts.ts';
import { remaining, SCHEDULED_TRANSFER_ID_KEY, type TransferView } from './scheduled-transfer.ts';
import { GIVE_BACK_KEY } from './stakes.ts';

export type Existing =
  /** The transfer is at Stripe already, with our id in it. */
  | { readonly decision: 'adopt'; readonly transferId: TransferId; readonly createdAt: number }
  | { readonly decision: 'wait'; readonly until: number }
  | { readonly decision: 'block'; readonly reason: 'transfer_exists' };

export type Beside = {
  readonly facts: PaymentFacts;
  /** All scheduled transfers of the payment. */
  readonly views: readonly TransferView[];
  readonly now: number;
};

/** A scheduled transfer of the same payment is on its way: its transfer is there before its row says so. */
const ON_ITS_WAY_MS = 60_000;

/**
 * A transfer of this very scheduled transfer is adopted, where it is what would be sent. Any other that no
 * row names as its own was made by hand, by code of the platform or in a life before this database: where it is to the
 * same seller, or to another and both would be more than the buyer paid, asking is better than paying twice.
 */
export function transferThere(view: TransferView, { facts, views, now }: Beside): Existing | null {
  const { id, sellerId, currency } = view.transfer;
  const block = { decision: 'block', reason: 'transfer_exists' } as const;
  const ours = sentAs(id, facts);
  if (ours) {
    const isWhatIsSent =
      ours.sellerId === sellerId &&
      ours.currency === currency &&
      ours.amountMinor === remaining(view).amountMinor &&
      ours.reversedMinor === 0;
    const adopt = { decision: 'adopt', transferId: ours.id, createdAt: ours.createdAt } as const;
    return isWhatIsSent ? adopt : block;
  }
  const unnamed = unnamedOf({ facts, views });
  const leaving = new Set(
    views.flatMap(({ transfer }) => (transfer.status === 'releasing' ? transfer.id : [])),
  );
  const isForeign = (transfer: TransferFacts) => !leaving.has(scheduledFor(transfer) ?? '');
  if (unnamed.some((transfer) => transfer.sellerId === sellerId && isForeign(transfer)))
    return block;
  if (unnamed.some(isForeign) && isBeyondPayment(view, facts)) return block;
  const isOnItsWay = unnamed.some((transfer) => transfer.sellerId === sellerId);
  return isOnItsWay ? { decision: 'wait', until: now + ON_ITS_WAY_MS } : null;
}

/** The transfer at Stripe that carries its id, whether or not its row knows: another deployment may have sent it. */
export function sentAs(
  id: ScheduledTransferId,
  { transfers }: Pick<PaymentFacts, 'transfers'>,
): TransferFacts | null {
  return transfers.find((transfer) => scheduledFor(transfer) === id) ?? null;
}

/** Whether sellers would have more of the payment than the buyer paid, in the currency of the transfers. */
function isBeyondPayment(view: TransferView, facts: PaymentFacts): boolean {
  const { currency } = view.transfer;
  const paidMinor = paidIn(facts, currency);
  if (paidMinor === null) return false;
  const sentMinor = facts.transfers
    .filter((transfer) => transfer.currency === currency)
    .reduce((sum, transfer) => sum + unreversedMinor(transfer), 0);
  return sentMinor + remaining(view).amountMinor > paidMinor;
}

function paidIn({ currency, capturedMinor, settlement }: PaymentFacts, wanted: string) {
  if (wanted === currency) return capturedMinor;
  return settlement?.currency === wanted ? settlement.amountMinor : null;
}

function scheduledFor({ metadata }: TransferFacts): string | undefined {
  return metadata[SCHEDULED_TRANSFER_ID_KEY];
}

/** Transfers to the seller of this payment that no row names and no person has counted yet. */
export function unnamedTo(
  view: TransferView,
  { facts, views }: Omit<Beside, 'now'>,
): TransferFacts[] {
  const { sellerId } = view.transfer;
  return unnamedOf({ facts, views }).filter((transfer) => transfer.sellerId === sellerId);
}

function unnamedOf({ facts, views }: Omit<Beside, 'now'>): TransferFacts[] {
  const named = new Set<string | null>(
    views.flatMap(({ transfer }) => [transfer.transferId, ...transfer.paidByHand]),
  );
  return facts.transfers.filter(
    (transfer) =>
      transfer.reversedMinor < transfer.amountMinor &&
      !named.has(transfer.metadata[GIVE_BACK_KEY] ?? transfer.id),
  );
}
