/** Lines of refunds and of payments by other methods. */
import { idOf, refusalOf } from './answers.ts';
import { line } from './line.ts';
import type { Lines } from './line.ts';
import type { Desk } from './desk.ts';
import type Stripe from 'stripe';

async function byDestination(desk: Desk): Promise<Stripe.PaymentIntent> {
  const destination = await desk.seller();
  return desk.pay({ transfer_data: { destination }, application_fee_amount: 1_000 });
}

const konbini = (desk: Desk): Promise<Stripe.PaymentIntent> =>
  desk.pay({
    amount: 3_000,
    currency: 'jpy',
    payment_method: 'pm_konbini',
    allowed_payment_method_types: ['konbini'],
  });

export const REFUND_LINES: Lines = {
  'over-refund': line({
    does: 'refunds 10,001 of 10,000',
    must: 'the refusal names amount and has no code',
    play: async (desk) => {
      const { id } = await desk.pay();
      const call = desk.stripe.refunds.create({ payment_intent: id, amount: 10_001 });
      return { refused: await refusalOf(call) };
    },
    holds: ({ refused }) => refused?.param === 'amount' && refused.code === null,
  }),
  'fee-needs-reversal': line({
    does: 'gives the fee of a destination charge back without its transfer',
    must: 'it is refused',
    play: async (desk) => {
      const { id } = await byDestination(desk);
      const asked = { payment_intent: id, refund_application_fee: true };
      return { refused: await refusalOf(desk.stripe.refunds.create(asked)) };
    },
    holds: ({ refused }) => refused !== null,
  }),
  'mirror-refund': line({
    does: 'refunds the payment that a transfer made, as a seller without the full Dashboard',
    must: 'it is refused',
    play: async (desk) => {
      const destination = await desk.seller();
      const send = { amount: 500, currency: desk.currency, destination };
      const { destination_payment } = await desk.stripe.transfers.create(send);
      const call = desk.stripe.refunds.create(
        { charge: idOf(destination_payment) },
        { stripeAccount: destination },
      );
      return { refused: await refusalOf(call) };
    },
    holds: ({ refused }) => refused !== null,
  }),
  'bank-details-refund': line({
    does: 'refunds a payment by konbini',
    must: 'the refund waits for the buyer',
    play: async (desk) => {
      const { id } = await konbini(desk);
      const asked = { payment_intent: id, instructions_email: 'buyer@example.com' };
      return { status: (await desk.stripe.refunds.create(asked)).status };
    },
    holds: ({ status }) => status === 'requires_action',
  }),
  'refund-email': line({
    does: 'refunds a payment by konbini of a buyer without any address',
    must: 'it is refused with parameter_missing',
    play: async (desk) => {
      const { id } = await konbini(desk);
      return { refused: await refusalOf(desk.stripe.refunds.create({ payment_intent: id })) };
    },
    holds: ({ refused }) => refused?.code === 'parameter_missing',
  }),
  'refund-destination-type': line({
    does: 'refunds a payment by card out of what is available',
    must: 'its destination is a refund, not a reversal',
    play: async (desk) => {
      const { id } = await desk.pay();
      const refund = await desk.stripe.refunds.create({ payment_intent: id });
      return { type: refund.destination_details?.card?.type ?? null };
    },
    holds: ({ type }) => type === 'refund',
  }),
  'paid-at-once': line({
    does: 'pays by iDEAL',
    must: 'it has succeeded without a visit to the bank',
    play: async (desk) => {
      const { status } = await desk.stripe.paymentIntents.create({
        amount: 2_000,
        currency: 'eur',
        confirm: true,
        allowed_payment_method_types: ['ideal'],
        payment_method_data: { type: 'ideal', billing_details: { name: 'Jenny Rosen' } },
        return_url: 'https://example.com/back',
      });
      return { status };
    },
    holds: ({ status }) => status === 'succeeded',
  }),
  'prevented-refund': line({
    does: 'refunds a payment that its network refunded to prevent a dispute',
    must: 'it is refused with refund_disputed_payment',
    play: async (desk) => ({ refused: await afterPrevention(desk) }),
    holds: ({ refused }) => refused?.code === 'refund_disputed_payment',
  }),
  'prevented-blocks': line({
    does: 'refunds a payment that its network refunded to prevent a dispute',
    must: 'it is refused',
    play: async (desk) => ({ refused: await afterPrevention(desk) }),
    holds: ({ refused }) => refused !== null,
  }),
  'used-up-reversal': line({
    does: 'reverses a whole transfer, then refunds its payment with reverse_transfer',
    must: 'the refund is refused, and nothing is refunded',
    play: async (desk) => {
      const { id, latest_charge } = await byDestination(desk);
      const read = () => desk.stripe.charges.retrieve(idOf(latest_charge));
      await desk.stripe.transfers.createReversal(idOf((await read()).transfer));
      const asked = { payment_intent: id, reverse_transfer: true };
      const refused = await refusalOf(desk.stripe.refunds.create(asked));
      return { refused, amount_refunded: (await read()).amount_refunded };
    },
    holds: ({ refused, amount_refunded }) => refused !== null && amount_refunded === 0,
  }),
  'debit-refund': line({
    does: 'refunds a debit of a US bank account before it has cleared',
    must: 'the refund waits, for the charge',
    play: async (desk) => {
      const intent = await desk.pay({
        amount: 2_000,
        currency: 'usd',
        payment_method: 'pm_usBankAccount_success',
        allowed_payment_method_types: ['us_bank_account'],
        mandate_data: { customer_acceptance: { type: 'offline' } },
      });
      const refund = await desk.stripe.refunds.create({ payment_intent: intent.id });
      return { status: refund.status, pending_reason: refund.pending_reason ?? null };
    },
    holds: ({ status, pending_reason }) =>
      status === 'pending' && pending_reason === 'charge_pending',
  }),
};

async function afterPrevention(desk: Desk) {
  const dispute = await desk.disputed('createRapidDisputeResolutionDispute');
  const payment_intent = idOf(dispute.payment_intent);
  return refusalOf(desk.stripe.refunds.create({ payment_intent }));
}
