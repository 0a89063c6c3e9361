/** Lines of methods: what a customer sends by bank transfer, what is kept for later. */
import type Stripe from 'stripe';
import { idOf } from './answers.ts';
import { line } from './line.ts';
import type { Lines } from './line.ts';

export const METHOD_LINES: Lines = {
  'cash-balance': line({
    does: 'sends 500 of 2,000 by bank transfer, and reads the payment again',
    must: 'it waits for 1,500, and no charge was made',
    play: async (desk) => {
      const { stripe, afterwards } = desk;
      const { id: customer } = await stripe.customers.create({ email: 'buyer@example.com' });
      const { id } = await stripe.paymentIntents.create({
        amount: 2_000,
        currency: 'usd',
        customer,
        confirm: true,
        allowed_payment_method_types: ['customer_balance'],
        payment_method_data: { type: 'customer_balance' },
        payment_method_options: {
          customer_balance: {
            funding_type: 'bank_transfer',
            bank_transfer: { type: 'us_bank_transfer' },
          },
        },
      });
      afterwards(`the payment ${id}`, () => stripe.paymentIntents.cancel(id));
      const sent = { amount: 500, currency: 'usd' };
      await stripe.testHelpers.customers.fundCashBalance(customer, sent);
      const waitsFor = ({ next_action }: Stripe.PaymentIntent) =>
        next_action?.display_bank_transfer_instructions?.amount_remaining ?? null;
      const read = () => stripe.paymentIntents.retrieve(id);
      const intent = await desk.until(read, (later) => waitsFor(later) === 1_500);
      return { remaining: waitsFor(intent), charge: intent.latest_charge };
    },
    holds: ({ remaining, charge }) => remaining === 1_500 && charge === null,
  }),
  'setup-intents': line({
    does: 'keeps a card whose payments are declined for a customer',
    must: 'it is the customer’s, and the SetupIntent has succeeded',
    play: async ({ stripe, afterwards }) => {
      const { id: customer } = await stripe.customers.create({ email: 'buyer@example.com' });
      afterwards(`the customer ${customer}`, () => stripe.customers.del(customer));
      const { status, payment_method } = await stripe.setupIntents.create({
        customer,
        confirm: true,
        payment_method: 'pm_card_chargeCustomerFail',
        allowed_payment_method_types: ['card'],
      });
      const method = await stripe.paymentMethods.retrieve(idOf(payment_method));
      return { status, isTheirs: method.customer === customer };
    },
    holds: ({ status, isTheirs }) => status === 'succeeded' && isTheirs,
  }),
};
