/** What must be so of recoveries once a simulated world has come to rest. */
import { readRecoveryViews } from '../../worker/recoveries/store.ts';
import type { RecoveryView } from '../../worker/recoveries/recovery.ts';
import type { PaymentFacts } from '../../worker/stripe/payment-facts.ts';
import type { DisputeFacts } from '../../worker/stripe/dispute-facts.ts';
import { readPaymentTransfers } from '../../worker/transfers/store.ts';
import type { TransferView } from '../../worker/transfers/scheduled-transfer.ts';
import type Stripe from 'stripe';
import type { TestWorld } from '../world.ts';
import type { Scene } from './scene.ts';
import { stepOf } from './setting.ts';

export async function brokenRecoveries(
  { world }: Scene,
  known: readonly PaymentFacts[],
): Promise<string[]> {
  const found: string[] = [];
  const moved = await movedByRecovery(world.stripe);
  const debits = await debitsOf(world);
  for (const facts of known) {
    const { id, disputes } = facts;
    const views = await readRecoveryViews(world.db, id);
    found.push(...brokenLosses(facts, await readPaymentTransfers(world.db, id), views));
    found.push(...gaveTooMuch(facts, views));
    found.push(...gaveBeyond(facts, debits));
    for (const view of views) {
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

/**
 * A loss is a loss once: what a seller gave for a dispute, by reductions and recoveries together, is no more than
 * their part of what the bank keeps of it; and for all disputes of a payment no more than they got of it.
 */
function brokenLosses(
  facts: PaymentFacts,
  transfers: readonly TransferView[],
  recoveries: readonly RecoveryView[],
): string[] {
  return [...new Set(recoveries.map(({ recovery }) => recovery.sellerId))].flatMap((sellerId) => {
    // What was canceled for another, such as an amendment, is no money that anyone gave.
    const own = transfers.filter(
      ({ transfer }) =>
        transfer.sellerId === sellerId &&
        (transfer.status !== 'canceled' || transfer.statusReason === 'nothing_left'),
    );
    const sent = facts.transfers.filter(
      (one) => one.sellerId === sellerId && one.metadata['recourse_give_back_of'] === undefined,
    );
    const ofOthers = sent.filter(({ id }) =>
      own.every(({ transfer }) => transfer.transferId !== id),
    );
    const agreed = own.reduce((sum, { transfer }) => sum + transfer.grossMinor, 0);
    // Who pays by hand pays of what was captured.
    const paid = ofOthers.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const rounding = (own.length + sent.length) * stepOf(facts.currency);
    const given = facts.disputes.map((dispute) => {
      const reduced = own.reduce((sum, view) => sum + reducedFor(view, dispute.id), 0);
      const collected = recoveries
        .filter(({ recovery }) => recovery.sellerId === sellerId)
        .filter(({ recovery }) => recovery.sourceId === dispute.id)
        .reduce((sum, view) => sum + keptByPlatform(view), 0);
      return { dispute, minor: reduced + collected };
    });
    const beyond = given.filter(({ dispute, minor }) => {
      const kept = keptOf(dispute, facts);
      const ofAgreed = (agreed * kept) / Math.max(1, facts.amountMinor);
      const ofPaid = (paid * kept) / Math.max(1, facts.capturedMinor);
      return minor > ofAgreed + ofPaid + rounding;
    });
    return beyond.map(
      ({ dispute, minor }) =>
        `${sellerId} gave ${String(minor)} for ${dispute.id}: beyond their part`,
    );
  });
}

/** What was asked for a dispute left the seller with no less than the application fee that stayed. */
function gaveTooMuch(facts: PaymentFacts, recoveries: readonly RecoveryView[]): string[] {
  const { applicationFee: fee, chargeType, transfers, refunds } = facts;
  const isOurs = transfers.every(({ byHandMinor }) => byHandMinor === 0);
  if (chargeType !== 'destination' || !fee || !isOurs) return [];
  const reversals = recoveries
    .filter(({ recovery }) => recovery.cause === 'dispute')
    .flatMap(({ steps }) => steps)
    .filter(({ kind, state }) => kind === 'reversal' && state === 'done');
  const lastAt = Math.max(...reversals.map(({ at }) => at));
  // A refund after it may leave the fee with the platform and take all of the transfer: that is its own choice.
  const isLast = refunds.every(({ createdAt }) => createdAt < lastAt);
  if (reversals.length === 0 || !isLast) return [];
  const left = transfers.reduce((sum, one) => sum + one.amountMinor - one.reversedMinor, 0);
  // The fee is in the seller's own currency, the transfer may be in another: it counts at the transfer's rate.
  const [sent] = transfers;
  const rate =
    sent?.credited?.currency === fee.currency ? sent.amountMinor / sent.credited.amountMinor : 1;
  const stayed = Math.floor((fee.amountMinor - fee.refundedMinor) * rate);
  return left >= stayed - (refunds.length + 1) * stepOf(facts.currency)
    ? []
    : [`${facts.id} left its seller ${String(left)} and a fee of ${String(stayed)}`];
}

type Debit = { readonly paymentId: string; readonly sellerId: string; readonly minor: number };

/**
 * What was debited for each payment, in refunds and for what is owed; below zero: what Stripe refused to give back of a
 * refund that failed. A person is asked to send that again, so it is as good as the seller's.
 */
async function debitsOf({ client }: TestWorld): Promise<readonly Debit[]> {
  const { rows } = await client.execute(
    `SELECT r.payment_id, l.seller_id, coalesce(l.actual_minor, l.amount_minor) AS minor
     FROM refund_legs l JOIN refunds r ON r.id = l.refund_id
     WHERE l.kind = 'debit' AND l.state IN ('done', 'undone')
     UNION ALL SELECT r.payment_id, l.seller_id, -l.amount_minor
     FROM refund_legs l JOIN refunds r ON r.id = l.refund_id
     WHERE l.kind = 'give_back' AND l.state = 'refused'
     UNION ALL SELECT r.payment_id, r.seller_id, s.amount_minor
     FROM recovery_steps s JOIN recoveries r ON r.id = s.recovery_id
     WHERE s.kind = 'debit' AND s.state = 'done'`,
  );
  return rows.map((row) => ({
    paymentId: String(row['payment_id']),
    sellerId: String(row['seller_id']),
    minor: Number(row['minor']),
  }));
}

/**
 * Whoever was debited gave no more of a payment than they had got of it, with what was given back. What somebody takes
 * by hand at Stripe after it is theirs to answer for.
 */
function gaveBeyond({ id, transfers }: PaymentFacts, debits: readonly Debit[]): string[] {
  const own = debits.filter(({ paymentId }) => paymentId === id);
  return [...new Set(own.map(({ sellerId }) => sellerId))].flatMap((sellerId) => {
    const debited = own.filter((one) => one.sellerId === sellerId);
    const taken = debited.reduce((sum, { minor }) => sum + minor, 0);
    const has = transfers
      .filter((one) => one.sellerId === sellerId)
      .reduce((sum, one) => sum + one.amountMinor - one.reversedMinor + one.byHandMinor, 0);
    return taken <= has
      ? []
      : [`${sellerId} gave ${String(taken - has)} beyond what ${id} brought`];
  });
}

/** What was collected; what Stripe refused to send back is owed to them, and counts as theirs. */
function keptByPlatform(view: RecoveryView): number {
  const { amountMinor, collectedMinor } = view.recovery;
  return isRefused(view) ? Math.min(amountMinor, collectedMinor) : collectedMinor;
}

/** A seller who cannot receive now, or was refused, is made whole later: it is in the queue. */
function isRefused({ steps }: RecoveryView): boolean {
  return steps.some(({ kind, state }) => kind === 'return' && state === 'refused');
}

/** What the bank has of a dispute, in the payment's currency, from the lines where they are in it. */
export function keptOf(dispute: DisputeFacts, facts: PaymentFacts): number {
  const { withdrawn, awayMinor } = dispute;
  const minor = withdrawn?.currency === facts.currency ? withdrawn.amountMinor : awayMinor;
  return Math.max(0, Math.min(minor, facts.capturedMinor));
}

function reducedFor({ adjustments }: TransferView, disputeId: string): number {
  return adjustments
    .filter(({ sourceId }) => sourceId === disputeId)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
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
  const refused = isRefused({ recovery, steps });
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
