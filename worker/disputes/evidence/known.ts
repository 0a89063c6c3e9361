/** What is known of a dispute and its payment when evidence for it is gathered: nothing of it is decided here. */
import type { Money } from '../../base/money/amount.ts';
import type { CalendarDay } from '../../policies/calendar-day.ts';
import type { EvidenceKind } from '../../policies/product-type.ts';
import type { EvidenceFacts } from '../../stripe/evidence-facts.ts';
import type { Address } from './compelling.ts';
import type { PaymentRecords } from './records.ts';

/** All that may be known; every part may be absent. */
export type Known = {
  readonly dispute?: DisputeKnown | undefined;
  readonly productKind?: EvidenceKind | null | undefined;
  readonly charge?: Partial<EvidenceFacts> | null | undefined;
  /** Of the payment. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** What the platform's backend told. */
  readonly records?: PaymentRecords | null | undefined;
  /** The policy in force at the purchase. */
  readonly policy?: { readonly version: number; readonly text: string } | null | undefined;
  /** What was refunded of the payment, and did not fail. */
  readonly refunds?: readonly OwnRefund[] | undefined;
  /** Earlier payments of the same card that no one disputed. */
  readonly earlier?: readonly EarlierKnown[] | undefined;
};

export type DisputeKnown = {
  readonly reason: string;
  readonly amount: Money;
  /** ms */
  readonly openedAt: number;
  readonly brand: string | null;
  readonly networkCode: string | null;
  readonly eligibility: readonly string[];
};

/** An earlier payment of the same card that no one disputed. */
export type EarlierKnown = {
  readonly chargeId: string;
  /** ms */
  readonly paidAt: number;
  readonly ip?: string | null | undefined;
  readonly deviceId?: string | null | undefined;
  readonly fingerprint?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly address?: Address | null | undefined;
  readonly accountId?: string | null | undefined;
  readonly description?: string | null | undefined;
};

export type OwnRefund = {
  readonly id: string;
  readonly amount: Money;
  readonly day: CalendarDay;
  /** The bank's reference (ARN) by which the cardholder's bank finds it. */
  readonly reference: string | null;
};
