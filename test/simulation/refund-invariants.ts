/** What must be so of refunds once a simulated world has come to rest. */
import type { Scene } from './scene.ts';
import { stepOf } from './setting.ts';
import { readPaymentRefunds } from '../../worker/refunds/store.ts';
import type { LegRow, RefundView } from '../../worker/refunds/refund.ts';
import { givesBack } from '../../worker/refunds/refund-status.ts';
import { purchaseOf } from '../../worker/refunds/verdict/purchase.ts';
import { counts } from '../../worker/stripe/refund-facts.ts';
import type { PaymentFacts } from '../../worker/stripe/payment-facts.ts';

export async function brokenRefunds(
  { world }: Scene,
  known: readonly PaymentFacts[],
): Promise<string[]> {
  const found: string[] = await takenForAnother(world, known);
  for (const facts of known) {
    const { id } = facts;
    const views = await readPaymentRefunds(world.db, id);
    for (const { id: transferId, amountMinor, reversedMinor } of facts.transfers) {
      if (reversedMinor > amountMinor) found.push(`${transferId} was reversed beyond itself`);
    }
    if (facts.refundedMinor > facts.capturedMinor) found.push(`${id} was refunded beyond itself`);
    for (const view of views) found.push(...brokenRefund(view, facts));
    found.push(...itemsTwice(views, facts));
  }
  return found;
}

/** Of an item no more goes back than was paid for it. */
function itemsTwice(views: readonly RefundView[], facts: PaymentFacts): string[] {
  const made = views.filter(({ refund }) =>
    facts.refunds.some((one) => one.id === refund.stripeRefundId && counts(one)),
  );
  const named = made.flatMap(({ refund }) => refund.request.items ?? []);
  const backOf = (item: string) =>
    named.reduce((sum, { id, amountMinor }) => sum + (id === item ? amountMinor : 0), 0);
  return purchaseOf(facts)
    .items.filter(({ id, amountMinor }) => backOf(id) > amountMinor)
    .map(({ id }) => `${facts.id}: the item ${id} went back beyond itself`);
}

function brokenRefund(view: RefundView, facts: PaymentFacts): string[] {
  const { refund, legs } = view;
  const told = facts.refunds;
  const { id, status, stripeRefundId, origin } = refund;
  const ours = told.filter(({ metadata }) => metadata['recourse_refund'] === id);
  const own = told.find((one) => one.id === stripeRefundId);
  const sentence = (what: string) => [`${id} (${status}): ${what}`];
  return [
    ...(status === 'running' ? sentence('is still running') : []),
    ...(legs.some(({ state }) => state === 'sent') ? sentence('has an open leg') : []),
    ...(ours.length > 1 ? sentence(`made ${String(ours.length)} refunds`) : []),
    ...(origin !== 'elsewhere' && (ours[0]?.id ?? null) !== stripeRefundId
      ? sentence('does not know its refund')
      : []),
    ...(status === 'succeeded' && own && !counts(own) ? sentence('failed and was not told') : []),
    ...(status === 'failed' && own && counts(own) ? sentence('is not failed at Stripe') : []),
    ...keptForNothing(view, facts).flatMap(sentence),
  ];
}

/** Of a refund that did not come about no seller has given anything, but for what a step or a rate rounds. */
function keptForNothing({ refund, legs }: RefundView, { transfers }: PaymentFacts): string[] {
  const { status, failureCode } = refund;
  if (!givesBack({ status }) || /disputed/.test(failureCode ?? '')) return [];
  const given = legs.filter(({ state }) => state === 'done' || state === 'undone');
  const takings = given.filter(({ kind }) => kind === 'reversal' || kind === 'debit');
  const currency = takings[0]?.currency ?? '';
  const taken = sumOf(takings, (leg) => leg.actualMinor ?? leg.amountMinor);
  const backs = given.filter(({ kind }) => kind === 'give_back' || kind === 'fee_refund');
  // A fee is in the seller's own currency: it counts at the rate that their transfer had, and a unit of it is not split.
  const unitIn = (leg: LegRow) => {
    const at = transfers.find(({ credited }) => credited?.currency === leg.currency);
    const isOther = leg.currency !== currency && at?.credited;
    return isOther ? at.amountMinor / at.credited.amountMinor : 1;
  };
  const back = sumOf(backs, (leg) => (leg.actualMinor ?? leg.amountMinor) * unitIn(leg));
  const isOfOne = backs.every((leg) => leg.currency === currency);
  const rounding = isOfOne ? 0 : Math.max(stepOf(currency), ...backs.map(unitIn));
  const atomic = legs.some(({ kind, params }) => kind === 'refund' && params['reversal'] !== null);
  const refused = legs.some(({ kind, state }) => kind === 'give_back' && state === 'refused');
  if (atomic || refused || taken === 0) return [];
  return taken > back + rounding ? [`keeps ${String(taken - back)} of sellers`] : [];
}

const sumOf = (legs: readonly LegRow[], minor: (leg: LegRow) => number): number =>
  legs.reduce((sum, leg) => sum + minor(leg), 0);

/** What a refund takes back is of its own payment, also where several share a group. */
async function takenForAnother(
  { client }: Scene['world'],
  known: readonly PaymentFacts[],
): Promise<string[]> {
  const { rows } = await client.execute('SELECT id, payment_id FROM refunds');
  const payments = new Map(rows.map((row) => [String(row['id']), String(row['payment_id'])]));
  return known.flatMap(({ id, transfers }) =>
    transfers
      .flatMap(({ ownReversals }) => ownReversals)
      .filter(({ refundId }) => (payments.get(refundId ?? '') ?? id) !== id)
      .map((reversal) => `${reversal.id}, of ${id}, was taken for ${String(reversal.refundId)}`),
  );
}
