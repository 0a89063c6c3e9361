/** Looks at which deployment acts on the account, and says that this one does. */
import { writeAll } from '../base/db/database.ts';
import type { Deps } from '../deps.ts';
import type { Deployment } from '../people/settings/settings.ts';
import { readDeployment, saveDeployment } from '../people/settings/store.ts';
import { raiseNotice, resolveNotice } from '../records/notifications/store.ts';
import { readDeploymentMark, writeDeploymentMark } from '../stripe/deployment-mark.ts';
import { failureOf, isStripeFailure } from '../stripe/failures.ts';
import { beginOnce } from './begin-actions.ts';
import { BEAT_MS, GONE_MS, standingOf, type Standing } from './deployment.ts';

/** There is one of a deployment. */
const ANOTHER_ACTS = { kind: 'another_deployment', subject: 'deployment' } as const;

/**
 * Whether this deployment may act now: it is asked before anything acts, by the clock and by the queue. It asks Stripe
 * four times an hour; where the key may not read products nothing can be told apart, and the log says so.
 * @throws StripeError when Stripe cannot be read: then nothing may act either
 */
export async function mayAct(
  deps: Pick<Deps, 'now' | 'newId' | 'db' | 'stripe' | 'log'>,
): Promise<boolean> {
  await beginOnce(deps);
  const { db } = deps;
  const now = deps.now();
  const known = await readDeployment(db);
  if (known?.holds && now - known.lookedAt < BEAT_MS) return true;
  const own: Deployment = known ?? {
    id: deps.newId('dep'),
    lookedAt: 0,
    holds: false,
    tookOver: false,
  };
  const { standing, isOfAnother } = await standingNow(deps, own);
  if (standing === 'unread') return true;
  const holds = standing === 'ours';
  const tookOver = own.tookOver || isOfAnother;
  const notice = { ...ANOTHER_ACTS, paymentId: null, details: {} };
  await writeAll(db, [
    saveDeployment(db, { ...own, lookedAt: now, holds, tookOver }, now),
    standing === 'others' ? raiseNotice(db, notice, now) : resolveNotice(db, ANOTHER_ACTS, now),
  ]);
  if (standing === 'others') {
    deps.log('error', 'another deployment acts on this account, so this one moves nothing', {
      code: 'deployment.another',
    });
  }
  return holds;
}

async function standingNow(
  { now, stripe, log }: Pick<Deps, 'now' | 'stripe' | 'log'>,
  own: Deployment,
): Promise<{ readonly standing: Standing | 'unread'; readonly isOfAnother: boolean }> {
  try {
    const mark = await readDeploymentMark(stripe);
    const standing = standingOf(mark, own, now());
    const isOfAnother = mark !== null && mark.holder !== own.id;
    if (standing === 'others') return { standing, isOfAnother };
    await writeDeploymentMark(stripe, { holder: own.id, seenAt: now() }, mark === null);
    // Of two who make the first mark one is refused: whoever made it holds it at once.
    return { standing: mark === null ? 'ours' : standing, isOfAnother };
  } catch (error) {
    if (!isStripeFailure(error)) throw error;
    const failure = failureOf(error);
    // No one else begins before this one was not seen for three quarters of an hour.
    const isSurelyOurs = own.holds && now() - own.lookedAt < GONE_MS - BEAT_MS;
    if (failure.outcome !== 'forbidden' && isSurelyOurs)
      return { standing: 'unread', isOfAnother: false };
    if (failure.outcome !== 'forbidden') throw error;
    log(
      'warn',
      'the key may not read and write products, so a second deployment would not be seen',
      {
        code: 'deployment.not_told',
        message: failure.message,
      },
    );
    return { standing: 'ours', isOfAnother: false };
  }
}
