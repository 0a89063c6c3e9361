/** A case as staff see it: everything for one screen. The draft is in it, as only staff read it. */
import type { Money } from '../base/money/amount.ts';
import type { DisputeFees } from '../stripe/disputes.ts';
import type { DisputeFacts } from '../stripe/dispute-facts.ts';
import type { Advice, CounteredFeeFrom } from './advice/advice.ts';
import type { Checklist } from './evidence/checklist.ts';
import type { DisputeCase } from './case/dispute-case.ts';
import type { Calendar } from '../records/tasks/deadline.ts';
import type { LimitBreach } from './evidence/limits.ts';
import type { Product } from './evidence/product.ts';
import type { RelatedTransfer } from './related-actions.ts';
import type { Stage } from '../stripe/dispute-status.ts';

export type CaseCard = Pick<
  DisputeCase,
  | 'id'
  | 'paymentId'
  | 'account'
  | 'status'
  | 'reason'
  | 'brand'
  | 'networkReasonCode'
  | 'openedAt'
  | 'submissionCount'
  | 'ending'
  | 'endedAt'
  | 'assignedTo'
  | 'draft'
  | 'aside'
  | 'acting'
  | 'respondedAt'
  | 'respondedBy'
  | 'autoAcceptAt'
  | 'vetoedBy'
> & {
  readonly stage: Stage;
  readonly amount: Money;
  /** Gone from the balance because of it, net; null while nothing moved. */
  readonly withdrawn: Money | null;
  readonly calendar: Calendar;
  readonly awaitsResponse: boolean;
  /** `smart_disputes` and the like: Stripe would respond for us. */
  readonly submissionMethod: string | null;
  readonly intendedSubmissionMethod: string | null;
  readonly eligibility: DisputeFacts['eligibility'];
  readonly compellingEvidence: DisputeFacts['compellingEvidence'];
  /** The network's fee must be agreed to before a response is sent. */
  readonly needsFeeAcknowledgement: boolean;
  readonly product: Product;
  readonly checklist: Checklist;
  readonly breaches: readonly LimitBreach[];
  readonly advice: Advice;
  readonly fees: DisputeFees | null;
  readonly counteredFee: Money | null;
  readonly counteredFeeFrom: CounteredFeeFrom;
  readonly related: readonly RelatedTransfer[];
  /** Names of the sellers of related scheduled transfers, and of those who gave something to the response. */
  readonly sellerNames: Readonly<Record<string, string>>;
  readonly notes: readonly { readonly at: number; readonly by: string; readonly note: string }[];
};
