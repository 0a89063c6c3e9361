/** Refunds in a simulated world: by staff, agreed to, rejected, settled when they were made elsewhere. */
import { isEndedByPeople } from '../../worker/records/notifications/notice.ts';
import { readOpenNotices } from '../../worker/records/notifications/store.ts';
import { markDone } from '../../worker/desk/queue/done-actions.ts';
import { settleElsewhere } from '../../worker/refunds/elsewhere-actions.ts';
import { lookAtRefund } from '../../worker/refunds/preview-actions.ts';
import { approveRefund, closeRefund, rejectRefund } from '../../worker/refunds/decide-actions.ts';
import { retryGiveBack } from '../../worker/refunds/retry-actions.ts';
import { leftOfItem } from '../../worker/refunds/verdict/item.ts';
import { submitRefund } from '../../worker/refunds/submit-actions.ts';
import { RIGHTS, type Person } from '../../worker/people/staff/rights.ts';
import { anyCurrency, asAsked, partIn, pick, type Scene, type Step } from './scene.ts';
import { onStep } from './setting.ts';

/** What is bought with these is available at once, so sellers have money that can be taken back. */
const CARDS = [
  'pm_card_bypassPending',
  'pm_card_bypassPending',
  'pm_card_visa',
  'pm_card_createDispute',
];

const people: readonly Person[] = ['usr_0', 'usr_1', 'usr_2'].map((userId) => ({
  userId,
  name: userId,
  rights: RIGHTS,
}));

async function payToDestination(scene: Scene): Promise<void> {
  const { world, random, sellers, payments, currencies } = scene;
  const currency = anyCurrency(scene);
  const amount = asAsked(random, 1_000 + Math.floor(random() * 80_000), currency);
  const part = partIn(amount, random() * 0.3, currency);
  const destination = pick(random, sellers) ?? '';
  const card = pick(random, CARDS) ?? '';
  const byFee = random() < 0.7;
  const intent = await world.stripe.paymentIntents.create({
    amount,
    currency,
    confirm: true,
    payment_method: card,
    transfer_data: { destination, ...(!byFee && { amount: amount - part }) },
    ...(byFee && { application_fee_amount: part }),
    ...(random() < 0.2 ? { on_behalf_of: destination } : {}),
  });
  payments.push(intent.id);
  currencies.set(intent.id, currency);
}

async function refundByStaff({ world, random, payments, currencies }: Scene): Promise<void> {
  const id = pick(random, payments);
  if (id === undefined) return;
  const currency = currencies.get(id) ?? 'usd';
  const payment = { id, account: null };
  const person = pick(random, people) ?? people[0];
  const actor = `staff:${person?.userId ?? ''}`;
  const whole = {
    ...(random() < 0.5
      ? {}
      : { amountMinor: asAsked(random, 1 + Math.floor(random() * 20_000), currency) }),
    payer: random() < 0.85 ? ('seller' as const) : ('platform' as const),
    feeBack: random() < 0.85,
    whenShort: pick(random, ['advance', 'wait', 'debit', 'debit', 'debit'] as const),
    statedFacts: { productType: 'physical', country: 'US', deliveredOn: '2026-11-16' } as const,
  };
  const first = await lookAtRefund(world.deps, payment, { asked: whole, actor });
  if (!first.ok) return;
  // Where the cart is known, what is asked for without an amount is one of its items.
  const { items } = first.value.preview.judged.purchase;
  const item = 'amountMinor' in whole ? undefined : items.find((one) => leftOfItem(one) > 0);
  const ask = item ? { ...whole, items: [{ id: item.id }] } : whole;
  const looked = item ? await lookAtRefund(world.deps, payment, { asked: ask, actor }) : first;
  if (!looked.ok) return;
  const requestKey = `${actor}:${String(random())}`;
  const asker = { actor, origin: 'staff', requestKey, reason: 'simulated' } as const;
  const { id: previewId } = looked.value.preview;
  const submit = () => submitRefund(world.deps, payment, { asked: ask, previewId, asker });
  // Now and then the browser sends the same request twice at once.
  await (random() < 0.2 ? Promise.all([submit(), submit()]) : submit());
}

async function agree({ world, random }: Scene): Promise<void> {
  const waiting = await refundsIn(world, ['waiting_for_approval']);
  const found = pick(random, waiting);
  const person = pick(random, people);
  if (!found || !person) return;
  const looked = await lookAtRefund(world.deps, found.payment, {
    asked: found.request,
    actor: 'staff:look',
  });
  if (!looked.ok) return;
  const asked = { id: found.id, previewId: looked.value.preview.id, reason: 'simulated' };
  await (random() < 0.7
    ? approveRefund(world.deps, asked, person)
    : rejectRefund(world.deps, asked, person));
}

async function giveUpWaiting({ world, random }: Scene): Promise<void> {
  const found = pick(random, await refundsIn(world, ['waiting_for_balance']));
  const [person] = people;
  if (found && person) await rejectRefund(world.deps, { id: found.id, reason: 'x' }, person);
}

async function close({ world, random }: Scene): Promise<void> {
  const found = pick(random, await refundsIn(world, ['stopped', 'failed']));
  const [person] = people;
  if (found && person) await closeRefund(world.deps, { id: found.id, reason: 'x' }, person);
}

/** A refund of ours that took of sellers fails while Stripe lets none of them receive. */
async function failUnpayably({ world, random }: Scene): Promise<void> {
  const { rows } = await world.client.execute(`
    SELECT DISTINCT r.id, r.stripe_refund_id FROM refunds r JOIN refund_legs l ON l.refund_id = r.id
    WHERE l.kind IN ('reversal', 'debit') AND l.state = 'done' AND r.stripe_refund_id IS NOT NULL
      AND r.status IN ('sent', 'succeeded') ORDER BY r.id`);
  const found = pick(random, rows);
  if (!found) return;
  const id = String(found['stripe_refund_id']);
  const told = await world.stripe.refunds.retrieve(id);
  if (!told.balance_transaction || told.status === 'failed') return;
  const legs = await world.client.execute({
    sql: 'SELECT DISTINCT seller_id FROM refund_legs WHERE refund_id = ? AND seller_id IS NOT NULL',
    args: [String(found['id'])],
  });
  for (const { seller_id: seller } of legs.rows) {
    world.simulator.setCapabilities(String(seller), { transfers: 'inactive' });
  }
  world.simulator.moveRefund(id, 'failed');
}

/** Now and then two people press it at once, or one says that it is settled by hand. */
async function giveBackAgain({ world, random }: Scene): Promise<void> {
  const open = await readOpenNotices(world.db, 100);
  const found = pick(
    random,
    open.filter((notice) => notice.kind === 'give_back_refused' && isEndedByPeople(notice)),
  );
  if (!found) return;
  const [id = '', number] = found.subject.split(':');
  const again = () =>
    retryGiveBack(world.deps, { id, number: Number(number), actor: 'staff:usr_0' });
  const { subject } = found;
  const end = () =>
    markDone(world.deps, {
      kind: 'give_back_refused',
      subject,
      remark: 'x',
      actor: 'staff:usr_1',
    });
  const chance = random();
  if (chance < 0.7) await again();
  else await Promise.all(chance < 0.85 ? [again(), again()] : [again(), end()]);
}

async function settle({ world, random, payments }: Scene): Promise<void> {
  const id = pick(random, payments);
  if (id === undefined) return;
  const list = await world.stripe.refunds.list({ payment_intent: id });
  const told = list.data.find(({ metadata }) => !metadata?.['recourse_refund']);
  const [person] = people;
  if (!told || !person) return;
  const decision = random() < 0.6 ? 'take_back' : 'platform_bears';
  const asked = { payment: { id, account: null }, stripeRefundId: told.id, reason: 'simulated' };
  await settleElsewhere(world.deps, { ...asked, decision }, person);
}

async function sellerIsPaidOut({ world, random, sellers }: Scene): Promise<void> {
  const account = pick(random, sellers) ?? '';
  const options = { stripeAccount: account };
  const { available } = await world.stripe.balance.retrieve({}, options);
  // Often nothing is left: whoever is refunded then takes from an empty balance.
  const part = random() < 0.7 ? 1 : random();
  const held = pick(random, available);
  const currency = held?.currency ?? 'usd';
  const amount = onStep(Math.floor((held?.amount ?? 0) * part), currency);
  if (amount > 0) await world.stripe.payouts.create({ amount, currency }, options);
}

async function refundsIn(world: Scene['world'], statuses: readonly string[]) {
  const { rows } = await world.client.execute('SELECT * FROM refunds ORDER BY id');
  return rows
    .filter(({ status }) => statuses.includes(String(status)))
    .map((row) => ({
      id: String(row['id']),
      payment: { id: String(row['payment_id']), account: null },
      request: JSON.parse(String(row['request'])) as object,
    }));
}

export const REFUND_STEPS: readonly Step[] = [
  { name: 'a buyer pays a seller at once', weight: 10, run: payToDestination },
  { name: 'staff refund', weight: 12, run: refundByStaff },
  { name: 'a second person decides', weight: 4, run: agree },
  { name: 'no one waits any longer', weight: 1, run: giveUpWaiting },
  { name: 'a refund is closed', weight: 1, run: close },
  { name: 'a refund fails whose sellers cannot receive', weight: 4, run: failUnpayably },
  { name: 'what was not given back is tried again', weight: 4, run: giveBackAgain },
  { name: 'a refund made elsewhere is settled', weight: 3, run: settle },
  { name: 'a seller is paid out', weight: 10, run: sellerIsPaidOut },
];
