/**
 * What people decide about a refund that waits, stopped or failed: agree to it as a second person, turn it down,
 * or say that nothing more is to be done.
 */
import { REFUND_STATUSES, type RefundStatus, type StatusRules } from './refund-status.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, DecideDeps, Deps } from '../deps.ts';
import { money } from '../base/money/amount.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { askToAct, type AskedAct, type WaitsForSecondPerson } from '../people/controls/actions.ts';
import { othersWith } from '../people/controls/alone.ts';
import { personBehind } from '../people/controls/first-person-actions.ts';
import type { Person, Right } from '../people/staff/rights.ts';
import { readTeam } from '../people/staff/store.ts';
import { lookAtRefund, type Looked } from './preview-actions.ts';
import { isAtRest, type Refund, type RefundView } from './refund.ts';
import { readRefund, updateRefund } from './store.ts';
import { auditOf, counting, refusalOf, start, type SubmitRefusal } from './submit-actions.ts';
import { dueByLawAt } from './verdict/verdict.ts';

export type DecisionRefusal =
  | SubmitRefusal
  | { readonly reason: 'refund_not_found' }
  | { readonly reason: 'not_waiting'; readonly status: RefundStatus }
  | { readonly reason: 'own_request' }
  /** What it took from sellers is still on its way back. */
  | { readonly reason: 'not_at_rest' }
  | { readonly reason: 'right_missing'; readonly right: Right };

/**
 * Agrees to a refund that waits for a second person, as it is shown now.
 * @param previewId what the second person saw; another one now comes back as `changed`
 */
export async function approveRefund(
  deps: ActDeps & DecideDeps,
  asked: { readonly id: string; readonly previewId: string; readonly reason: string },
  person: Person,
): Promise<Result<RefundView | WaitsForSecondPerson, DecisionRefusal>> {
  const found = await readWaiting(deps, asked.id, ['refund_requested', 'refund_approval']);
  if (!found.ok) return found;
  const { refund } = found.value;
  const actor = `staff:${person.userId}`;
  const payment = { id: refund.paymentId, account: refund.account };
  const looked = await lookAtRefund(deps, payment, { asked: refund.request, actor });
  if (!looked.ok) return looked;
  const { preview } = looked.value;
  if (preview.id !== asked.previewId) return refuse({ reason: 'changed', preview });
  const right = preview.approval?.right ?? 'refund';
  if (!person.rights.includes(right)) return refuse({ reason: 'right_missing', right });
  const refusal = refusalOf(preview);
  if (refusal) return refuse(refusal);
  const word = await wordOf(deps, { refund, looked: looked.value, right }, person);
  if (word === 'own_request') return refuse({ reason: 'own_request' });
  if (word !== 'alone' && word !== 'second') {
    const waiting = await askToAct(
      deps,
      askedAgain(refund, looked.value, { right, asked }),
      person,
    );
    if (waiting) return done(waiting);
  }
  const also = word === 'alone' ? counting(deps, looked.value, refund.id) : [];
  const agreed = decidedBy(deps, refund, { actor, reason: asked.reason });
  return start(deps, looked.value, {
    refund: { ...agreed, shown: preview },
    actor,
    action: 'refund.approved',
    also,
  });
}

/**
 * What a person's word is worth for a refund that waits: the second, where a person asked for it; one's own; one that
 * is enough by itself; or the first of two, as where a key asked for it whose owner may not refund any more.
 */
async function wordOf(
  deps: DecideDeps,
  {
    refund: { askedBy },
    looked: { preview },
    right,
  }: { readonly refund: Refund; readonly looked: Looked; readonly right: Right },
  person: Person,
): Promise<'second' | 'own_request' | 'own_and_alone' | 'alone' | 'first'> {
  // What one person may refund, whoever asks for it, one person grants.
  if (preview.approval === null) return 'alone';
  const behind = await personBehind(deps, askedBy);
  if (behind?.userId === person.userId) {
    const others = othersWith(await readTeam(deps.db, deps.ownerUserId), right, person.userId);
    return others.length > 0 ? 'own_request' : 'own_and_alone';
  }
  // Nobody's word counts who may not refund, or may no more: two others then decide, until somebody adopts the key.
  if (behind?.rights.includes('refund')) return 'second';
  // An exception that a buyer asks for, and that is no large one, is decided by one of the few who may.
  return behind || preview.approval.excess ? 'first' : 'alone';
}

function askedAgain(
  refund: Refund,
  { preview }: Looked,
  {
    right,
    asked,
  }: { readonly right: Right; readonly asked: { previewId: string; reason: string } },
): AskedAct {
  const { id, paymentId, amountMinor, currency } = refund;
  return {
    act: 'refunds.approve',
    subject: id,
    right,
    paymentId,
    parts: [{ sellerId: null, amount: money(amountMinor, currency) }],
    fields: { refundId: id, previewId: asked.previewId },
    reason: asked.reason,
    deadline: dueByLawAt(preview.verdict),
  };
}

/** Turns down what waits; whoever asked may take it back. */
export async function rejectRefund(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: { readonly id: string; readonly reason: string },
  person: Person,
): Promise<Result<RefundView, DecisionRefusal>> {
  const waiting = ['refund_requested', 'refund_approval', 'refund_waiting'] as const;
  const found = await readWaiting(deps, asked.id, waiting);
  if (!found.ok) return found;
  const actor = `staff:${person.userId}`;
  const mayDecide = found.value.refund.askedBy === actor || person.rights.includes('refund');
  if (!mayDecide) return refuse({ reason: 'right_missing', right: 'refund' });
  return conclude(deps, found.value.refund, { status: 'rejected', actor, reason: asked.reason });
}

/** Nothing more is to be done about a refund that stopped or failed. */
export async function closeRefund(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: { readonly id: string; readonly reason: string },
  person: Person,
): Promise<Result<RefundView, DecisionRefusal>> {
  const found = await readWaiting(deps, asked.id, ['refund_stopped', 'refund_failed']);
  if (!found.ok) return found;
  const { refund } = found.value;
  // Closed sooner, what it took from sellers would never go back.
  if (!isAtRest(found.value)) return refuse({ reason: 'not_at_rest' });
  return conclude(deps, refund, {
    status: 'closed',
    actor: `staff:${person.userId}`,
    reason: asked.reason,
  });
}

/** The refund, where it waits in the queue as one of these entries. */
async function readWaiting(
  deps: Pick<Deps, 'db'>,
  id: string,
  entries: readonly StatusRules['queue'][],
) {
  const view = await readRefund(deps.db, id);
  if (!view) return refuse({ reason: 'refund_not_found' });
  const { status } = view.refund;
  const { queue } = REFUND_STATUSES[status];
  return queue !== null && entries.includes(queue)
    ? done(view)
    : refuse({ reason: 'not_waiting', status });
}

type Decision = {
  readonly actor: string;
  readonly reason: string;
};

function decidedBy(deps: Pick<Deps, 'now'>, refund: Refund, { actor, reason }: Decision): Refund {
  return { ...refund, decidedBy: actor, decidedAt: deps.now(), decisionReason: reason };
}

async function conclude(
  deps: Pick<Deps, 'now' | 'db'>,
  refund: Refund,
  { status, actor, reason }: Decision & { readonly status: 'rejected' | 'closed' },
): Promise<Result<RefundView, DecisionRefusal>> {
  const decided = { ...decidedBy(deps, refund, { actor, reason }), status, nextAt: null };
  const written = await writeFenced(deps.db, [
    ...updateRefund(deps.db, decided),
    ...auditOf(deps, refund, { action: `refund.${status}`, actor, remark: reason }),
  ]);
  if (!written) return refuse({ reason: 'another_under_way' });
  const view = await readRefund(deps.db, refund.id);
  return view ? done(view) : refuse({ reason: 'refund_not_found' });
}
