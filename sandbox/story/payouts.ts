/**
 * Payouts on the platform's delay: a seller of destination charges, whose money waits in their balance.
 *
 * Sums, by hand, in US cents: 10,000 less a fee of 1,000 came in: 9,000. It leaves after seven days: 0, and
 * 5,000 of a new sale are there. A bank asks about it: 5,000. All is well: 0. The payout came back: 5,000.
 * Someone retried it: 0.
 */
import type { Chapter } from './chapter.ts';
import { check, seller } from './wanted.ts';

export const payouts: Chapter = {
  id: 'payouts',
  title: 'Payouts on your delay: withheld, paid, failed, and paid again by a person',
  steps: [
    {
      sentence:
        'Staff take a seller’s payouts over from Stripe. A lamp sells for $100.00, fee $10.00.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        check('their schedule', await stage.switchPayouts('take'), 'manual, daily before');
        await stage.sellerSells({ name: 'lamp', amountMinor: 10_000, feeMinor: 1_000 });
      },
      balances: [seller(9_000)],
    },
    {
      sentence: 'The next morning nothing leaves: the lamp is younger than seven days.',
      play: (stage) => stage.nextPayoutRun(1),
      balances: [seller(9_000)],
    },
    {
      sentence: 'A week later the lamp’s $90.00 leaves; a chair sold meanwhile for $50.00 stays.',
      play: async (stage) => {
        await stage.nextPayoutRun(5);
        await stage.sellerSells({ name: 'chair', amountMinor: 5_000, feeMinor: 0 });
        await stage.nextPayoutRun(3);
        await stage.balanceBecomes('seller', 'usd', 5_000);
      },
      balances: [seller(5_000)],
    },
    {
      sentence: 'The buyer’s bank asks about the chair. Its days pass, and it stays.',
      play: async (stage) => {
        await stage.bankAsks('chair');
        await stage.payoutsBecome({ holds: 1 });
        await stage.nextPayoutRun(10);
      },
      balances: [seller(5_000)],
    },
    {
      sentence: 'The bank is content: the next morning the $50.00 leaves.',
      play: async (stage) => {
        await stage.bankDecides('chair', 'warning_closed');
        await stage.payoutsBecome({ holds: 0 });
        await stage.nextPayoutRun(1);
        await stage.balanceBecomes('seller', 'usd', 0);
      },
      balances: [seller(0)],
    },
    {
      sentence: 'The seller’s bank sends it back. Staff are told, and no morning tries it again.',
      play: async (stage) => {
        await stage.bankSendsBack();
        await stage.payoutsBecome({ holds: 0, failed: true });
        const told = (await stage.queue()).some(({ kind }) => kind === 'payout_failed');
        check('the queue tells of it', String(told), 'true');
        await stage.nextPayoutRun(2);
      },
      balances: [seller(5_000)],
    },
    {
      sentence: 'Someone settles it with the seller and retries: the $50.00 leaves, once.',
      play: async (stage) => {
        await stage.retryPayout();
        await stage.payoutsBecome({ holds: 0, failed: false });
        await stage.nextPayoutRun(1);
      },
      balances: [seller(0)],
    },
    {
      sentence: 'The payouts go back to Stripe, with the schedule of before.',
      play: async (stage) => {
        check('their schedule', await stage.switchPayouts('give_back'), 'automatic, daily');
      },
      balances: [seller(0)],
    },
  ],
};
