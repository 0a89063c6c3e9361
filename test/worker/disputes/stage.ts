/** Disputes in a world: opened by a test card or by the bank, looked at as staff would. */
import type Stripe from 'stripe';
import type { ResponsePreviewCard, CaseResponse } from '../../../worker/disputes/routes.ts';
import { readCase } from '../../../worker/disputes/case/store.ts';
import { askAsStaff } from '../../signing.ts';
import type { TestWorld } from '../../world.ts';
import { scene, type Scene, type SceneName } from '../refunds/stage.ts';

export async function chargeOf(world: TestWorld, { paymentId, account }: Scene): Promise<string> {
  const options = account ? { stripeAccount: account } : {};
  const intent = await world.stripe.paymentIntents.retrieve(paymentId, {}, options);
  return String(intent.latest_charge);
}

/** A payment of the scene that its buyer's bank disputes. */
export async function disputed(
  world: TestWorld,
  name: SceneName,
  request: { amount?: number; reason?: string; kind?: 'inquiry' | 'chargeback' | 'prevented' } = {},
): Promise<Scene & { readonly disputeId: string }> {
  const set = await scene(world, name);
  const charge = await chargeOf(world, set);
  const opened = world.simulator.openDispute({
    reason: 'product_not_received',
    charge,
    ...request,
  });
  await rest(world);
  return { ...set, disputeId: (opened as Stripe.Dispute).id };
}

/** Lets everything that is due happen. */
export async function rest(world: TestWorld): Promise<void> {
  await world.settle();
  world.pass(60_000);
  await world.minute();
  await world.settle();
}

/** A payment by one of Stripe's test cards, whose dispute comes automatically. */
export async function paidBy(world: TestWorld, card: string): Promise<string> {
  const seller = await world.seller();
  const paymentId = await world.pay({ seller, card });
  await rest(world);
  return paymentId;
}

export async function caseOf(world: TestWorld, disputeId: string) {
  const row = await readCase(world.db, disputeId);
  if (!row) throw new Error(`no case of ${disputeId}`);
  return row;
}

/** One operation about a case, as staff send it. */
export async function ask<T = CaseResponse>(
  world: TestWorld,
  asked: Parameters<typeof askAsStaff>[1],
  fields: Readonly<Record<string, unknown>>,
): Promise<T> {
  const answer = await askAsStaff(world, asked, fields);
  if (answer.status !== 200)
    throw new Error(`${JSON.stringify(asked)}: ${JSON.stringify(answer.body)}`);
  // What the route answers, as its type says.
  return answer.body as T;
}

/** The code of a refusal. */
export async function refusal(
  world: TestWorld,
  asked: Parameters<typeof askAsStaff>[1],
  fields: Readonly<Record<string, unknown>>,
): Promise<string> {
  const answer = await askAsStaff(world, asked, fields);
  const { error } = answer.body as { error?: { code: string } };
  return error ? `${String(answer.status)} ${error.code}` : String(answer.status);
}

type Upload = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** A file that someone uploads in the Dashboard, to the platform's account. */
export async function upload(world: TestWorld, { name, type, bytes }: Upload): Promise<string> {
  const file = { name, type, data: bytes };
  const { id } = await world.stripe.files.create({ purpose: 'dispute_evidence', file });
  return id;
}

/** Looks at the response, confirms what was shown. */
export async function submit(world: TestWorld, disputeId: string): Promise<CaseResponse> {
  const { id: previewId } = await ask<ResponsePreviewCard>(world, 'cases.preview', { disputeId });
  return ask(world, 'cases.submit', { disputeId, previewId });
}
