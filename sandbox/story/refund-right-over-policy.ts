/**
 * A buyer in Germany withdraws from a purchase that was sold as final: the law gives what the policy refuses.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents):
 *   5,000 paid − 175 fee = 4,825; 5,000 back: −175. No restocking fee, and the seller's 4,000 are reduced.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const lamp = { name: 'lamp', amountMinor: 5_000, transferMinor: 4_000, currency: 'usd' };
const final = { recourse_product_type: 'physical', recourse_final_sale: 'yes' };
/** The lamp arrived three days ago, as the platform's backend knows. */
const received = (country: string, now: Date) => ({
  country,
  buyer: 'consumer',
  informed: true,
  deliveredOn: new Date(now.getTime() - 3 * 24 * 60 * 60_000).toISOString().slice(0, 10),
});

export const refundRightOverPolicy: Chapter = {
  id: 'refund-right-over-policy',
  title: 'A refund that the policy refuses and the law gives',
  steps: [
    {
      sentence: 'A buyer pays $50.00 for a lamp that is sold as final.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({ ...lamp, card: 'pm_card_visa', metadata: final });
        await stage.transferBecomes('lamp', { status: 'scheduled' });
        await stage.daysPass(4);
      },
      balances: [seller(0), platform(4_825)],
    },
    {
      sentence: 'Were the buyer in the United States, it would take someone’s approval.',
      play: async (stage) => {
        const statedFacts = received('US', await stage.today());
        const { verdict } = await stage.preview('lamp', { statedFacts });
        check('the verdict', verdict.outcome, 'needs_approval');
      },
      balances: [seller(0), platform(4_825)],
    },
    {
      sentence:
        'They are in Germany: the law gives them 14 days from receipt, without a fee and without approval.',
      play: async (stage) => {
        const statedFacts = received('DE', await stage.today());
        const { verdict } = await stage.preview('lamp', { statedFacts });
        check('the verdict', `${verdict.outcome} by ${String(verdict.basis)}`, 'allowed by right');
        check('a day is named', String(verdict.refundBy !== null), 'true');
        check('the refund', (await stage.refund('lamp', { statedFacts })).status, 'succeeded');
        await stage.transferBecomes('lamp', { status: 'canceled' });
      },
      balances: [seller(0), platform(-175)],
    },
  ],
};
