/**
 * A dispute over a part of a payment, lost while the seller's transfer is held: it is reduced, and after the release
 * nothing is taken again. Later the bank gives a part of that back, and the seller gets theirs of it.
 *
 * Sums, by hand (2.9 % + 30 for a card, 1,500 for a dispute received, in US cents):
 *   10,000 paid − 320 fee = 9,680. Disputed: 9,680 − 4,000 − 1,500 = 4,180. Lost: of the 8,000 that are held 4/10 are
 *   not the seller's any more, so 4,800 leave: 4,180 − 4,800 = −620. The bank gives 1,000 back: 380; of it the
 *   seller's 8/10 leave: 380 − 800 = −420, and the seller has 5,600.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const lamp = { name: 'lamp', amountMinor: 10_000, transferMinor: 8_000, currency: 'usd' };

export const partialDispute: Chapter = {
  id: 'partial-dispute',
  title: 'A dispute over a part of a payment',
  steps: [
    {
      sentence: 'A buyer pays $100.00 for three lamps; the seller’s $80.00 are held.',
      play: async (stage) => {
        await stage.sellerJoins('Lampenladen');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({ ...lamp, card: 'pm_card_visa' });
        await stage.transferBecomes('lamp', { status: 'scheduled' });
      },
      balances: [seller(0), platform(9_680)],
    },
    {
      sentence: 'One lamp did not arrive: the bank takes $40.00, and the transfer is on hold.',
      play: async (stage) => {
        await stage.bankTakesBack('lamp', 4_000);
        await stage.transferBecomes('lamp', { status: 'scheduled', onHold: true });
      },
      balances: [seller(0), platform(4_180)],
    },
    {
      sentence:
        'The dispute is lost: of the $80.00 the seller’s part, $32.00, is not theirs any more.',
      play: async (stage) => {
        await stage.bankDecides('lamp', 'lost');
        await stage.transferBecomes('lamp', { status: 'scheduled', onHold: false });
      },
      balances: [seller(0), platform(4_180)],
    },
    {
      sentence:
        'On its day $48.00 leave. A week later nothing more was taken, and nothing is owed.',
      play: async (stage) => {
        await stage.daysPass(8);
        await stage.transferBecomes('lamp', { status: 'released' });
        await stage.daysPass(7);
        const owed = (await stage.queue()).filter(({ kind }) => kind === 'recovery');
        check('what this seller owes', String(owed.some(isOf(3_200))), 'false');
      },
      balances: [seller(4_800), platform(-620)],
    },
    {
      sentence: 'The bank gives $10.00 back after all: the seller’s $8.00 of it reach them.',
      play: async (stage) => {
        await stage.bankGivesBack('lamp', 1_000);
        await stage.balanceBecomes('seller', 'usd', 5_600);
      },
      balances: [seller(5_600), platform(-420)],
    },
  ],
};

const isOf =
  (minor: number) =>
  ({ amount }: { readonly amount: { readonly amountMinor: number } | null }): boolean =>
    amount?.amountMinor === minor;
