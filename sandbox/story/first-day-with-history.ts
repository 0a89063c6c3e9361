/**
 * The first day has a history: sellers were settled by one transfer a week, outside any payment. The rule that is
 * saved now speaks of payments after it, and of none before.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents):
 *   Two payments of 10,000 − 320 each = 19,360. The lump of 18,000 is of no payment, so it does not stand in them.
 *   After the rule a third: + 9,680 = 29,040; of it 9,000 are the seller's: 20,040, and the seller has 27,000.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

/** No other payment of the sandbox has this key. */
const KEY = 'story_vendor';

export const firstDayWithHistory: Chapter = {
  id: 'first-day-with-history',
  title: 'The first day of a platform that was there before',
  steps: [
    {
      sentence:
        'Two buyers paid $100.00 each, and the seller was settled by one transfer of $180.00.',
      play: async (stage) => {
        await stage.sellerJoins('Old Hands');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPaysNaming({ name: 'first', key: KEY, amountMinor: 10_000 });
        await stage.buyerPaysNaming({ name: 'second', key: KEY, amountMinor: 10_000 });
        await stage.daysPass(3);
        await stage.platformSettles(18_000);
      },
      balances: [seller(18_000), platform(19_360)],
    },
    {
      sentence:
        'Twenty days later the rule is saved, and staff open both payments: nothing is scheduled.',
      play: async (stage) => {
        await stage.daysPass(20);
        await stage.saveRule(KEY);
        check('of the first payment', String(await stage.transfersOf('first')), '0');
        check('of the second payment', String(await stage.transfersOf('second')), '0');
        await stage.daysPass(8);
      },
      balances: [seller(18_000), platform(19_360)],
    },
    {
      sentence: 'A third buyer pays $100.00: a week later the seller has their $90.00, once.',
      play: async (stage) => {
        await stage.buyerPaysNaming({ name: 'third', key: KEY, amountMinor: 10_000 });
        await stage.transferBecomes('third', { status: 'scheduled' });
        await stage.daysPass(8);
        await stage.transferBecomes('third', { status: 'released' });
        await stage.saveRule(null);
      },
      balances: [seller(27_000), platform(20_040)],
    },
  ],
};
