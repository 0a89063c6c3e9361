/**
 * What buyers ask for through the platform. Inside right or policy it runs automatically if the platform allows that;
 * everything else waits for staff, and the answer says so.
 */
import type { ActDeps, Deps } from '../deps.ts';
import { money } from '../base/money/amount.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { readSettings } from '../people/settings/store.ts';
import {
  leftOf,
  lookAtRefund,
  type AskedRefund,
  type Looked,
  type PaymentRef,
} from './preview-actions.ts';
import type { RefundView } from './refund.ts';
import { readByRequest } from './store.ts';
import { takesAPerson } from './takes-a-person.ts';
import { requestRefund, submitRefund, type Asker, type SubmitRefusal } from './submit-actions.ts';

export type Requested = { readonly view: RefundView; readonly looked: Looked | null };

type BuyersRequest = {
  readonly asked: AskedRefund;
  readonly asker: Asker;
  /** Whether it may run without anyone, as far as who asks can tell. */
  readonly mayRun?: (looked: Looked) => boolean;
  /** Refuses more than is left; else a person reads it, as where a buyer declared it. */
  readonly atMostLeft?: boolean;
};

/** Takes a buyer's request: carried out, or left to staff. The same one again is the same refund. */
export async function requestByBuyer(
  deps: ActDeps,
  payment: PaymentRef,
  { asked, asker, mayRun = () => true, atMostLeft = false }: BuyersRequest,
): Promise<Result<Requested, SubmitRefusal>> {
  const earlier = await readByRequest(deps.db, asker.requestKey);
  if (earlier) return done({ view: earlier, looked: null });
  const looked = await lookAtRefund(deps, payment, { asked, actor: asker.actor });
  if (!looked.ok) return looked;
  // A request over nothing is for no one to decide.
  const { preview, facts } = looked.value;
  if (leftOf(facts) === 0 || preview.request.amountMinor === 0) {
    return refuse({ reason: 'nothing_left' });
  }
  const left = money(leftOf(facts), facts.currency);
  if (atMostLeft && preview.request.amountMinor > left.amountMinor) {
    return refuse({ reason: 'exceeds_left', left });
  }
  const runs = mayRun(looked.value) && (await runsByItself(deps, looked.value));
  const result = runs
    ? await submitRefund(deps, payment, { asked, previewId: preview.id, asker })
    : await requestRefund(deps, looked.value, asker);
  return result.ok ? done({ view: result.value, looked: looked.value }) : result;
}

/**
 * Only what needs no one: allowed, funded, no goods that have still to come back, nothing used that may have to be paid
 * for, nothing told that could not be read, and neither the policy nor the stop switch against it.
 */
async function runsByItself(deps: Pick<Deps, 'now' | 'db'>, looked: Looked): Promise<boolean> {
  const { preview, policy } = looked;
  const { verdict, approval, funding, legs } = preview;
  if (!policy.rules.autoRunRequests || (await readSettings(deps.db)).paused) return false;
  const clear = verdict.outcome === 'allowed' && approval === null && legs.length > 0;
  return clear && funding?.state === 'funded' && !takesAPerson(looked, deps.now());
}
