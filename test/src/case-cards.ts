/** A case as the views get it: an undelivered parcel of 155, disputed with a fee of 15, to be changed by a test. */
import type { Advice } from '../../worker/disputes/advice/advice.ts';
import type { CaseCard } from '../../worker/disputes/case-card.ts';
import { checklistOf } from '../../worker/disputes/evidence/checklist.ts';
import { calendarOf } from '../../worker/records/tasks/deadline.ts';
import { EMPTY_DRAFT, type DraftFile } from '../../worker/disputes/evidence/draft.ts';
import type { ResponsePreviewCard } from '../../worker/disputes/routes.ts';
import type { RecoveryCard } from '../../worker/recoveries/recovery-card.ts';
import { DAY_MS, NOW, usd } from './cards.ts';

export function advice(changed: Partial<Advice> = {}): Advice {
  return {
    recommendation: 'fight',
    reasons: [{ code: 'critical_evidence_given', given: 2, of: 2 }],
    breakEvenBasisPoints: 1_765,
    record: { won: 5, closed: 12, few: false, rateBasisPoints: 4_166 },
    winNets: usd(14_000),
    lossCosts: usd(20_000),
    acceptCosts: usd(17_000),
    borne: { platform: usd(2_300), seller: usd(13_200), recoverable: true },
    ...changed,
  };
}

export function calendar(dueAt: number | null = NOW + 10 * DAY_MS) {
  return calendarOf({ dueAt, marginHours: 48, leadsHours: [168, 72, 24], now: NOW });
}

export function caseCard(changed: Partial<CaseCard> = {}): CaseCard {
  const reason = changed.reason ?? 'product_not_received';
  const draft = changed.draft ?? EMPTY_DRAFT;
  return {
    id: 'du_1',
    paymentId: 'pi_1',
    account: null,
    status: 'needs_response',
    reason,
    brand: 'visa',
    networkReasonCode: '13.1',
    openedAt: NOW - DAY_MS,
    submissionCount: 0,
    ending: null,
    endedAt: null,
    assignedTo: null,
    draft,
    aside: { documents: [], notes: [] },
    acting: null,
    respondedAt: null,
    respondedBy: null,
    autoAcceptAt: null,
    vetoedBy: null,
    stage: 'chargeback',
    amount: usd(15_500),
    withdrawn: usd(15_500),
    calendar: calendar(),
    awaitsResponse: true,
    submissionMethod: null,
    intendedSubmissionMethod: 'manual',
    eligibility: [],
    compellingEvidence: null,
    needsFeeAcknowledgement: false,
    product: { kind: 'physical', assumed: false },
    checklist: checklistOf({
      reason,
      productKind: 'physical',
      draft,
      brand: 'visa',
      eligibility: [],
    }),
    breaches: [],
    advice: advice(),
    fees: { receivedMinor: 1_500, counteredMinor: 0, currency: 'usd' },
    counteredFee: usd(1_500),
    counteredFeeFrom: 'received_fee',
    related: [],
    sellerNames: {},
    notes: [],
    ...changed,
  };
}

export function file(changed: Partial<DraftFile> = {}): DraftFile {
  return {
    id: 'file_1',
    name: 'proof.pdf',
    type: 'application/pdf',
    bytes: 9_000,
    pages: 2,
    from: 'staff',
    sellerId: null,
    ...changed,
  };
}

export function responsePreview(changed: Partial<ResponsePreviewCard> = {}): ResponsePreviewCard {
  return {
    id: `an_${'0'.repeat(32)}`,
    page: {
      sections: [
        { field: 'shipping_tracking_number', heading: 'Tracking number', text: '1Z9', files: [] },
      ],
    },
    checklist: caseCard().checklist,
    breaches: [],
    counteredFee: usd(1_500),
    counteredFeeFrom: 'received_fee',
    ...changed,
  };
}

export function recoveryCard(changed: Partial<RecoveryCard> = {}): RecoveryCard {
  return {
    id: 'rc_1',
    sellerId: 'acct_1',
    cause: 'dispute',
    sourceId: 'du_1',
    owed: usd(13_200),
    collected: usd(3_200),
    dueBack: usd(0),
    asksFirst: false,
    open: usd(10_000),
    openedAt: NOW - 8 * DAY_MS,
    closedAt: null,
    closeReason: null,
    canBeDebited: true,
    isBusy: false,
    steps: [],
    ...changed,
  };
}
