/**
 * A buyer in Germany withdraws from a cart. A mug that bears their name is made to order, so the law makes an exception
 * of it, and of nothing else. The book goes back by law and the seller gives back what they got for the book; the mug
 * only as someone's exception; with it goes what the delivery cost.
 *
 * Sums, by hand (2.9 % + 30 for a card, in US cents):
 *   6,000 paid = book 3,000 + mug 2,400 + delivery 600, which is the platform's; − 204 fee = 5,796
 *   4,320 scheduled: 80 % of the seller's 5,400
 *   the book back: 3,000 to the buyer, 4,320 × 3,000 ÷ 5,400 = 2,400 of it the seller's: 5,796 − 3,000 = 2,796
 *   the rest released: 4,320 − 2,400 = 1,920: 2,796 − 1,920 = 876, which is 480 of the mug + 600 − 204
 *   half of the mug back: 1,200 to the buyer, 1,920 × 1,200 ÷ 2,400 = 960 of it the seller's: 876 − 1,200 + 960 = 636
 */
import type { Chapter } from './chapter.ts';
import { check, platform, seller } from './wanted.ts';

const DAY_MS = 24 * 60 * 60_000;
const cart = { name: 'cart', amountMinor: 6_000, transferMinor: 4_320, currency: 'usd' };
const sold = { recourse_product_type: 'physical', recourse_country: 'DE' };
const book = { id: 'book', name: 'Book', amountMinor: 3_000, isSellers: true };
const mug = {
  id: 'mug',
  name: 'Mug for Anna',
  amountMinor: 2_400,
  exemption: 'custom_made',
  finalSale: true,
  isSellers: true,
};

export const cartWithException: Chapter = {
  id: 'cart-with-exception',
  title: 'A cart with one item that the law makes an exception of',
  steps: [
    {
      sentence: 'A buyer in Germany pays $60.00: a book, a mug with their name, and delivery.',
      play: async (stage) => {
        await stage.sellerJoins('Atelier Nord');
        await stage.platformAddsMoney(50_000, 'usd');
        await stage.buyerPays({ ...cart, card: 'pm_card_visa', metadata: sold });
        await stage.transferBecomes('cart', { status: 'scheduled' });
        await stage.daysPass(4);
        const arrived = new Date((await stage.today()).getTime() - DAY_MS);
        const deliveredOn = arrived.toISOString().slice(0, 10);
        await stage.platformTells('cart', { deliveredOn, items: [book, mug] });
      },
      balances: [seller(0), platform(5_796)],
    },
    {
      sentence: 'All of it takes someone’s approval: the law gives back the book, and not the mug.',
      play: async (stage) => {
        const { verdict } = await stage.preview('cart');
        check('the verdict', verdict.outcome, 'needs_approval');
        const items = verdict.items.map(({ id, basis }) => `${id}: ${String(basis)}`);
        check('its items', items.join(', '), 'book: right, mug: exception');
      },
      balances: [seller(0), platform(5_796)],
    },
    {
      sentence: 'The book goes back: its seller gives what they were to get for the book.',
      play: async (stage) => {
        const items = [{ id: 'book' }];
        const { verdict } = await stage.preview('cart', { items });
        check('the verdict', `${verdict.outcome} by ${String(verdict.basis)}`, 'allowed by right');
        check('the refund', (await stage.refund('cart', { items })).status, 'succeeded');
      },
      balances: [seller(0), platform(2_796)],
    },
    {
      sentence: 'The rest is released to the seller.',
      play: async (stage) => {
        await stage.daysPass(10);
        await stage.transferBecomes('cart', { status: 'released' });
      },
      balances: [seller(1_920), platform(876)],
    },
    {
      sentence:
        'The mug has a crack: half of it goes back as an exception that a second person agrees to.',
      play: async (stage) => {
        const items = [{ id: 'mug', amountMinor: 1_200 }];
        const asked = await stage.refund('cart', { items });
        check('the refund', asked.status, 'waiting_for_approval');
        check('it', (await stage.approve('cart')).status, 'succeeded');
      },
      balances: [seller(960), platform(636)],
    },
  ],
};
