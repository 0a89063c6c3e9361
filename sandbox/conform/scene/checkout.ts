/** Buyers pay on Stripe's page: at once, later, never; the platform, or a seller. */
import { idOf, onAccount } from './stage.ts';
import type { Stage } from './stage.ts';
import type Stripe from 'stripe';

type Asked = Partial<Stripe.Checkout.SessionCreateParams> & { readonly account?: string };

const opening =
  ({ stripe }: Stage) =>
  ({ account, ...params }: Asked = {}): Promise<Stripe.Checkout.Session> =>
    stripe.checkout.sessions.create(
      {
        mode: 'payment',
        success_url: 'https://shop.test/thanks',
        line_items: [
          {
            quantity: 2,
            price_data: { currency: 'usd', unit_amount: 4_000, product_data: { name: 'Chair' } },
            metadata: { sku: 'chair' },
          },
        ],
        ...params,
      },
      onAccount(account),
    );

export async function checkout(stage: Stage): Promise<void> {
  const { id: seller } = await stage.stripe.accounts.create({ type: 'express' });
  await paid(stage, seller);
  await others(stage, seller);
  await unpaid(stage);
}

async function paid(stage: Stage, seller: string): Promise<void> {
  const { stripe, simulator, refused } = stage;
  const { sessions } = stripe.checkout;
  const { id } = await opening(stage)({
    client_reference_id: 'order_1',
    customer_email: 'buyer@example.com',
    metadata: { cart: '1' },
    payment_intent_data: {
      application_fee_amount: 500,
      description: 'A chair',
      metadata: { order: '1' },
      on_behalf_of: seller,
      receipt_email: 'buyer@example.com',
      setup_future_usage: 'on_session',
      statement_descriptor_suffix: 'CHAIR',
      transfer_data: { destination: seller },
      transfer_group: 'order_1',
    },
    expand: ['line_items'],
  });
  simulator.payCheckout(id, 'pm_card_chargeDeclined');
  const { payment_intent } = await sessions.retrieve(id);
  await refused(stripe.paymentIntents.cancel(idOf(payment_intent)));
  simulator.payCheckout(id, 'pm_card_visa');
  await sessions.retrieve(id, { expand: ['payment_intent.latest_charge', 'line_items'] });
  await sessions.update(id, { metadata: { cart: '2' } });
  await sessions.listLineItems(id, { limit: 1 });
  await refused(sessions.expire(id));
  await sessions.list({ payment_intent: idOf(payment_intent) });
}

/** On a seller's account, held for capture, by a bank debit that comes and one that does not. */
async function others(stage: Stage, seller: string): Promise<void> {
  const { stripe, simulator, days } = stage;
  const open = opening(stage);
  const { id: customer } = await stripe.customers.create({ email: 'buyer@example.com' });
  const { id: product } = await stripe.products.create({ name: 'Lamp' });
  const { id: price } = await stripe.prices.create({ currency: 'usd', product, unit_amount: 900 });
  const fee = { application_fee_amount: 100 };
  const ways: readonly (readonly [Asked, string])[] = [
    [{ account: seller, payment_intent_data: fee }, 'pm_card_visa'],
    [{ customer, line_items: [{ price, quantity: 1 }] }, 'pm_card_visa'],
    [{ allowed_payment_method_types: ['us_bank_account'] }, 'pm_usBankAccount_success'],
    [{ allowed_payment_method_types: ['us_bank_account'] }, 'pm_usBankAccount_insufficientFunds'],
  ];
  for (const [asked, method] of ways) simulator.payCheckout((await open(asked)).id, method);
  const held = await open({ payment_intent_data: { capture_method: 'manual' } });
  simulator.payCheckout(held.id, 'pm_card_visa');
  const { payment_intent } = await stripe.checkout.sessions.retrieve(held.id);
  await stripe.paymentIntents.capture(idOf(payment_intent));
  days(1);
}

async function unpaid(stage: Stage): Promise<void> {
  const { stripe, refused, days } = stage;
  const { sessions } = stripe.checkout;
  const open = opening(stage);
  await sessions.expire((await open()).id);
  await open({ ui_mode: 'embedded_page', return_url: 'https://shop.test/back', locale: 'de' });
  days(2); // what is open expires
  await sessions.list({ status: 'expired', created: { gte: 1 } });
  await sessions.list({ customer_details: { email: 'buyer@example.com' }, limit: 3 });
  await refused(sessions.retrieve('cs_none'));
  await refused(open({ line_items: [] }));
  await refused(open({ payment_intent_data: { transfer_data: { destination: 'acct_none' } } }));
}
