/** What each message tells, apart from its words: whoever raises one fills these in. */
import type { Ending } from '../../stripe/dispute-status.ts';
import type {
  DisputeId,
  PaymentId,
  RecoveryId,
  RefundId,
  SellerId,
  WithdrawalId,
} from '../../base/result/id.ts';

/** A day as `2026-12-03`. */
export type Day = string;

export type CaseFacts = {
  readonly caseId: DisputeId;
  readonly disputeId: DisputeId;
  readonly paymentId: PaymentId;
  readonly sellerId: SellerId | null;
  readonly amountMinor: number;
  readonly currency: string;
  /** Stripe's reason, such as `product_not_received`. */
  readonly reason: string;
  /** No money moved yet: the bank only asks. */
  readonly isInquiry: boolean;
};

export type RecoveryFacts = {
  readonly recoveryId: RecoveryId;
  readonly paymentId: PaymentId;
  readonly sellerId: SellerId;
  /** What is owed in all. */
  readonly amountMinor: number;
  readonly currency: string;
};

export type IssuingFacts = {
  readonly disputeId: string;
  /** The payment with an issued card: `ipi_…`. */
  readonly cardPaymentId: string;
  /** The account whose card it is; null: the platform's own. */
  readonly sellerId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: string;
  readonly merchantName: string | null;
};

export type PayoutFacts = {
  /** Ours: `pt_…`. */
  readonly payoutId: string;
  readonly sellerId: SellerId;
  readonly amountMinor: number;
  readonly currency: string;
};

export type MessageFacts =
  | (CaseFacts & { readonly type: 'case.opened'; readonly dueDay: Day | null })
  | (CaseFacts & {
      readonly type: 'case.reminder';
      readonly dueDay: Day;
      readonly daysLeft: number;
    })
  | (CaseFacts & { readonly type: 'case.deadline_passed'; readonly dueDay: Day })
  | (CaseFacts & { readonly type: 'case.auto_accept_announced'; readonly onDay: Day })
  | (CaseFacts & { readonly type: 'case.seller_replied' })
  | (CaseFacts & { readonly type: 'case.auto_accepted' | 'case.accepted' })
  | (CaseFacts & {
      readonly type: 'case.submitted';
      /** Stripe answered automatically, as no one else had: it keeps a part of what is won. */
      readonly bySmartDisputes?: true;
    })
  | (CaseFacts & {
      readonly type: 'case.closed';
      readonly outcome: Ending;
    })
  | (CaseFacts & {
      readonly type: 'case.reopened';
      /** An inquiry that became a chargeback, or a loss that may be appealed. */
      readonly stage: 'chargeback' | 'appeal';
      readonly dueDay: Day | null;
    })
  | (RecoveryFacts & {
      readonly type: 'recovery.opened';
      readonly cause: 'dispute' | 'refund' | 'payment';
    })
  | (RecoveryFacts & {
      readonly type: 'recovery.collected';
      readonly collectedMinor: number;
      readonly openMinor: number;
    })
  | (RecoveryFacts & { readonly type: 'recovery.written_off'; readonly openMinor: number })
  | (CaseFacts & {
      readonly type: 'seller.dispute_notice';
      /** Until when the platform can still use what the seller sends. */
      readonly respondByDay: Day;
      /** What the seller loses if no one responds: their scheduled transfer, and fees they carry. */
      readonly costMinor: number;
      readonly costCurrency: string;
    })
  | (RecoveryFacts & {
      readonly type: 'seller.recovery_notice';
      readonly openMinor: number;
      readonly how: 'reversal' | 'next_transfers' | 'debit';
    })
  | (IssuingFacts & { readonly type: 'issuing.submitted' | 'issuing.expired' })
  | (IssuingFacts & {
      readonly type: 'issuing.reminder';
      readonly dueDay: Day;
      readonly daysLeft: number;
      /** What must still be filled in, by Stripe's names. */
      readonly missing: readonly string[];
    })
  | (IssuingFacts & {
      readonly type: 'issuing.closed';
      readonly outcome: 'won' | 'lost';
      readonly lossReason: string | null;
      readonly creditedMinor: number;
    })
  | (IssuingFacts & { readonly type: 'issuing.rescinded'; readonly byMinor: number })
  | {
      readonly type: 'refund.reminder';
      readonly refundId: RefundId;
      readonly paymentId: PaymentId;
      readonly amountMinor: number;
      readonly currency: string;
      /** The statutory day: by then the buyer must have been paid. */
      readonly dueDay: Day;
      readonly daysLeft: number;
    }
  | {
      readonly type: 'second_person.alone';
      readonly operation: string;
      /** What it does, after "to". */
      readonly does: string;
      readonly askedBy: string;
      readonly subject: string;
      readonly paymentId: PaymentId | null;
      readonly amountMinor: number | null;
      readonly currency: string | null;
      /** From when on they can do it, as an ISO date and time. */
      readonly from: string;
      /** Whoever opens it and presses the button stops it. */
      readonly vetoUrl: string;
    }
  | {
      readonly type: 'withdrawal.received';
      readonly withdrawalId: WithdrawalId;
      /** Null while nobody knows which it is about. */
      readonly paymentId: PaymentId | null;
    }
  | {
      readonly type: 'payout.limit_near';
      readonly sellerId: SellerId;
      /** The oldest money that stays. */
      readonly amountMinor: number;
      readonly currency: string;
      /** The last day on which Stripe lets it stay. */
      readonly limitDay: Day;
    }
  | (PayoutFacts & {
      readonly type: 'payout.failed';
      /** Stripe's code, such as `account_closed`; null where it gives none. */
      readonly failureCode: string | null;
    });

/** What is notified, and what makes it once. */
export type MessageToSend = { readonly key: string; readonly facts: MessageFacts };
