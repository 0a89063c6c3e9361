/**
 * A dispute that is won: what was taken from the seller goes back to them, exactly and once.
 *
 * Sums, by hand (2.9 % + 30 for a card, 1,500 for a dispute received, in US cents):
 *   10,000 paid − 320 fee − 8,000 to the seller = 1,680. Disputed: −11,500 and the seller's 8,000 back:
 *   1,680 − 11,500 + 8,000 = −1,820. Answered: − 1,500 = −3,320. Won: + 10,000 + 1,500 − 8,000 = 180: the fee
 *   for the dispute is gone, the one for the response is back.
 */
import type { Chapter } from './chapter.ts';
import { platform, seller } from './wanted.ts';

const bed = { name: 'bed', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };

export const disputeWon: Chapter = {
  id: 'dispute-won',
  title: 'A dispute that is won: the seller is made whole',
  steps: [
    {
      sentence: 'A buyer pays $100.00 for a bed; a week later the seller has their $80.00.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({ ...bed, card: 'pm_card_visa' });
        await stage.transferBecomes('bed', { status: 'scheduled' });
        await stage.daysPass(8);
        await stage.transferBecomes('bed', { status: 'released' });
      },
      balances: [seller(8_000), platform(1_680)],
    },
    {
      sentence: 'The buyer’s bank takes the money back, and the seller’s part is reversed.',
      play: async (stage) => {
        await stage.bankTakesBack('bed');
        await stage.balanceBecomes('seller', 'usd', 0);
      },
      balances: [seller(0), platform(-1_820)],
    },
    {
      sentence: 'Staff add the proof of delivery to what was gathered, and send it once.',
      play: async (stage) => {
        const { submissionCount } = await stage.answer('bed', 'It was delivered and signed for.');
        if (submissionCount !== 1) throw new Error(`${String(submissionCount)} answers were sent`);
      },
      balances: [seller(0), platform(-3_320)],
    },
    {
      sentence:
        'The bank decides for the platform: the money comes back, and the seller gets their $80.00.',
      play: async (stage) => {
        await stage.bankDecides('bed', 'won');
        await stage.balanceBecomes('seller', 'usd', 8_000);
      },
      balances: [seller(8_000), platform(180)],
    },
    {
      sentence: 'A week later nothing more has moved.',
      play: (stage) => stage.daysPass(7),
      balances: [seller(8_000), platform(180)],
    },
  ],
};
