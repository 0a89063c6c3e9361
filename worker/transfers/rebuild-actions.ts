/**
 * Makes the rows of a payment anew from what Stripe holds of them, after the database was lost. It is asked where a
 * payment from before has no row: whoever looks at it first, the rebuild, a webhook or a person who opens its page.
 */
import { writeFenced } from '../base/db/fence.ts';
import type { Statement } from '../base/db/database.ts';
import type { Deps, LookDeps } from '../deps.ts';
import { readBegan, readRebuiltSince, readSettings } from '../people/settings/store.ts';
import { appendAudit } from '../records/audit/store.ts';
import { setTask } from '../records/tasks/store.ts';
import { tellOfRebuilt } from '../records/notifications/rebuilt-store.ts';
import { knownSeller } from '../sellers/accounts/actions.ts';
import { isUnchecked } from '../sellers/accounts/rebuilt.ts';
import { markRebuilt, readSellers } from '../sellers/accounts/store.ts';
import { HOLD_DAYS_MAX, type Assessment } from '../sellers/risk/tier.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import {
  agreedOf,
  hasTraces,
  rebuiltTransfer,
  type AgreedTransfer,
  type RebuiltTransfer,
} from './rebuilt-transfer.ts';
import { memosIn } from './memo.ts';
import { assessNow } from './schedule-actions.ts';
import { scheduleAsked, scheduleByItself } from './schedule-request.ts';
import { holdExpiry } from './scheduled-transfer.ts';
import { appendAdjustment, insertHold, insertTransfers } from './store.ts';

/**
 * `nothing`: the payment is from after the loss, or Stripe holds nothing of it from which a row could be made.
 * `undecided`: what Stripe holds cannot all be true, so nothing is scheduled by itself.
 */
export async function rebuildTransfers(
  deps: LookDeps,
  facts: PaymentFacts,
  actor: string,
): Promise<'scheduled' | 'nothing' | 'undecided' | 'overtaken'> {
  if (!hasTraces(facts)) return 'nothing';
  const since = await readRebuiltSince(deps.db);
  const isFromBefore = since !== null && facts.createdAt <= since;
  if (!isFromBefore && !(await isProofOfLoss(deps, facts))) return 'nothing';
  const { agreed, beyond } = agreedOf(facts, await askedOf(deps, facts));
  if (agreed.length === 0) return beyond.length === 0 ? 'nothing' : 'undecided';
  const rows = await Promise.all(agreed.map((one) => rowOf(deps, one, facts)));
  const written = await writeFenced(deps.db, [
    ...insertTransfers(
      deps.db,
      rows.map(({ transfer }) => transfer),
      { paymentId: facts.id, others: 0, now: deps.now() },
    ),
    ...rows.flatMap((row) => belongingTo(deps, row)),
    ...(await toBeChecked(deps, rows)),
    ...appendAudit(
      deps.db,
      rows.map((row) => auditOf(row, { at: deps.now(), actor })),
    ),
  ]);
  return written ? 'scheduled' : 'overtaken';
}

/**
 * A memo without a row, on a payment that is older than this database, tells of a loss that nothing else told of: what
 * it says is never scheduled over. On a younger one it was written by someone else.
 */
async function isProofOfLoss({ db }: Pick<Deps, 'db'>, facts: PaymentFacts): Promise<boolean> {
  if (memosIn(facts.id, facts.metadata).memos.length === 0) return false;
  const began = await readBegan(db);
  return began === null || facts.createdAt < began;
}

/** Every row that is made anew waits for two people, also where they have checked what was known of its seller before. */
async function toBeChecked(
  { db, now }: Pick<Deps, 'now' | 'db'>,
  rows: readonly RebuiltTransfer[],
): Promise<Statement[]> {
  const ids = [...new Set(rows.map(({ transfer }) => transfer.sellerId))];
  const sellers = [...(await readSellers(db, ids)).values()].filter((one) => !isUnchecked(one));
  return sellers.flatMap(({ id: sellerId }) => [
    markRebuilt(db, sellerId, now()),
    tellOfRebuilt(db, { sellerId }, now()),
  ]);
}

/** What the payment asks for by itself, and whether it would be scheduled so. */
async function askedOf({ db, startsAt }: LookDeps, facts: PaymentFacts) {
  const rule = (await readSettings(db)).defaultRule;
  const asked = scheduleAsked(facts, rule);
  if (asked === null || 'reason' in asked) return { asked: null, isAskedBefore: false };
  const byItself = scheduleByItself(facts, { rule, startsAt });
  const { sellerId, reference, origin, amountMinor: agreedMinor } = asked;
  const agreed: AgreedTransfer = {
    sellerId,
    reference,
    origin,
    agreedMinor,
    round: 1,
    holdDays: null,
    canceledBy: null,
    holds: [],
  };
  return { asked: agreed, isAskedBefore: byItself !== null && !('reason' in byItself) };
}

async function rowOf(
  deps: LookDeps,
  agreed: AgreedTransfer,
  facts: PaymentFacts,
): Promise<RebuiltTransfer> {
  const seller = await knownSeller(deps, agreed.sellerId);
  const assessment = seller ? await assessNow(deps, seller) : OF_NO_ONE_KNOWN;
  return rebuiltTransfer(agreed, facts, { assessment, now: deps.now() });
}

/** Of a seller who is not connected any more nothing can be told; nothing can leave to them either. */
const OF_NO_ONE_KNOWN: Assessment = {
  tier: 'careful',
  holdDays: HOLD_DAYS_MAX,
  points: 0,
  signals: [],
  override: null,
  scaleVersion: 0,
};

function belongingTo(
  { db, now }: Pick<Deps, 'now' | 'db'>,
  { transfer, adjustments, holds }: RebuiltTransfer,
): Statement[] {
  const scheduledTransferId = transfer.id;
  return [
    ...adjustments.map((adjustment, at) =>
      appendAdjustment(db, { scheduledTransferId, number: at + 1, ...adjustment }),
    ),
    ...holds.flatMap(({ userId, expiresAt }) => [
      insertHold(db, {
        scheduledTransferId,
        cause: 'person',
        sourceId: userId,
        reason: 'Held before the database was lost',
        placedAt: now(),
        placedBy: `staff:${userId}`,
        expiresAt,
      }),
      ...(expiresAt === null
        ? []
        : [setTask(db, holdExpiry(scheduledTransferId, userId, expiresAt))]),
    ]),
  ];
}

function auditOf(
  { transfer, holds }: RebuiltTransfer,
  entry: { readonly at: number; readonly actor: string },
) {
  const { id, paymentId, sellerId, origin, grossMinor, currency, status, transferId } = transfer;
  const details = {
    paymentId,
    sellerId,
    origin,
    grossMinor,
    currency,
    status,
    transferId,
    heldBy: holds.map(({ userId }) => userId),
  };
  return { ...entry, action: 'transfer.rebuilt', subject: id, details };
}
