/**
 * A refund while the seller's scheduled transfer is still kept: the scheduled transfer is reduced, and the seller
 * owes nothing.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents):
 *   10,000 paid − 320 fee = 9,680; the part of 2,500 back: 7,180; the rest of 7,500 back: −320, which is
 *   Stripe's fee and never comes back. The seller's 8,000 become 6,000, then nothing.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const table = { name: 'table', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };
const bought = { recourse_product_type: 'physical', recourse_country: 'US' };

export const refundBeforeRelease: Chapter = {
  id: 'refund-before-release',
  title: 'A refund before the seller was paid: the seller owes nothing',
  steps: [
    {
      sentence: 'A buyer pays $100.00 for a table; $80.00 of it are held for Atelier Nord.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({ ...table, card: 'pm_card_visa', metadata: bought });
        await stage.transferBecomes('table', { status: 'scheduled' });
      },
      balances: [seller(0), platform(9_680)],
    },
    {
      sentence:
        'A leg is scratched: $25.00 go back to the buyer, $20.00 of them out of the held scheduled transfer.',
      play: async (stage) => {
        const { legs } = await stage.preview('table', { amountMinor: 2_500 });
        check('the plan', legs.map(({ leg }) => leg).join(', '), 'reduction, refund');
        const { status } = await stage.refund('table', { amountMinor: 2_500 });
        check('the refund', status, 'succeeded');
      },
      balances: [seller(0), platform(7_180)],
    },
    {
      sentence:
        'The buyer sends the table back: the other $75.00 follow, and no scheduled transfer is left.',
      play: async (stage) => {
        check('the refund', (await stage.refund('table')).status, 'succeeded');
        await stage.transferBecomes('table', { status: 'canceled' });
      },
      balances: [seller(0), platform(-320)],
    },
    {
      sentence: 'A week later nothing leaves: the seller got nothing and owes nothing.',
      play: (stage) => stage.daysPass(8),
      balances: [seller(0), platform(-320)],
    },
  ],
};
