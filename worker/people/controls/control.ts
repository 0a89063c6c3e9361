/**
 * What moves, frees or loosens something, and what keeps one person from doing it alone. One table: an act takes a
 * right; it takes a second person above its limit, whenever it loosens, or always. docs/decisions.md 81
 */
import { wordsOf } from '../../base/result/closed-set.ts';
import type { Right } from '../staff/rights.ts';
import type { Limit } from './sums.ts';

/** Named as the operation that asks for it; what is part of a refund has a name of its own. */
export type Act =
  | 'transfers.release'
  | 'transfers.reschedule'
  | 'transfers.schedule'
  | 'transfers.cancel'
  | 'transfers.paid_by_hand'
  | 'transfers.paid_elsewhere'
  | 'transfers.paid_nothing'
  | 'payments.accept_metadata'
  | 'payments.leave_metadata'
  | 'holds.lift'
  | 'rebuild.lift'
  | 'refunds.submit'
  | 'refunds.facts'
  | 'refunds.advance'
  | 'refunds.approve'
  | 'recoveries.debit'
  | 'recoveries.collect'
  | 'recoveries.write_off'
  | 'cases.accept'
  | 'payouts.retry'
  | 'payouts.lift'
  | 'payouts.give_back'
  | 'sellers.override'
  | 'tiers.save'
  | 'policies.save'
  | 'settings.save'
  | 'people.save'
  | 'keys.create'
  | 'keys.adopt'
  | 'switch.set';

export type Control = {
  readonly right: Right;
  /** When one person is not enough. */
  readonly asks: 'above_limit' | 'loosening' | 'always';
  /** The limit of its sums: the act's own, and with those of 24 hours of the person, each seller and the payment. */
  readonly limit: Limit | null;
  /** What it does, after "To". */
  readonly does: string;
};

const sum = (right: Right, does: string, limit: Limit = 'decisions'): Control => ({
  right,
  asks: 'above_limit',
  limit,
  does,
});

const loosening = (right: Right, does: string): Control => ({
  right,
  asks: 'loosening',
  limit: null,
  does,
});

export const CONTROLS: Readonly<Record<Act, Control>> = {
  'transfers.release': sum('release_early', 'release a scheduled transfer before its day'),
  'transfers.reschedule': sum('release_early', 'move a scheduled transfer to an earlier day'),
  'transfers.schedule': sum('release_early', 'schedule the transfer of an older payment'),
  'transfers.cancel': sum('cancel_transfers', 'cancel a scheduled transfer'),
  'transfers.paid_by_hand': sum('cancel_transfers', 'count as paid what was sent by hand'),
  'transfers.paid_elsewhere': sum('cancel_transfers', 'cancel what a transfer outside paid'),
  'transfers.paid_nothing': sum('release_early', 'let go what is held for a transfer outside'),
  'payments.accept_metadata': sum('cancel_transfers', 'let an edit of the metadata count'),
  'payments.leave_metadata': sum('release_early', 'leave an edit of the metadata out'),
  'holds.lift': sum('manage_holds', 'lift a hold'),
  'rebuild.lift': {
    right: 'manage_holds',
    asks: 'always',
    limit: null,
    does: 'confirm what was rebuilt of a seller',
  },
  'refunds.submit': sum('refund', 'refund a payment that may be refunded', 'refunds'),
  'refunds.facts': sum('refund', 'state facts that turn the verdict of a refund'),
  'refunds.advance': sum('refund', 'pay for a seller who is short', 'advances'),
  'refunds.approve': {
    right: 'refund',
    asks: 'always',
    limit: null,
    does: 'approve what a key asks whose owner lost the right',
  },
  'recoveries.debit': sum('manage_recoveries', 'debit the account of a seller'),
  'recoveries.collect': sum('manage_recoveries', 'take what was reversed by hand before'),
  'recoveries.write_off': sum('manage_recoveries', 'write off what a seller owes'),
  'cases.accept': sum('accept_disputes', 'accept a dispute'),
  'payouts.retry': sum('manage_payouts', 'send a failed payout again'),
  'payouts.lift': sum('manage_payouts', 'let go money kept from payouts'),
  'payouts.give_back': loosening('manage_payouts', 'give a seller’s payouts back to Stripe'),
  'sellers.override': loosening('manage_tiers', 'shorten the days of a seller'),
  'tiers.save': loosening('manage_tiers', 'shorten the days of a tier'),
  'policies.save': loosening('manage_policies', 'make the policy more generous'),
  'settings.save': loosening('manage_people', 'loosen a limit or a rule'),
  'people.save': loosening('manage_people', 'give a person rights'),
  'keys.create': loosening('manage_keys', 'make an API key'),
  'keys.adopt': loosening('manage_keys', 'answer for a key that someone else made'),
  'switch.set': loosening('stop_switch', 'turn the stop switch off'),
};

export const ACTS = wordsOf<Act>(CONTROLS);
