/**
 * Follows refunds at Stripe after they were made: `succeeded` only means sent, and a refund may fail a month
 * later. It also finds refunds that someone made elsewhere after the seller was paid.
 */
import { REFUND_STATUSES, type RefundStatus } from './refund-status.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { Deps } from '../deps.ts';
import { raiseNotice, readNotice, resolveNotice } from '../records/notifications/store.ts';
import { forgiveRecovery } from '../recoveries/store.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { counts, type RefundFacts } from '../stripe/refund-facts.ts';
import { readPayment } from '../stripe/payments.ts';
import type { Synced } from '../transfers/actions.ts';
import { partsOfElsewhere } from './plan/elsewhere.ts';
import type { Refund } from './refund.ts';
import { decidedRefunds, readPaymentRefunds, updateRefund } from './store.ts';

/** Takes over what Stripe says of one refund now. */
export async function followRefund(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  refund: Refund,
  actor: string,
): Promise<void> {
  const facts = await readPayment(deps.stripe, refund.paymentId, refund.account);
  if (facts) await followRefunds(deps, facts, actor);
}

/**
 * Takes over what Stripe says of all our refunds of a payment. Answers the ids of those that failed only now:
 * what was taken for them must be given back.
 */
export async function followRefunds(
  deps: Pick<Deps, 'now' | 'db'>,
  facts: PaymentFacts,
  actor: string,
): Promise<readonly string[]> {
  if (facts.refunds.length === 0) return [];
  const views = await readPaymentRefunds(deps.db, facts.id);
  const failed: string[] = [];
  for (const { refund } of views) {
    const statedFacts = facts.refunds.find(({ id }) => id === refund.stripeRefundId);
    if (!statedFacts || !REFUND_STATUSES[refund.status].isFollowed) continue;
    if (await takeOver(deps, refund, { statedFacts, actor })) failed.push(refund.id);
  }
  return failed;
}

async function takeOver(
  deps: Pick<Deps, 'now' | 'db'>,
  refund: Refund,
  { statedFacts, actor }: { readonly statedFacts: RefundFacts; readonly actor: string },
): Promise<boolean> {
  const { db } = deps;
  const status = statusOf(statedFacts);
  if (refund.stripeStatus === statedFacts.status && refund.status === status) return false;
  const now = deps.now();
  const failed = status === 'failed';
  const next = {
    ...refund,
    status,
    stripeStatus: statedFacts.status,
    failureCode: statedFacts.failureReason,
    nextAt: failed ? now : status === 'sent' ? refund.nextAt : null,
  };
  const details = { status: statedFacts.status, reason: statedFacts.failureReason };
  const entry = {
    at: now,
    actor,
    action: `refund.${statedFacts.status}`,
    subject: refund.id,
    details,
  };
  const which = { cause: 'refund_shortfall', sourceId: refund.id } as const;
  const written = await writeFenced(db, [
    ...updateRefund(db, next),
    ...(failed
      ? [forgiveRecovery(db, which, { at: now, by: actor, reason: 'refund_failed' })]
      : []),
    ...appendAudit(db, [entry]),
  ]);
  return written && failed;
}

/** A status not known yet counts as under way. */
function statusOf(statedFacts: RefundFacts): RefundStatus {
  if (statedFacts.status === 'succeeded') return 'succeeded';
  return counts(statedFacts) ? 'sent' : 'failed';
}

/**
 * Tells staff of refunds that were made elsewhere and left a paid seller with money of the buyer: each is a
 * task until someone takes it back or lets the platform bear it.
 */
export async function findRefundsElsewhere(
  deps: Pick<Deps, 'now' | 'db'>,
  { facts, views }: Synced,
): Promise<void> {
  const { db } = deps;
  if (facts.refunds.length === 0) return;
  const known = await decidedRefunds(db, facts.id);
  const now = deps.now();
  for (const statedFacts of facts.refunds) {
    if (known.has(statedFacts.id)) continue;
    const notice = { kind: 'refund_elsewhere', subject: statedFacts.id } as const;
    const parts = partsOfElsewhere(facts, views, { refund: statedFacts, decided: known });
    const owed = parts.reduce((sum, { minor }) => sum + minor, 0);
    if (owed === 0) {
      // It failed, or someone took it back: no longer a task, if it was one.
      if (await readNotice(db, notice)) await writeFenced(db, [resolveNotice(db, notice, now)]);
      continue;
    }
    const currency = parts[0]?.stake.currency ?? statedFacts.currency;
    const details = { refund: statedFacts.id, grossMinor: owed, currency };
    await writeFenced(db, [raiseNotice(db, { ...notice, paymentId: facts.id, details }, now)]);
  }
}
