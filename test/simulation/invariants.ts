/** What must be so once a simulated world has come to rest, told as sentences where it is not. */
import { verifyAudit } from '../../worker/records/audit/actions.ts';
import { readNotice } from '../../worker/records/notifications/store.ts';
import type { PaymentFacts } from '../../worker/stripe/payment-facts.ts';
import { counts } from '../../worker/stripe/refund-facts.ts';
import { brokenCases } from './case-invariants.ts';
import { brokenEvents } from './event-invariants.ts';
import { brokenIssuing } from './issuing-invariants.ts';
import { brokenMemos } from './memo-invariants.ts';
import { brokenOutside } from './outside-steps.ts';
import { brokenPayouts } from './payout-invariants.ts';
import { brokenRecoveries, keptOf } from './recovery-invariants.ts';
import { brokenRefunds } from './refund-invariants.ts';
import { brokenReasons } from './refusing.ts';
import { stepOf } from './setting.ts';
import { readPayment } from '../../worker/stripe/payments.ts';
import { readStatement } from '../../worker/transfers/statement-store.ts';
import { withSaid } from '../../worker/transfers/statement.ts';
import { reconcile } from '../../worker/transfers/reconcile.ts';
import {
  isOnHold,
  remaining,
  type TransferView,
} from '../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../worker/transfers/store.ts';
import type Stripe from 'stripe';
import type { Scene } from './scene.ts';

export async function broken(scene: Scene): Promise<string[]> {
  const looks = scene.payments.map((id) => readPayment(scene.world.stripe, id, null));
  const shown = await Promise.all(looks);
  const read = await Promise.all(
    shown.map((facts) => (facts ? stated(scene, facts) : Promise.resolve(null))),
  );
  const known = read.filter((facts) => facts !== null);
  const lost = scene.payments.filter((_, at) => read[at] === null);
  const found = await Promise.all([
    brokenTransfers(scene),
    brokenRows(scene, known),
    brokenSellerHolds(scene),
    brokenRefusals(scene),
    openOperations(scene),
    brokenLedger(scene),
    brokenRefunds(scene, known),
    brokenRecoveries(scene, known),
    brokenCases(scene),
    brokenIssuing(scene),
    brokenPayouts(scene),
    brokenReasons(scene),
    brokenEvents(scene),
    brokenHistory(scene),
    brokenMirrors(scene, known),
    brokenOutside(scene),
    brokenMemos(scene),
    brokenAudit(scene),
  ]);
  return [...lost.map((id) => `Stripe has lost ${id}`), ...found.flat()];
}

/** The payment with what it said when it was paid, and the edit that waits for a person. */
async function stated({ world }: Scene, facts: PaymentFacts): Promise<PaymentFacts> {
  const known = await readStatement(world.db, facts.id);
  if (!known || known.changed === null || known.changedAt === null) return facts;
  const counting = { ...facts, metadata: withSaid(facts.metadata, known.metadata) };
  // Who left the edit out has ended its notice.
  const notice = { kind: 'metadata_changed', subject: facts.id } as const;
  if ((await readNotice(world.db, notice)) === null) return counting;
  return { ...counting, metadataChange: { at: known.changedAt, said: known.changed } };
}

/** At most one transfer a scheduled transfer, of the seller and amount that were agreed. */
async function brokenTransfers({ world, twins }: Scene): Promise<string[]> {
  const list = world.stripe.transfers.list({ limit: 100 });
  const transfers = await list.autoPagingToArray({ limit: 10_000 });
  const byScheduledTransfer = new Map<string, Stripe.Transfer[]>();
  // A transfer by hand may carry a copied id: ours name their operation.
  for (const transfer of transfers.filter((one) => one.metadata['recourse_operation'])) {
    const scheduledTransfer = transfer.metadata['recourse_scheduled_transfer'] ?? 'none';
    byScheduledTransfer.set(scheduledTransfer, [
      ...(byScheduledTransfer.get(scheduledTransfer) ?? []),
      transfer,
    ]);
  }
  const twice = [...byScheduledTransfer]
    .filter(([id, sent]) => id !== 'none' && sent.length > 1)
    .map(([id, sent]) => `${id} was paid ${String(sent.length)} times`);
  const { rows } = await world.client.execute('SELECT * FROM scheduled_transfers');
  const unlike = rows.flatMap((row) => {
    const id = String(row['id']);
    const sent = byScheduledTransfer.get(id) ?? [];
    const released = row['status'] === 'released';
    if (sent.length > 1) return [];
    // What another deployment sent may be more or less than what is agreed here, and earlier.
    if (twins.has(id)) return [];
    if (released !== (sent.length === 1))
      return [`${id} is ${String(row['status'])}, transfers: ${String(sent.length)}`];
    const [transfer] = sent;
    if (!transfer) return [];
    const wrong =
      transfer.id !== row['transfer_id'] ||
      transfer.destination !== row['seller_id'] ||
      transfer.amount > Number(row['gross_minor']);
    return wrong ? [`${id} does not fit its transfer ${transfer.id}`] : [];
  });
  return [...twice, ...unlike];
}

/** Our rows are what Stripe's objects say, and nothing that could leave has stayed. */
async function brokenRows({ world }: Scene, known: readonly PaymentFacts[]): Promise<string[]> {
  const now = world.deps.now();
  const checks = known.map(async (facts) => {
    const views = await readPaymentTransfers(world.db, facts.id);
    const own = views.flatMap((view) => {
      const { transfer } = view;
      const { changes } = reconcile(view, facts, now);
      const drift =
        changes.length > 0 ? [`${transfer.id} differs: ${JSON.stringify(changes)}`] : [];
      const due =
        transfer.status === 'scheduled' && !isOnHold(view) && (transfer.releaseAt ?? now) < now;
      // A bank debit can still fall back until its money is available.
      const isFinal =
        facts.method !== 'us_bank_account' || (facts.settlement?.availableAt ?? Infinity) <= now;
      const waits =
        transfer.statusReason === 'balance_insufficient' || facts.status !== 'paid' || !isFinal;
      const stuck = due && !waits && remaining(view).amountMinor > 0;
      return [
        ...drift,
        ...wrongReduction(view, facts),
        ...(stuck ? [`${transfer.id} is due and has not left`] : []),
      ];
    });
    return [...own, ...passesPayment(views, facts)];
  });
  return (await Promise.all(checks)).flat();
}

/** What is still to go to a seller is on hold just as long as Stripe asks details of them, or has disabled them. */
async function brokenSellerHolds({ world, sellers }: Scene): Promise<string[]> {
  const { rows } = await world.client.execute(
    `SELECT t.id, t.seller_id, count(h.id) AS held FROM scheduled_transfers t
     LEFT JOIN holds h ON h.scheduled_transfer_id = t.id AND h.lifted_at IS NULL
       AND h.cause = 'seller_requirements'
     WHERE t.status = 'scheduled' GROUP BY t.id`,
  );
  const accounts = await Promise.all(sellers.map((id) => world.stripe.accounts.retrieve(id)));
  const isAsked = new Map(
    accounts.map(({ id, requirements }) => [
      id,
      (requirements?.past_due?.length ?? 0) > 0 || Boolean(requirements?.disabled_reason),
    ]),
  );
  return rows.flatMap((row) => {
    const asked = isAsked.get(String(row['seller_id']));
    if (asked === undefined || row['held'] === (asked ? 1 : 0)) return [];
    const sentence = asked ? 'is not on hold for its seller' : 'is on hold, and its seller is well';
    return [`${String(row['id'])} ${sentence}`];
  });
}

/** Everybody is back: no payment waits for its seller to be there. */
async function brokenRefusals({ world }: Scene): Promise<string[]> {
  const { rows } = await world.client.execute(
    `SELECT n.subject, s.id AS seller FROM notices n
     JOIN sellers s ON s.id = n.details ->> '$.sellerId' AND s.left_at IS NULL
     WHERE n.kind = 'transfer_refused' AND n.resolved_at IS NULL
       AND n.details ->> '$.reason' = 'seller_not_found'`,
  );
  return rows.map(
    ({ subject, seller }) => `${String(subject)} waits for ${String(seller)}, who is here`,
  );
}

/** The scheduled transfer is the same fraction of its gross as the platform keeps of the payment, worked out anew. */
function wrongReduction(view: TransferView, facts: PaymentFacts): string[] {
  const { id, status, grossMinor } = view.transfer;
  if (status !== 'scheduled' && status !== 'blocked') return [];
  const ours = oursOf(facts);
  const kept = keptFor(view, facts);
  const should = (grossMinor * kept) / facts.amountMinor;
  const is = remaining(view).amountMinor;
  // Of a seller who was paid of the same payment too, a refund takes what is held first.
  const wasPaid = facts.transfers.some(({ sellerId }) => sellerId === view.transfer.sellerId);
  if (wasPaid && is < should) return [];
  // All is rounded once; but a refund of ours was rounded as it was shown, whatever came before or after it.
  // A step larger than the smallest unit is always rounded down to.
  const step = stepOf(view.transfer.currency);
  const rounding = (step > 1 ? 1 : 0.5) + ours.length + facts.disputes.length;
  return Math.abs(is - should) <= rounding * step
    ? []
    : [`${id} keeps ${String(is)}, not ${String(should)}`];
}

/** What the platform keeps of the payment, as far as a share is asked for it. */
function keptFor(view: TransferView, facts: PaymentFacts): number {
  const lost = facts.disputes
    .filter((dispute) => dispute.status === 'lost' || dispute.status === 'prevented')
    .reduce((sum, dispute) => sum + keptOf(dispute, facts), 0);
  const spared = oursOf(facts)
    .filter((refund) => isSpared(view, refund.metadata['recourse_refund']))
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return Math.max(0, facts.capturedMinor - facts.refundedMinor + spared - lost);
}

const oursOf = ({ refunds }: PaymentFacts) =>
  refunds.filter((refund) => counts(refund) && refund.metadata['recourse_refund'] !== undefined);

/** What is still to go to sellers, and went without coming back, is no more than the platform has of the payment. */
function passesPayment(views: readonly TransferView[], facts: PaymentFacts): string[] {
  const open = views.filter(({ transfer: { status } }) =>
    ['scheduled', 'blocked', 'awaiting_payment'].includes(status),
  );
  const [first] = open;
  // Of what was paid already, what comes back is a matter of recoveries.
  if (!first || views.some(({ transfer }) => transfer.transferId !== null)) return [];
  const toGo = open.reduce((sum, view) => sum + remaining(view).amountMinor, 0);
  const has = facts.status === 'paid' ? keptFor(first, facts) : facts.amountMinor;
  const rounding = views.length * (1 + facts.refunds.length + facts.disputes.length);
  return toGo <= has + rounding * stepOf(facts.currency)
    ? []
    : [`${String(toGo)} of ${facts.id} are to go, and the platform has ${String(has)}`];
}

/** A refund that the platform paid alone: it said so by a reduction of nothing. */
function isSpared({ adjustments }: TransferView, refundId: string | undefined): boolean {
  const own = adjustments.filter(({ sourceId }) => sourceId !== null && sourceId === refundId);
  return own.length > 0 && own.every(({ amountMinor }) => amountMinor === 0);
}

/** What was paid before Recourse came is shared out on someone's word only. */
async function brokenHistory({ world, history }: Scene): Promise<string[]> {
  const { rows } = await world.client.execute(
    "SELECT id, payment_id FROM scheduled_transfers WHERE origin IN ('metadata', 'default_rule')",
  );
  return rows
    .filter((row) => history.has(String(row['payment_id'])))
    .map(({ id }) => `${String(id)} is of a payment from before`);
}

/** A seller gave back what they got, and the buyer has nothing of it: someone was told. */
async function brokenMirrors(
  { world, mirrored }: Scene,
  known: readonly PaymentFacts[],
): Promise<string[]> {
  const { rows } = await world.client.execute(
    "SELECT DISTINCT payment_id FROM notices WHERE kind = 'buyer_unpaid'",
  );
  const told = new Set(rows.map((row) => row['payment_id']));
  return known
    .filter(({ id, refunds, disputes }) => {
      const isUnpaid = refunds.length === 0 && disputes.length === 0;
      return isUnpaid && mirrored.has(id) && !told.has(id);
    })
    .map(({ id }) => `no one was told that the buyer of ${id} is unpaid`);
}

async function openOperations({ world }: Scene): Promise<string[]> {
  const { rows } = await world.client.execute(
    "SELECT id FROM operations WHERE state IN ('sent', 'unknown')",
  );
  return rows.map((row) => `${String(row['id'])} is still open`);
}

async function brokenLedger({ world }: Scene): Promise<string[]> {
  const { sum } = world.simulator.ledger();
  await Promise.resolve();
  return Object.entries(sum)
    .filter(([, minor]) => minor !== 0)
    .map(([currency, minor]) => `${String(minor)} ${currency} appeared from nowhere`);
}

/** The log holds, and what happens once is told once. */
async function brokenAudit({ world }: Scene): Promise<string[]> {
  const { brokenAt } = await verifyAudit(world.db);
  const { rows: twice } = await world.client.execute(
    `SELECT action, subject FROM audit_entries
     WHERE action IN ('transfer.scheduled', 'transfer.paid', 'recovery.opened')
     GROUP BY action, subject HAVING count(*) > 1`,
  );
  return [
    ...(brokenAt === null ? [] : [`the audit chain breaks at ${String(brokenAt)}`]),
    ...twice.map(({ action, subject }) => `${String(subject)}: ${String(action)} is told twice`),
  ];
}
