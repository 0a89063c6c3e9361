/**
 * A dispute after the seller was paid and has spent nearly all of it: what is there is taken back at once, the
 * rest when they have money again.
 *
 * Sums, by hand (2.9 % + 30 for a card, 1,500 for a dispute received, in US cents):
 *   10,000 paid − 320 fee − 8,000 to the seller = 1,680. The seller keeps 500. Disputed: 1,680 − 11,500 = −9,820;
 *   the 500 come back: −9,320. The seller earns 9,000 elsewhere; the missing 7,500 are taken: −1,820.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const sofa = { name: 'sofa', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };

export const disputeAfterReleaseEmptySeller: Chapter = {
  id: 'dispute-after-release-empty-seller',
  title: 'A dispute after the seller was paid, and has little left',
  steps: [
    {
      sentence: 'A buyer pays $100.00 for a sofa; a week later the seller has their $80.00.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({ ...sofa, card: 'pm_card_visa' });
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
        'The buyer’s bank takes the $100.00 back: the seller’s $5.00 are reversed, and $75.00 are owed.',
      play: async (stage) => {
        await stage.bankTakesBack('sofa');
        await stage.balanceBecomes('seller', 'usd', 0);
        const owed = (await stage.queue()).filter(
          ({ kind, amount }) => kind === 'recovery' && amount?.amountMinor === 7_500,
        );
        check('what is owed in the queue', String(owed.length > 0), 'true');
      },
      balances: [seller(0), platform(-9_320)],
    },
    {
      sentence:
        'The seller earns $90.00 elsewhere; a day later the missing $75.00 are taken of it.',
      play: async (stage) => {
        await stage.sellerEarns(9_000, 'usd');
        await stage.daysPass(2);
        await stage.balanceBecomes('seller', 'usd', 1_500);
      },
      balances: [seller(1_500), platform(-1_820)],
    },
  ],
};
