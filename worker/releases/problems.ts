import { notOnStep, STOPPED, type Problem } from '../http/problem.ts';
import type { AmendRefusal } from '../transfers/actions.ts';
import type { ByHandRefusal } from '../transfers/by-hand-actions.ts';
import type { OutsideRefusal } from '../transfers/outside-actions.ts';
import type { OlderRefusal } from '../transfers/older-actions.ts';
import type { DecisionRefusal } from './staff-actions.ts';

/** How refusals about one scheduled transfer look from outside: staff and the platform's backend get the same. */
export function decisionProblem(refusal: DecisionRefusal): Problem {
  switch (refusal.reason) {
    case 'transfer_not_found':
      return {
        status: 404,
        code: 'transfer.not_found',
        message: 'There is no such scheduled transfer.',
        next: 'Check the id, st_….',
      };
    case 'transfer_over':
      return {
        status: 409,
        code: 'transfer.over',
        facts: { status: refusal.status },
        message: `The scheduled transfer is ${refusal.status} and cannot be changed any more.`,
        next: 'Reload the payment to see how it ended.',
      };
    case 'not_paid_yet':
      return {
        status: 409,
        code: 'transfer.not_paid_yet',
        message: 'The buyer has not paid yet, so there is nothing to release.',
        next: 'Wait for the payment; the days start automatically.',
      };
    case 'on_hold':
      return {
        status: 409,
        code: 'transfer.on_hold',
        facts: { causes: refusal.causes },
        message:
          'The scheduled transfer is on hold, and a scheduled transfer on hold is never released.',
        next: 'Lift the hold first; that of a dispute or review ends with it.',
      };
    case 'stopped':
      return STOPPED;
    case 'day_out_of_range':
      return {
        status: 422,
        code: 'transfer.day_out_of_range',
        facts: { latest: refusal.latest },
        message: 'The day is past, or later than Stripe lets a platform keep the money.',
        next: `Choose a day up to ${new Date(refusal.latest).toISOString().slice(0, 10)}.`,
      };
    case 'overtaken':
      return {
        status: 409,
        code: 'transfer.overtaken',
        message: 'Someone or something changed this scheduled transfer a moment ago.',
        next: 'Reload the payment and decide again.',
      };
  }
}

/** Why nothing was scheduled: staff and the platform's backend get the same. */
export function scheduleProblem(refusal: OlderRefusal): Problem {
  const { reason: _reason, ...facts } = refusal;
  switch (refusal.reason) {
    case 'payment_not_found':
      return {
        status: 404,
        code: 'payment.not_found',
        facts,
        message: 'Stripe knows no such payment in this account and mode.',
        next: 'Send the id of a PaymentIntent of the platform.',
      };
    case 'seller_not_found':
    case 'not_a_seller':
      return {
        status: 422,
        code: 'transfer.unknown_seller',
        facts,
        message: 'This is no connected account of the platform.',
        next: 'Send the id (acct_…) of a connected account.',
      };
    case 'transfer_over':
      return decisionProblem(refusal);
    case 'already_scheduled':
      return {
        status: 409,
        code: 'transfer.already_scheduled',
        facts,
        message: 'A transfer with this reference is scheduled for the payment already.',
        next: 'Read that one, or send another reference for another scheduled transfer.',
      };
    case 'refund_under_way':
      return {
        status: 409,
        code: 'transfer.refund_under_way',
        facts,
        message: 'A refund of this payment is being carried out.',
        next: 'Try again once the refund is at Stripe: in a minute, as a rule.',
      };
    case 'canceled_by_person':
      return {
        status: 409,
        code: 'transfer.canceled_by_person',
        facts,
        message: 'A person canceled this transfer.',
        next: 'Ask them. To schedule it all the same, send afterCancel: true.',
      };
    case 'wrong_charge_type':
      return {
        status: 422,
        code: 'transfer.wrong_charge_type',
        facts,
        message: `A ${refusal.chargeType} charge pays its seller automatically.`,
        next: 'Schedule transfers for separate charges only.',
      };
    case 'payment_over':
      return {
        status: 409,
        code: 'transfer.payment_over',
        facts,
        message: `The payment is ${refusal.status}, so there is nothing to schedule.`,
        next: 'Schedule transfers for payments that are open or paid.',
      };
    case 'wrong_currency':
      return {
        status: 422,
        code: 'transfer.wrong_currency',
        facts,
        message: `The payment is in ${refusal.currency.toUpperCase()}.`,
        next: "Send the scheduled transfer in the payment's own currency.",
      };
    case 'not_an_amount':
      return {
        status: 422,
        code: 'transfer.not_an_amount',
        facts,
        message: 'The amount cannot be transferred in this currency.',
        next: 'Send whole minor units above 0.',
      };
    case 'not_on_step':
      return notOnStep('transfer.not_on_step', refusal);
    case 'asks_for_nothing':
      return {
        status: 409,
        code: 'transfer.asks_for_nothing',
        message: 'Neither the metadata of the payment nor the rule names a seller and an amount.',
        next: 'Name them in the metadata of the payment, or send the scheduled transfer by the API.',
      };
    case 'exceeds_payment':
      return {
        status: 422,
        code: 'transfer.exceeds_payment',
        facts,
        message: `Only ${String(refusal.leftMinor)} minor units of the payment are not shared yet.`,
        next: 'Send a scheduled transfer within what is left.',
      };
  }
}

export function amendProblem(refusal: AmendRefusal): Problem {
  return refusal.reason === 'transfer_not_found'
    ? decisionProblem(refusal)
    : scheduleProblem(refusal);
}

export function byHandProblem(refusal: ByHandRefusal): Problem {
  if (refusal.reason === 'transfer_not_found' || refusal.reason === 'overtaken')
    return decisionProblem(refusal);
  if (refusal.reason === 'nothing_by_hand') return NOTHING_BY_HAND;
  return scheduleProblem(refusal);
}

const NOTHING_BY_HAND: Problem = {
  status: 409,
  code: 'transfer.nothing_by_hand',
  message: 'Nothing was sent to this seller by hand for this payment that is not counted yet.',
  next: 'Reload the payment: it may be due again.',
};

export function outsideProblem(refusal: OutsideRefusal): Problem {
  switch (refusal.reason) {
    case 'not_asked':
      return {
        status: 409,
        code: 'transfer.not_asked',
        message: 'Nobody asks any more what this transfer paid.',
        next: 'Read the queue again.',
      };
    case 'outside_changed':
      return {
        status: 409,
        code: 'transfer.outside_changed',
        message:
          'This would touch other transfers or amounts than were shown, so nothing was done.',
        next: 'Read the queue again and decide about what it shows now.',
      };
  }
}
