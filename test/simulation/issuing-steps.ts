/** Disputes that we raise in a simulated world: of payments with issued cards, by staff, decided by the network. */
import { openIssuing } from '../../worker/issuing/draft-actions.ts';
import { lookAtSubmission, submitIssuing } from '../../worker/issuing/submit-actions.ts';
import { capture, createCard } from '../sandbox/stripe/issuing/issuing-world.ts';
import { pick, type Scene, type Step } from './scene.ts';

/** What is written decides in Stripe's sandbox how the network answers. */
const WORDS = ['winning_evidence', 'losing_evidence', 'No one knows this shop'];

async function payWithCard({ world, random, sellers, cardPayments }: Scene): Promise<void> {
  const account = pick(random, [null, ...sellers]) ?? null;
  const card = await createCard(world, account === null ? {} : { account });
  const amount = 500 + Math.floor(random() * 20_000);
  const { id } = await capture(world, card, { amount, account: account ?? undefined });
  cardPayments.push({ id, account });
}

async function open({ world, random, cardPayments }: Scene): Promise<void> {
  const payment = pick(random, cardPayments);
  if (!payment) return;
  const { id: paymentId, account } = payment;
  const fields = { explanation: pick(random, WORDS) ?? '' };
  const request = { paymentId, account, reason: 'fraudulent', fields, amountMinor: null } as const;
  await openIssuing(world.deps, { ...request, actor: 'staff:usr_1' });
}

async function lookAndSend({ world, random }: Scene): Promise<void> {
  const sql = 'SELECT id FROM issuing_disputes WHERE ended_at IS NULL ORDER BY id';
  const { rows } = await world.client.execute(sql);
  const disputeId = String(pick(random, rows)?.['id'] ?? 'idp_none');
  const actor = `staff:usr_${String(Math.floor(random() * 3))}`;
  const look = await lookAtSubmission(world.deps, disputeId, actor);
  if (!look.ok) return;
  const send = () => submitIssuing(world.deps, { disputeId, previewId: look.value.id, actor });
  await (random() < 0.2 ? Promise.all([send(), send()]) : send());
}

async function networkDecides({ world, random }: Scene): Promise<void> {
  const sql =
    "SELECT id, status FROM issuing_disputes WHERE status IN ('submitted', 'won') ORDER BY id";
  const { rows } = await world.client.execute(sql);
  const row = pick(random, rows);
  if (!row) return;
  const id = String(row['id']);
  if (row['status'] === 'won') world.simulator.rescindIssuingDispute(id);
  else world.simulator.closeIssuingDispute(id, random() < 0.6 ? 'won' : 'lost');
}

/** Someone writes into a draft in the Stripe Dashboard. */
async function writeThere({ world, random, sellers }: Scene): Promise<void> {
  const account = pick(random, [null, ...sellers]) ?? null;
  const options = account === null ? {} : { stripeAccount: account };
  const { data } = await world.stripe.issuing.disputes.list(
    { status: 'unsubmitted', limit: 20 },
    options,
  );
  const draft = pick(random, data);
  if (!draft) return;
  const explanation = pick(random, WORDS) ?? '';
  const evidence = { reason: 'fraudulent', fraudulent: { explanation } } as const;
  await world.stripe.issuing.disputes.update(draft.id, { evidence }, options);
}

export const ISSUING_STEPS: readonly Step[] = [
  { name: 'someone pays with an issued card', weight: 3, run: payWithCard },
  { name: 'a card payment is disputed', weight: 3, run: open },
  { name: 'our dispute is looked at and sent', weight: 4, run: lookAndSend },
  { name: 'the network decides', weight: 3, run: networkDecides },
  { name: 'our dispute is written in the Dashboard', weight: 2, run: writeThere },
];
