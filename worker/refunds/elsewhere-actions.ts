/** What a person decides about a refund that was made elsewhere after the sellers were paid. */
import type { PaymentId } from '../base/result/id.ts';
import { appendAudit } from '../records/audit/store.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps } from '../deps.ts';
import { money } from '../base/money/amount.ts';
import { resolveNotice } from '../records/notifications/store.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { readSettings } from '../people/settings/store.ts';
import type { Person } from '../people/staff/rights.ts';
import { syncPayment } from '../transfers/actions.ts';
import { partsOfElsewhere } from './plan/elsewhere.ts';
import { legRowsOf } from './legs.ts';
import { legsOfPart } from './plan/plan.ts';
import type { PaymentRef } from './preview-actions.ts';
import type { Refund, RefundView } from './refund.ts';
import { carryOn } from './run-actions.ts';
import { decidedRefunds, insertLegs, insertRefund, readByRequest } from './store.ts';

export type SettleElsewhere = {
  readonly payment: PaymentRef;
  readonly stripeRefundId: string;
  /** Take the sellers' parts back, or let the platform bear them. */
  readonly decision: 'take_back' | 'platform_bears';
  readonly reason: string;
};

export type ElsewhereRefusal =
  | { readonly reason: 'payment_not_found'; readonly paymentId: PaymentId }
  | { readonly reason: 'refund_not_found' }
  | { readonly reason: 'another_under_way' }
  /** Everything is stopped, and it takes from sellers. */
  | { readonly reason: 'stopped' };

/** Settles it once: the task leaves the queue either way. */
export async function settleElsewhere(
  deps: ActDeps,
  asked: SettleElsewhere,
  person: Person,
): Promise<Result<RefundView, ElsewhereRefusal>> {
  const { db } = deps;
  const actor = `staff:${person.userId}`;
  const requestKey = `elsewhere:${asked.stripeRefundId}`;
  const earlier = await readByRequest(db, requestKey);
  if (earlier) return done(earlier);
  const synced = await syncPayment(deps, asked.payment, actor);
  if (!synced) return refuse({ reason: 'payment_not_found', paymentId: asked.payment.id });
  const { facts, views } = synced;
  const statedFacts = facts.refunds.find(({ id }) => id === asked.stripeRefundId);
  if (!statedFacts) return refuse({ reason: 'refund_not_found' });
  const takesBack = asked.decision === 'take_back';
  if (takesBack && (await readSettings(db)).paused) return refuse({ reason: 'stopped' });
  const parts = takesBack
    ? partsOfElsewhere(facts, views, {
        refund: statedFacts,
        decided: await decidedRefunds(db, facts.id),
      })
    : [];
  const id = deps.newId('rf');
  const now = deps.now();
  const request: Refund['request'] = {
    amountMinor: statedFacts.amountMinor,
    items: null,
    payer: takesBack ? 'seller' : 'platform',
    allocation: null,
    feeBack: false,
    whenShort: 'wait',
    stripeReason: 'requested_by_customer',
    buyerEmail: null,
    statedFacts: {},
    declaredAt: null,
  };
  const refund: Refund = {
    id,
    paymentId: facts.id,
    account: facts.account,
    requestKey,
    origin: 'elsewhere',
    status: 'running',
    ...money(statedFacts.amountMinor, statedFacts.currency),
    request,
    shown: null,
    reason: asked.reason,
    askedBy: actor,
    askedAt: now,
    decidedBy: actor,
    decidedAt: now,
    decisionReason: asked.reason,
    waitsUntil: null,
    stripeRefundId: statedFacts.id,
    stripeStatus: statedFacts.status,
    failureCode: null,
    nextAt: now,
    revision: 1,
  };
  const of = { refundId: id, paymentId: facts.id, account: facts.account, request };
  const legs = legRowsOf(parts.flatMap(legsOfPart), of);
  const details = { refund: statedFacts.id, decision: asked.decision };
  const entry = { at: now, actor, action: 'refund.settled_elsewhere', subject: id, details };
  const written = await writeFenced(db, [
    ...insertRefund(db, refund),
    ...insertLegs(db, legs),
    resolveNotice(db, { kind: 'refund_elsewhere', subject: statedFacts.id }, now),
    ...appendAudit(db, [{ ...entry, remark: asked.reason }]),
  ]);
  if (!written) return refuse({ reason: 'another_under_way' });
  return done(await carryOn(deps, id, actor));
}
