/** Sellers before their doors: asked for by the platform's backend, opened as a browser would. */
import type Stripe from 'stripe';
import { createKey } from '../../../worker/people/keys/actions.ts';
import type { AccessAnswer } from '../../../worker/seller-room/platform-fields.ts';
import { scheduleTransfer } from '../../../worker/transfers/actions.ts';
import type { SellerFacts } from '../../../worker/stripe/seller-facts.ts';
import { askAsPlatform } from '../../signing.ts';
import type { TestWorld } from '../../world.ts';
import { rest } from '../disputes/stage.ts';

/** The platform's backend with a key that may let sellers in; it answers status and code, or the door. */
export async function backend(world: TestWorld) {
  const request = { name: 'Shop', scopes: ['sellers:access'] as const, by: 'usr_owner' };
  const { key, row } = await createKey(world.deps, request, false);
  const letIn = async (sellerId: string, disputeId?: string) => {
    const path = `/v1/sellers/${sellerId}/access`;
    const body = disputeId === undefined ? {} : { disputeId };
    const request = { method: 'POST', path, body };
    return askAsPlatform(world, request, { authorization: `Bearer ${key}` });
  };
  return {
    letIn,
    keyId: row.id,
    /** The door, which must open. */
    door: async (sellerId: string, disputeId?: string): Promise<AccessAnswer> => {
      const { status, body } = await letIn(sellerId, disputeId);
      if (status !== 200) throw new Error(JSON.stringify(body));
      // As the route answers it.
      return body as unknown as AccessAnswer;
    },
  };
}

/** A browser: it follows no redirect automatically and keeps its cookie. */
export function browser(world: TestWorld, url: string) {
  const { pathname } = new URL(url);
  let cookie = '';
  const send = async (path: string, init: RequestInit = {}): Promise<Shown> => {
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    // As browsers do with every form.
    if (init.method === 'POST' && !headers.has('origin'))
      headers.set('origin', new URL(url).origin);
    const answer = await world.app.request(`${pathname}${path}`, { ...init, headers });
    const set = answer.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0] ?? '';
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, title: titleOf(text) };
  };
  return {
    look: () => send(''),
    open: () => send('/open', { method: 'POST' }),
    answer: (form: FormData, headers: Record<string, string> = {}) =>
      send('/response', { method: 'POST', body: form, headers }),
    remove: (fileId: string) => {
      const body = new FormData();
      body.set('fileId', fileId);
      return send('/remove', { method: 'POST', body });
    },
    session: () => send('/session', { method: 'POST' }),
    cookie: () => cookie,
  };
}

export type Shown = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly title: string;
};

function titleOf(text: string): string {
  return /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';
}

/** What someone fills in and sends. */
export function formOf(
  texts: Readonly<Record<string, string>>,
  files: Readonly<Record<string, File>> = {},
): FormData {
  const form = new FormData();
  for (const [field, text] of Object.entries(texts)) form.append(field, text);
  for (const [field, file] of Object.entries(files)) form.append(field, file);
  return form;
}

export const ONE_PAGE =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

export function pdf(name = 'delivery.pdf'): File {
  return new File([ONE_PAGE], name, { type: 'application/pdf' });
}

/** A connected account whose controller gives it this of Stripe's. */
export async function sellerWith(
  world: TestWorld,
  dashboard: SellerFacts['dashboard'],
): Promise<string> {
  const account = await world.stripe.accounts.create({
    country: 'US',
    business_profile: { name: 'Atelier Nord' },
    capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
    controller: {
      stripe_dashboard: { type: dashboard },
      fees: { payer: 'application' },
      losses: { payments: 'application' },
    },
  });
  return account.id;
}

/** A disputed payment of two sellers, who each have a part of it kept for them. */
export async function disputeOfTwo(world: TestWorld) {
  const nordId = await sellerWith(world, 'express');
  const suedId = await sellerWith(world, 'express');
  const metadata = {
    recourse_product_type: 'physical',
    recourse_destination: nordId,
    recourse_amount: '4000',
  };
  const paymentId = await world.pay({ params: { metadata } });
  await world.settle();
  const of = { paymentId, sellerId: suedId, amountMinor: 3_000, currency: 'usd', reference: 'b' };
  const scheduled = await scheduleTransfer(world.deps, of, 'key:test');
  if (!scheduled.ok) throw new Error(scheduled.refusal.reason);
  const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  const opened = world.simulator.openDispute({
    charge: String(charge),
    reason: 'product_not_received',
  });
  await rest(world);
  const disputeId = (opened as Stripe.Dispute).id;
  return { nordId, suedId, paymentId, disputeId, suedTransferId: scheduled.value.transfer.id };
}

export type Charge = 'direct' | 'destination' | 'destination_on_behalf' | 'separate';

type Disputed = {
  readonly charge: Charge;
  readonly amount?: number;
  readonly currency?: string;
};

/** A payment of a seller that its buyer's bank disputes; answers the dispute and the payment. */
export async function disputeOf(
  world: TestWorld,
  sellerId: string,
  { charge, amount = 10_000, currency = 'usd' }: Disputed,
): Promise<{ readonly disputeId: string; readonly paymentId: string }> {
  const options = charge === 'direct' ? { stripeAccount: sellerId } : {};
  const toSeller = { transfer_data: { destination: sellerId } };
  const shapes: Record<Charge, Partial<Stripe.PaymentIntentCreateParams>> = {
    direct: {},
    destination: toSeller,
    destination_on_behalf: { ...toSeller, on_behalf_of: sellerId },
    separate: {
      metadata: { recourse_destination: sellerId, recourse_amount: String(amount * 0.8) },
    },
  };
  const { metadata, ...shape } = shapes[charge];
  const intent = await world.stripe.paymentIntents.create(
    {
      amount,
      currency,
      confirm: true,
      payment_method: 'pm_card_visa',
      ...shape,
      metadata: { recourse_product_type: 'physical', ...(metadata as object | undefined) },
    },
    options,
  );
  await world.settle();
  const opened = world.simulator.openDispute({
    charge: String(intent.latest_charge),
    reason: 'product_not_received',
  });
  await rest(world);
  return { disputeId: (opened as Stripe.Dispute).id, paymentId: intent.id };
}
