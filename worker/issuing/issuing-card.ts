/** A dispute of ours as staff see it: everything for one screen. The draft is in it, as only staff read it. */
import { money, type Money } from '../base/money/amount.ts';
import type { Calendar } from '../records/tasks/deadline.ts';
import type { CardPaymentFacts } from '../stripe/issuing-facts.ts';
import type { Contradiction } from './contradictions.ts';
import type { Ineligible } from './eligibility.ts';
import {
  fieldsIn,
  isIssuingReason,
  type IssuingFields,
  type IssuingReason,
} from './evidence-form.ts';
import type { IssuingDispute } from './issuing-dispute.ts';

export type IssuingCard = Pick<
  IssuingDispute,
  | 'id'
  | 'account'
  | 'paidAt'
  | 'merchantName'
  | 'network'
  | 'status'
  | 'reason'
  | 'openedAt'
  | 'lossReason'
  | 'missing'
  | 'ending'
  | 'endedAt'
  | 'acting'
  | 'submittedAt'
  | 'submittedBy'
> & {
  readonly cardPaymentId: string;
  readonly amount: Money;
  /** What was paid, and what the merchant gave back of it. */
  readonly paid: Money;
  readonly refunded: Money;
  /** What came back by the dispute, net. */
  readonly credited: Money;
  /** What is lent until the network decides. */
  readonly provisional: Money;
  readonly fields: IssuingFields;
  /** What people called the files, by their ids. */
  readonly fileNames: Readonly<Record<string, string>>;
  readonly calendar: Calendar;
  readonly contradictions: readonly Contradiction[];
  /** Why it cannot be sent whatever is filled in; null: it can. */
  readonly ineligible: Ineligible | null;
  /** The id that sending takes; null when it is no draft, or not of a reason that we know. */
  readonly previewId: string | null;
};

/** What a payment can be disputed for, before any dispute of it exists. */
export type CardPaymentCard = {
  readonly id: string;
  readonly account: string | null;
  readonly merchantName: string | null;
  readonly paidAt: number;
  readonly paid: Money;
  readonly refunded: Money;
  /** The dispute of it, where there is one. */
  readonly disputeId: string | null;
  /** Every reason, with the instant from which on it is too late, or why not. */
  readonly reasons: readonly {
    readonly reason: IssuingReason;
    readonly lastAt: number | null;
    readonly ineligible: Ineligible | null;
  }[];
};

export function shownOf(row: IssuingDispute, payment: CardPaymentFacts) {
  const { id, account, paidAt, merchantName, network, status, reason, openedAt } = row;
  const { lossReason, missing, ending, endedAt, acting, submittedAt, submittedBy, currency } = row;
  return {
    id,
    account,
    paidAt,
    merchantName,
    network,
    status,
    reason,
    openedAt,
    lossReason,
    missing,
    ending,
    endedAt,
    acting,
    submittedAt,
    submittedBy,
    cardPaymentId: row.paymentId,
    amount: money(row.amountMinor, currency),
    paid: money(payment.amountMinor, payment.currency),
    refunded: money(payment.refundedMinor, payment.currency),
    credited: money(row.creditedMinor, currency),
    provisional: money(row.provisionalMinor, currency),
  };
}

export function fieldsOf(reason: string, stated: Readonly<Record<string, string>>): IssuingFields {
  return isIssuingReason(reason) ? fieldsIn(reason, stated) : {};
}
