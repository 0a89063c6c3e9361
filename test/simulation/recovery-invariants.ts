/** What must be so of recoveries once a simulated world has come to rest. */
import { readRecoveryViews } from '../../worker/recoveries/store.ts';
import type { RecoveryView } from '../../worker/recoveries/recovery.ts';
import type { PaymentFacts } from '../../worker/stripe/payment-facts.ts';
import type { DisputeFacts } from '../../worker/stripe/dispute-facts.ts';
import type Stripe from 'stripe';
import type { Scene } from './scene.ts';

export async function brokenRecoveries(
  { world }: Scene,
  known: readonly PaymentFacts[],
): Promise<string[]> {
  const found: string[] = [];
  const moved = await movedByRecovery(world.stripe);
  for (const { id, disputes } of known) {
    for (const view of await readRecoveryViews(world.db, id)) {
      const { id: recoveryId, collectedMinor } = view.recovery;
      const atStripe = moved.get(recoveryId) ?? 0;
      found.push(...brokenRecovery(view, disputes));
      if (atStripe === collectedMinor) continue;
      found.push(
        `${recoveryId} collected ${String(collectedMinor)}, at Stripe ${String(atStripe)}`,
      );
    }
  }
  return found;
}

/** What Stripe moved for each recovery: reversals and debits, less what was sent back. */
async function movedByRecovery(stripe: Stripe): Promise<ReadonlyMap<string, number>> {
  const moved = new Map<string, number>();
  const add = (of: Stripe.Metadata | null, minor: number) => {
    const id = of?.['recourse_recovery'];
    if (id) moved.set(id, (moved.get(id) ?? 0) + minor);
  };
  const transfers = stripe.transfers.list({ limit: 100 });
  for await (const transfer of transfers) {
    add(transfer.metadata, -transfer.amount);
    if (transfer.amount_reversed === 0) continue;
    const reversals = stripe.transfers.listReversals(transfer.id, { limit: 100 });
    for await (const reversal of reversals) add(reversal.metadata, reversal.amount);
  }
  for await (const charge of stripe.charges.list({ limit: 100 })) {
    if (charge.paid) add(charge.metadata, charge.amount);
  }
  return moved;
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
    ...(collectedMinor < Math.min(0, amountMinor) ? sentence('gave back what it never took') : []),
    ...(collectedMinor > amountMinor && !refused ? sentence('keeps more than is owed') : []),
    ...(dispute && taken <= 0 && collectedMinor > 0 && !refused
      ? sentence('keeps money of a dispute that took none')
      : []),
  ];
}
