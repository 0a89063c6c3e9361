/**
 * The withdrawal function of Dir 2011/83/EU art 11a: what the buyer declared, and the receipt they get at once
 * on a durable medium, with content, date and time. That moment starts the days in which the law wants the
 * money back.
 */
import type { PaymentId, RefundId } from '../base/result/id.ts';
import { hashOf } from '../records/audit/chain.ts';
import type { Preview } from './plan/preview.ts';

/** What the buyer declared, as the platform's own form took it. */
export type BuyerStatement = {
  readonly text: string;
  readonly buyerName: string | null;
  readonly buyerEmail: string | null;
  /** What of the order it is about; empty for all of it. */
  readonly items: readonly string[];
};

export type Receipt = {
  readonly id: string;
  readonly paymentId: PaymentId;
  readonly receivedAt: string;
  readonly statement: BuyerStatement;
  /** SHA-256 of id, payment, time and statement: what was received can be proved unchanged. */
  readonly fingerprint: string;
  readonly right: {
    readonly state: string;
    readonly lastDay: string | null;
    readonly refundBy: string | null;
    readonly law: string | null;
  };
  readonly refundId: RefundId | null;
};

/** One withdrawal per request, however often it is sent. */
export function withdrawalId(requestKey: string): string {
  return `wd_${hashOf(requestKey).slice(0, 32)}`;
}

export function receiptOf(
  id: string,
  { paymentId, verdict }: Preview,
  received: {
    readonly statement: BuyerStatement;
    readonly now: number;
    readonly refundId: RefundId | null;
  },
): Receipt {
  const { statement, now, refundId } = received;
  const { state, lastDay, refundBy, law } = verdict.right;
  const receivedAt = new Date(now).toISOString();
  const fingerprint = hashOf(JSON.stringify([id, paymentId, receivedAt, statement]));
  const right = { state, lastDay, refundBy, law };
  return { id, paymentId, receivedAt, statement, fingerprint, right, refundId };
}
