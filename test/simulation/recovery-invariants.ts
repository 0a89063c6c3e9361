/** What must be so of recoveries once a simulated world has come to rest. */
import { readRecoveryViews } from '../../worker/recoveries/store.ts';
import type { RecoveryView } from '../../worker/recoveries/recovery.ts';
import { readPayment } from '../../worker/stripe/payments.ts';
import type { DisputeFacts } from '../../worker/stripe/dispute-facts.ts';
import type { Scene } from './scene.ts';

export async function brokenRecoveries({ world, payments }: Scene): Promise<string[]> {
  const found: string[] = [];
  for (const id of payments) {
    const [facts, views] = await Promise.all([
      readPayment(world.stripe, id, null),
      readRecoveryViews(world.db, id),
    ]);
    for (const view of views) found.push(...brokenRecovery(view, facts?.disputes ?? []));
  }
  return found;
}

function brokenRecovery({ recovery, steps }: RecoveryView, disputes: readonly DisputeFacts[]) {
  const { id, amountMinor, collectedMinor, sourceId } = recovery;
  const moved = steps
    .filter(({ state }) => state === 'done')
    .reduce((sum, step) => sum + (step.kind === 'return' ? -1 : 1) * step.amountMinor, 0);
  const dispute = disputes.find((one) => one.id === sourceId);
  const taken = dispute?.withdrawn?.amountMinor ?? 0;
  // A seller who cannot receive now, or was refused, is made whole later: it is in the queue.
  const refused = steps.some(({ kind, state }) => kind === 'return' && state === 'refused');
  const sentence = (what: string) => [`${id} of ${sourceId}: ${what}`];
  return [
    ...(steps.some(({ state }) => state === 'sent') ? sentence('has an open step') : []),
    ...(moved === collectedMinor ? [] : sentence('has not collected what its steps say')),
    ...(collectedMinor > amountMinor && !refused ? sentence('keeps more than is owed') : []),
    ...(dispute && taken <= 0 && collectedMinor > 0 && !refused
      ? sentence('keeps money of a dispute that took none')
      : []),
  ];
}
