/** Puts together what a seller sees of their case, from a fresh look at it. */
import type { SellerId } from '../base/result/id.ts';
import { sellerOnRecord } from '../sellers/accounts/actions.ts';
import type { ActDeps } from '../deps.ts';
import { calendarFor, sellersOf } from '../disputes/case/case-actions.ts';
import { sellerParts } from '../disputes/case/disputed.ts';
import { lookAtCase, type CaseNow } from '../disputes/case/look-actions.ts';
import { awaitsResponse, stageOf } from '../stripe/dispute-status.ts';
import { checklistOf } from '../disputes/evidence/checklist.ts';
import { productOf } from '../disputes/evidence/product.ts';
import { money } from '../base/money/amount.ts';
import { readRecoveryViews } from '../recoveries/store.ts';
import { readSettings } from '../people/settings/store.ts';
import { asksOf, filesGiven, type Ask } from './asks.ts';
import { costsOf, type RoomSheet } from './sheet.ts';
import type { SellerLink } from './store.ts';

export type RoomNow = { readonly now: CaseNow; readonly sheet: RoomSheet };

/**
 * Null when the case, or Stripe's dispute, is gone, and when the seller has no part in its payment any more. @throws StripeError when Stripe cannot be read
 */
export async function lookAtRoom(deps: ActDeps, link: SellerLink): Promise<RoomNow | null> {
  const { sellerId, caseId, timeZone } = link;
  const now = caseId === null ? null : await lookAtCase(deps, caseId, `seller:${sellerId}`);
  if (!now) return null;
  const { row, synced } = now;
  if (!sellersOf(row, synced).includes(sellerId)) return null;
  const { facts, views } = synced;
  const [seller, settings, recoveries] = await Promise.all([
    sellerOnRecord(deps, sellerId),
    readSettings(deps.db),
    readRecoveryViews(deps.db, facts.id),
  ]);
  const disputed = money(row.amountMinor, row.currency);
  const isAwaiting = awaitsResponse(row.status);
  const sheet: RoomSheet = {
    sellerName: seller?.name ?? sellerId,
    timeZone,
    paymentId: facts.id,
    disputed,
    reason: row.reason,
    stage: stageOf(row.status),
    openedAt: row.openedAt,
    calendar: calendarFor(row, settings, deps.now()),
    ending: row.ending,
    isOpen: isAwaiting && row.acting === null && (row.dueAt ?? 0) > deps.now(),
    isSent: row.respondedAt !== null || row.acting !== null || row.submissionCount > 0,
    costs: costsOf(sellerId, {
      own: row.account === null ? null : { amount: disputed, isTaken: row.withdrawnMinor !== null },
      parts: row.account === null ? sellerParts(row, facts, views) : [],
      owed: recoveries
        .map(({ recovery }) => recovery)
        .filter(({ sourceId }) => sourceId === row.id),
    }),
    asks: isAwaiting ? asksFor(now, sellerId) : [],
    files: filesGiven(row.draft, sellerId),
  };
  return { now, sheet };
}

function asksFor({ row, dispute, synced }: CaseNow, sellerId: SellerId): Ask[] {
  const { reason, draft, brand, status } = row;
  const { kind: productKind } = productOf(row, synced.facts.metadata, dispute.stagedFields);
  const { eligibility } = dispute;
  const checklist = checklistOf({ reason, productKind, draft, brand, eligibility });
  return asksOf(checklist, draft, { sellerId, isAppeal: stageOf(status) === 'appeal' });
}
