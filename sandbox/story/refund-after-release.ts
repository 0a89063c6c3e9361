/**
 * A refund after the seller was paid: their part is reversed to the cent, the platform bears its own.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents):
 *   10,000 paid − 320 fee − 8,000 to the seller = 1,680; of 3,333 back the seller gives 8,000 × 3,333 ÷ 10,000
 *   = 2,666.4, so 2,666: 1,680 + 2,666 − 3,333 = 1,013; of the other 6,667 they give the other 5,334:
 *   1,013 + 5,334 − 6,667 = −320.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const chair = { name: 'chair', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };
const bought = { recourse_product_type: 'physical', recourse_country: 'US' };

export const refundAfterRelease: Chapter = {
  id: 'refund-after-release',
  title: 'A refund after the seller was paid: their part is taken back',
  steps: [
    {
      sentence: 'A buyer pays $100.00 for a chair, and a week later the seller has their $80.00.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({ ...chair, card: 'pm_card_visa', metadata: bought });
        await stage.transferBecomes('chair', { status: 'scheduled' });
        await stage.daysPass(8);
        await stage.transferBecomes('chair', { status: 'released' });
      },
      balances: [seller(8_000), platform(1_680)],
    },
    {
      sentence: 'A third goes back, $33.33: the seller gives $26.66 of it, the platform $6.67.',
      play: async (stage) => {
        const { legs } = await stage.preview('chair', { amountMinor: 3_333 });
        check('the plan', legs.map(({ leg }) => leg).join(', '), 'reversal, refund');
        const { status } = await stage.refund('chair', { amountMinor: 3_333 });
        check('the refund', status, 'succeeded');
      },
      balances: [seller(5_334), platform(1_013)],
    },
    {
      sentence: 'The rest follows: the seller has given back exactly what they got.',
      play: async (stage) => {
        check('the refund', (await stage.refund('chair')).status, 'succeeded');
      },
      balances: [seller(0), platform(-320)],
    },
  ],
};
