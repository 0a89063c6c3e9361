/**
 * A seller takes the platform's access away while money is held for them: it stays held and everyone else goes on.
 * When they are back, a person says that it goes to them.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents):
 *   10,000 paid − 320 fee = 9,680, which stays through weeks of absence; once the hold is lifted 8,000 leave: 1,680.
 */
import type { Chapter } from './chapter.ts';
import { platform, seller } from './wanted.ts';

const chair = { name: 'chair', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };

export const sellerLeaves: Chapter = {
  id: 'seller-leaves',
  title: 'A seller leaves, and comes back',
  steps: [
    {
      sentence: 'A buyer pays $100.00 for a chair; the seller’s $80.00 are held.',
      play: async (stage) => {
        await stage.sellerJoins('Stuhl und Söhne');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({ ...chair, card: 'pm_card_visa' });
        await stage.transferBecomes('chair', { status: 'scheduled' });
      },
      balances: [seller(0), platform(9_680)],
    },
    {
      sentence: 'The seller disconnects: the transfer is on hold, and its day passes.',
      play: async (stage) => {
        await stage.sellerLeaves();
        await stage.transferBecomes('chair', { status: 'scheduled', onHold: true });
        await stage.daysPass(14);
        await stage.transferBecomes('chair', { status: 'scheduled', onHold: true });
      },
      balances: [platform(9_680)],
    },
    {
      sentence: 'They connect again: what was held stays held until a person says so.',
      play: async (stage) => {
        await stage.sellerComesBack();
        await stage.daysPass(1);
        await stage.transferBecomes('chair', { status: 'scheduled', onHold: true });
      },
      balances: [seller(0), platform(9_680)],
    },
    {
      sentence: 'Staff lift the hold: the $80.00 leave.',
      play: async (stage) => {
        await stage.liftHold('chair');
        await stage.transferBecomes('chair', { status: 'released' });
      },
      balances: [seller(8_000), platform(1_680)],
    },
  ],
};
