/**
 * An early fraud warning: the scheduled transfer is on hold at once, and a full refund in time costs less than
 * the dispute.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents):
 *   5,000 paid − 175 fee = 4,825; 5,000 back: −175. A dispute would have cost 1,500 more.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const watch = { name: 'watch', amountMinor: 5_000, transferMinor: 4_000, currency: 'usd' };
const bought = { recourse_product_type: 'physical', recourse_country: 'US' };

export const earlyFraudWarning: Chapter = {
  id: 'early-fraud-warning',
  title: 'An early fraud warning, answered by a refund',
  steps: [
    {
      sentence: 'A card that is not the buyer’s own pays $50.00 for a watch, and its bank warns.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        const card = 'pm_card_createIssuerFraudRecord';
        await stage.buyerPays({ ...watch, card, metadata: bought });
        await stage.transferBecomes('watch', { status: 'scheduled', onHold: true });
      },
      balances: [seller(0), platform(4_825)],
    },
    {
      sentence: 'The scheduled transfer’s day passes, and it stays where it is.',
      play: async (stage) => {
        await stage.daysPass(8);
        await stage.transferBecomes('watch', { status: 'scheduled', onHold: true });
      },
      balances: [seller(0), platform(4_825)],
    },
    {
      sentence:
        'Staff refund the buyer in full before it becomes a dispute: the seller owes nothing.',
      play: async (stage) => {
        check('the refund', (await stage.refund('watch')).status, 'succeeded');
        await stage.transferBecomes('watch', { status: 'canceled' });
      },
      balances: [seller(0), platform(-175)],
    },
  ],
};
