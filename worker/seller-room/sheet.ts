/**
 * What a seller sees of a case: what it is about, until when, what it may cost them, and what is asked of
 * them. Nothing of the buyer, of staff, or of another seller is on it.
 */
import type { PaymentId, SellerId } from '../base/result/id.ts';
import type { Money } from '../base/money/amount.ts';
import { money } from '../base/money/amount.ts';
import type { Calendar } from '../records/tasks/deadline.ts';
import type { Ending, Stage } from '../stripe/dispute-status.ts';
import type { SellerPart } from '../disputes/case/disputed.ts';
import type { Ask, GivenFile } from './asks.ts';

export type RoomSheet = {
  readonly sellerName: string;
  readonly timeZone: string | null;
  readonly paymentId: PaymentId;
  readonly disputed: Money;
  readonly reason: string;
  readonly stage: Stage;
  readonly openedAt: number;
  readonly calendar: Calendar;
  /** Whether anything can still be used that they send. */
  readonly isOpen: boolean;
  /** The response is being sent right now, or was sent. */
  readonly isSent: boolean;
  readonly ending: Ending | null;
  readonly costs: readonly Cost[];
  readonly asks: readonly Ask[];
  readonly files: readonly GivenFile[];
};

/** What the dispute may cost this seller, and where that money is. */
export type Cost = {
  readonly amount: Money;
  readonly where:
    /** Not paid out to them yet. */
    | 'held'
    /** Paid to them, and nothing is taken back so far. */
    | 'paid'
    /** They owe it already, or gave it back. */
    | 'taken_back'
    /** On their own account, and still there. */
    | 'own_balance'
    /** The bank took it from their own balance. */
    | 'own_balance_taken';
};

export type Owed = {
  readonly sellerId: SellerId;
  readonly amountMinor: number;
  readonly currency: string;
};

/**
 * What is at stake for a seller. Once an amount owed was written down, it says what was paid to them better than what
 * is left of the transfers, from which it is taken.
 */
export function costsOf(
  sellerId: SellerId,
  of: {
    /** A dispute on their own account; null: it is on the platform's. */
    readonly own: { readonly amount: Money; readonly isTaken: boolean } | null;
    readonly parts: readonly SellerPart[];
    readonly owed: readonly Owed[];
  },
): Cost[] {
  if (of.own) {
    const { amount, isTaken } = of.own;
    return [{ amount, where: isTaken ? 'own_balance_taken' : 'own_balance' }];
  }
  const owed = of.owed.filter((one) => one.sellerId === sellerId && one.amountMinor > 0);
  const parts = of.parts.filter((one) => one.sellerId === sellerId);
  const held = parts.filter(({ isHeld }) => isHeld);
  const paid = owed.length > 0 ? [] : parts.filter(({ isHeld }) => !isHeld);
  return [
    ...held.map(({ minor, currency }) => costOf(minor, currency, 'held')),
    ...paid.map(({ minor, currency }) => costOf(minor, currency, 'paid')),
    ...owed.map(({ amountMinor, currency }) => costOf(amountMinor, currency, 'taken_back')),
  ];
}

function costOf(minor: number, currency: string, where: Cost['where']): Cost {
  return { amount: money(minor, currency), where };
}
