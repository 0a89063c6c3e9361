/**
 * Somebody stops everything. A refund that the policy would give waits for the switch; one that the law gives a buyer in
 * Germany does not: the money has to be back within 14 days, so it goes the day before, although nobody decided.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents):
 *   two payments of 10,000, each − 320 fee = 9,680; 8,000 of each for the seller, released: 2 × 1,680 = 3,360
 *   the German one back: 10,000 to the buyer, 8,000 of it the seller's: seller 16,000 − 8,000, platform 3,360 − 2,000
 *   the American one back, once things go on: seller 0, platform 1,360 − 2,000
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const sale = { amountMinor: 10_000, transferMinor: 8_000, currency: 'usd', card: 'pm_card_visa' };
const sold = { recourse_product_type: 'physical' };
/** What the platform's backend knows of both: all of it arrived and is back. */
const back = { buyer: 'consumer', returned: true, informed: true, exemption: 'none' };

export const stoppedButTheLawRuns: Chapter = {
  id: 'stopped-but-the-law-runs',
  title: 'Everything is stopped, and the law’s day comes',
  steps: [
    {
      sentence: 'A buyer in Germany and one in the United States pay $100.00 each.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({
          ...sale,
          name: 'german',
          metadata: { ...sold, recourse_country: 'DE' },
        });
        await stage.buyerPays({
          ...sale,
          name: 'american',
          metadata: { ...sold, recourse_country: 'US' },
        });
        await stage.transferBecomes('german', { status: 'scheduled' });
        await stage.transferBecomes('american', { status: 'scheduled' });
        await stage.daysPass(8);
        await stage.transferBecomes('german', { status: 'released' });
        await stage.transferBecomes('american', { status: 'released' });
      },
      balances: [seller(16_000), platform(3_360)],
    },
    {
      sentence: 'Somebody stops everything. Both buyers withdraw, and both requests wait.',
      play: async (stage) => {
        await stage.stopEverything();
        const deliveredOn = (await stage.today()).toISOString().slice(0, 10);
        for (const name of ['german', 'american']) {
          const { status } = await stage.platformRequests(name, { ...back, deliveredOn });
          check(`the request of the ${name} buyer`, status, 'requested');
        }
      },
      balances: [seller(16_000), platform(3_360)],
    },
    {
      sentence: 'Twelve days pass, and nothing moves.',
      play: async (stage) => {
        await stage.daysPass(12);
        check('the German refund', await stage.refundOf('german'), 'requested');
      },
      balances: [seller(16_000), platform(3_360)],
    },
    {
      sentence: 'On the day before the law’s day the German buyer’s refund goes; the other waits.',
      play: async (stage) => {
        await stage.daysPass(1);
        check('the German refund', await stage.refundOf('german'), 'succeeded');
        check('the American one', await stage.refundOf('american'), 'requested');
      },
      balances: [seller(8_000), platform(1_360)],
    },
    {
      sentence: 'Everything goes on, and a person grants the other.',
      play: async (stage) => {
        await stage.letGo();
        check('the American refund', (await stage.staffGrant('american')).status, 'succeeded');
      },
      balances: [seller(0), platform(-640)],
    },
  ],
};
