/** Puts the card of each case together: rows, Stripe's facts, checklist, advice. */
import { readSellers } from '../sellers/accounts/store.ts';
import type { Deps } from '../deps.ts';
import { money } from '../base/money/amount.ts';
import { readSettings } from '../people/settings/store.ts';
import type { Synced } from '../transfers/actions.ts';
import { adviseCase } from './advice/advice-actions.ts';
import type { CaseCard } from './case-card.ts';
import { calendarFor, sellersOf } from './case/case-actions.ts';
import { asksForFee } from './evidence/checklist.ts';
import type { DisputeCase } from './case/dispute-case.ts';
import { giversIn } from './evidence/draft.ts';
import { limitsOf } from './evidence/limits.ts';
import type { CaseNow } from './case/look-actions.ts';
import { productOf } from './evidence/product.ts';
import { relatedTransfers } from './related-actions.ts';
import { awaitsResponse, stageOf } from '../stripe/dispute-status.ts';
import { readNotes, readPaymentCases, type CaseNote } from './case/store.ts';

/** The cards of a payment's cases, the newest first. The rows must be in line with `synced`. */
export async function caseCardsOf(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  synced: Synced,
): Promise<CaseCard[]> {
  const { facts } = synced;
  if (facts.disputes.length === 0) return [];
  const rows = await readPaymentCases(deps.db, facts.id);
  const notes = await readNotes(
    deps.db,
    rows.map(({ id }) => id),
  );
  const known = rows.flatMap((row) => {
    const dispute = facts.disputes.find(({ id }) => id === row.id);
    return dispute ? [{ row, dispute, synced }] : [];
  });
  return Promise.all(known.map((now) => caseCardOf(deps, now, notes)));
}

async function caseCardOf(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  now: CaseNow,
  notes: readonly CaseNote[],
): Promise<CaseCard> {
  const { row, dispute, synced } = now;
  const { facts } = synced;
  const [advised, settings, related] = await Promise.all([
    adviseCase(deps, now),
    readSettings(deps.db),
    row.ending === null ? relatedTransfers(deps, facts, sellersOf(row, synced)) : [],
  ]);
  const named = [...related.map(({ sellerId }) => sellerId), ...giversIn(row.draft)];
  const sellers = await readSellers(deps.db, [...new Set(named)]);
  const { withdrawn, submissionMethod, intendedSubmissionMethod, eligibility } = dispute;
  const { advice, checklist, fees, counteredFee, counteredFeeFrom } = advised;
  return {
    ...shownOf(row),
    stage: stageOf(row.status),
    amount: money(row.amountMinor, row.currency),
    withdrawn,
    calendar: calendarFor(row, settings, deps.now()),
    awaitsResponse: awaitsResponse(row.status),
    submissionMethod,
    intendedSubmissionMethod,
    eligibility,
    compellingEvidence: dispute.compellingEvidence,
    needsFeeAcknowledgement: asksForFee(row.reason, eligibility),
    product: productOf(row, facts.metadata, dispute.stagedFields),
    checklist,
    breaches: limitsOf(row.draft, row.brand),
    advice,
    fees,
    counteredFee,
    counteredFeeFrom,
    related,
    sellerNames: Object.fromEntries([...sellers].map(([id, { name }]) => [id, name])),
    notes: notes
      .filter(({ caseId }) => caseId === row.id)
      .map(({ at, by, note }) => ({ at, by, note })),
  };
}

function shownOf(row: DisputeCase) {
  const { id, paymentId, account, status, reason, brand, networkReasonCode, openedAt } = row;
  const { submissionCount, ending, endedAt, assignedTo, draft, aside, acting } = row;
  const { respondedAt, respondedBy, autoAcceptAt, vetoedBy } = row;
  return {
    id,
    paymentId,
    account,
    status,
    reason,
    brand,
    networkReasonCode,
    openedAt,
    submissionCount,
    ending,
    endedAt,
    assignedTo,
    draft,
    aside,
    acting,
    respondedAt,
    respondedBy,
    autoAcceptAt,
    vetoedBy,
  };
}
