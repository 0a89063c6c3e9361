/** Payments with issued cards in a world, and disputes of them as staff raise them. */
import type Stripe from 'stripe';
import type { IssuingAnswer } from '../../../worker/issuing/routes.ts';
import { readIssuing } from '../../../worker/issuing/store.ts';
import { capture, createCard } from '../../sandbox/stripe/issuing/issuing-world.ts';
import type { TestWorld } from '../../world.ts';
import { ask } from '../disputes/stage.ts';

export type Paid = {
  readonly account: string | null;
  readonly card: string;
  readonly paymentId: string;
};
export type Opened = Paid & { readonly disputeId: string };

export const on = (account: string | null): Stripe.RequestOptions =>
  account === null ? {} : { stripeAccount: account };

/** A payment with a card of the platform, or of one of its sellers. */
export async function paid(
  world: TestWorld,
  request: { readonly of?: 'platform' | 'seller'; readonly amountMinor?: number } = {},
): Promise<Paid> {
  const account = request.of === 'seller' ? await world.seller() : null;
  const card = await createCard(world, account === null ? {} : { account });
  const payment = await capture(world, card, {
    amount: request.amountMinor ?? 10_000,
    account: account ?? undefined,
  });
  return { account, card, paymentId: payment.id };
}

export const FRAUD = {
  reason: 'fraudulent',
  fields: { explanation: 'winning_evidence' },
} as const;

/** A dispute of such a payment, opened as a draft. */
export async function opened(
  world: TestWorld,
  request: Parameters<typeof paid>[1] & { readonly reason?: string; readonly fields?: object } = {},
): Promise<Opened> {
  const { of, amountMinor, ...draft } = request;
  const set = await paid(world, { ...(of && { of }), ...(amountMinor && { amountMinor }) });
  const { paymentId, account } = set;
  const { dispute } = await ask<IssuingAnswer>(world, 'issuing.open', {
    paymentId,
    account,
    ...FRAUD,
    ...draft,
  });
  return { ...set, disputeId: dispute.id };
}

export async function rowOf(world: TestWorld, disputeId: string) {
  const row = await readIssuing(world.db, disputeId);
  if (!row) throw new Error(`no record of ${disputeId}`);
  return row;
}

export const get = (world: TestWorld, disputeId: string): Promise<IssuingAnswer> =>
  ask<IssuingAnswer>(world, 'issuing.get', { disputeId });

/** Looks, and confirms what was shown. */
export async function send(world: TestWorld, disputeId: string): Promise<IssuingAnswer> {
  const { dispute } = await get(world, disputeId);
  return ask(world, 'issuing.submit', { disputeId, previewId: dispute.previewId });
}

export async function messages(world: TestWorld): Promise<readonly (readonly string[])[]> {
  const { rows } = await world.client.execute(
    "SELECT type, payload FROM messages WHERE type LIKE 'issuing.%' ORDER BY rowid",
  );
  return rows.map(({ type, payload }) => [
    String(type),
    (JSON.parse(String(payload)) as { sentence: string }).sentence,
  ]);
}
