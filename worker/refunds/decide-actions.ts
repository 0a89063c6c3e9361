/**
 * What people decide about a refund that waits, stopped or failed: agree to it as a second person, turn it down,
 * or say that nothing more is to be done.
 */
import { REFUND_STATUSES, type RefundStatus, type StatusRules } from './refund-status.ts';
import { writeFenced } from '../base/db/fence.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import type { Person, Right } from '../people/staff/rights.ts';
import { lookAtRefund } from './preview-actions.ts';
import { isAtRest, type Refund, type RefundView } from './refund.ts';
import { readRefund, updateRefund } from './store.ts';
import { auditOf, refusalOf, start, type SubmitRefusal } from './submit-actions.ts';

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
  deps: ActDeps,
  asked: { readonly id: string; readonly previewId: string; readonly reason: string },
  person: Person,
): Promise<Result<RefundView, DecisionRefusal>> {
  const found = await readWaiting(deps, asked.id, ['refund_requested', 'refund_approval']);
  if (!found.ok) return found;
  const { refund } = found.value;
  const actor = `staff:${person.userId}`;
  if (refund.askedBy === actor) return refuse({ reason: 'own_request' });
  const payment = { id: refund.paymentId, account: refund.account };
  const looked = await lookAtRefund(deps, payment, { asked: refund.request, actor });
  if (!looked.ok) return looked;
  const { preview } = looked.value;
  if (preview.id !== asked.previewId) return refuse({ reason: 'changed', preview });
  const right = preview.approval?.right ?? 'refund';
  if (!person.rights.includes(right)) return refuse({ reason: 'right_missing', right });
  const refusal = refusalOf(preview);
  if (refusal) return refuse(refusal);
  const agreed = decidedBy(deps, refund, { actor, reason: asked.reason });
  return start(deps, looked.value, {
    refund: { ...agreed, shown: preview },
    actor,
    action: 'refund.approved',
  });
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
