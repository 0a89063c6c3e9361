/** What each right allows, for the people who give it and for those who miss it. */
import type { Right } from '../../worker/people/staff/rights.ts';

export type RightWords = {
  readonly name: string;
  readonly allows: string;
  /** After "the right to". */
  readonly verb: string;
};

const RIGHT_WORDS: Readonly<Record<Right, RightWords>> = {
  release_early: {
    name: 'Release early',
    verb: 'release shares early',
    allows:
      'Pay a seller before their day, try a blocked share again, change the day, and end the hold of an edit or of a transfer outside Recourse.',
  },
  cancel_transfers: {
    name: 'Cancel shares',
    verb: 'cancel shares',
    allows: 'Cancel a share for good, so that the seller gets nothing from the payment.',
  },
  manage_holds: {
    name: 'Hold and lift',
    verb: 'place and lift holds',
    allows: 'Hold a share back for a reason, and lift holds.',
  },
  manage_tiers: {
    name: 'Tiers and sellers',
    verb: 'change tiers',
    allows: 'Change how many days each tier holds, and set the days of one seller.',
  },
  manage_people: {
    name: 'People and rules',
    verb: 'manage people',
    allows: 'Give and take rights, and change limits and the default share.',
  },
  manage_keys: {
    name: 'API keys',
    verb: 'manage API keys',
    allows: 'Create and revoke keys of your backend.',
  },
  stop_switch: {
    name: 'Stop switch',
    verb: 'use the stop switch',
    allows: 'Stop all that sends or takes money at once, and let it go on.',
  },
  refund: {
    name: 'Refund',
    verb: 'refund payments',
    allows: 'Refund what law or policy gives, ask for exceptions, and turn requests down.',
  },
  approve_refunds: {
    name: 'Approve exceptions',
    verb: 'approve refunds',
    allows: 'Agree to refunds outside the policy, up to the limit that the policy names.',
  },
  approve_large_refunds: {
    name: 'Approve large exceptions',
    verb: 'approve large refunds',
    allows: 'Agree to refunds outside the policy above that limit.',
  },
  manage_policies: {
    name: 'Policies',
    verb: 'change policies',
    allows: 'Save new versions of the refund policy.',
  },
  respond_to_disputes: {
    name: 'Answer disputes',
    verb: 'answer disputes',
    allows: 'Write the answer to a dispute and send it to the bank, once.',
  },
  accept_disputes: {
    name: 'Accept disputes',
    verb: 'accept disputes',
    allows: 'Give a dispute up, which loses its amount for good.',
  },
  manage_recoveries: {
    name: 'Debts of sellers',
    verb: 'decide about debts of sellers',
    allows: 'Debit a seller who owes, write a debt off, and mark as done what was settled by hand.',
  },
  manage_payouts: {
    name: 'Payouts of sellers',
    verb: 'manage payouts of sellers',
    allows: 'Pay a seller out on your delay, hold payments of theirs, and retry failed payouts.',
  },
  erase_personal_data: {
    name: 'Erase personal data',
    verb: 'erase personal data',
    allows: 'Forget what is kept of the buyer of a payment, for good.',
  },
};

export function rightWords(right: Right): RightWords {
  return RIGHT_WORDS[right];
}

/** What to tell somebody who misses a right; stands after a label. */
export function rightMissing(right: Right): string {
  return `you do not have the right to ${rightWords(right).verb}. Ask somebody who manages people in the settings of Recourse.`;
}
