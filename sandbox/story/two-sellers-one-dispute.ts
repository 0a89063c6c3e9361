/**
 * Two sellers share one payment, and its buyer's bank takes it back. Each answers for themselves: neither reads, changes
 * or takes out what the other gave, and the bank is told both.
 *
 * Sums, by hand (2.9 % + 30 for a card, 1,500 for a dispute received, in US cents): 10,000 paid − 320 fee = 9,680; 5,000
 * and 3,000 are kept for the two. Disputed: − 11,500 = −1,820. Answered: − 1,500 = −3,320. Won: + 10,000 + 1,500 =
 * 8,180. Released: − 8,000 = 180, of which the first seller has 5,000.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const FIELD = 'shipping_tracking_number';
const [CHAIR, LAMP] = ['00340434161094021501', '00340434161094027777'];
const OVERWRITTEN = '00340434161094029999';

export const twoSellersOneDispute: Chapter = {
  id: 'two-sellers-one-dispute',
  title: 'Two sellers answer one dispute, each for themselves',
  steps: [
    {
      sentence:
        'A buyer pays $100.00 for a chair and a lamp; $50.00 and $30.00 are held for two sellers.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.otherSellerJoins('Lamps by the Sea');
        await stage.platformAddsMoney(50_000, 'usd');
        const amounts = { amountMinor: 10_000, firstMinor: 5_000, otherMinor: 3_000 };
        await stage.buyerPaysBoth({ name: 'both', ...amounts });
        check('both', await stage.transfersStand('both'), 'scheduled; scheduled');
      },
      balances: [seller(0), platform(9_680)],
    },
    {
      sentence: 'The bank takes it back: what is for either seller stays.',
      play: async (stage) => {
        await stage.bankTakesBack('both');
        const both = 'scheduled, held; scheduled, held';
        check('both', await stage.transfersStand('both'), both);
      },
      balances: [seller(0), platform(-1_820)],
    },
    {
      sentence: 'Each opens their own page and sends a tracking number.',
      play: async (stage) => {
        await stage.writesAs('first', { name: 'both', field: FIELD, text: CHAIR });
        await stage.writesAs('other', { name: 'both', field: FIELD, text: LAMP });
        check(
          'what staff see',
          await stage.saidFor('both', FIELD),
          `${CHAIR}; ${LAMP}: ${CHAIR}, ${LAMP}`,
        );
      },
      balances: [seller(0), platform(-1_820)],
    },
    {
      sentence:
        'Neither reads what the other wrote, and the other’s change leaves the first as it was.',
      play: async (stage) => {
        const reads = [await stage.reads('first', LAMP), await stage.reads('other', CHAIR)];
        check('what they read of each other', reads.join(', '), 'false, false');
        const own = [await stage.reads('first', CHAIR), await stage.reads('other', LAMP)];
        check('what they read of themselves', own.join(', '), 'true, true');
        await stage.writesAs('other', { name: 'both', field: FIELD, text: OVERWRITTEN });
        const said = `${CHAIR}; ${OVERWRITTEN}: ${CHAIR}, ${OVERWRITTEN}`;
        check('what staff see', await stage.saidFor('both', FIELD), said);
      },
      balances: [seller(0), platform(-1_820)],
    },
    {
      sentence: 'Staff send both, the bank decides for the platform, and both sellers are paid.',
      play: async (stage) => {
        await stage.answer('both', 'Both parcels arrived.');
        await stage.bankDecides('both', 'won');
        await stage.daysPass(8);
        await stage.balanceBecomes('seller', 'usd', 5_000);
        check('both', await stage.transfersStand('both'), 'released; released');
      },
      balances: [seller(5_000), platform(180)],
    },
  ],
};
