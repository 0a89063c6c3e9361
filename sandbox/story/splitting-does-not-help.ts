/**
 * One person may refund up to $5,000.00 in a day alone. A large refund is no smaller in three parts: the part that goes
 * beyond waits until somebody else agrees.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents): 600,000 paid − 17,430 fee = 582,570; the seller's 480,000 are
 * held. Back go 300,000 and 200,000: 82,570. Agreed by a second person, 1,000 more: 81,570. A day later 50,000: 31,570.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const crane = { name: 'crane', amountMinor: 600_000, transferMinor: 480_000, currency: 'usd' };
const bought = { recourse_product_type: 'physical', recourse_country: 'US' };

export const splittingDoesNotHelp: Chapter = {
  id: 'splitting-does-not-help',
  title: 'A large refund in small parts takes two people as well',
  steps: [
    {
      sentence: 'A buyer pays $6,000.00 for a crane; the seller’s $4,800.00 are held.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(1_000_000, 'usd');
        // What was refunded before does not count today.
        await stage.daysPass(1);
        await stage.buyerPays({ ...crane, card: 'pm_card_visa', metadata: bought });
        await stage.transferBecomes('crane', { status: 'scheduled' });
      },
      balances: [seller(0), platform(582_570)],
    },
    {
      sentence:
        'Ada refunds $3,000.00 of it, and $2,000.00 more: that is as much as she may in a day.',
      play: async (stage) => {
        const first = await stage.refund('crane', { amountMinor: 300_000 });
        const more = await stage.refund('crane', { amountMinor: 200_000 });
        check('both', `${first.status}, ${more.status}`, 'succeeded, succeeded');
      },
      balances: [seller(0), platform(82_570)],
    },
    {
      sentence: 'She wants $10.00 more: she is told why not before she presses, and it waits.',
      play: async (stage) => {
        const { approval } = await stage.preview('crane', { amountMinor: 1_000 });
        check('why', approval?.excess?.why ?? 'nothing', 'person_day');
        const { status } = await stage.refund('crane', { amountMinor: 1_000 });
        check('the third', status, 'waiting_for_approval');
      },
      balances: [seller(0), platform(82_570)],
    },
    {
      sentence: 'Ben looks at it and agrees.',
      play: async (stage) => {
        check('the third', (await stage.approve('crane')).status, 'succeeded');
      },
      balances: [seller(0), platform(81_570)],
    },
    {
      sentence: 'A day later Ada may refund alone again.',
      play: async (stage) => {
        await stage.daysPass(1);
        const { status } = await stage.refund('crane', { amountMinor: 50_000 });
        check('the fourth', status, 'succeeded');
      },
      balances: [seller(0), platform(31_570)],
    },
  ],
};
