/**
 * The seller has paid themselves out and cannot give their part: the platform advances it with a second
 * person's word, and what is missing is owed.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents):
 *   10,000 paid − 320 fee − 8,000 to the seller = 1,680. The seller keeps 500 in their balance. A full refund
 *   reverses these 500: 1,680 + 500 − 10,000 = −7,820, of which 7,500 are owed by the seller.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const sofa = { name: 'sofa', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };
const bought = { recourse_product_type: 'physical', recourse_country: 'US' };

export const refundEmptySeller: Chapter = {
  id: 'refund-empty-seller',
  title: 'A refund whose seller has nothing left: advanced, agreed to by two, and owed',
  steps: [
    {
      sentence: 'A buyer pays $100.00 for a sofa, and a week later the seller has their $80.00.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({ ...sofa, card: 'pm_card_visa', metadata: bought });
        await stage.transferBecomes('sofa', { status: 'scheduled' });
        await stage.daysPass(8);
        await stage.transferBecomes('sofa', { status: 'released' });
      },
      balances: [seller(8_000), platform(1_680)],
    },
    {
      sentence: 'The seller pays out all but $5.00 to their bank.',
      play: (stage) => stage.sellerTakesOut(500, 'usd'),
      balances: [seller(500), platform(1_680)],
    },
    {
      sentence:
        'Ada asks for a full refund. $75.00 are missing, more than one person may advance: nothing moves yet.',
      play: async (stage) => {
        check('the refund', (await stage.refund('sofa')).status, 'waiting_for_approval');
      },
      balances: [seller(500), platform(1_680)],
    },
    {
      sentence:
        'Ben agrees: the seller’s $5.00 are reversed, the buyer gets all $100.00, and $75.00 are owed by the seller.',
      play: async (stage) => {
        check('the refund', (await stage.approve('sofa')).status, 'succeeded');
        const owed = (await stage.queue()).filter(
          ({ kind, amount }) => kind === 'recovery' && amount?.amountMinor === 7_500,
        );
        check('what is owed in the queue', String(owed.length > 0), 'true');
      },
      balances: [seller(0), platform(-7_820)],
    },
  ],
};
