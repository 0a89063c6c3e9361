/**
 * A seller's scheduled transfer is scheduled by tier, a dispute freezes one, the other leaves on its day, and
 * the frozen one follows when the dispute is won.
 *
 * Sums, by hand (2.9 % + 30 for a card, 1,500 for a dispute received, all in US cents):
 *   table   10,000 paid − 320 fee = 9,680; less 8,000 for the seller = 1,680
 *   lamp     5,000 paid − 175 fee = 4,825; dispute −5,000 −1,500 = −1,675; won +5,000 = 3,325;
 *            less 4,000 for the seller = −675
 */
import type { Chapter } from './chapter.ts';
import { platform, seller } from './wanted.ts';

const table = { name: 'table', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };
const lamp = { name: 'lamp', amountMinor: 5_000, transferMinor: 4_000, currency: 'usd' };

export const scheduledAndReleased: Chapter = {
  id: 'scheduled-and-released',
  title: 'A scheduled transfer is scheduled, frozen by a dispute, and released',
  steps: [
    {
      sentence: 'Atelier Süd joins the platform as a new seller.',
      play: (stage) => stage.sellerJoins('Atelier Süd'),
      balances: [seller(0)],
    },
    {
      sentence:
        'A buyer pays $100.00 for a table; $80.00 of it are the seller’s and are held for 7 days.',
      play: async (stage) => {
        await stage.buyerPays({ ...table, card: 'pm_card_visa' });
        await stage.transferBecomes('table', { status: 'scheduled' });
      },
      balances: [seller(0), platform(9_680)],
    },
    {
      sentence:
        'Another buyer pays $50.00 for a lamp and disputes it at once: the bank takes the money back, and the seller’s $40.00 are frozen.',
      play: async (stage) => {
        await stage.buyerPays({ ...lamp, card: 'pm_card_createDispute' });
        await stage.transferBecomes('lamp', { status: 'scheduled', onHold: true });
      },
      balances: [seller(0), platform(8_005)],
    },
    {
      sentence: 'Six days pass: nothing is due, nothing leaves.',
      play: async (stage) => {
        await stage.daysPass(6);
        await stage.transferBecomes('table', { status: 'scheduled' });
      },
      balances: [seller(0), platform(8_005)],
    },
    {
      sentence: 'The seventh day passes: the $80.00 for the table leave, the $40.00 stay frozen.',
      play: async (stage) => {
        await stage.daysPass(1);
        await stage.transferBecomes('table', { status: 'released' });
        await stage.transferBecomes('lamp', { status: 'scheduled', onHold: true });
      },
      balances: [seller(8_000), platform(5)],
    },
    {
      sentence:
        'The bank decides for the platform: the money comes back, and the $40.00 leave at once, as their day has passed.',
      play: async (stage) => {
        await stage.bankDecides('lamp', 'won');
        await stage.transferBecomes('lamp', { status: 'released' });
      },
      balances: [seller(12_000), platform(1_005)],
    },
  ],
};
