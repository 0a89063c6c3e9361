/**
 * A guest in Germany withdraws on the page, without a login: their statement is judged by when they declared it, not by
 * when staff get to it.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents):
 *   5,000 paid − 175 fee = 4,825; 5,000 back: −175. The seller's 4,000 were held, and are reduced to nothing.
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const course = { name: 'course', amountMinor: 5_000, transferMinor: 4_000, currency: 'usd' };
const sold = {
  recourse_product_type: 'custom_service',
  recourse_country: 'DE',
  recourse_buyer: 'consumer',
  recourse_informed: 'yes',
};

export const withdrawalPage: Chapter = {
  id: 'withdrawal-page',
  title: 'A guest withdraws, and it counts when they say so',
  steps: [
    {
      sentence: 'A buyer in Germany pays $50.00 for a course; the seller’s $40.00 are held.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({ ...course, card: 'pm_card_visa', metadata: sold });
        await stage.transferBecomes('course', { status: 'scheduled' });
      },
      balances: [seller(0), platform(4_825)],
    },
    {
      sentence: 'A day later they withdraw on the page, in two presses and without a login.',
      play: async (stage) => {
        await stage.daysPass(1);
        check('the page', await stage.guestWithdraws('course'), 'We have received your withdrawal');
        const waiting = (await stage.queue()).find(({ kind }) => kind === 'refund_requested');
        check('the queue has it', String(waiting !== undefined), 'true');
      },
      balances: [seller(0), platform(4_825)],
    },
    {
      sentence: 'Staff get to it two days later: the law gives it, by when it was declared.',
      play: async (stage) => {
        await stage.daysPass(2);
        check('the refund', (await stage.staffGrant('course')).status, 'succeeded');
        await stage.transferBecomes('course', { status: 'canceled' });
      },
      balances: [seller(0), platform(-175)],
    },
  ],
};
