/** Disputes in a simulated world: staff, people in the Stripe Dashboard and banks, in any order. */
import type Stripe from 'stripe';
import type { TextField } from '../../worker/disputes/evidence/evidence-fields.ts';
import {
  acceptByPerson,
  lookAtResponse,
  submitResponse,
} from '../../worker/disputes/responses/submit-actions.ts';
import { attendCases } from '../../worker/disputes/attend-actions.ts';
import { lookAtCase } from '../../worker/disputes/case/look-actions.ts';
import { assignCase, changeDraft, vetoAutoAccept } from '../../worker/disputes/staff-actions.ts';
import { writeAll } from '../../worker/base/db/database.ts';
import { debitSeller, reopen, writeOff } from '../../worker/recoveries/staff-actions.ts';
import { SETTINGS_AT_START, type Settings } from '../../worker/people/settings/settings.ts';
import { saveSettings } from '../../worker/people/settings/store.ts';
import { staff } from '../world.ts';
import { RIGHTS } from '../../worker/people/staff/rights.ts';
import { asAsked, heldCurrency, partIn, pick, type Scene, type Step } from './scene.ts';

/** What is written decides in Stripe's sandbox how the bank answers. */
const WORDS = ['winning_evidence', 'losing_evidence', 'escalate_inquiry_evidence', 'A lamp', ''];
const FIELDS: readonly TextField[] = ['uncategorized_text', 'product_description', 'service_date'];
const DIRECT_CARDS = [
  ...['pm_card_visa', 'pm_card_bypassPending', 'pm_card_createDispute'],
  ...['pm_card_createDisputeInquiry', 'pm_card_createComplianceDispute'],
];

const personOf = (random: () => number): string => `usr_${String(Math.floor(random() * 3))}`;

async function payDirectly(scene: Scene): Promise<void> {
  const { world, random, sellers, direct } = scene;
  const account = pick(random, sellers) ?? '';
  const currency = heldCurrency(scene);
  const amount = asAsked(random, 1_000 + Math.floor(random() * 40_000), currency);
  const card = pick(random, DIRECT_CARDS) ?? '';
  const options = { stripeAccount: account };
  const intent = await world.stripe.paymentIntents.create(
    {
      amount,
      currency,
      confirm: true,
      payment_method: card,
      application_fee_amount: partIn(amount, 0.1, currency),
    },
    options,
  );
  direct.push({ id: intent.id, account });
}

async function disputeDirectly({ world, random, direct }: Scene): Promise<void> {
  const payment = pick(random, direct);
  if (!payment) return;
  const options = { stripeAccount: payment.account };
  const { latest_charge } = await world.stripe.paymentIntents.retrieve(payment.id, {}, options);
  const kind = random() < 0.3 ? 'inquiry' : 'chargeback';
  world.simulator.openDispute({ charge: String(latest_charge), reason: 'general', kind });
}

/** A dispute of the platform's or of a seller's, as people see it in the Dashboard. */
async function disputeIn(scene: Scene, statuses: RegExp): Promise<Theirs | null> {
  const { world, random, sellers } = scene;
  const account = pick(random, [null, null, null, ...sellers]) ?? null;
  const options = account === null ? {} : { stripeAccount: account };
  const { data } = await world.stripe.disputes.list({ limit: 50 }, options);
  const dispute = pick(
    random,
    data.filter(({ status }) => statuses.test(status)),
  );
  return dispute ? { dispute, options } : null;
}

type Theirs = { readonly dispute: Stripe.Dispute; readonly options: Stripe.RequestOptions };

/** Someone answers in the Stripe Dashboard, behind our back. */
async function respondElsewhere(scene: Scene): Promise<void> {
  const { world, random, sentElsewhere } = scene;
  const found = await disputeIn(scene, /needs_response$/);
  if (!found) return;
  const { id, status } = found.dispute;
  const words = pick(random, WORDS) ?? '';
  const evidence =
    status === 'appeal_needs_response'
      ? { appeal: { card: { reason_for_filing: words } } }
      : { uncategorized_text: words };
  // Counted before: a reply that is lost may have arrived.
  sentElsewhere.set(id, (sentElsewhere.get(id) ?? 0) + 1);
  await world.stripe.disputes.update(id, { evidence, submit: true }, found.options);
}

/** Smart Disputes is on for one that no one responds to, and its last day passes. */
async function leaveToStripe(scene: Scene): Promise<void> {
  const { world, random } = scene;
  const found = await disputeIn(scene, /^needs_response$/);
  if (!found) return;
  const { id, evidence_details: details } = found.dispute;
  const intended_submission_method = pick(random, SMART) ?? 'prefer_manual';
  await world.stripe.disputes.update(id, { intended_submission_method }, found.options);
  const dueIn = (details.due_by ?? 0) * 1000 - world.deps.now();
  if (random() < 0.5 && dueIn > 0) world.pass(dueIn + 60_000);
}

const SMART = ['prefer_manual', 'prefer_smart_disputes', 'smart_disputes'] as const;

async function acceptElsewhere(scene: Scene): Promise<void> {
  const found = await disputeIn(scene, /^(?!warning).*needs_response$/);
  if (found) await scene.world.stripe.disputes.close(found.dispute.id, {}, found.options);
}

async function bankDecides(scene: Scene): Promise<void> {
  const { world, random } = scene;
  const found = await disputeIn(scene, /response$|review$/);
  if (!found) return;
  const { id, status } = found.dispute;
  const isInquiry = status.startsWith('warning');
  if (isInquiry && random() < 0.6) world.simulator.escalateInquiry(id);
  else
    world.simulator.closeDispute(
      id,
      isInquiry ? 'warning_closed' : random() < 0.5 ? 'won' : 'lost',
    );
}

async function bankLooksAgain(scene: Scene): Promise<void> {
  const { world, random } = scene;
  const found = await disputeIn(scene, /^lost$/);
  if (!found) return;
  const { id, amount, currency } = found.dispute;
  const chance = random();
  if (chance < 0.3) world.simulator.closeDispute(id, 'won');
  else if (chance < 0.6) world.simulator.openAppeal(id);
  else world.simulator.reinstatePart(id, partIn(amount, random(), currency));
}

/** A case we know of; now and then none. */
async function anyCase({ world, random }: Scene, where: string): Promise<string> {
  const sql = `SELECT id FROM dispute_cases WHERE ${where} ORDER BY id`;
  const { rows } = await world.client.execute(sql);
  return String(pick(random, rows)?.['id'] ?? 'du_none');
}

const AWAITING = "status LIKE '%needs_response'";

async function write(scene: Scene): Promise<void> {
  const { world, random } = scene;
  const caseId = await anyCase(scene, AWAITING);
  const field = pick(random, FIELDS) ?? 'uncategorized_text';
  const texts = { [field]: pick(random, WORDS) ?? '' };
  const change = { texts, ...(random() < 0.4 && { feeAcknowledged: random() < 0.8 }) };
  const author = { from: 'staff', userId: personOf(random) } as const;
  await changeDraft(world.deps, { caseId, author }, change);
}

async function lookAndSend(scene: Scene): Promise<void> {
  const { world, random, wrong } = scene;
  const caseId = await anyCase(scene, AWAITING);
  const userId = personOf(random);
  const actor = `staff:${userId}`;
  const look = await lookAtResponse(world.deps, caseId, actor);
  if (!look.ok) return;
  const isStale = random() < 0.2;
  const texts = { customer_name: `Someone ${String(random())}` };
  const by = { caseId, author: { from: 'staff', userId } } as const;
  const written = isStale ? await changeDraft(world.deps, by, { texts }) : null;
  const send = () => submitResponse(world.deps, { caseId, previewId: look.value.id, actor });
  // Now and then the browser sends the same request twice at once.
  const sent = await (random() < 0.2 ? Promise.all([send(), send()]) : [await send()]);
  if (written?.ok && sent.some(({ ok }) => ok))
    wrong.push(`${caseId} was sent unlike it was shown`);
}

async function accept(scene: Scene): Promise<void> {
  const { world, random } = scene;
  const caseId = await anyCase(scene, AWAITING);
  const asked = { caseId, reason: 'simulated', person: staff(personOf(random)) };
  await acceptByPerson(world.deps, asked);
}

async function veto(scene: Scene): Promise<void> {
  const caseId = await anyCase(scene, 'auto_accept_at IS NOT NULL');
  await vetoAutoAccept(scene.world.deps, { caseId, userId: 'usr_1', reason: 'simulated' });
}

async function assign(scene: Scene): Promise<void> {
  const caseId = await anyCase(scene, 'ended_at IS NULL');
  const to = scene.random() < 0.7 ? 'usr_2' : null;
  await assignCase(scene.world.deps, { caseId, to, by: 'usr_1' });
}

async function openTheCase(scene: Scene): Promise<void> {
  const now = await lookAtCase(scene.world.deps, await anyCase(scene, '1'), 'staff:usr_1');
  if (now) await attendCases(scene.world.deps, now.synced, 'staff:usr_1');
}

async function decideByThemselves({ world, random, sellers }: Scene): Promise<void> {
  const disputes: Settings['disputes'] = {
    ...SETTINGS_AT_START.disputes,
    autoAcceptBelow: { default: pick(random, [0, 50, 100, 1_000]) ?? 0 },
    autoAcceptSellers: sellers.filter(() => random() < 0.5),
    staffHourMinor: { default: pick(random, [3_000, 60_000]) ?? 0 },
    marginHours: pick(random, [0, 48]) ?? 0,
  };
  await writeAll(world.db, saveSettings(world.db, { disputes }, world.deps.now()));
}

async function changeWithholding({ world, random }: Scene): Promise<void> {
  const basisPoints = pick(random, [0, 2_500, 5_000, 10_000]) ?? 0;
  const floorMinor = { default: pick(random, [0, 0, 2_000]) ?? 0 };
  const withholding = { basisPoints, floorMinor };
  await writeAll(world.db, saveSettings(world.db, { withholding }, world.deps.now()));
}

async function decideOnRecovery({ world, random }: Scene): Promise<void> {
  const { rows } = await world.client.execute('SELECT * FROM recoveries ORDER BY id');
  const row = pick(random, rows);
  if (!row) return;
  const userId = `usr_${String(Math.floor(random() * 3))}`;
  const person = { userId, name: userId, rights: RIGHTS };
  const asked = { recoveryId: String(row['id']), reason: 'simulated', person };
  const chance = random();
  if (row['close_reason'] === 'written_off') await reopen(world.deps, asked);
  else if (chance < 0.25) await writeOff(world.deps, asked);
  else {
    const owed = Number(row['amount_minor']) - Number(row['collected_minor']);
    const amountMinor = partIn(owed, random() * 1.3, String(row['currency']));
    await debitSeller(world.deps, { ...asked, amountMinor });
  }
}

export const CASE_STEPS: readonly Step[] = [
  { name: 'a buyer pays on a seller’s account', weight: 4, run: payDirectly },
  { name: 'a direct charge is disputed', weight: 2, run: disputeDirectly },
  { name: 'staff open a case', weight: 2, run: openTheCase },
  { name: 'staff write a response', weight: 3, run: write },
  { name: 'staff look and send', weight: 4, run: lookAndSend },
  { name: 'staff accept', weight: 2, run: accept },
  { name: 'someone objects', weight: 2, run: veto },
  { name: 'a case is given to someone', weight: 1, run: assign },
  { name: 'a response in the Dashboard', weight: 2, run: respondElsewhere },
  { name: 'Smart Disputes responds', weight: 0.7, run: leaveToStripe },
  { name: 'an acceptance in the Dashboard', weight: 1, run: acceptElsewhere },
  { name: 'the bank decides or escalates', weight: 4, run: bankDecides },
  { name: 'the bank looks again', weight: 3, run: bankLooksAgain },
  { name: 'small disputes are accepted, or not', weight: 3, run: decideByThemselves },
  { name: 'what is withheld of releases changes', weight: 2, run: changeWithholding },
  { name: 'people decide on an amount owed', weight: 8, run: decideOnRecovery },
];
