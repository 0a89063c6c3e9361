/** What must be so of refunds once a simulated world has come to rest. */
import type { Scene } from './scene.ts';
import { readPaymentRefunds } from '../../worker/refunds/store.ts';
import type { LegRow, RefundView } from '../../worker/refunds/refund.ts';
import { givesBack } from '../../worker/refunds/refund-status.ts';
import { counts, type RefundFacts } from '../../worker/stripe/refund-facts.ts';
import type { PaymentFacts } from '../../worker/stripe/payment-facts.ts';

export async function brokenRefunds(
  { world }: Scene,
  known: readonly PaymentFacts[],
): Promise<string[]> {
  const found: string[] = [];
  for (const facts of known) {
    const { id } = facts;
    const views = await readPaymentRefunds(world.db, id);
    for (const { id: transferId, amountMinor, reversedMinor } of facts.transfers) {
      if (reversedMinor > amountMinor) found.push(`${transferId} was reversed beyond itself`);
    }
    if (facts.refundedMinor > facts.capturedMinor) found.push(`${id} was refunded beyond itself`);
    for (const view of views) found.push(...brokenRefund(view, facts.refunds));
  }
  return found;
}

function brokenRefund(view: RefundView, told: readonly RefundFacts[]): string[] {
  const { refund, legs } = view;
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
    ...keptForNothing(view).flatMap(sentence),
  ];
}

/** Of a refund that did not come about no seller has given anything. */
function keptForNothing({ refund, legs }: RefundView): string[] {
  const { status, failureCode } = refund;
  if (!givesBack({ status }) || /disputed/.test(failureCode ?? '')) return [];
  const given = legs.filter(({ state }) => state === 'done' || state === 'undone');
  const sum = (kinds: readonly LegRow['kind'][]) =>
    given
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((total, leg) => total + (leg.actualMinor ?? leg.amountMinor), 0);
  const taken = sum(['reversal', 'debit']);
  const back = sum(['give_back', 'fee_refund']);
  const atomic = legs.some(({ kind, params }) => kind === 'refund' && params['reversal'] !== null);
  const refused = legs.some(({ kind, state }) => kind === 'give_back' && state === 'refused');
  if (atomic || refused || taken === 0) return [];
  return taken > back ? [`keeps ${String(taken - back)} of sellers`] : [];
}
