/** What can happen in a simulated world, each with how often it does. One seed decides all of it. */
import {
  EVENT_FAULTS,
  REQUEST_FAULTS,
  RULE_FAULTS,
} from '../../sandbox/stripe/core/fault-kinds.ts';
import { liftHoldByPerson, placeHold } from '../../worker/releases/holds/actions.ts';
import { acceptMetadata, leaveMetadata } from '../../worker/transfers/accept-actions.ts';
import { RIGHTS } from '../../worker/people/staff/rights.ts';
import { releaseEarly, reschedule, cancelTransfer } from '../../worker/releases/staff-actions.ts';
import { readTransfer } from '../../worker/transfers/store.ts';
import { decideAlone } from './controls.ts';
import { readPolicies, savePolicy } from '../../worker/policies/actions.ts';
import { POLICY_AT_START } from '../../worker/policies/policy.ts';
import { overrideSeller, saveScale } from '../../worker/sellers/risk/actions.ts';
import { readScale } from '../../worker/sellers/risk/store.ts';
import { collectAfterAll, writeOff } from '../../worker/recoveries/staff-actions.ts';
import { saveSettings } from '../../worker/people/settings/store.ts';
import { amendTransfer, scheduleTransfer, syncPayment } from '../../worker/transfers/actions.ts';
import { askedIn, outsideEffectsOf } from '../../worker/transfers/outside.ts';
import { readOpenOfSeller } from '../../worker/transfers/store.ts';
import { paidByOutside, paidNothing } from '../../worker/transfers/outside-actions.ts';
import { readOpenNotices } from '../../worker/records/notifications/store.ts';
import type Stripe from 'stripe';
import { writeAll } from '../../worker/base/db/database.ts';
import { wordsOf } from '../../worker/base/result/closed-set.ts';
import { calls } from '../../worker/journal/calls.ts';
import type { OperationKind } from '../../worker/journal/operation-kinds.ts';
import { workInbox } from '../../worker/webhooks/actions.ts';
import { EVENT_TYPES } from '../../worker/webhooks/event-types.ts';
import type { FuseMode } from '../fuse.ts';
import { staff, type TestWorld } from '../world.ts';
import { CUTS } from './cut.ts';
import type { Aim } from './line.ts';
import { CASE_STEPS } from './case-steps.ts';
import { DEPLOYMENT_STEPS } from './deployment-steps.ts';
import { EVENT_STEPS } from './event-steps.ts';
import { ISSUING_STEPS } from './issuing-steps.ts';
import { MANY_STEPS } from './many-steps.ts';
import { OUTSIDE_STEPS } from './outside-steps.ts';
import { PAID_OUT_STEPS, PAYOUT_STEPS } from './payout-steps.ts';
import { REFUND_STEPS } from './refund-steps.ts';
import {
  anyCurrency,
  asAsked,
  heldCurrency,
  partIn,
  pick,
  type Scene,
  type Step,
} from './scene.ts';
import { onStep, stepOf } from './setting.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const CARDS = [
  ...Array<string>(6).fill('pm_card_visa'),
  ...['pm_card_createDispute', 'pm_card_createDisputeInquiry', 'pm_card_createIssuerFraudRecord'],
  ...['pm_card_riskLevelElevated', 'pm_card_bypassPending', 'pm_card_chargeDeclined'],
  ...['pm_card_createMultipleDisputes', 'pm_card_refundFail', 'pm_usBankAccount_success'],
  ...['pm_card_createComplianceDispute', 'pm_card_createRapidDisputeResolutionDispute'],
];

const WAITING_FAULTS = [...REQUEST_FAULTS, ...CUTS, 'key_pruned' as const];
/** A no, now or for now: rarer than what goes wrong on the way. */
const WAITING_NOES = [...RULE_FAULTS, 'refused' as const];
const OFTEN_NO = 0.15;

/** How often metadata asks for an amount that is off the step. */
const OFF_BY_ONE = 0.05;

function amount(random: () => number, max: number): number {
  return 100 + Math.floor(random() * (max - 100));
}

async function pay(scene: Scene): Promise<void> {
  const { world, random, sellers, payments, currencies } = scene;
  const seller = pick(random, sellers) ?? '';
  const currency = anyCurrency(scene);
  const amountMinor = asAsked(random, amount(random, 90_000), currency);
  const byMetadata = random() < 0.8;
  const transferMinor =
    partIn(amountMinor, 0.5 + random() / 2, currency) + (random() < OFF_BY_ONE ? 1 : 0);
  const intent = await world.stripe.paymentIntents.create({
    amount: amountMinor,
    currency,
    payment_method: pick(random, CARDS) ?? '',
    confirm: true,
    capture_method: random() < 0.15 ? 'manual' : 'automatic',
    ...orderOf(scene),
    metadata: {
      ...(byMetadata && {
        recourse_destination: seller,
        recourse_amount: String(transferMinor),
      }),
      ...cartOf({ amountMinor, currency, seller: byMetadata ? seller : null }),
    },
  });
  payments.push(intent.id);
  currencies.set(intent.id, currency);
}

/** One payment in three names its two items, half of those who sells them. */
function cartOf({
  amountMinor,
  currency,
  seller,
}: {
  readonly amountMinor: number;
  readonly currency: string;
  readonly seller: string | null;
}): Record<string, string> {
  const units = Math.floor(amountMinor / stepOf(currency));
  const first = partIn(amountMinor, 0.4, currency);
  if (units % 3 !== 0 || first >= amountMinor) return {};
  const sellerId = seller !== null && units % 2 === 0 ? seller : undefined;
  return {
    recourse_item_1: JSON.stringify({ id: 'first', amountMinor: first, sellerId }),
    recourse_item_2: JSON.stringify({ id: 'second', amountMinor: amountMinor - first, sellerId }),
  };
}

/** A platform may pay the sellers of one order from several payments: all of them carry one group. */
export const ORDER = 'order_';

function orderOf({ random, payments }: Scene): { readonly transfer_group?: string } {
  return random() < 0.4
    ? { transfer_group: `${ORDER}${String(Math.floor(payments.length / 8))}` }
    : {};
}

async function askForScheduledTransfer({
  world,
  random,
  sellers,
  payments,
  currencies,
}: Scene): Promise<void> {
  const paymentId = pick(random, payments);
  const sellerId = pick(random, sellers) ?? '';
  if (paymentId === undefined) return;
  const paidIn = currencies.get(paymentId) ?? 'usd';
  const currency = paidIn === 'jpy' || paidIn === 'eur' ? 'usd' : paidIn;
  const amountMinor = asAsked(random, amount(random, 20_000), currency);
  const scheduledTransfer = { paymentId, sellerId, amountMinor, currency };
  await scheduleTransfer(
    world.deps,
    { ...scheduledTransfer, reference: sellerId },
    'key:simulated',
  );
}

/** The platform's backend corrects the seller or the amount of one that has not left. */
async function amend(scene: Scene): Promise<void> {
  const { world, random, sellers } = scene;
  const { rows } = await world.client.execute(
    "SELECT id, agreed_minor, currency FROM scheduled_transfers WHERE status = 'scheduled' ORDER BY id",
  );
  const row = pick(random, rows);
  if (!row) return;
  const amountMinor = partIn(Number(row['agreed_minor']), random() * 1.2, String(row['currency']));
  const asked = random() < 0.5 ? { sellerId: pick(random, sellers) } : { amountMinor };
  await amendTransfer(world.deps, { id: String(row['id']), ...asked }, 'key:simulated');
}

/** Someone says of a transfer outside any payment what it paid: what was held before it, or nothing of it. */
async function explain({ world, random }: Scene): Promise<void> {
  const open = (await readOpenNotices(world.db, 100)).filter(
    ({ kind }) => kind === 'paid_elsewhere',
  );
  const asked = askedIn(pick(random, open) ?? null);
  if (!asked) return;
  const shown = outsideEffectsOf(await readOpenOfSeller(world.db, asked.sellerId), asked);
  const reason = 'simulated';
  const [say, effect] =
    random() < 0.5
      ? ([paidByOutside, shown.cancels] as const)
      : ([paidNothing, shown.releases] as const);
  for (const userId of ['usr_1', 'usr_2']) {
    const person = { userId, name: userId, rights: RIGHTS };
    await say(world.deps, { transferId: asked.id, effectId: effect.id, person, reason });
  }
}

async function refund({ world, random, payments, currencies }: Scene): Promise<void> {
  const payment_intent = pick(random, payments) ?? '';
  const whole = random() < 0.3;
  const currency = currencies.get(payment_intent) ?? 'usd';
  await world.stripe.refunds.create({
    payment_intent,
    ...(whole ? {} : { amount: asAsked(random, amount(random, 30_000), currency) }),
  });
}

async function failRefund({ world, random }: Scene): Promise<void> {
  const refund_ = pick(random, (await world.stripe.refunds.list({ limit: 20 })).data);
  if (refund_?.balance_transaction) world.simulator.moveRefund(refund_.id, 'failed');
}

/** One to three disputes over a payment, each over all of it or over a part. */
async function dispute({ world, random, payments }: Scene): Promise<void> {
  const id = pick(random, payments) ?? '';
  const intent = await world.stripe.paymentIntents.retrieve(id);
  const { latest_charge: charge, amount_received: amount, currency } = intent;
  if (typeof charge !== 'string') return;
  const kind = random() < 0.3 ? 'inquiry' : random() < 0.05 ? 'prevented' : 'chargeback';
  const count = random() < 0.7 ? 1 : random() < 0.7 ? 2 : 3;
  for (let opened = 0; opened < count; opened += 1) {
    const part = random() < 0.5 ? {} : { amount: partIn(amount, random(), currency) };
    world.simulator.openDispute({ charge, reason: 'general', kind, ...part });
  }
}

async function closeDispute({ world, random }: Scene): Promise<void> {
  const found = pick(random, (await world.stripe.disputes.list({ limit: 20 })).data);
  if (!found || /won|lost|closed|prevented/.test(found.status)) return;
  const inquiry = found.status.startsWith('warning');
  const status = inquiry ? 'warning_closed' : random() < 0.6 ? 'won' : 'lost';
  world.simulator.closeDispute(found.id, status);
}

async function closeReview({ world, random }: Scene): Promise<void> {
  const found = pick(random, (await world.stripe.reviews.list({ limit: 20 })).data);
  if (found?.open) world.simulator.closeReview(found.id, 'approved');
}

/** What was only authorized is taken, or a part of it. */
async function capture({ world, random, payments }: Scene): Promise<void> {
  const list = await world.stripe.paymentIntents.list({ limit: 30 });
  const held = list.data.filter(({ status }) => status === 'requires_capture');
  const intent = pick(random, held);
  if (!intent || !payments.includes(intent.id)) return;
  const part = random() < 0.5 ? 1 : random();
  const amount_to_capture = partIn(intent.amount_capturable, part, intent.currency);
  await world.stripe.paymentIntents.capture(intent.id, { amount_to_capture });
}

async function warn({ world, random }: Scene): Promise<void> {
  const charge = pick(random, (await world.stripe.charges.list({ limit: 20 })).data);
  if (charge?.paid) world.simulator.raiseWarning(charge.id);
}

/** Code of the platform refunds a part and reverses as much of each transfer, in two calls, in either order. */
async function refundAndReverse({ world, random, payments }: Scene): Promise<void> {
  if (payments.length === 0) return;
  const id = pick(random, payments) ?? '';
  const intent = await world.stripe.paymentIntents.retrieve(id);
  const fraction = random() < 0.3 ? 1 : random();
  const { data: group } = await world.stripe.transfers.list({
    transfer_group: intent.transfer_group ?? `group_${id}`,
  });
  const data = group.filter(
    (one) =>
      !one.transfer_group?.startsWith(ORDER) ||
      one.metadata['recourse_payment'] === id ||
      one.source_transaction === intent.latest_charge,
  );
  const amount = partIn(intent.amount, fraction, intent.currency);
  const refundIt = () => world.stripe.refunds.create({ payment_intent: id, amount });
  const reverseAll = async (): Promise<void> => {
    for (const transfer of data) {
      const left = transfer.amount - transfer.amount_reversed;
      const part = Math.min(
        left,
        onStep(Math.floor(transfer.amount * fraction), transfer.currency),
      );
      if (part > 0) await world.stripe.transfers.createReversal(transfer.id, { amount: part });
    }
  };
  const [first, second] = random() < 0.5 ? [refundIt, reverseAll] : [reverseAll, refundIt];
  await first();
  await second();
}

/** Someone pays a seller by hand: for a payment, with the id of another transfer copied, or for none. */
async function payByHand(scene: Scene): Promise<void> {
  const { world, random, payments, sellers } = scene;
  if (payments.length === 0) return;
  const id = pick(random, payments) ?? '';
  const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(id);
  const copied = random() < 0.3 ? await someScheduledTransfer(world, random) : null;
  const ofPayment = random() < 0.7 && typeof charge === 'string';
  const currency = heldCurrency(scene);
  await world.stripe.transfers.create({
    amount: asAsked(random, amount(random, 5_000), currency),
    currency,
    destination: pick(random, sellers) ?? '',
    ...(ofPayment && { source_transaction: charge }),
    ...(copied !== null && { metadata: { recourse_scheduled_transfer: copied } }),
  });
}

/** Someone takes a part of a transfer back by hand. */
async function reverseByHand({ world, random }: Scene): Promise<void> {
  const transfer = pick(random, (await world.stripe.transfers.list({ limit: 20 })).data);
  const left = transfer ? transfer.amount - transfer.amount_reversed : 0;
  if (!transfer || left === 0) return;
  const part = partIn(left, random(), transfer.currency);
  await world.stripe.transfers.createReversal(transfer.id, { amount: part });
}

/** A seller with the full Dashboard refunds what they got of a payment: the platform gets it, and the buyer does not. */
async function refundMirror({ world, random, sellers, setting, mirrored }: Scene): Promise<void> {
  const seller = sellers.at(-1) ?? '';
  if (setting.full === null) return;
  const { data } = await world.stripe.transfers.list({ destination: seller, limit: 20 });
  const transfer = pick(random, data);
  const left = transfer ? transfer.amount - transfer.amount_reversed : 0;
  if (!transfer || left === 0) return;
  const amount = random() < 0.4 ? left : partIn(left, random(), transfer.currency);
  const charge = String(transfer.destination_payment);
  await world.stripe.refunds.create({ charge, amount }, { stripeAccount: seller });
  const id = transfer.metadata['recourse_payment'] ?? (await paymentOf(world, transfer));
  if (id !== null) mirrored.set(id, (mirrored.get(id) ?? 0) + amount);
}

/** The payment that a transfer was made of; null for one of none. */
async function paymentOf(
  { stripe }: TestWorld,
  { source_transaction: source }: Stripe.Transfer,
): Promise<string | null> {
  if (typeof source !== 'string') return null;
  const { payment_intent: intent } = await stripe.charges.retrieve(source);
  return typeof intent === 'string' ? intent : null;
}

async function someScheduledTransfer(
  world: TestWorld,
  random: () => number,
): Promise<string | null> {
  const { rows } = await world.client.execute('SELECT id FROM scheduled_transfers ORDER BY rowid');
  return rows.length === 0 ? null : String(pick(random, rows)?.['id']);
}

/** A seller takes the platform's access away, or gives it back. */
async function comeOrGo({ world, random, sellers, away }: Scene): Promise<void> {
  const seller = pick(random, sellers) ?? '';
  const isBack = random() < 0.6;
  world.simulator.setConnection(seller, isBack);
  away[isBack ? 'delete' : 'add'](seller);
  await Promise.resolve();
}

/** Someone edits what a payment's metadata says of its seller or their part. */
async function editMetadata({
  world,
  random,
  payments,
  sellers,
  currencies,
}: Scene): Promise<void> {
  if (payments.length === 0) return;
  const id = pick(random, payments) ?? '';
  const currency = currencies.get(id) ?? 'usd';
  const edited: Record<string, string> =
    random() < 0.5
      ? { recourse_destination: pick(random, sellers) ?? '' }
      : { recourse_amount: String(asAsked(random, amount(random, 5_000), currency)) };
  await world.stripe.paymentIntents.update(id, { metadata: edited });
}

/** Someone accepts an edit, or lifts a hold that waits for a person. */
async function decideEdits({ world, random, payments, history }: Scene): Promise<void> {
  if (payments.length === 0) return;
  const person = { userId: 'usr_1', name: 'usr_1', rights: RIGHTS };
  if (random() < 0.5) {
    const payment = { id: pick(random, payments) ?? '', account: null };
    const synced = await syncPayment(world.deps, payment, 'staff:usr_1');
    const changedAt = synced?.facts.metadataChange?.at;
    if (changedAt === undefined) return;
    if (random() < 0.3) {
      await leaveMetadata(world.deps, { payment, changedAt, person, reason: 'simulated' });
      return;
    }
    history.delete(payment.id);
    await acceptMetadata(world.deps, { payment, changedAt, person });
    return;
  }
  const { rows } = await world.client.execute(
    `SELECT id FROM holds WHERE lifted_at IS NULL
       AND cause IN ('seller_left', 'metadata_changed') ORDER BY id`,
  );
  const holdId = Number(pick(random, rows)?.['id'] ?? 0);
  if (holdId > 0)
    await liftHoldByPerson(world.deps, { holdId, reason: 'simulated', person: staff() });
}

/** Someone says what is to become of amounts owed that are asked about. */
async function decideOwed({ world, random }: Scene): Promise<void> {
  const { rows } = await world.client.execute(
    'SELECT id FROM recoveries WHERE asks_first AND closed_at IS NULL ORDER BY id',
  );
  const id = pick(random, rows)?.['id'];
  if (id === undefined) return;
  const rights = ['manage_recoveries'] as const;
  const person = { userId: 'usr_1', name: 'usr_1', rights };
  const asked = { recoveryId: String(id), person, reason: 'simulated' };
  await (random() < 0.5 ? collectAfterAll(world.deps, asked) : writeOff(world.deps, asked));
}

/** Someone joins and leaves again before anyone bought of them. */
async function passThrough({ world }: Scene): Promise<void> {
  const id = await world.seller();
  await world.stripe.accounts.del(id);
}

async function toggleSeller({ world, random, sellers }: Scene): Promise<void> {
  const transfers = random() < 0.25 ? 'inactive' : 'active';
  world.simulator.setCapabilities(pick(random, sellers) ?? '', { transfers });
  await Promise.resolve();
}

/** Stripe has requirements of a seller past due, disables them for it, or is content again. */
async function askOfSeller({ world, random, sellers }: Scene): Promise<void> {
  const pastDue = random() < 0.4 ? ['individual.verification.document'] : [];
  const disabled = pastDue.length > 0 && random() < 0.5;
  world.simulator.setRequirements(pick(random, sellers) ?? '', { pastDue, disabled });
  await Promise.resolve();
}

async function drainBalance(scene: Scene): Promise<void> {
  const { world, random } = scene;
  const { available } = await world.stripe.balance.retrieve();
  const currency = heldCurrency(scene);
  const held = available.find((one) => one.currency === currency)?.amount ?? 0;
  const drained = onStep(Math.floor(held * random()), currency);
  if (drained > 100) await world.stripe.payouts.create({ amount: drained, currency });
}

async function anyScheduledTransfer({ world, random }: Scene): Promise<string> {
  const { rows } = await world.client.execute('SELECT id FROM scheduled_transfers ORDER BY id');
  return String(pick(random, rows)?.['id'] ?? 'st_none');
}

async function decide(scene: Scene): Promise<void> {
  const { world, random } = scene;
  const id = await anyScheduledTransfer(scene);
  const rights = ['release_early', 'cancel_transfers', 'manage_holds'] as const;
  const userId = `usr_${String(Math.floor(random() * 3))}`;
  const asked = { id, reason: 'simulated', person: { userId, name: userId, rights } };
  const chance = random();
  const { deps } = world;
  const dueAt = (await readTransfer(world.db, id))?.transfer.releaseAt ?? 0;
  if (chance < 0.4) {
    const release = { act: 'transfers.release', id, userId, counts: dueAt > deps.now() } as const;
    await decideAlone(scene, release, () => releaseEarly(deps, asked));
  } else if (chance < 0.6) {
    const releaseAt = deps.now() + Math.ceil(random() * 20) * DAY_MS;
    const move = { act: 'transfers.reschedule', id, userId, counts: releaseAt < dueAt } as const;
    await decideAlone(scene, move, () => reschedule(deps, { ...asked, releaseAt }));
  } else if (chance < 0.65) {
    const cancel = { act: 'transfers.cancel', id, userId, counts: true } as const;
    await decideAlone(scene, cancel, () => cancelTransfer(deps, asked));
  } else {
    const expiresAt = world.deps.now() + Math.ceil(random() * 5) * DAY_MS;
    await placeHold(world.deps, { scheduledTransferId: id, reason: 'x', expiresAt, by: userId });
  }
}

/** Someone saves a policy, a scale of tiers, or another number of days for one seller. */
async function changeRules({ world, random, sellers }: Scene): Promise<void> {
  const { deps } = world;
  const by = 'usr_1';
  const chance = random();
  if (chance < 0.5) {
    const [newest] = await readPolicies(deps.db);
    const rules = {
      ...POLICY_AT_START.rules,
      approvalLimits: { default: pick(random, [0, 50, 1_000]) ?? 0 },
      restockingFeeBasisPoints: { physical: pick(random, [0, 1_500]) ?? 0 },
      applicationFee: pick(random, ['returned', 'kept'] as const) ?? 'kept',
    };
    const effectiveAt = random() < 0.5 ? null : deps.now() + DAY_MS;
    await savePolicy(deps, { rules, effectiveAt, afterVersion: newest?.version ?? 0, by });
  } else if (chance < 0.75) {
    const { version, tiers } = await readScale(deps.db);
    await saveScale(deps, { tiers, afterVersion: version - (random() < 0.2 ? 1 : 0), by });
  } else {
    const sellerId = pick(random, sellers) ?? '';
    const expiresAt = deps.now() + 5 * DAY_MS;
    const holdDays = random() < 0.3 ? null : 3 + Math.floor(random() * 12);
    await overrideSeller(deps, { sellerId, holdDays, reason: 'simulated', expiresAt, by });
  }
}

/** Someone approves at Stripe what waited for a reviewer. */
async function approve({ world }: Scene): Promise<void> {
  await world.simulator.approve();
}

const PERMISSIONS = [
  ...[/^\/v1\/transfers$/, /\/reversals$/, /^\/v1\/refunds$/, /^\/v1\/payouts$/],
  ...[/^\/v1\/disputes\/\w+/, /^\/v1\/products/, /^\/v1\/charges$/],
];

/** Someone takes a permission of the key away, and gives it back some calls later. */
async function loseAPermission({ world, random }: Scene): Promise<void> {
  const path = pick(random, PERMISSIONS) ?? /^\/v1\/transfers$/;
  const times = 1 + Math.floor(random() * 8);
  world.simulator.failNext({ method: 'POST', path, fault: 'not_permitted', times });
  await Promise.resolve();
}

async function stopSwitch({ world, random }: Scene): Promise<void> {
  const paused = random() < 0.2;
  await writeAll(world.db, saveSettings(world.db, { paused }, world.deps.now()));
}

async function twoClocks({ world }: Scene): Promise<void> {
  await Promise.all([world.minute(), world.minute()]);
}

/** The process is killed at some effect of a piece of work, or one write to the database fails. */
function cutShort(fault: string, mode: FuseMode, effects: number): Step['run'] {
  return async (scene) => {
    const { world, fuse, line, random, hits } = scene;
    fuse.arm(1 + Math.floor(random() * effects), mode);
    const work = pick(random, [
      ...REFUND_STEPS,
      ...CASE_STEPS,
      ...ISSUING_STEPS,
      ...PAYOUT_STEPS,
      ...Array<null>(8).fill(null),
    ]);
    await (work ? work.run(scene) : world.minute()).catch(() => undefined);
    const at = fuse.blewAt();
    if (at !== null) hits.count(fault, at);
    if (at !== null && mode === 'stop') await line.letDie();
    fuse.arm(Number.POSITIVE_INFINITY);
  };
}

/** The queue is redelivered while the first run still works. */
async function notifiedTwice({ world }: Scene): Promise<void> {
  world.simulator.runDue();
  await world.simulator.deliverDue();
  const work = () => workInbox(world.deps, Number.MAX_SAFE_INTEGER);
  await Promise.all([work(), work()]);
}

/** The inbox, the clock and people all work at the same moment. */
async function atOnce(scene: Scene): Promise<void> {
  const { world, random, payments } = scene;
  world.simulator.runDue();
  await world.simulator.deliverDue();
  const inbox = () => workInbox(world.deps, Number.MAX_SAFE_INTEGER);
  const people = [...REFUND_STEPS, ...CASE_STEPS, ...ISSUING_STEPS, ...PAYOUT_STEPS, ...AT_STRIPE];
  const works = [
    inbox,
    () => world.minute(),
    ...people.map(
      ({ run }) =>
        () =>
          run(scene),
    ),
  ];
  // What is told just now is what people look at.
  const newest = pick(random, payments.slice(-3));
  const open = async (): Promise<void> => {
    if (newest === undefined) return;
    await syncPayment(world.deps, { id: newest, account: null }, 'staff:usr_1');
  };
  const chosen = [inbox, open, pick(random, works)];
  const ended = await Promise.allSettled(chosen.map(async (work) => work?.()));
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Calls that few steps come to: a reply that is lost is tried with them more often than other faults. */
const RARE: ReadonlySet<OperationKind> = new Set(['give_back', 'debit', 'fee_refund', 'reversal']);

function faultFor(kind: OperationKind, random: () => number): Aim['fault'] {
  if (random() < OFTEN_NO) return pick(random, WAITING_NOES) ?? 'refused';
  if (RARE.has(kind) && random() < 0.5) return 'lost_reply';
  return pick(random, WAITING_FAULTS) ?? 'slow';
}

async function aim({ world, line, random }: Scene): Promise<void> {
  for (const kind of wordsOf(calls)) {
    if (random() < 0.8) line.aim({ kind, fault: faultFor(kind, random) });
  }
  for (const event of EVENT_TYPES) {
    const fault = pick(random, EVENT_FAULTS) ?? 'event_dropped';
    if (random() < 0.2) world.simulator.failNext({ event, fault });
  }
  await Promise.resolve();
}

async function faults({ world, random }: Scene): Promise<void> {
  const request = pick(random, REQUEST_FAULTS) ?? 'lost_reply';
  const event = pick(random, EVENT_FAULTS) ?? 'event_dropped';
  const seed = Math.floor(random() * 1_000_000);
  world.simulator.setFaults(seed, { [request]: 0.15, [event]: 0.3 });
  await Promise.resolve();
}

async function noFaults({ world }: Scene): Promise<void> {
  world.simulator.setFaults(1, {});
  await Promise.resolve();
}

function passing(name: string, ms: number, weight: number): Step {
  const run = async ({ world, random }: Scene): Promise<void> => {
    world.pass(Math.ceil(random() * ms));
    await Promise.resolve();
  };
  return { name, weight, run };
}

const AT_STRIPE: readonly Step[] = [
  { name: 'a refund in the Dashboard', weight: 5, run: refund },
  { name: 'a refund fails', weight: 7, run: failRefund },
  { name: 'a dispute opens', weight: 3, run: dispute },
  { name: 'a dispute closes', weight: 6, run: closeDispute },
  { name: 'a review closes', weight: 2, run: closeReview },
  { name: 'an authorized payment is captured', weight: 3, run: capture },
  { name: 'an issuer warns', weight: 2, run: warn },
  { name: 'a seller comes and goes', weight: 0.5, run: passThrough },
  { name: 'code of the platform refunds and reverses', weight: 3, run: refundAndReverse },
  { name: 'a seller is paid by hand', weight: 1.5, run: payByHand },
  { name: 'a transfer is reversed by hand', weight: 1.5, run: reverseByHand },
  { name: 'a seller leaves or comes back', weight: 1, run: comeOrGo },
  { name: 'metadata is edited', weight: 1, run: editMetadata },
  { name: 'a seller refunds what they got', weight: 1.5, run: refundMirror },
  { name: 'a reviewer approves', weight: 2, run: approve },
  ...MANY_STEPS,
];

export const STEPS: readonly Step[] = [
  ...REFUND_STEPS,
  ...CASE_STEPS,
  ...ISSUING_STEPS,
  ...PAYOUT_STEPS,
  { name: 'a buyer pays', weight: 16, run: pay },
  { name: 'the platform asks for a scheduled transfer', weight: 4, run: askForScheduledTransfer },
  { name: 'the platform amends a scheduled transfer', weight: 2, run: amend },
  ...AT_STRIPE,
  { name: 'a seller can or cannot receive', weight: 2, run: toggleSeller },
  { name: 'Stripe asks details of a seller', weight: 2, run: askOfSeller },
  { name: 'the platform is paid out', weight: 1, run: drainBalance },
  { name: 'staff decide', weight: 6, run: decide },
  { name: 'staff decide what is owed', weight: 3, run: decideOwed },
  { name: 'staff decide about edits and sellers who left', weight: 3, run: decideEdits },
  { name: 'someone says what a transfer outside paid', weight: 3, run: explain },
  { name: 'the rules change', weight: 2, run: changeRules },
  { name: 'the stop switch', weight: 1, run: stopSwitch },
  { name: 'webhooks and the inbox', weight: 4, run: ({ world }) => world.settle() },
  { name: 'the clock', weight: 9, run: async ({ world }) => void (await world.minute()) },
  { name: 'two clocks at once', weight: 3, run: twoClocks },
  { name: 'the process stops', weight: 6, run: cutShort('process_stopped', 'stop', 60) },
  { name: 'a write fails', weight: 4, run: cutShort('database_failed', 'one_write', 30) },
  { name: 'all at once', weight: 5, run: atOnce },
  { name: 'the queue tells twice', weight: 3, run: notifiedTwice },
  { name: 'a fault waits', weight: 12, run: aim },
  { name: 'the key lacks a permission', weight: 1, run: loseAPermission },
  ...EVENT_STEPS,
  ...OUTSIDE_STEPS,
  ...DEPLOYMENT_STEPS,
  ...PAID_OUT_STEPS,
  { name: 'faults begin', weight: 4, run: faults },
  { name: 'faults end', weight: 8, run: noFaults },
  passing('minutes pass', 10 * MINUTE_MS, 6),
  passing('hours pass', 12 * HOUR_MS, 5),
  passing('days pass', 5 * DAY_MS, 6),
];
