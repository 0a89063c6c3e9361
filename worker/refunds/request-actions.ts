/**
 * What buyers ask for through the platform: a refund, or to withdraw from the contract. Inside right or policy
 * it runs automatically if the platform allows that; everything else waits for staff, and the answer says so.
 */
import { writeAll } from '../base/db/database.ts';
import type { ActDeps, Deps } from '../deps.ts';
import { appendAudit } from '../records/audit/store.ts';
import { done, type Result } from '../base/result/result.ts';
import { readSettings } from '../people/settings/store.ts';
import {
  lookAtRefund,
  type AskedRefund,
  type Looked,
  type LookRefusal,
  type PaymentRef,
} from './preview-actions.ts';
import type { RefundView } from './refund.ts';
import { insertWithdrawal, readByRequest, readWithdrawal } from './store.ts';
import { receiptOf, withdrawalId, type BuyerStatement, type Receipt } from './withdrawal.ts';
import { requestRefund, submitRefund, type Asker, type SubmitRefusal } from './submit-actions.ts';

export type Requested = { readonly view: RefundView; readonly looked: Looked | null };

/** Takes a buyer's request: carried out, or left to staff. The same one again is the same refund. */
export async function requestByBuyer(
  deps: ActDeps,
  payment: PaymentRef,
  { asked, asker }: { readonly asked: AskedRefund; readonly asker: Asker },
): Promise<Result<Requested, SubmitRefusal>> {
  const earlier = await readByRequest(deps.db, asker.requestKey);
  if (earlier) return done({ view: earlier, looked: null });
  const looked = await lookAtRefund(deps, payment, { asked, actor: asker.actor });
  if (!looked.ok) return looked;
  const runs = await runsByItself(deps, looked.value);
  const { preview } = looked.value;
  const result = runs
    ? await submitRefund(deps, payment, { asked, previewId: preview.id, asker })
    : await requestRefund(deps, looked.value, asker);
  return result.ok ? done({ view: result.value, looked: looked.value }) : result;
}

/**
 * Only what needs no one: allowed, funded, no goods that must come back first, and neither the policy nor the
 * stop switch against it.
 */
async function runsByItself(deps: Pick<Deps, 'db'>, { preview, policy }: Looked): Promise<boolean> {
  const { verdict, approval, funding, legs } = preview;
  if (!policy.rules.autoRunRequests || (await readSettings(deps.db)).paused) return false;
  const clear = verdict.outcome === 'allowed' && approval === null && legs.length > 0;
  return clear && funding?.state === 'funded' && !verdict.right.mayWithhold;
}

type Withdrawing = {
  readonly asked: AskedRefund & { readonly statement: BuyerStatement };
  readonly asker: Asker & { readonly keyId: string };
};

/**
 * Takes a withdrawal. Its receipt is kept whatever comes of it: the moment it was received starts the days
 * in which the law wants the money back.
 */
export async function withdraw(
  deps: ActDeps,
  payment: PaymentRef,
  { asked, asker }: Withdrawing,
): Promise<Result<Receipt, LookRefusal>> {
  const { statement, ...request } = asked;
  const id = withdrawalId(asker.requestKey);
  const kept = await readWithdrawal(deps.db, id);
  if (kept) return done(kept);
  const looked = await lookAtRefund(deps, payment, { asked: request, actor: asker.actor });
  if (!looked.ok) return looked;
  const now = deps.now();
  const requested = await requestByBuyer(deps, payment, { asked: request, asker });
  const refundId = requested.ok ? requested.value.view.refund.id : null;
  const receipt = receiptOf(id, looked.value.preview, { statement, now, refundId });
  const { paymentId } = receipt;
  const row = { id, paymentId, receivedAt: now, statement, receipt, refundId, keyId: asker.keyId };
  const entry = { at: now, actor: asker.actor, action: 'withdrawal.received', subject: id };
  const details = { paymentId, refundId, fingerprint: receipt.fingerprint };
  await writeAll(deps.db, [
    insertWithdrawal(deps.db, row),
    ...appendAudit(deps.db, [{ ...entry, details }]),
  ]);
  return done((await readWithdrawal(deps.db, id)) ?? receipt);
}
