/** Lines of time, as far as Stripe says a moment in its answer or decides at once. */
import { capture } from './money-lines.ts';
import { idOf } from './answers.ts';
import { line } from './line.ts';
import type { Lines } from './line.ts';

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;

export const TIME_LINES: Lines = {
  'async-settles': line({
    does: 'pays with automatic_async, and reads the charge again',
    must: 'the answer has no line in the balance, the next read has one',
    play: async (desk) => {
      const { latest_charge } = await desk.pay({
        capture_method: 'automatic_async',
        expand: ['latest_charge'],
      });
      const first =
        latest_charge === null || typeof latest_charge === 'string'
          ? 'unknown'
          : latest_charge.balance_transaction;
      const later = await desk.until(
        () => desk.stripe.charges.retrieve(idOf(latest_charge)),
        ({ balance_transaction }) => balance_transaction !== null,
      );
      return { first, later: later.balance_transaction };
    },
    holds: ({ first, later }) => first === null && later !== null,
  }),
  'waiting-refund-time': line({
    does: 'refunds a payment by konbini',
    must: 'the buyer has 30 days to give their bank details',
    play: async (desk) => {
      const intent = await desk.pay({
        amount: 3_000,
        currency: 'jpy',
        payment_method: 'pm_konbini',
        allowed_payment_method_types: ['konbini'],
      });
      const refund = await desk.stripe.refunds.create({
        payment_intent: intent.id,
        instructions_email: 'buyer@example.com',
      });
      const until = refund.next_action?.display_details?.expires_at ?? 0;
      return { days: (until - refund.created) / DAY_SECONDS };
    },
    holds: ({ days }) => days === 30,
  }),
  'response-time': line({
    does: 'lets a bank dispute a payment',
    must: 'the last second of the UTC day, 14 days on, is the last to respond',
    play: async (desk) => {
      const { created, evidence_details } = await desk.disputed('createDispute');
      const dueBy = evidence_details.due_by ?? 0;
      const days = Math.floor(dueBy / DAY_SECONDS) - Math.floor(created / DAY_SECONDS);
      return { days, secondsOfDay: dueBy % DAY_SECONDS };
    },
    holds: ({ days, secondsOfDay }) => days === 14 && secondsOfDay === DAY_SECONDS - 1,
  }),
  'magic-evidence-time': line({
    does: 'responds to a dispute with winning_evidence, and reads it again',
    must: 'it is won just after the answer',
    play: async (desk) => {
      const { id } = await desk.disputed('createDispute');
      const evidence = { uncategorized_text: 'winning_evidence' };
      const sent = await desk.stripe.disputes.update(id, { evidence });
      const read = () => desk.stripe.disputes.retrieve(id);
      const later = await desk.until(read, ({ status }) => status !== 'under_review');
      return { sent: sent.status, later: later.status };
    },
    holds: ({ sent, later }) => sent === 'under_review' && later === 'won',
  }),
  'authorization-time': line({
    does: 'authorises a payment by card',
    must: 'it can be taken for 7 days',
    play: async (desk) => {
      const { id, created, latest_charge } = await desk.pay({ capture_method: 'manual' });
      desk.afterwards(`the authorisation ${id}`, () => desk.stripe.paymentIntents.cancel(id));
      const charge = await desk.stripe.charges.retrieve(idOf(latest_charge));
      const before = charge.payment_method_details?.card?.capture_before ?? 0;
      return { days: Math.round((before - created) / DAY_SECONDS) };
    },
    holds: ({ days }) => days === 7,
  }),
  'draft-invoice-time': line({
    does: 'leaves a draft invoice with auto_advance',
    must: 'it is to be final an hour on',
    play: async (desk) => {
      const { id: customer } = await desk.stripe.customers.create({
        payment_method: 'pm_card_visa',
        invoice_settings: { default_payment_method: 'pm_card_visa' },
      });
      desk.afterwards(`the customer ${customer}`, () => desk.stripe.customers.del(customer));
      const invoice = await desk.stripe.invoices.create({ customer, auto_advance: true });
      const at = invoice.automatically_finalizes_at ?? 0;
      return { hours: Math.round((at - invoice.created) / HOUR_SECONDS) };
    },
    holds: ({ hours }) => hours === 1,
  }),
  'payout-time': line({
    does: 'pays 100 out to the platform’s bank account',
    must: 'it arrives two days on',
    play: async (desk) => {
      await desk.pay();
      const payout = await desk.stripe.payouts.create({ amount: 100, currency: desk.currency });
      desk.afterwards(`the payout ${payout.id}`, () => desk.stripe.payouts.cancel(payout.id));
      const days = Math.round((payout.arrival_date - payout.created) / DAY_SECONDS);
      return { days };
    },
    holds: ({ days }) => days === 2,
  }),
  'topup-time': line({
    does: 'tops the platform’s balance up',
    must: 'it is expected five days on',
    play: async (desk) => {
      const { created, expected_availability_date: on } = await desk.stripe.topups.create({
        amount: 1_000,
        currency: desk.currency,
        description: 'Recourse check',
        statement_descriptor: 'Check',
      });
      return { days: on === null ? null : Math.round((on - created) / DAY_SECONDS) };
    },
    holds: ({ days }) => days === 5,
  }),
  'issuing-magic-time': line({
    does: 'sends an issuing dispute that says winning_evidence, and reads it again',
    must: 'it is won just after the answer',
    play: async (desk) => {
      const { disputes } = desk.stripe.issuing;
      const evidence = {
        reason: 'fraudulent',
        fraudulent: { explanation: 'winning_evidence' },
      } as const;
      const { id } = await disputes.create({ transaction: await capture(desk, 1_000), evidence });
      await disputes.submit(id);
      const read = () => disputes.retrieve(id);
      const { status } = await desk.until(read, (later) => later.status !== 'submitted');
      return { status };
    },
    holds: ({ status }) => status === 'won',
  }),
};
