/**
 * A dispute while the scheduled transfer is still kept: it is frozen, and reduced when the bank keeps the money.
 * The seller was never paid, so nothing has to be got back.
 *
 * Sums, by hand (2.9 % + 30 for a card, 1,500 for a dispute received, in US cents):
 *   10,000 paid − 320 fee = 9,680; disputed: −10,000 −1,500 = −1,820. Lost, it stays so.
 */
import type { Chapter } from './chapter.ts';
import { platform, seller } from './wanted.ts';

const desk = { name: 'desk', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };

export const disputeBeforeRelease: Chapter = {
  id: 'dispute-before-release',
  title: 'A dispute before the seller was paid: frozen, then reduced',
  steps: [
    {
      sentence: 'A buyer pays $100.00 for a desk; $80.00 of it are held for the seller.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.buyerPays({ ...desk, card: 'pm_card_visa' });
        await stage.transferBecomes('desk', { status: 'scheduled' });
      },
      balances: [seller(0), platform(9_680)],
    },
    {
      sentence: 'The buyer’s bank takes the money back: the scheduled transfer is frozen.',
      play: async (stage) => {
        await stage.bankTakesBack('desk');
        await stage.transferBecomes('desk', { status: 'scheduled', onHold: true });
      },
      balances: [seller(0), platform(-1_820)],
    },
    {
      sentence: 'Its day passes, and it stays.',
      play: async (stage) => {
        await stage.daysPass(8);
        await stage.transferBecomes('desk', { status: 'scheduled', onHold: true });
      },
      balances: [seller(0), platform(-1_820)],
    },
    {
      sentence:
        'The bank keeps the money: nothing is left of the scheduled transfer, and the seller owes nothing.',
      play: async (stage) => {
        await stage.bankDecides('desk', 'lost');
        await stage.transferBecomes('desk', { status: 'canceled' });
      },
      balances: [seller(0), platform(-1_820)],
    },
  ],
};
