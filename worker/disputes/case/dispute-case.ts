/**
 * A case is our record of one Stripe dispute. What Stripe says is copied from each look at it, so that order
 * and number of events do not matter; what people do (draft, product, veto, assignment) is ours. It decides
 * what changed since the last look, never what to do about it.
 */
import type { DisputeId, PaymentId } from '../../base/result/id.ts';
import type { EvidenceKind } from '../../policies/product-type.ts';
import type { DisputeFacts } from '../../stripe/dispute-facts.ts';
import type { ChargeType, PaymentFacts } from '../../stripe/payment-facts.ts';
import { APPEAL_FILES, APPEAL_TEXT } from '../evidence/appeal.ts';
import { EMPTY_DRAFT, type Draft } from '../evidence/draft.ts';
import type { GatheredAside } from '../evidence/gather.ts';
import { awaitsResponse, endingOf, type Ending } from '../../stripe/dispute-status.ts';

export type DisputeCase = DisputeSeen & {
  readonly paymentId: PaymentId;
  /** The seller's account for a direct charge, whose dispute is on it; otherwise null. */
  readonly account: string | null;
  readonly chargeType: ChargeType;
  /** When it ended as it stands now; a lost one may still be won. */
  readonly endedAt: number | null;
  readonly ending: Ending | null;

  /** What kind of thing was sold, as people chose; null: as the payment tells. */
  readonly productKind: EvidenceKind | null;
  readonly assignedTo: string | null;
  readonly draft: Draft;
  /** When what Stripe and the platform know was gathered into the draft. */
  readonly gatheredAt: number | null;
  /** What gathering could not fill in automatically: texts to be printed, and what people should know. */
  readonly aside: GatheredAside;
  /** A call is open whose outcome decides: the draft must not change under it. */
  readonly acting: 'respond' | 'accept' | null;
  /** When we responded or accepted, in the round that runs or ran last. */
  readonly respondedAt: number | null;
  /** Who sent that response, or accepted. */
  readonly respondedBy: string | null;
  /** When it is accepted automatically, as it was announced; null: it is not. */
  readonly autoAcceptAt: number | null;
  readonly vetoedAt: number | null;
  readonly vetoedBy: string | null;

  /** When Stripe was asked for what stands here. */
  readonly seenAt: number;
  readonly revision: number;
};

/** What each look at the dispute takes over as it is. */
export type DisputeSeen = {
  /** Stripe's id of the dispute: `du_…` or `dp_…`. */
  readonly id: DisputeId;
  readonly chargeId: string;
  readonly status: string;
  readonly reason: string;
  /** The card brand, or the method where it is no card. */
  readonly brand: string | null;
  readonly networkReasonCode: string | null;
  /** In the currency of the dispute, which may be another than the payment's. */
  readonly amountMinor: number;
  readonly currency: string;
  /** What is gone from the balance because of it, net; null while nothing moved. */
  readonly withdrawnMinor: number | null;
  readonly withdrawnCurrency: string | null;
  /** Stripe's fees in the lines of the dispute itself. */
  readonly feeMinor: number;
  readonly openedAt: number;
  /** When a response is due; null: none is possible. */
  readonly dueAt: number | null;
  readonly submissionCount: number;
};

export type CaseChange =
  | { readonly change: 'opened'; readonly status: string }
  | { readonly change: 'status'; readonly from: string; readonly to: string }
  | { readonly change: 'deadline'; readonly to: number | null }
  /** Evidence was sent, by us or in the Dashboard. */
  | {
      readonly change: 'sent';
      readonly submissions: number;
      /** Stripe answered automatically, as no one else had. */
      readonly bySmartDisputes?: true;
    }
  | { readonly change: 'ended'; readonly ending: Ending }
  /** It had ended and is open again, as by an appeal. */
  | { readonly change: 'reopened' };

export function disputeSeen(dispute: DisputeFacts): DisputeSeen {
  const { withdrawn } = dispute;
  return {
    id: dispute.id,
    chargeId: dispute.chargeId,
    status: dispute.status,
    reason: dispute.reason,
    brand: dispute.brand,
    networkReasonCode: dispute.networkReasonCode,
    amountMinor: dispute.amountMinor,
    currency: dispute.currency,
    withdrawnMinor: withdrawn?.amountMinor ?? null,
    withdrawnCurrency: withdrawn?.currency ?? null,
    feeMinor: dispute.feeMinor,
    openedAt: dispute.createdAt,
    dueAt: dispute.dueAt,
    submissionCount: dispute.submissionCount,
  };
}

/** The case after a look at its dispute, and what changed by it; no change answers the same case. */
export function caseAfter(
  before: DisputeCase | null,
  dispute: DisputeFacts,
  { facts, readAt }: { readonly facts: PaymentFacts; readonly readAt: number },
): { readonly next: DisputeCase; readonly changes: readonly CaseChange[] } {
  const seen = disputeSeen(dispute);
  const ending = endingOf(seen.status);
  const endedAt = ending === null ? null : before?.ending === ending ? before.endedAt : readAt;
  const now = { ...seen, ending, endedAt, chargeType: facts.chargeType };
  if (!before) return { next: newCase(now, facts, readAt), changes: firstChanges(seen, ending) };
  if (isSame(before, now)) return { next: before, changes: [] };
  const ours = now.status === before.status ? {} : oursIn(now.status, before);
  return {
    next: { ...before, ...now, ...ours, seenAt: readAt },
    changes: changesOf(before, now, dispute),
  };
}

/** What is ours in a round that has just begun: another response is asked for, and no one has given it. */
function oursIn(status: string, { draft }: DisputeCase): Partial<DisputeCase> {
  if (!awaitsResponse(status)) return {};
  return { draft: draftIn(status, draft), respondedAt: null, respondedBy: null };
}

type Now = DisputeSeen & Pick<DisputeCase, 'ending' | 'endedAt' | 'chargeType'>;

function newCase(now: Now, facts: PaymentFacts, readAt: number): DisputeCase {
  return {
    ...now,
    paymentId: facts.id,
    account: facts.account,
    productKind: null,
    assignedTo: null,
    draft: EMPTY_DRAFT,
    gatheredAt: null,
    aside: { documents: [], notes: [] },
    acting: null,
    respondedAt: null,
    respondedBy: null,
    autoAcceptAt: null,
    vetoedAt: null,
    vetoedBy: null,
    seenAt: readAt,
    revision: 1,
  };
}

function firstChanges({ status }: DisputeSeen, ending: Ending | null): CaseChange[] {
  return [{ change: 'opened', status }, ...(ending ? [{ change: 'ended' as const, ending }] : [])];
}

/** An appeal says anew why, and with which files: what the first response said there is not it. */
function draftIn(status: string, draft: Draft): Draft {
  if (status !== 'appeal_needs_response') return draft;
  const { [APPEAL_TEXT]: _text, ...texts } = draft.texts;
  const { [APPEAL_FILES]: _files, ...files } = draft.files;
  const said = draft.said.filter(({ field }) => field !== APPEAL_TEXT);
  return { ...draft, texts, files, said };
}

function changesOf(
  before: DisputeCase,
  now: Now,
  { submissionMethod }: Pick<DisputeFacts, 'submissionMethod'>,
): CaseChange[] {
  const changes: CaseChange[] = [];
  if (before.status !== now.status) {
    changes.push({ change: 'status', from: before.status, to: now.status });
  }
  if (before.dueAt !== now.dueAt) changes.push({ change: 'deadline', to: now.dueAt });
  if (now.submissionCount > before.submissionCount) {
    const sent = { change: 'sent', submissions: now.submissionCount } as const;
    const isSmart = submissionMethod === 'smart_disputes';
    changes.push(isSmart ? { ...sent, bySmartDisputes: true } : sent);
  }
  if (now.ending !== null && now.ending !== before.ending) {
    changes.push({ change: 'ended', ending: now.ending });
  }
  if (now.ending === null && before.ending !== null) changes.push({ change: 'reopened' });
  return changes;
}

function isSame(before: DisputeCase, now: Now): boolean {
  return (Object.keys(now) as (keyof Now)[]).every((key) => before[key] === now[key]);
}
